package bot

// doings are what one means to do with somebody.
const doings = "call|ring|phone|visit|email|text|mail|write|message|ping|contact|meet|lunch|coffee|walk|chat|video|ask|thank|invite|congratulate"

// wishesOfNext are those that sound like a telling, and are about what is still to
// come, or to be done.
func wishesOfNext() []wish {
	return []wish{
		{
			heard: []string{
				"meet|meeting|see|seeing|call|calling|visit|visiting|lunch|coffee|dinner|appointment|talk ... @ ... what|how should|could|can|shall|do|would|to|might i|we|ask|say|tell|talk|bring|raise|discuss|start|begin|approach",
				"what|how should|could|can|shall|do|would|to|might i|we|ask|say|tell|talk|bring|raise|discuss|start|begin|approach ... @ ... meeting|talk|call|lunch|coffee|tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday",
				"am|are meeting|seeing|calling|visiting|having ... @ ... what|how should|could|can|shall|do|would|to|might i|we|ask|say|tell|talk|bring|raise|discuss|start|begin|approach",
				"prepare|prep|brief|ready ... for ... @", "prepare|prep @", "prepare|prep a|an|my|our|the meeting|talk|call|lunch|coffee|appointment with @",
				"have|got a|an|another talk|meeting|conversation|call|appointment with @", "have|got a|an|another _ talk|meeting|conversation|call|appointment with @",
			},
			says: "What to have in mind before you meet:", lines: []string{"stakeholders prep @", "stakeholders plan @ !", "stakeholders show @"},
		},
		{
			heard: []string{"plan @", "plan to|a|an|my|our|the ... @", "plan _ with @", "@ ... plan it|that"},
			says:  "A step of your plan comes up on its day. Whatever lacks of it is asked for.",
			lines: []string{"stakeholders plan @ ! | stakeholders plan @", "stakeholders plan", "stakeholders show @"},
		},
		{
			heard: []string{"introduce|connect @ to|and|with", "bring|get|put @ ... together", "introduction ... @"},
			says:  "An introduction can be your next step with them: whom, why, with what words and when.", lines: []string{"stakeholders plan @", "stakeholders prep @"},
		},
		{
			heard: []string{"change|set|choose|pick|decide when|what you ... before|after|earlier|until"},
			says:  "You choose in which hours I write, and when I check in:", lines: []string{"rapport settings hours", "rapport settings checkin"},
		},
		{
			heard: []string{"change|set|choose|pick|decide when|what you"},
			says:  "You choose when I check in, and in which hours I write:", lines: []string{"rapport settings checkin", "rapport settings hours"},
		},
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
			says: "What you mean to do can be a promise with a day, and I bring it up near it.", owes: true, lines: []string{"stakeholders show @", "stakeholders plan @ !"},
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
