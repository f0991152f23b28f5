package bot

// wishesOfTies are about how close a tie is, and how often one talks.
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
				"start|resume ... reminding|nudging ... @", "stop|end|cancel|finish ... rest|resting|quiet ... @", "stop|end resting @", "do not leave @ alone",
				"do not rest|mute|silence @", "@ can|may be contacted|called|asked|nudged ... again", "hear|know|learn about|of|from @ again",
			},
			says:  "I speak up about them again, once you say so. Whoever rests for good needs another tier for it.",
			lines: []string{"stakeholders rest @ until today", "stakeholders every @ ^", "stakeholders tier @ %", "stakeholders tier @"}, back: true, wakes: true,
		},
	}
}

// wishesOfRest are about who rests, and about a pause that is or that ends.
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
