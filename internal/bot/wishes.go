package bot

// wishes are what people ask for in a sentence of their own. The first one that
// is heard is taken, so that what is narrow stands before what is wide.
func wishes() []wish {
	return concat(
		wishesOfEntries(),
		wishesOfReading(),
		wishesOfNext(),
		wishesOfMonths(),
		wishesOfPractising(),
		wishesOfIssues(),
		wishesOfOccasions(),
		wishesNarrow(),
		wishesOfPrivacy(),
		wishesOfPromises(),
		wishesOfTime(),
		wishesOfPeople(),
		wishesOfTelling(),
		wishesOfQuiet(),
		wishesOfTheBook(),
	)
}

func concat(lists ...[]wish) []wish {
	var all []wish
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

func wishesOfPrivacy() []wish {
	return []wish{
		{
			heard: []string{"get|take|have|see|send|give ... spreadsheet|csv|excel|json|file", "get|take|move ... notes|data|book|everything out"},
			says:  "All that I keep of you comes to you as a file, and to nobody else.", lines: []string{"rapport export"},
		},
		{
			heard: []string{
				"who|anyone|anybody|somebody|someone ... can|could|may|will see|read|know|access", "can|could|does|do|will|may ... see|read|access|spy",
				"is|are this|it|that|my|our|what ... private|safe|secure|confidential|secret|encrypted|visible|public|shared",
				"where is|are my|the|our ... data|notes|stored|kept", "are you reading|listening|recording|spying|watching",
			},
			says: "Your list and notes are yours alone. Here is who can see what:", lines: []string{"rapport about"},
		},
		{
			heard: []string{
				"what do you know|store|keep|have|remember ... me", "give|send|show|get|download|have ... my data|book|export", "download everything|all",
			},
			says: "All that I keep of you can come to you as a file.", lines: []string{"rapport export", "rapport about"},
		},
		{
			heard: []string{
				"do not delete|erase|remove|wipe|forget my|me|it|all|everything|anything", "keep my|the ... book|data|account|notes", "keep everything",
				"cancel|stop|revoke|undo ... deletion|erasure|deleting|erasing|delete|erase", "undelete",
			},
			says: "Nothing is erased unless you ask, and whoever asks has seven days to think again.", lines: []string{"rapport about"},
		},
		{
			heard: []string{
				"delete|erase|remove|wipe|forget my|all|everything|me ... data|account|everything|me|all", "delete|erase|wipe everything|all", "forget me|everything",
				"delete my ... book|account", "quit|leave|unsubscribe|uninstall rapport|this|you|the|completely", "get rid of you|rapport", "remove|take|delete me from|off", "want out",
			},
			says: "I can erase all that I keep of you, after seven days to think again.", lines: []string{"rapport delete me", "rapport export"},
		},
	}
}

func wishesOfPromises() []wish {
	return []wish{
		{
			heard: []string{
				"kept|fulfilled|delivered|honored|honoured my|the|a|that|what ... promise|promises|promised|to",
				"kept|fulfilled my|the promise|promises", "did|done|finished ... promise|promised", "promise ... kept|done|fulfilled",
			},
			says:  "Well done. Kept it stands beside each promise.",
			lines: []string{"stakeholders promises @", "stakeholders promises"},
		},
		{
			heard: []string{
				"what|which|when ... promise|promises|promised|owe", "who|whom do|did|have i|we ... promise|promised|owe", "do|did i owe|promise", "show|list|see|open|my|any ... promises", "my promise|promises",
			},
			says:  "Your open promises, each to be kept, moved or let go:",
			lines: []string{"stakeholders promises @", "stakeholders promises"},
		},
		{
			heard: []string{"what|who|which ... need|needs|want|wants", "show|list|see|open|my|any ... needs"},
			says:  "What they need, as far as you noted it:", lines: []string{"stakeholders needs @", "stakeholders needs"},
		},
		{
			heard: []string{
				"remind me ... every", "remind|nudge me about|of @",
			},
			says:  "Everybody has a rhythm of their own, if you like, and a promise has a day.",
			lines: []string{"stakeholders every @"}, owes: true,
		},
		{
			heard: []string{
				"remind me to|that", "remind me", "do not let me forget to", "do not let me forget", "set|make a|up reminder to|for", "set|create|make|add a|an reminder|task|todo",
				"reminder to", "reminder",
			},
			says: "I bring a promise up near its day, and everybody else by their rhythm. Shall I keep this as a promise?", owes: true,
		},
		{
			heard: []string{"promised|promise|owe @", "promised|owe", "made|gave|make a promise", "add|note|new a promise", "add promise"},
			says:  "A promise has a day, and I bring it up near it.", owes: true, lines: []string{"stakeholders promises"},
		},
		{
			heard: []string{
				"will|must|should|shall|plan|planning|going|am ... meet|call|see|talk|speak|visit|write|email|ask|thank @",
				"meet|meeting|see|seeing|call|calling|visit|visiting|lunch|coffee|have ... @ tomorrow|soon",
				"meet|meeting|see|seeing|call|calling|visit|visiting|lunch|coffee|have ... @ next week|month|monday|tuesday|wednesday|thursday|friday",
				"schedule|book|arrange|plan a|an|the",
			},
			says:  "I log talks once they happened. What you mean to do can be a promise with a day; what you know of them is here:",
			lines: []string{"stakeholders show @"}, owes: true,
		},
	}
}

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
			heard: []string{
				"who|whom did|have|had i|we ... talk|talked|speak|spoke|spoken|meet|met|see|saw|seen|call|called|contact|contacted|write|email|touch|touched",
				"what did|have i|we do|done",
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
