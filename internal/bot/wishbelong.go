package bot

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
