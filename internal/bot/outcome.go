package bot

import (
	"slices"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// outcome says what came of a nudge.
func outcome(l upkeep.DigestLetter, item upkeep.Item) string {
	switch f := item.Answer.Fact.(type) {
	case rapport.Touch:
		what := deed(f)
		if slices.Contains(f.Causes, rapport.Thanked) {
			what = "your thanks"
		}
		says := "Logged: " + what + " " + onDay(f.On, l.Today) + "."
		if due, ok := item.Who.Due(); ok && due.After(l.Today) {
			says += " Next " + aroundDay(l.Worked(due), l.Today) + "."
		}
		return says
	case rapport.Kept:
		return "Promise kept: " + ended(cut(item.Ended, maxAhead)) + " Well done."
	case rapport.Moved:
		return "Moved: “" + cut(item.Ended, maxAhead) + "” is for " + day(f.By, l.Today) + " now."
	case rapport.Dropped:
		return "Let go: “" + cut(item.Ended, maxAhead) + "” is off your list. If they still count on it, a word to them helps."
	case rapport.LetBe:
		return "Let go: I won’t bring that thank-you up again."
	case rapport.Met:
		return "Good, that need is met: " + ended(cut(item.Ended, maxAhead))
	case rapport.ToldBack:
		return "Told back. That is what makes people speak up again."
	case rapport.LetGo:
		return "Let go: you carry that no further."
	case rapport.Observed:
		return "You noted how they did it."
	case rapport.StepMoved:
		return "Moved: the step is for " + day(f.On, l.Today) + " now."
	case rapport.StepDropped:
		return "Let go: that step is off your plan."
	case rapport.Share:
		if f.Asks() {
			return "You asked them for advice. That counts."
		}
		return "You shared something with them. That counts."
	case rapport.Later:
		return "Later it is: quiet until " + day(f.Until, l.Today) + "."
	case rapport.Skip:
		if aboutArticle(item) {
			return "Not this one, then. I won’t suggest it for them again."
		}
		return "Skipped this time: " + quietUntil(f.Until, item.Breaks, l.Today)
	default:
		return "Done."
	}
}
