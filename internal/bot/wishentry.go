package bot

// wishesOfEntries are about what was kept of somebody: what is to go there, to be put
// right or to come back is that, and never whoever it is about, nor all that is kept
// of the member.
func wishesOfEntries() []wish {
	const (
		away  = "delete|remove|erase|scrap|discard|drop|clear"
		entry = "note|notes|entry|entries|remark|talk|call|coffee|lunch|meeting|touch|visit|log|fact|line|thing|number|need|reflection|birthday|anniversary|date"
	)
	return []wish{
		{
			heard: []string{
				"add|write|put|attach|keep|make|take|save a|another|this|my note to|on|for|about|of ... @",
				"add|write|put|attach|keep|make|take|save note to|on|for|about|of ... @",
			},
			says:  "Shall I keep that as a note? A talk that you logged is edited where it stands, with its person.",
			lines: []string{"stakeholders note @ ~", "stakeholders note @", "stakeholders show @"},
		},
		{
			heard: []string{
				away + " ... " + entry + " ... @", away + " @ ... " + entry, away + " what ... @",
				"take|get|strike|cross ... out|off|away ... " + entry + " ... @", "take|get|strike|cross ... " + entry + " ... @ ... out|off|away",
			},
			says:  "Each entry stands with its person, with Edit and Delete beside it:",
			lines: []string{"stakeholders show @"},
		},
		{
			heard: []string{away + " ... promise|promises ... @", away + " @ promise|promises"},
			says:  "Your open promises, each to be kept, moved or let go:", lines: []string{"stakeholders promises @"},
		},
		{
			heard: []string{"bring|get|take|put|want|need|have ... promise|promises back|again", "restore|reopen ... promise|promises"},
			says:  "What was taken back is gone, and quickly told anew. A promise that you marked as kept is open again by Undo, for 24 hours.",
			owes:  true, blank: true, lines: []string{"stakeholders promises @", "stakeholders promises"},
		},
		{
			heard: []string{"delete|remove|erase|forget|wipe|clear everything|all|anything ... @"},
			says:  "They leave your list with all that you kept, and can come back for seven days.", lines: []string{"stakeholders remove @", "stakeholders show @"},
		},
		{
			heard: []string{"@ ... was|is wrong|false|incorrect|mistake", "@ ... delete|remove it|that|this"},
			says:  "Each entry stands on their page, with Edit and Delete:", lines: []string{"stakeholders show @"},
		},
		{
			heard: []string{"when|what is|was|are ... @ ... birthday|anniversary", "when was|is @ born", "when is ... birthday|anniversary of|from @"},
			says:  "Their days stand among all that you kept:", lines: []string{"stakeholders show @", "stakeholders date @"},
		},
	}
}
