package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// dateExample is a line that notes a date and would have worked.
const dateExample = "stakeholders date @maria birthday 3 nov"

// keepDate answers /stakeholders date: it notes a day of somebody's that comes
// back each year. With a name alone it lists those that are kept.
func (d *Desk) keepDate(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if who, ok := roll(list).alone(words); ok && len(who.Summary.Marked) > 0 {
		return say(datesMessage(who, v.Today)), nil
	}
	who, a, err := parseDate(words, list, v.Today)
	if err != nil {
		return chat.Reply{}, unsaved(offering(err, "note it", false))
	}
	noted, err := d.steward.Date(ctx, v, who, a)
	if err != nil {
		return chat.Reply{}, err
	}
	if m, ok := notedTwice(who, noted); ok {
		return say(m), nil
	}
	return say(notedMessage(noted, dateNoted(a, noted.Ahead, v.Today), v)), nil
}

// parseDate reads somebody, what the day is, and the day at the end. It returns
// a *mistake for a line that cannot be understood.
func parseDate(words []chat.Word, list roll, today rapport.Date) (upkeep.Whom, rapport.Anniversary, error) {
	who, n, err := list.first(words)
	if err != nil {
		return upkeep.Whom{}, rapport.Anniversary{}, err
	}
	rest := words[n:]
	for k := min(len(rest), maxDayWords); k > 0; k-- {
		tail := texts(rest[len(rest)-k:])
		if len(tail) < k {
			continue
		}
		a, ok := yearly(tail, today)
		if !ok {
			if (k == 1 || k == 2) && namesNoDay(tail) {
				return who, a, &mistake{says: "“" + short(strings.Join(tail, " ")) + "” is no day of the calendar.", example: dateExample}
			}
			continue
		}
		if a.What = occasion(rest[:len(rest)-k]); a.What == "" {
			return who, a, &mistake{says: "What is that day? Write it before the day, such as “birthday”.", example: dateExample}
		}
		return who, a, nil
	}
	return who, rapport.Anniversary{}, &mistake{
		says: "Which day is it? Write it at the end, such as “3 nov” or “1980-02-29”.", example: dateExample,
		lacks: !strings.ContainsAny(chat.Join(rest), "0123456789"), // else a day stands there, but not as I read them
	}
}

// fillDate reads somebody, and what their day is.
func fillDate(words []chat.Word, list roll) (start, error) {
	if len(words) == 0 {
		return start{}, nil
	}
	who, n, err := list.first(words)
	return start{
		people: []upkeep.Whom{who}, values: map[string]chat.Value{fieldWhat: {Text: occasion(words[n:])}},
	}, err
}

// first returns whom the words begin with, and how many words that took.
func (r roll) first(words []chat.Word) (upkeep.Whom, int, error) {
	if len(words) == 0 {
		return upkeep.Whom{}, 0, &mistake{
			says: "Whose day is it? Name somebody, what it is, and the day.", example: dateExample, lacks: true,
		}
	}
	if isPerson(words[0]) {
		who, _, err := whom(words[0])
		return who, 1, err
	}
	if words[0].Quoted {
		who, err := r.one(words[:1])
		return upkeep.Whom{Stakeholder: who.ID}, 1, err
	}
	typed := texts(words)
	m := r.find(typed, beginning)
	if len(m.who) == 1 {
		return upkeep.Whom{Stakeholder: m.who[0].ID}, m.words, nil
	}
	_, err := r.one(words[:max(1, m.words)])
	return upkeep.Whom{}, 0, err
}

// alone returns whom on the list the words name, where they name nothing else.
func (r roll) alone(words []chat.Word) (rapport.Stakeholder, bool) {
	named, n, err := r.first(words)
	if err != nil || n < len(words) {
		return rapport.Stakeholder{}, false
	}
	who, err := r.who(named)
	return who, err == nil
}

// yearly reads a day with a year or without: "3 nov", "nov 3 1980" or
// "1980-11-03".
func yearly(words []string, today rapport.Date) (rapport.Anniversary, bool) {
	words = slices.Clone(words)
	for i, w := range words {
		words[i] = strings.ToLower(w)
	}
	var d rapport.Date
	ok := false
	switch len(words) {
	case 1:
		var err error
		d, err = rapport.ParseDate(words[0])
		ok = err == nil
	case 2:
		d, ok = calendarDay(words[0], words[1], "", today, coming)
		d.Year = 0
	default:
		d, ok = calendarDay(words[0], words[1], words[2], today, coming)
	}
	return rapport.Anniversary{Month: d.Month, Day: d.Day, Year: d.Year}, ok
}

// occasion is what a day is called, without what only leads to the day.
func occasion(words []chat.Word) string {
	what := strings.TrimRight(chat.Join(words), " ,:")
	what = strings.TrimPrefix(what, ": ")
	for _, lead := range []string{" on", " is", " since"} {
		what = strings.TrimSuffix(what, lead)
	}
	return strings.TrimSpace(what)
}

// dateNoted says what was noted, and when it will come up.
func dateNoted(a rapport.Anniversary, ahead upkeep.Ahead, today rapport.Date) string {
	says := capital(yearDay(a))
	if a.Year > 0 && a.Year <= today.Year {
		says += " since " + strconv.Itoa(a.Year)
	}
	if a.Month == time.February && a.Day == 29 {
		says += ", and 28 February in years without that day"
	}
	return says + ". " + comesUp(ahead, today)
}

// comesUp says when an anniversary will be brought up.
func comesUp(ahead upkeep.Ahead, today rapport.Date) string {
	when := day(ahead.Day, today)
	if days := ahead.Day.Sub(today); 1 < days && days <= rapport.AheadDays {
		when = ahead.Day.Weekday().String()
	}
	switch {
	case ahead.From.IsZero():
		return "They rest, so I’ll keep it to myself."
	case ahead.From.After(ahead.Day):
		return "That’s " + when + ", before I look in next, so I’ll bring it up from next year on."
	case ahead.Day.Sub(today) <= rapport.AheadDays:
		return "That’s " + when + ": I’ll bring it up when I check in" + behind(ahead.Behind) + "."
	default:
		return "I’ll bring it up in the week before, from " + day(ahead.From, today) + " on" + behind(ahead.Behind) + "."
	}
}

// behind says after what else something is brought up; "" after nothing.
func behind(first rapport.ReasonKind) string {
	switch first {
	case rapport.PromiseDue:
		return ", after what you promised them"
	case rapport.NeedDue:
		return ", after what they need"
	case rapport.TellBack:
		return ", after what you could tell them"
	default:
		return ""
	}
}

// yearDay names an anniversary and its day: "birthday on 3 November".
func yearDay(a rapport.Anniversary) string {
	return fmt.Sprintf("%s on %d %s", a.What, a.Day, a.Month)
}
