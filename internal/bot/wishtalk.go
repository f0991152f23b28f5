package bot

// wishesOfTalks sound as if they told of a talk, and mean one to come, or none.
func wishesOfTalks() []wish {
	return []wish{
		{
			heard: []string{
				"need|have|ought|got|should|must to ring|phone|call|meet|see|write|text|email|visit|ask|thank|send|give|tell|answer ... @",
				"i|we need|have|ought|got|should|must to ring|phone|call|meet|see|write|text|email|visit|ask|thank|send|give|answer ... @",
				"send|give|deliver|prepare|write|finish|bring|get ... @ ... by", "will|shall|must send|give|tell|bring|get|write ... @",
			},
			says: "What you mean to do can be a promise with a day, and I bring it up near it.", owes: true, lines: []string{"stakeholders show @"},
		},
		{
			heard: []string{"ask|get|want|need ... advice|feedback|opinion|view from|of @", "ask @ ... advice|feedback|opinion"},
			says:  "An adviser reads what you tried, and answers three questions. I can ask colleagues here; anybody else you ask yourself, with a call or a mail.",
			lines: []string{"rapport feedback @", "rapport feedback"},
		},
		{
			heard: []string{"delete|remove|drop|cancel a|the|my|one promise|promises"},
			says:  "Each open promise has its buttons: kept, another day, let go.", lines: []string{"stakeholders promises @", "stakeholders promises"},
		},
		{
			heard: []string{"told|promised|assured|promise @ ... i would|will|could|can", "promised|promise @", "i will|would ... for|to @"},
			says:  "A promise has a day, and I bring it up near it.", owes: true, lines: []string{"stakeholders promises @"},
		},
		{
			heard: []string{
				"do not|never ... @ ... before|until|till|for", "no|nothing ... @ ... before|until|till", "quiet ... @ ... until|till|for", "@ quiet until|till|for",
				"rest|mute|silence|snooze|ignore|pause|skip|postpone|hide|leave ... @ ... until|till|for",
				"@ ... away|holiday|holidays|leave|vacation|travelling|traveling|off|sick|ill|sabbatical|out|unavailable|absent ... until|till|for",
				"@ is|comes|returns|will|back ... back|on|in ... monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december|week|month",
			},
			says:  "I can leave somebody alone until a day, and speak up again then.",
			lines: []string{"stakeholders rest @ %", "stakeholders note *"},
		},
		{
			heard: []string{"do not bring|mention|show|suggest|raise ... @", "skip|postpone|drop|pause @", "no more|longer|need ... about|of|on|for|remind @", "no need ... @", "not @ ... now|again|today"},
			says:  "Whoever rests gets no nudges, and stays on your list. Or give the tie a slower rhythm:",
			lines: []string{"stakeholders rest @", "stakeholders every @"},
		},
		{
			heard: []string{"do not|never ... before|after|until"},
			says:  "You choose when I write, and in which hours.", lines: []string{"rapport settings checkin", "rapport settings hours"},
		},
		{
			heard: []string{"is|are|does|will|can @ ... told|informed|know|see|notified|find|notice|read"},
			says:  "Nobody is told that they are on your list. Here is who can see what:", lines: []string{"rapport about"},
		},
		{
			heard: []string{"am|are back from|again|at|in|on|now", "am|are back", "holiday|holidays|vacation|leave|pause is|are over|done|finished", "stop|end|cancel my|the pause"},
			says:  "Good to have you here. This ends a pause, and this shows who it is time to catch up with. Nothing is changed yet.", lines: []string{"rapport resume", "rapport due"},
		},
		{
			heard: []string{"call off my|the|our holiday|holidays|vacation|leave|break|pause", "call my|the|our holiday|holidays|vacation|leave|break|pause off", "cancel|scrap|drop my|the|our holiday|holidays|vacation|leave|break"},
			says:  "This takes a pause off, whether it has begun or not. Nothing is changed yet.", lines: []string{"rapport resume", "rapport next"},
		},
		{
			heard: []string{"how many|much ... touches|talks|conversations"},
			says:  "What you logged, the newest first:", lines: []string{"rapport review talks", "rapport review stats"},
		},
		{heard: []string{"how many|much ... contacts|people"}, says: "Your list says when you last talked to each:", lines: []string{"stakeholders list", "rapport home"}},
		{
			heard: []string{"took|brought|treated @ ... dinner|lunch|coffee|breakfast|drink|drinks"},
			says:  "Shall I log that you were in touch?", lines: []string{"touched @ : *"},
		},
		{
			heard: []string{"did|have|had i|we ... @"},
			says:  "When you talked, and what about:", lines: []string{"stakeholders show @"},
		},
	}
}

// wishesOfTheLog ask for what the member logged.
func wishesOfTheLog() []wish {
	return []wish{{
		heard: []string{
			"what did|have i|we log|logged|note|noted|record|recorded|enter|entered", "show|list|see|give my|me|all|the ... talks|touches|log|history|conversations|journal",
			"my last|latest|recent talks|touches|conversations|contacts", "my talks|touches|history|log|conversations|journal|diary",
			"last|latest|recent talks|touches|conversations", "talks|touches|conversations in|of|from|since|last|this", "journal", "history", "diary",
		},
		says: "What you logged, the newest first:", lines: []string{"stakeholders show @", "rapport review talks", "rapport review stats"},
	}}
}
