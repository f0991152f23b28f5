package bot

// wishesOfOccasions are about where people meet, whom to thank, and how things are
// done somewhere.
func wishesOfOccasions() []wish {
	const gathering = "offsite|away-day|party|picnic|barbecue|bbq|conference|seminar|congress|summit|symposium|workshop|fundraiser|reception|" +
		"celebration|outing|retreat|gala|festival|fair|event|lunch|dinner|drinks|drive"
	return []wish{
		{
			heard: []string{
				"who ... at|to|for the|our|next ... offsite|party|picnic|barbecue|conference|seminar|event|occasion",
				"what|which|when|any|show|list|see|my ... occasions|occasion|events|parties|conferences|gatherings",
			},
			says: "Where you’ll meet people:", lines: []string{"rapport occasion"},
		},
		{
			heard: []string{
				"a|an|our|the|another summer|winter|spring|autumn|christmas|holiday|new-year|team|office|company|department|charity|garden|farewell|leaving|birthday|anniversary|annual|staff|big|small " + gathering,
				"summer|winter|spring|autumn|christmas|holiday|new-year|team|office|company|department|charity|garden|farewell|leaving|birthday|anniversary|annual|staff " +
					"offsite|away-day|party|picnic|barbecue|bbq|conference|seminar|workshop|fundraiser|reception|celebration|outing|retreat|gala|festival|fair ... on|next|tomorrow",
				"a|an|our|another offsite|party|picnic|barbecue|bbq|conference|seminar|congress|summit|symposium|fundraiser|reception|outing|retreat|gala",
			},
			says:  "I can ask you whom to greet there the day before, and the day after whom you talked to:",
			lines: []string{"rapport occasion *", "rapport occasion"},
		},
		{
			heard: []string{
				"owe @ a|an|some|many|my ... thank|thanks|gratitude you", "owe @ a|an|some|many|my ... thank|thanks|gratitude|thank-you",
				"thank @ for", "am|are so|very|really grateful|thankful to @ for", "am|are grateful|thankful to @ for", "am|are ... grateful|thankful to @",
				"grateful|thankful to @", "say thanks|thank ... @", "@ deserves a|some|my|our ... thanks|thank|praise|credit",
			},
			says:  "I can bring a word of thanks up now, in a month, and after half a year. If you said it just now, log it:",
			lines: []string{"rapport thank @ ~", "rapport thank @", "touched @ thanked"},
		},
		{
			heard: []string{"... thanks to @"},
			says:  "Good to hear. I can bring a word of thanks up now, in a month, and after half a year:", lines: []string{"rapport thank @"},
		},
		{
			heard: []string{"who|whom ... thank", "what ended|went well"},
			says:  "Whom there is to thank, and for what:", lines: []string{"rapport thank"},
		},
		{
			heard: []string{
				"what|how ... culture|climate|atmosphere", "how are|is|do|does things|work|decisions|it done|work|made|get|go ... at|in|with @", "how are|is things|work|it done|decided",
				"what ... rewarded|tolerated|unwritten|customs", "how does|do news|information|word|rumours travel|spread|move|get|go", "who shares news|information",
			},
			says: "How things are done there, as far as you noted it:", lines: []string{"rapport culture @", "rapport culture"},
		},
	}
}
