package bot

import (
	"context"
	"errors"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// why answers "Why this?": what the nudge came from, as things stood then.
func (d *Desk) why(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	then, err := d.steward.Why(ctx, v, nudgeOf(args))
	if errors.Is(err, upkeep.ErrNotFound) {
		return d.missing(ctx, v, nudgeOf(args))
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return d.look(ctx, v, args, pressWhy, func(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
		return []chat.Block{chat.Small{Text: chat.Words(whyWords(item, then, l.Today))}}
	})
}

// whyWords says why a nudge came, how often they are to talk, and when the next
// may come.
func whyWords(item upkeep.Item, then rapport.Stakeholder, today rapport.Date) string {
	return cause(item, then, today) + " " + pace(then, today) + " " + ahead(item) + offered(item.Offer)
}

// cause says what made the nudge come.
func cause(item upkeep.Item, then rapport.Stakeholder, today rapport.Date) string {
	switch {
	case then.Summary.Chosen != nil:
		return "You asked me to come back to this " + onDay(then.Summary.Quiet, today) + "."
	case item.Owed == nil && then.Summary.LatestOn.IsZero():
		return then.Name + " joined your list two check-ins ago, and no talk is logged so far."
	case item.Owed == nil:
		return "It was time for a hello to " + then.Name + "."
	}
	if aboutArticle(item) {
		return articleCause(item, then, today)
	}
	on := day(item.Owed.By, today)
	switch item.Reason.Kind {
	case rapport.PromiseDue:
		if item.Owed.By.Before(today) {
			return "Your promise was for " + on + ", and it is still open."
		}
		return "Your promise is for " + on + ", and I bring a promise up from two working days before its day."
	case rapport.NeedDue:
		return "They need this by " + on + ", and I bring such a day up from five working days before."
	case rapport.TellBack:
		return "They raised this, something came of it " + onDay(item.Owed.By, today) + ", and I bring it up from the next working day."
	case rapport.ObservationDue:
		return "You watched them at work, and I ask what you saw once, the working day after."
	case rapport.StepDue:
		return "You planned this for " + on + "."
	case rapport.FollowUp:
		return "You shared “" + item.Owed.What + "”, and I ask after a share once, five working days later."
	case rapport.ThankOwed:
		if t, ok := aboutThanks(item.Who, item.Reason); ok && t.Once {
			return "You noted that they helped you " + onDay(t.On, today) + ", and I bring such thanks up once."
		}
		return "You noted that it ended well with a part of theirs. I bring the thanks up soon, a month later and half a year later, once each."
	default:
		return "The day is " + on + ", and I bring it up once a year, from a week before."
	}
}

// pace says how often they are to talk, and when they did.
func pace(then rapport.Stakeholder, today rapport.Date) string {
	says := "Your rhythm is " + every(then.Cadence())
	if then.Cadence() == 0 {
		says = "There is no rhythm yet"
	}
	if then.Summary.LatestOn.IsZero() {
		return says + "."
	}
	return says + ", and you last talked " + onDay(then.Summary.LatestOn, today) + "."
}

// ahead says what comes next if the nudge stays open.
func ahead(item upkeep.Item) string {
	pause := count(item.Who.Guard(), "day", "days")
	if item.Owed != nil {
		switch item.Reason.Kind {
		case rapport.PromiseDue, rapport.TellBack:
			return "While it is open, it comes back at a check-in, " + pause + " after this one at the earliest."
		case rapport.NeedDue:
			return "Once that day is past, I let it be."
		case rapport.StepDue:
			return "I bring a step up once; it stays in your plan until it is done, moved or let go."
		}
	}
	return "If this stays open, I wait at least " + pause + " before I bring it up again."
}
