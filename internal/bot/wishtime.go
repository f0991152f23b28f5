package bot

import "rapport/internal/rapport"

// wishesOfMedia ask with whom one had a coffee, or the like.
func wishesOfMedia() []wish {
	var all []wish
	for _, m := range rapport.Media() {
		way := string(m)
		all = append(all, wish{
			heard: []string{
				"who|whom did|have i|we have|had|drink|drunk|take|taken|go|gone|share|make ... " + way + "|" + way + "s",
				"with who|whom did|have i|we ... " + way + "|" + way + "s", "find|list|search|show ... " + way + "s",
			},
			says: "Your talks of that kind, the latest first:", lines: []string{"stakeholders find " + way, "rapport review talks"},
		})
	}
	return all
}

// wishesOfTime are about when: who was last, who is next, and when the bot writes.
func wishesOfTime() []wish {
	return []wish{
		{
			heard: []string{
				"who|whom have not i|we", "who|whom have not been ... for|in|since", "who|whom have|did i|we not talk|talked|speak|spoken|spoke|meet|met|see|seen|call|called|contacted|touched|heard",
				"who|whom did not i|we talk|speak|meet|see|call|contact|hear", "who is|was ... longest|silent", "longest silence|silences|ago",
			},
			says:  "Who it is longest since:",
			lines: []string{"stakeholders list " + wordSilences, "rapport due"},
		},
		{
			heard: []string{"what did|have i|we do|done"},
			says:  "What you logged, the newest first:", lines: []string{"stakeholders show @ | rapport review talks", "rapport review stats"},
		},
		{
			heard: []string{
				"who|whom did|have|had i|we ... talk|talked|speak|spoke|spoken|meet|met|see|saw|seen|call|called|contact|contacted|write|email|touch|touched",
			},
			says:  "Your list says when you last talked to each, and showing somebody says what about.",
			lines: []string{"stakeholders show @", "stakeholders list", "rapport due"},
		},
		{
			heard: []string{
				"who|whom have not", "who|whom have|did i|we not", "who|whom did not",
				"who|whom should|shall|do|must|can|could|would|to|may i|we|you ... talk|speak|call|contact|meet|reach|see|write|catch|get|message|email|ping|ask|invite|follow|thank",
				"who|whom to", "who|whom is|are next|due|waiting|first|left|open|drifting", "who|what ... today|due|waiting", "suggest", "give me somebody|someone|a",
				"am i forgetting|losing|missing|neglecting", "who am i", "anyone|anybody|someone|somebody to|due|waiting", "what should|shall|can|could|do i|we do", "any suggestions|ideas",
			},
			says: "Those it is time to catch up with, and what comes next:", lines: []string{"rapport due", "rapport next"},
		},
		{
			heard: []string{
				"when will|do|are|is|does you|the|my|it|rapport", "what is|comes|happens next|coming|planned|up|on", "what is ... next|coming|planned|week", "next week|month|checkin",
				"show|see my|the ... week|schedule|calendar|plan|plans|agenda", "show me my|the ... week|schedule|calendar|plan|plans|agenda",
			},
			says: "What I’ll bring up when, and why:", lines: []string{"rapport next"},
		},
		{
			heard: []string{
				"am|will|going|leaving|go ... holiday|holidays|vacation|leave|away|sick|ill|abroad|travelling|traveling|busy|off|office",
				"out of ... office|town", "will be in|at|on|away|off|out|abroad ... until|till|from|next|for|over", "on holiday|vacation|leave|sick", "have|take holiday|holidays|vacation|a|time ... break|off|holiday|vacation",
			},
			says: "I can be quiet meanwhile: what comes up waits.", lines: []string{"rapport pause %", "rapport pause"},
		},
		{
			heard: []string{
				"moved|live|am|based in|to", "change|set|fix|wrong ... zone|timezone", "time|clock is|zone ... wrong|off", "wrong time|hour|hours|zone",
			},
			says: "Name your city, and I keep to its time.", lines: []string{"rapport settings zone ~", "rapport settings zone"},
		},
		{
			heard: []string{
				"change|set|move|pick|choose ... time|day|checkin|schedule|slot|hour|monday|mondays", "check in|me ... on|at|another|later|earlier",
				"message|write|remind|ask|nudge|ping me|us in|at|on|later|earlier|mornings|before|after",
			},
			says: "You choose the day and the time of your check-in.", lines: []string{"rapport settings checkin", "rapport settings"},
		},
	}
}

// wishesOfQuiet want less of it, from somebody or at some hours, or ask whether it works.
func wishesOfQuiet() []wish {
	return []wish{
		{
			heard: []string{
				"mute|silence|stop|pause|hold|no|snooze ... notifications|messages|nudges|pings|you|rapport|everything|all ... today|tonight|now|morning|afternoon|evening|day|while|week",
				"mute|silence|snooze|hold all|everything|you|notifications|messages|nudges|pings",
			},
			says: "I can be quiet meanwhile: what comes up waits.", lines: []string{"rapport pause %", "rapport pause"},
		},
		{
			heard: []string{
				"do not remind|nudge|ask|bother|tell me ... @", "never|stop remind|nudge|ask|reminding|nudging|asking|bothering|telling me ... @", "mute|silence|ignore|snooze @", "leave @ alone", "stop ... about @",
			},
			says: "Whoever rests gets no nudges, and stays on your list.", lines: []string{"stakeholders rest @"},
		},
		{
			heard: []string{
				"do not work|write|message|disturb|bother|remind|ping|nudge", "you|this write|message|ask|ping|nudge|bother|is|are me|too|so ... much|often|many",
				"too many|much|often", "do not|never like|want|need|enjoy ... messages|nudges|reminders|digests|this|them|it", "hate|dislike ... messages|nudges|reminders|digests|this|it", "annoying|annoyed", "less|fewer often|messages|nudges|people|reminders", "message|write|remind|nudge|ask me less|fewer", "not so often|many|much", "slow down",
				"work ... time|mondays|tuesdays|wednesdays|thursdays|fridays|days|evenings|mornings|weekends|only", "only work", "stop ... weekend|weekends|evening|morning|night",
				"stop|not ... mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays",
			},
			says:  "I keep to your days and hours, and to as many people at a time as you like.",
			lines: []string{"rapport settings days", "rapport settings budget", "rapport pause"},
		},
		{
			heard: []string{"are you there|alive|working|awake|ok|okay|on|up|online", "does|is this|it|anyone|anybody|rapport work|working|on|there|alive", "test"},
			says:  "I’m here. A sample nudge shows how I reach you.", lines: []string{"rapport test"},
		},
	}
}
