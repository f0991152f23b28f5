package bot

import (
	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// wishesOfIssues are about what people raise and the member carries for them, and
// what several of them have in common.
func wishesOfIssues() []wish {
	return []wish{
		{
			heard: []string{
				"@ ... disagree|disagrees|disagreed|argue|argues|argued|quarrel|quarrels|quarrelled|clash|clashes|clashed|differ|differs|fight|fights|fought about|over|on|with",
				"@ disagree|argue|quarrel|clash",
			},
			says:  "You can carry that for each of them: raise it where it can be changed, and tell them what came of it. Or it is worth knowing:",
			lines: []string{"rapport issue @ *", "stakeholders note *"}, each: true,
		},
		{
			heard: []string{
				"a|an|some|no conflict|argument|tension|dispute|quarrel|friction|disagreement|trouble|problem|issue ... between|with|for ... @",
				"conflict|tension|tensions|dispute|friction|trouble|problems|issues between ... @",
			},
			says:  "Some of it may be yours to carry: raise it where it can be changed, and tell them what came of it. Or look at what could be done, and weigh it:",
			lines: []string{"rapport issue @ *", "stakeholders options @", "stakeholders note @ : *"},
		},
		{
			heard: []string{
				"@ complains|complained about|that|of", "@ complains|complained", "@ raised|raises|flagged|objects|objected a|an|the|to|that ... concern|issue|problem|point|objection|question about|with|of|that",
				"@ raised|raises|flagged", "@ brought|brings up",
				"@ is|are unhappy|annoyed|frustrated|angry|upset|worried|concerned|dissatisfied|troubled about|with|by|at|that",
			},
			says:  "You can carry that for them: raise it where it can be changed, and tell them what came of it. Or it is worth knowing:",
			lines: []string{"rapport issue @ ~", "stakeholders profile @ worries: ~", "stakeholders note *"},
		},
		{
			heard: []string{
				"what|which ... issues|issue|complaints|concerns", "show|list|see|open|my|any ... issues|complaints|concerns",
				"for whom|who do|can|should i speak", "whom|who do|can|should i speak for", "what do|did i carry|raise",
			},
			says: "For whom you speak, and how far it has come:", lines: []string{"rapport issue"},
		},
		{
			heard: []string{
				"what|which|any|show|list|see|my ... theme|themes|trend|trends|pattern|patterns", "is|are there a|any ... theme|themes|trend|trends|pattern|patterns|common",
				"what|who ... in common", "what ... keeps|keep coming|cropping", "what ... come|comes up again|often|most|everywhere",
				"what is|does|do everybody|everyone|people|they|many|most|all ... talk|talking|complain|complaining|worry|worried|say|saying",
			},
			says: "What you hear from several people:", lines: []string{"rapport themes"},
		},
		{
			heard: []string{"everything|all ... owe", "what ... owe|carry ... altogether|overall|all"},
			says:  "What you owe, and for whom you speak:", lines: []string{"rapport owe"},
		},
	}
}

// oneEach are the lines of a pattern for each of several who were named; none where
// there was but one, or too many for a choice.
func (s saying) oneEach(pattern string, n int, list roll, today rapport.Date) []chat.Line {
	people, err := list.onList(s.all)
	if err != nil || len(people) < 2 || len(people) > maxMeant {
		return nil
	}
	var lines []chat.Line
	for _, who := range people {
		about := s
		about.all = textTokens(inQuotes(who.Name)).Words()
		if line, ok := about.line(pattern, n, today); ok && takes(line, list, today) {
			lines = append(lines, line)
		}
	}
	return lines
}
