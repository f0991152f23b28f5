package bot

// wishesNarrow are those that wide ones would hear as something else.
func wishesNarrow() []wish {
	return concat(
		wishesOfMail(),
		wishesOfTheLog(),
		wishesOfKnowing(),
		wishesOfTies(),
		wishesOfRest(),
		wishesOfLinks(),
		wishesOfBelonging(),
		wishesOfTalks(),
	)
}

func wishesOfTies() []wish {
	return []wish{
		{
			heard: []string{
				"how often ... @", "how frequently ... @", "move|change|set|put|switch @ to every|weekly|monthly|quarterly|daily", "@ every|weekly|monthly|quarterly",
				"every ... is|are enough|fine|better for|with @", "talk|speak to|with @ more|less often",
			},
			says:  "Everybody has a rhythm, by their tier or one of their own. Their page says which it is now.",
			lines: []string{"stakeholders every @ ^", "stakeholders every @", "stakeholders show @"},
		},
		{
			heard: []string{
				"check in|with|up ... her|him|them|@ every", "see|meet|call|contact|visit her|him|them|@ every", "talk|speak to|with her|him|them|@ every", "remind me of|about her|him|them every",
				"her|him|them every",
			},
			says:  "A rhythm of their own counts before that of their tier:",
			lines: []string{"stakeholders every @ ^", "stakeholders every ^"},
		},
		{
			heard: []string{"how ... relationship|tie|bond|things|contact|relations|standing with|to @", "how close|warm|cold ... @", "how do|am i stand with @"},
			says:  "When you last talked, how warm it is, and all that you kept:", lines: []string{"stakeholders show @"},
		},
		{
			heard: []string{"@ ... make|set|move|put|mark her|him|them ... focus|key|regular|light|prospect|resting", "change|switch|turn @ ... focus|key|regular|light|prospect|resting"},
			says:  "A tier says how close a tie is to be.", lines: []string{"stakeholders tier @ %"},
		},
		{
			heard: []string{
				"unrest|wake|reactivate|unmute|unpause|unsnooze|awaken ... @", "bring|get|take|put|want|need @ back", "bring|get|take back @", "@ ... back from rest",
				"start|resume ... reminding|nudging ... @",
			},
			says:  "Whoever rests gets nudges again with any other tier.",
			lines: []string{"stakeholders tier @ %", "stakeholders tier @"}, back: true,
		},
	}
}

func wishesOfLinks() []wish {
	return []wish{
		{
			heard: []string{
				"@ wants|want|needs|likes|reads no|fewer ... links|link|articles|article", "@ does|do|would not want|need|like|read ... links|link|articles|article|anything",
				"do not send|share|forward|pass ... @ ... links|link|articles|article|anything", "never|stop send|share|forward|sending|sharing|forwarding ... @",
				"do not send|share|forward|pass ... links|link|articles|article|anything ... @", "no more links|link|articles ... for|to @", "no links|link|articles ... for|to @",
			},
			says: "Who gets links by mail has “Wants no links” on their page, and no more go out. Colleagues choose that under a link that came. " +
				"Or keep it in mind as a note.",
			lines: []string{"stakeholders show @", "stakeholders note *"},
		},
		{
			heard: []string{
				"did|has @ like|liked|read|open|opened|see|seen|answer|answered|react|reacted|get|got|receive|received|say|think|reply|replied",
				"what did @ think|say about|of|to my|the ... link|article|share|page", "take|bring|get|call back ... link|article|share", "withdraw ... link|article|share", "unsend",
			},
			says:  "What became of what you shared stands on Home, under “Shared lately”. Unsend stands there as long as it can help.",
			lines: []string{"rapport home", "stakeholders show @"},
		},
		{
			heard: []string{"bring|get|take|put|want ... back", "need|miss _ back", "need|miss _ _ back", "undelete|unremove|restore ... somebody|someone|person|stakeholder"},
			says:  "Whoever left your list comes back with all that you kept, for seven days: add them again, by the name that they had or with @.",
			lines: []string{"stakeholders add"}, back: true,
		},
		{
			heard: []string{
				"@ email|e-mail|mail|address|name|surname|title|tier|topic|topics is|was|changed", "@ new email|e-mail|mail|address|name|surname is",
				"email|e-mail|mail|address of @", "rename @", "misspelt|misspelled|spelt|spelled ... @",
			},
			says: "Name, address, tier and topics can all be changed there:", lines: []string{"stakeholders edit @"},
		},
		{
			heard: []string{"missed|forgot|forgotten|overlooked ... @ ... birthday|anniversary", "missed|forgot|forgotten ... birthday|anniversary of @"},
			says:  "A late wish is a good reason to say hello. With its day kept here, it comes up a week before next time:",
			lines: []string{"stakeholders date @", "stakeholders show @"},
		},
		{
			heard: []string{"what|which ... did|have i|we share|shared|send|sent|forward|forwarded", "show|list|see ... shares|shared", "my shares"},
			says:  "What you shared, and what they thought of it, stands on Home, under “Shared lately”. What waits is what you saved for later.",
			lines: []string{"rapport home", "share saved"},
		},
		{
			heard: []string{"who|what sent|shared|is|was this|that from|for|by", "who sent|shared this|that|it|me", "why did|do i get|receive this|that|it"},
			says: "A link that comes through me names beneath it who shared it. Its buttons are your answer to them: " +
				"what you type here stays with me.",
			lines: []string{"rapport about"},
		},
	}
}

func wishesOfRest() []wish {
	return []wish{
		{
			heard: []string{"keep her|him|them", "do not remove her|him|them|@"},
			says:  "Nobody left your list in the last seven days. Who is on it:", lines: []string{"stakeholders list"}, back: true,
		},
		{
			heard: []string{"back from|again|at", "am here again", "come back", "want back", "want|like ... stay", "resume", "unpause"},
			says:  "Good to have you here. This ends a pause, and this shows who it is time to catch up with. Nothing is changed yet.", lines: []string{"rapport resume", "rapport due"},
		},
		{heard: []string{"who needs attention|me"}, says: "Those it is time to catch up with:", lines: []string{"rapport due", "rapport next"}},
		{
			heard: []string{"who|which is|are|people resting|paused|muted|asleep", "who|whom did i rest|mute|pause"},
			says:  "They stand at the end of your list, under Resting:", lines: []string{"stakeholders list"},
		},
		{
			heard: []string{"am|are|is i|we|you|rapport|it paused|quiet|asleep|sleeping|muted|off|silent|resting", "are|is there a pause", "how long ... pause|quiet"},
			says:  "Whether there is a pause, and when I’ll write:", lines: []string{"rapport next", "rapport settings", "rapport resume"},
		},
		{
			heard: []string{"what happens|comes|will|is|have ... tomorrow|today|week|month|friday|monday"},
			says:  "What I’ll bring up when, and why:", lines: []string{"rapport next", "rapport due"},
		},
	}
}

// wishesOfBelonging are about who works where, and does no longer.
func wishesOfBelonging() []wish {
	return []wish{
		{
			heard: []string{
				"who|which ... works|sits|belongs|is|are|people for|at|in|from|to @",
				"show|list|find|give|tell me|us|all|the ... who|people|everybody|everyone|anybody|anyone|members|employees|contacts ... at|in|from|of|for @",
				"show|list|find|see who|people|everybody|everyone|anybody|anyone|members|employees|contacts ... at|in|from|of|for @",
			},
			says: "Whoever belongs there is named with it:", lines: []string{"stakeholders show @", "stakeholders belong @"},
		},
		{
			heard: []string{"@ works|work|worked|belong|belongs|moved|went for|at|with|to @", "@ joined @", "@ has|just joined @", "@ is|works|sits in|with|at|part|member ... @"},
			says:  "Whoever belongs to an organisation on your list is named with it.",
			lines: []string{"stakeholders belong +", "stakeholders note *"},
		},
		{
			heard: []string{
				"@ no longer|more works|belongs|is", "@ left|leaves|quit", "@ has|just left|quit", "@ is leaving", "@ does|did not work|belong", "@ is not at|in|with|part|working|there", "@ stopped working",
			},
			says:  "Whoever belongs nowhere any more keeps all else that you know of them.",
			lines: []string{"stakeholders belong @ to nobody", "stakeholders note *", "stakeholders remove @"},
		},
	}
}

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
			heard: []string{"how many|much ... touches|talks|contacts|conversations|people"},
			says:  "Your list says when you last talked to each:", lines: []string{"stakeholders list", "rapport home"},
		},
		{
			heard: []string{"did|have|had i|we ... @"},
			says:  "When you talked, and what about:", lines: []string{"stakeholders show @"},
		},
	}
}
