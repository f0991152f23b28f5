package bot

import (
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// comingText names whom the next days would be about, and why, a line for each day
// and person.
func comingText(all []upkeep.Coming, today rapport.Date) chat.Text {
	var text chat.Text
	for i, c := range all[:min(len(all), homeLines)] {
		if i > 0 {
			text = append(text, chat.Plain("\n"))
		}
		text = append(text, chat.Plain(capital(nearDay(c.On, today))+": "), chat.Strong(c.Who.Name), chat.Plain(", "+shortReason(c.Suggestion, c.On)))
	}
	if more := len(all) - homeLines; more > 0 {
		text = append(text, chat.Plain("\nand "+strconv.Itoa(more)+" more"))
	}
	return text
}

// shortReason is reason in a few words, as of the day on which it comes up.
func shortReason(s rapport.Suggestion, on rapport.Date) string {
	if s.Owed == nil {
		if s.Who.Summary.LatestOn.IsZero() {
			return "say hello"
		}
		return "time to catch up"
	}
	what := cut(s.Owed.What, maxAsked)
	switch s.Reason.Kind {
	case rapport.PromiseDue:
		return "you promised “" + what + "”"
	case rapport.NeedDue:
		return "needs " + need(what, s.Owed.By, on)
	case rapport.TellBack:
		return "tell them what came of “" + what + "”"
	case rapport.DateAhead:
		return what + " " + onDay(s.Owed.By, on)
	case rapport.FollowUp:
		return "ask what they thought of “" + what + "”"
	case rapport.ThankOwed:
		return "say thanks for " + thanksName(rapport.Thanks{What: what})
	case rapport.StepDue:
		return stepName(s.Owed.Step, what)
	case rapport.ObservationDue:
		if what == "" {
			return "you watched them at work: how did they do it?"
		}
		return "you watched them with " + what + ": how did they do it?"
	default:
		return "“" + what + "” may be for them"
	}
}
