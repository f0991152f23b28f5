package bot

import (
	"slices"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxBreaks is how many exceptions from a quiet are named one by one.
const maxBreaks = 3

// quietUntil says until when somebody is left alone, and except for what.
func quietUntil(until rapport.Date, breaks []upkeep.Break, today rapport.Date) string {
	return "quiet until " + day(until, today) + except(breaks, today) + "."
}

// except goes on about what is brought up all the same; "" for nothing.
func except(breaks []upkeep.Break, today rapport.Date) string {
	var all []string
	for _, b := range breaks[:min(len(breaks), maxBreaks)] {
		if says := exception(b, today); !slices.Contains(all, says) {
			all = append(all, says)
		}
	}
	if len(breaks) > maxBreaks {
		all = append(all, count(len(breaks)-maxBreaks, "thing", "things")+" more")
	}
	if len(all) == 0 {
		return ""
	}
	return ", except for " + join(all)
}

// exception names what is brought up. What somebody promised or was told stays
// behind “Last time…” until its day.
func exception(b upkeep.Break, today rapport.Date) string {
	switch b.Kind {
	case rapport.PromiseDue:
		return "what you promised " + byDay(b.By, today)
	case rapport.NeedDue:
		return "what they need " + byDay(b.By, today)
	case rapport.TellBack:
		return "what you could tell them"
	case rapport.DateAhead:
		return "the " + b.What + " " + onDay(b.By, today)
	case rapport.ThankOwed:
		return "a thank-you"
	case rapport.ObservationDue:
		return "what you see of them at work"
	case rapport.StepDue:
		return "what you planned " + onDay(b.By, today)
	default:
		return "the link you shared"
	}
}
