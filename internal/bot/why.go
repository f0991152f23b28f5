package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// why answers "Why this?": what the nudge came from, as things stood then.
func (d *Desk) why(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	then, err := d.steward.Why(ctx, v, nudgeOf(args))
	if err != nil {
		return chat.Reply{}, err
	}
	return d.look(ctx, v, args, pressWhy, func(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
		return []chat.Block{chat.Small{Text: chat.Words(whyWords(item, then, l.Today))}}
	})
}

// whyWords says in one sentence why a nudge came, and when the next may.
func whyWords(item upkeep.Item, then rapport.Stakeholder, today rapport.Date) string {
	return cause(item, then, today) + "; " + pace(then, today) + ", and I leave at least " +
		count(item.Who.Guard(), "day", "days") + " between two such reminders."
}

// cause says what made the nudge come.
func cause(item upkeep.Item, then rapport.Stakeholder, today rapport.Date) string {
	if then.Summary.Chosen != nil {
		return "You asked me to come back to this " + onDay(then.Summary.Quiet, today)
	}
	if item.Owed == nil {
		if then.Summary.LatestOn.IsZero() {
			return "You and " + then.Name + " have two check-ins behind you since they joined your list"
		}
		return "It was time for a hello to " + then.Name
	}
	switch item.Reason.Kind {
	case rapport.PromiseDue:
		return "Your promise is for " + day(item.Owed.By, today) + ", and I bring each one up once, from two working days before"
	case rapport.NeedDue:
		return "They need this by " + day(item.Owed.By, today) + ", and I bring such a day up once, from five working days before"
	default:
		return "The day is " + day(item.Owed.By, today) + ", and I bring it up once a year, from a week before"
	}
}

// pace says how often they are to talk, and when they did.
func pace(then rapport.Stakeholder, today rapport.Date) string {
	says := "your rhythm with " + then.Name + " is " + every(then.Cadence())
	if then.Cadence() == 0 {
		says = "there is no rhythm with " + then.Name + " yet"
	}
	if then.Summary.LatestOn.IsZero() {
		return says + ", with no talk logged so far"
	}
	return says + ", the last talk was " + onDay(then.Summary.LatestOn, today)
}
