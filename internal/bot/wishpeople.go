package bot

// wishesOfPeople ask what is known of somebody, or what to say to them.
func wishesOfPeople() []wish {
	return []wish{
		{
			heard: []string{
				"what|how should|could|can|do|would|to i|we|say|ask|write|tell|start|begin ... say|write|talk|ask|tell|discuss|bring|start|begin|approach|reconnect|@",
				"what to say|ask|write|tell|talk", "conversation|ice|icebreaker starter|starters|breaker|opener|openers", "prepare", "have nothing to say",
				"do not know what|how to", "give me an|a|some opener|openers|idea|ideas", "help me write|say|talk|ask|tell|prepare|reach|start|begin",
			},
			says:  "What you know of somebody, with two questions to ask, stands in their brief. Beside each nudge stands “What could I say?”, too.",
			lines: []string{"stakeholders show @", "stakeholders prep @", "rapport due"},
		},
		{
			heard: []string{
				"what do|did|have i|we know|write|wrote|note|noted|have|say|talk|discuss|learn|remember ... @", "tell|show|remind me about|of @", "show|see me @", "tell me more|all|everything about @",
				"who|how|what is|was|are|about @", "how long ... @", "when did|have i|we ... @", "when was|is ... last ... @", "last time|talk|touch|coffee|lunch|call ... @",
				"what did|does|has|is @", "anything|something|everything|more about|on|with @", "how well do i know @", "have not talked|spoken|seen|met|heard ... @", "lost touch ... @", "notes|history about|on|of|with @",
			},
			says: "All that you kept about them:", lines: []string{"stakeholders show @"},
		},
		{
			heard: []string{
				"what do|did|have i|we know|write|wrote|note|noted|have|say|talk|discuss|learn|remember about|on|of", "where did|have i|we ... about|of|on", "where did|have i|we write|note|noted|put|written", "who works|sits|is|are at|in|from|for",
				"who said|mentioned|knows|asked|likes|wrote about|that|of|for", "who said|mentioned|knows|asked|likes|wrote", "search|look|looking for|through", "tell me about",
			},
			says: "I look through all that you wrote:", lines: []string{"stakeholders find $", "stakeholders find"},
		},
	}
}

// wishesOfTelling are what people say of somebody, or want kept about them.
func wishesOfTelling() []wish {
	return []wish{
		{
			heard: []string{
				"@ birthday", "birthday of @", "@ has|had|celebrates ... birthday", "remember|add|note|save|keep ... @ birthday",
				"remember|add|note|save|keep ... birthday of|for @",
			},
			says:  "A birthday or another day comes up a week before.",
			lines: []string{"stakeholders date @ birthday ~", "stakeholders date @"},
		},
		{
			heard: []string{
				"when|what is ... birthday|anniversary", "anniversary of @", "@ has|had|celebrates ... anniversary", "remember ... birthday|birthdays|anniversary",
				"add|note|save|keep ... birthday|birthdays|anniversary",
			},
			says: "A birthday or another day comes up a week before.", lines: []string{"stakeholders date @", "stakeholders date"},
		},
		{
			heard: []string{
				"make|move|set|put|mark @ ... focus|key|regular|light|prospect|resting", "@ is|should|to ... focus|key|regular|light|prospect|resting",
			},
			says: "A tier says how close a tie is to be.", lines: []string{"stakeholders tier @ %"},
		},
		{
			heard: []string{"@ is more|less|very|not|most|important ... important", "@ is important", "make|mark @ ... important", "prioritise|prioritize|promote|demote @"},
			says:  "A tier says how close a tie is to be.", lines: []string{"stakeholders tier @", "stakeholders every @"},
		},
		{
			heard: []string{"@ needs|wants|requires|lacks", "@ is looking for", "@ asked for"},
			says:  "I can keep that as something they need.", lines: []string{"stakeholders need @ ~", "stakeholders note *"},
		},
		{
			heard: []string{"@ likes|loves|hates|prefers|dislikes|enjoys|knows|works|lives|moved|has|is|was|became|got|left|joined"},
			says:  "Shall I keep that as a note?", lines: []string{"stakeholders note *"},
		},
		{
			heard: []string{"remember|note|write|keep|save|know that|down|in|mind ... that", "remember|note|save that", "write down", "keep in mind", "note"},
			says:  "Shall I keep that as a note?", lines: []string{"stakeholders note ~ | stakeholders note @ : ~ | stakeholders note : ~ | stakeholders note"},
		},
		{
			heard: []string{"@ is|and ... twice|same|duplicate|duplicated", "have|see|is|are ... twice|duplicate|duplicates|double", "same person"},
			says:  "Two who are one become one, with all that you told about both.", lines: []string{"stakeholders merge @", "stakeholders merge"},
		},
	}
}

// wishesOfTheBook are about the list and its entries, and the other commands.
func wishesOfTheBook() []wish {
	return []wish{
		{
			heard: []string{
				"add|invite|enter|create|put somebody|someone|people|persons|person|contact|contacts|colleague|colleagues|more|stakeholder|stakeholders|another|names|a|an|my|new|the",
				"new person|people|contact|stakeholder|colleague", "start|begin|get started|using|here|with",
			},
			says: "Name them with @, or write a name in quotes.", lines: []string{"stakeholders add"},
		},
		{
			heard: []string{"remove|delete|drop|take|unlist somebody|someone|people|a|person|contact|stakeholder|the", "take @ off|from", "get rid of @", "forget|unfollow @", "no longer work|working|need"},
			says:  "They leave your list, and can come back for seven days.", lines: []string{"stakeholders remove @", "stakeholders remove"},
		},
		{
			heard: []string{
				"who|how is|are|many ... list|people|stakeholders|contacts|know", "show|see|list|open|view ... list|people|contacts|stakeholders|everyone|everybody|all", "my list|people|contacts|stakeholders",
			},
			says: "Your list, the closest first:", lines: []string{"stakeholders list"},
		},
		{
			heard: []string{
				"change|correct|edit|fix|update|undo|delete|remove my|the|that|a|an|last|what ... entry|note|touch|log|talk|date|last|said|wrote|typed|mistake|one",
				"made|was|is a|my mistake|error", "that was|is wrong|not", "wrong person|day|date|name|one", "typed|wrote|logged|said ... wrong", "undo last|my|the",
			},
			says:  "Undo and Edit stand below what you logged. Older entries stand with each person, to be changed there.",
			lines: []string{"stakeholders show @", "stakeholders show"},
		},
		{
			heard: []string{"send|forward|pass|share @", "send|forward|pass|share an|a|this|the|that|it|something|some|my ... article|link|page|paper|report|news|post|@", "share|send|forward articles|links"},
			says:  "I forward a link in your name, with a line of yours.", lines: []string{"share @", "share"},
		},
		{
			heard: []string{
				"think|reflect|look|review|go ... week|month|day|back|talk|@", "how was|did my|the|it ... week|go|month", "what did i learn",
			},
			says: "A few minutes, and only you see it.", lines: []string{"reflect @", "reflect"},
		},
		{
			heard: []string{"log|record|tell|enter|report|note|register|track a|an|my|the|that|you ... talk|touch|call|coffee|lunch|meeting|conversation|chat|contact|visit", "log|record a|my|the|something|it"},
			says:  "Who was it, and when?", lines: []string{"touched"},
		},
		{heard: []string{"open|show|go|where|see ... home|dashboard|overview|summary|status"}, says: "All at a glance:", lines: []string{"rapport home"}},
		{
			heard: []string{"change|see|show|open|where|my ... settings|preferences|options|configuration|notifications", "turn|switch on|off"},
			says:  "Everything can be set your way.", lines: []string{"rapport settings"},
		},
	}
}
