package bot

// wishesOfReading are about feeds, and about what came of them.
func wishesOfReading() []wish {
	return []wish{
		{
			heard: []string{"stop|quit following|reading", "unfollow", "do not follow", "unsubscribe from ... " + aLink},
			says:  "I stop reading a feed by its address, or by a part of its title.",
			lines: []string{"rapport feeds remove ~", "rapport feeds"},
		},
		{
			heard: []string{"follow|subscribe|watch|add ... " + aLink, "follow|subscribe|add ... feed|feeds|blog|blogs|rss|opml"},
			says:  "New articles of what you follow come to your reading list.",
			lines: []string{"rapport feeds add *", "rapport feeds add"},
		},
		{
			heard: []string{
				"what|anything|something is|are new on|in|from my|the reading|feeds|articles|list", "anything|something new on|in|from my|the reading|feeds|articles|list",
				"anything|something|what ... to|worth read|reading|share|sharing",
			},
			says: "What came of what you follow:", lines: []string{"rapport feeds articles", "share saved"},
		},
		{
			heard: []string{
				"what do|am i follow|following|read|reading", "show|list|see|open|my ... feeds|blogs|subscriptions",
				"show|list|see|open|my ... reading list|articles", "reading list", "what|which ... on|in my|the reading list", "what is new to|for read|share",
			},
			says:  "What you follow, and what came of it:",
			lines: []string{"rapport feeds articles", "rapport feeds"},
		},
	}
}
