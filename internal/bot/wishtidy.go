package bot

import (
	"strings"

	"rapport/internal/chat"
)

// wishesOfTidying put right, or take out, what is about somebody: none of them is
// about all that is kept of the member.
func wishesOfTidying() []wish {
	return []wish{
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
		{
			heard: []string{"introduce|connect @ to|and|with", "bring|get|put @ ... together", "introduction ... @"},
			says:  "An introduction can be your next step with them: whom, why, with what words and when.", lines: []string{"stakeholders plan @", "stakeholders prep @"},
		},
		{
			heard: []string{"stop|no|disable|without|end ... practice|practices|exercise|exercises", "practice|practices|exercise|exercises ... off", "do not ... practice|practices|exercise|exercises"},
			says:  "You choose how demanding they are, or none at all.", lines: []string{"rapport settings level", "rapport practice"},
		},
		{
			heard: []string{"get|take|have|see|send|give ... spreadsheet|csv|excel|json|file", "get|take|move ... notes|data|book|everything out"},
			says:  "All that I keep of you comes to you as a file, and to nobody else.", lines: []string{"rapport export"},
		},
	}
}

// withApostrophes puts in the one that people leave out behind a name of the list,
// as in “toms number”.
func (r roll) withApostrophes(words []chat.Word) []chat.Word {
	for i, w := range words {
		bare := strings.TrimSuffix(w.Text, "s")
		if w.Kind != chat.KindText || w.Quoted || len([]rune(bare)) < 3 || bare == w.Text || i+1 == len(words) {
			continue
		}
		if len(r.find([]string{w.Text}, wholeWord).who) == 0 && len(r.find([]string{bare}, wholeWord).who) > 0 {
			words[i].Text = bare + "’s"
		}
	}
	return words
}
