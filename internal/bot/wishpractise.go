package bot

// wishesOfPractising are about practices, and learning from others.
func wishesOfPractising() []wish {
	return []wish{
		{
			heard: []string{"stop|no|disable|without|end ... practice|practices|exercise|exercises", "practice|practices|exercise|exercises ... off", "do not ... practice|practices|exercise|exercises"},
			says:  "You choose how demanding they are, or none at all.", lines: []string{"rapport settings level", "rapport practice"},
		},
		{
			heard: []string{"ask for feedback|advice", "ask for some feedback|advice", "want|need|like|get feedback|advice", "want|need|like|get some feedback|advice", "what do others think of me", "ask a|an|my peer|adviser|advisor", "get a second opinion"},
			says:  "An adviser of yours reads what you sum up, and answers three questions.", lines: []string{"rapport feedback"},
		},
		{
			heard: []string{"watch|observe|shadow @", "learn from @", "who is a good role model", "sit in with @", "watch|observe somebody|someone|others"},
			says:  "Watching somebody who is good with people teaches a lot.", lines: []string{"rapport observe"},
		},
		{
			heard: []string{
				"give|draw|show me an|a ... idea|gesture|inspiration", "draw a|an|another", "small|little|nice|kind gesture|gestures", "inspire me",
			},
			says: "A small gesture costs little and does a lot.", lines: []string{"rapport practice idea", "rapport practice"},
		},
		{
			heard: []string{
				"what|which should|shall|can|could|do i|we practice|practise|learn|train|exercise", "how do|can|could i|we get|become better",
				"how do|can|could i|we improve|practice|practise", "want|like to practice|practise|improve", "get|become better at",
				"improve|train my|our ... skills|relationships|networking", "this|next|another|new|my|weekly practice|exercise", "practice|exercise of|for the|this week",
			},
			says: "There is a practice for each week, chosen to fit what your book shows.", lines: []string{"rapport practice", "rapport practice idea"},
		},
	}
}
