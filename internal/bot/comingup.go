package bot

import (
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// comingText names whom the next days would be about, and why, a line for each day
// and person, with the review among them.
func comingText(h upkeep.Home) chat.Text {
	var text chat.Text
	line := func(on rapport.Date, says ...chat.Span) {
		if len(text) > 0 {
			text = append(text, chat.Plain("\n"))
		}
		text = append(append(text, chat.Plain(capital(nearDay(on, h.Today))+": ")), says...)
	}
	review, coming := h.Review, newsAhead(h)
	for _, c := range coming[:min(len(coming), homeLines)] {
		if !review.At.IsZero() && review.On.Before(c.On) {
			line(review.On, chat.Plain(reviewName(review)))
			review = upkeep.SlotAhead{}
		}
		line(c.On, chat.Strong(c.Who.Name), chat.Plain(", "+shortReason(c.Suggestion, c.On)))
	}
	if !review.At.IsZero() {
		line(review.On, chat.Plain(reviewName(review)))
	}
	if more := len(coming) - homeLines; more > 0 {
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
