package bot

import (
	"fmt"
	"strings"

	"rapport/internal/calendar"
)

// wishesOfReviews ask when the look over one’s ties comes, want it on another day or
// never, or want it now.
func wishesOfReviews() []wish {
	const review = "review|reviews|inventory"
	return []wish{
		{
			heard: []string{
				"no more|longer|monthly " + review, "no " + review, "stop|cancel|disable|mute|skip|drop my|the|these|all|monthly " + review, "stop|cancel|disable|mute|skip|drop my|the|these|all monthly " + review, "stop|cancel|disable|mute|skip|drop " + review,
				"turn|switch off my|the|these|all|monthly " + review, "turn|switch my|the|these|all|monthly " + review + " off", "do not want|need|like|send|offer|suggest ... " + review, "without " + review,
			},
			says: "A review is only offered, and need not be: this leaves it out. Nothing is changed yet.", lines: []string{"rapport settings review off", "rapport settings review", "rapport review"},
		},
		{
			heard: []string{
				"remind|ask|tell|nudge|offer me to review|look|go ... ties|people|list|stakeholders|relationships", "remind|ask|tell|nudge|offer me of|about|for|when|to my|the|a|do review",
				"move|change|set|put|shift|offer|make|do my|the|a review|reviews on|to|at|for|every|each", "move|change|set|put|shift|offer|make|do my|the|a monthly review|reviews on|to|at|for|every|each",
				"review my|the ties|people|list|stakeholders|relationships on|every|each",
				"review on|every|each",
			},
			says:  "A review looks over your ties, one by one. You choose on which day of the month I offer it, and at what time:",
			lines: []string{"rapport settings review §", "rapport settings review", "rapport review"},
		},
		{
			heard: []string{
				"how|why ... review work|come|works|comes|in", "why was|is|did there|i|the ... review", "when|where is|are|was|will|does|do|did ... " + review, "when|where ... " + review, "there would|should|will|was be ... " + review, "you said|told|promised|wrote ... " + review,
				"next|monthly|no " + review, "have|has not ... " + review, "did not get|see|come ... " + review,
			},
			says: "What comes when, a review among it:", lines: []string{"rapport next", "rapport review", "rapport settings review"},
		},
		{
			heard: []string{"review my|the|all ties|people|list|stakeholders|relationships", "look|go over my|the|all ties|people|list|stakeholders|relationships", "begin|start|do my|the|a review", "give|show me my|the|a review"},
			says:  "A review looks over your ties, one by one:", lines: []string{"rapport review", "rapport settings review"},
		},
	}
}

// reviewDay is the day of each month that was named, and a time of it, as one types them
// for the review’s setting; "" for none.
func (s saying) reviewDay() string {
	at, timed := s.daytimeNamed()
	if !timed {
		at = calendar.Daytime(9 * 60)
	}
	for i, word := range s.said {
		n, ok := ordinal(word)
		if word == "first" {
			n, ok = 1, true
		}
		isDay := strings.Trim(word, "0123456789") != "" || i > 0 && s.said[i-1] == "the"
		if ok && isDay && n <= lastOfAll {
			return fmt.Sprintf("%s %d:%02d", nth(n), int(at)/60, int(at)%60)
		}
	}
	return ""
}
