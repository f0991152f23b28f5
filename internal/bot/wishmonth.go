package bot

// wishesOfMonths look back at what was.
func wishesOfMonths() []wish {
	const (
		month = "january|february|march|april|may|june|july|august|september|october|november|december|month|months|quarter|year"
		sums  = "summary|recap|summarise|summarize|statistics|stats|figures|numbers|retrospective"
	)
	return []wish{
		{
			heard: []string{
				"what happened|went|was in|during|over|since|last|this ... " + month, "what did|have i|we do|done|log|logged|note|noted in|during|over|since|last|this ... " + month,
				"how was|were|did|went my|the|last|this|past|in|during " + month, "how was|were|did|went ... last|past|previous|in|during " + month,
				"how was|were|did|went " + month, sums + " of|for|from|over|about ... " + month, "give|show|send|tell|make me|us a|an|the|my " + sums + " of|for|from|over|about ... " + month,
				"look back at|on|over ... " + month, "how am|are i|we doing",
			},
			says: "What your book says of the last three months:", lines: []string{"rapport review stats", "rapport review audit"},
		},
	}
}
