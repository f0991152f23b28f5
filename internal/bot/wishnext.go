package bot

// doings are what one means to do with somebody.
const doings = "call|ring|phone|visit|email|text|mail|write|message|ping|contact|meet|lunch|coffee|walk|chat|video|ask|thank|invite|congratulate"

// wishesOfNext are those that sound like a telling, and are about what is still to
// come, or to be done.
func wishesOfNext() []wish {
	return []wish{
		{
			heard: []string{"tell|send|sending|forward|forwarding|pass|passing|show|give|share|sharing|mail|email ... " + aLink},
			says:  "I forward a link in your name, with a line of yours. Nothing is sent before you say so:",
			lines: []string{"share & @ =", "share & < with @", "share & @"},
		},
		{
			heard: []string{"@ asked|asks|begged me|us for|to", "@ wants|needs|expects ... from me|us by"},
			says:  "What somebody asks of you can be a promise with a day, and I bring it up near it. The talk itself can be logged, too:",
			owes:  true, lines: []string{"touched @ : *"},
		},
		{
			heard: []string{
				doings + " @ back", doings + " ... @ ... tomorrow|tonight|soon|later",
				doings + " ... @ ... next week|month|monday|tuesday|wednesday|thursday|friday",
				"ping|ask|phone|ring|thank|invite|contact|message|congratulate ... @ ... on|by|before monday|tuesday|wednesday|thursday|friday",
				"ping @",
			},
			says: "What you mean to do can be a promise with a day, and I bring it up near it.", owes: true, lines: []string{"stakeholders show @"},
		},
		{
			heard: []string{
				"what did i|we miss", "did i miss anything|something|much", "anything|something new", "what is new", "what has happened|changed", "any news|updates",
				"catch me up", "bring me up to speed", "what happened while|since",
			},
			says: "What waits for you, and what comes next:", lines: []string{"rapport due", "rapport next", "rapport home"},
		},
		{
			heard: []string{
				"@ is|are a|an|the|really|actually|not ... group|team|committee|organisation|organization|company|association|union|person|firm|agency|department",
			},
			says: "What somebody is, a person, a group, an association or an organisation, is changed there:", lines: []string{"stakeholders edit @", "stakeholders note *"},
		},
	}
}
