package bot

// wishesOfKnowing are what people say of what somebody is like, or want to know of
// it.
func wishesOfKnowing() []wish {
	keep := func(field string, heard ...string) wish {
		return wish{
			heard: heard, says: "Worth knowing. Shall I keep it in their profile, as a guess of yours or as they said it?",
			lines: []string{"stakeholders profile @ " + field + ": ~", "stakeholders profile @ asked " + field + ": ~", "stakeholders note *"},
		}
	}
	return []wish{
		{
			heard: []string{
				"who is|has ... powerful|influential|influence|loyal", "who are|is my|the|our champion|champions|leaders", "where ... no champion", "show|draw a|the|my map", "show|draw me a|the|my map",
				"who really|actually decides|leads",
			},
			says: "How you see them side by side, as far as you said:", lines: []string{"stakeholders map"},
		},
		{
			heard: []string{"@ trusts me", "@ is powerful|influential|loyal", "@ is my|our champion", "how much does @ trust"},
			says:  "Shall I keep how you see them?", lines: []string{"stakeholders assess @ ~", "stakeholders assess @"},
		},
		keep("values", "@ cares|care about", "@ values|appreciates|believes in", "@ values|appreciates"),
		keep("drives", "@ is driven|motivated by", "@ wants to become|be"),
		keep("mandate", "@ is responsible for", "@ is in charge of", "@ mandate is|now|to", "@ has to deliver"),
		keep("speaks for", "@ speaks|stands for", "@ represents"),
		keep("priorities", "@ priority|priorities is|are", "@ top priority is"),
		keep("works", "what works with @ is"),
		{
			heard: []string{"what do|did i|we know|note|noted|write|wrote|keep|kept|remember|learn about|of|on @"},
			says:  "All that you kept about them:", lines: []string{"stakeholders show @"},
		},
		{
			heard: []string{"what does|do|did @ care|value|want|like", "what drives|motivates|moves @", "what is @ mandate|job|responsible", "who does|do @ speak|stand"},
			says:  "What you know of them so far:", lines: []string{"stakeholders profile @", "stakeholders needs @"},
		},
	}
}
