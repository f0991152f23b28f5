package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// later answers "Later": alone, or with a day that has come since, it offers days;
// with one of them it puts the nudge off.
func (d *Desk) later(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return d.look(ctx, v, args, pressLater, nothing)
	}
	until, ok := laterDay(args[1].Text, v.Today)
	if on, isDay := dayIn(args); isDay {
		until, ok = on, true
	}
	switch {
	case !ok:
		return oldButton(), nil
	case !canWaitUntil(until, v.Today): // its day has come since
		return d.look(ctx, v, args[:1], pressLater, nothing)
	}
	p, err := d.steward.Later(ctx, v, nudgeOf(args), until)
	return d.pressed(ctx, v, nudgeOf(args), p, err)
}

// laterButtons are the days that Later offers in a digest.
func laterButtons(l upkeep.DigestLetter, item upkeep.Item) chat.Buttons {
	press := func(label, verb string, choice ...string) chat.Button { return press(label, item, verb, choice...) }
	return append(laterDays(press, pressLater, pressLaterDay), closeButton("Back", item, l.ID))
}

// The choices of Later.
const (
	laterTomorrow = "tomorrow"
	laterWeek     = "week"
	laterMonth    = "month"
)

// laterDay returns the day that a choice means, and false for no choice.
func laterDay(choice string, today rapport.Date) (rapport.Date, bool) {
	switch choice {
	case laterTomorrow:
		return today.Add(1), true
	case laterWeek:
		return today.Add(7), true
	case laterMonth:
		return today.AddMonths(1), true
	default:
		return rapport.Date{}, false
	}
}

// laterDays offers those days by the presses of a verb, and the form of another
// verb for any other day.
func laterDays(press func(label, verb string, choice ...string) chat.Button, verb, ask string) chat.Buttons {
	return chat.Buttons{
		press("Tomorrow", verb, laterTomorrow), press("Next week", verb, laterWeek), press("Next month", verb, laterMonth),
		press("A day…", ask),
	}
}

// askLater opens the form that puts a nudge off until a day.
func (d *Desk) askLater(_ context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: laterForm(formLater, string(nudgeOf(args)), v.Today)}, nil
}

// laterForm asks until when somebody is to be left alone.
func laterForm(name, state string, today rapport.Date) *chat.Form {
	return &chat.Form{
		Name: name, Title: "Later", Submit: "Put it off", State: state,
		Fields: []chat.Field{{
			Name: fieldUntil, Label: "Until", Kind: chat.AskDate, Value: chat.Value{Text: today.Add(14).String()},
			Hint: "I’ll bring it back at the first check-in from that day on",
		}},
	}
}

// chosenDay returns the day that was filled in, and false for one that nothing
// can be put off until.
func chosenDay(s chat.Submission, today rapport.Date) (rapport.Date, bool) {
	until, err := rapport.ParseDate(s.Values[fieldUntil].Text)
	return until, err == nil && canWaitUntil(until, today)
}

// canWaitUntil reports whether something can be put off until a day.
func canWaitUntil(until, today rapport.Date) bool {
	return until.After(today) && !until.After(today.AddMonths(12))
}

// submitLater puts the nudge off until the day that was filled in.
func (d *Desk) submitLater(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	until, ok := chosenDay(s, v.Today)
	if !ok {
		return wrong(fieldUntil, wrongLater), nil
	}
	p, err := d.steward.Later(ctx, v, rapport.EntryID(s.State), until)
	return d.pressed(ctx, v, rapport.EntryID(s.State), p, err)
}

// wrongLater is said of a day that something cannot be put off until.
const wrongLater = "Choose a day from tomorrow on, within a year."
