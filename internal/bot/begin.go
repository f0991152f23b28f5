package bot

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the form that begins, and the choices of the last talk.
const (
	fieldOthers  = "others"
	fieldLast    = "last"
	fieldWeekday = "weekday"
	fieldTime    = "time"

	lastWeek  = "week"
	lastMonth = "month"
	lastAges  = "ages"
)

// begin opens the form that begins.
func (d *Desk) begin(context.Context, upkeep.Visit, chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: &chat.Form{
		Name: formBegin, Title: "Who matters most?", Submit: "Begin",
		Intro: chat.Words("Three to five people are a good start. Nobody is told that they are on your list."),
		Fields: []chat.Field{
			{Name: fieldPeople, Label: "Colleagues", Kind: chat.AskPeople, Optional: true},
			{
				Name: fieldOthers, Label: "People outside", Kind: chat.AskLine, Optional: true,
				Hint: "Names with commas between them, as in Ana Díaz, Prof. Ines Duarte",
			},
			{
				Name: fieldLast, Label: "When did you last talk to them?", Kind: chat.AskChoice,
				Value: chat.Value{Chosen: []string{lastMonth}},
				Choices: []chat.Choice{
					{Name: lastWeek, Label: "This week"}, {Name: lastMonth, Label: "This month"}, {Name: lastAges, Label: "Ages ago"},
				},
			},
			{
				Name: fieldWeekday, Label: "When shall I check in with you?", Kind: chat.AskChoice,
				Value: chat.Value{Chosen: []string{time.Monday.String()}}, Choices: weekdayChoices(),
			},
			{Name: fieldTime, Label: "At what time?", Kind: chat.AskTime, Value: chat.Value{Text: defaultTime}},
		},
	}}, nil
}

// defaultTime is when the form offers to check in. Left as it is, on a Monday,
// the member keeps the default, at a minute of their own.
const defaultTime = "09:00"

func weekdayChoices() []chat.Choice {
	var choices []chat.Choice
	for wd := time.Monday; wd <= time.Friday; wd++ {
		choices = append(choices, chat.Choice{Name: wd.String(), Label: wd.String() + "s"})
	}
	return choices
}

// checkInLine returns the line of a weekly slot that was chosen; "" for the
// default.
func checkInLine(values map[string]chat.Value) (string, error) {
	at, ok := daytime(values[fieldTime].Text)
	if !ok {
		return "", &mistake{says: "That is no time of day."}
	}
	for wd := time.Monday; wd <= time.Friday; wd++ {
		isDefault := wd == time.Monday && values[fieldTime].Text == defaultTime
		if slices.Contains(values[fieldWeekday].Chosen, wd.String()) && !isDefault {
			return line(at, strconv.Itoa(int(wd))), nil
		}
	}
	return "", nil
}

// submitBegin puts the people on the list.
func (d *Desk) submitBegin(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	b := upkeep.Beginning{Last: lastTalk(s.Values[fieldLast].Chosen, v.Today)}
	for _, p := range s.Values[fieldPeople].People {
		who, _, err := whom(chat.Word{Token: chat.MentionToken(p)})
		if m, ok := errors.AsType[*mistake](err); ok {
			return chat.Reply{Faults: map[string]string{fieldPeople: m.says}}, nil
		}
		b.People = append(b.People, upkeep.Newcomer{Whom: who})
	}
	for name := range strings.SplitSeq(s.Values[fieldOthers].Text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			b.People = append(b.People, upkeep.Newcomer{Whom: upkeep.Whom{Name: name}})
		}
	}
	if len(b.People) == 0 {
		return chat.Reply{Faults: map[string]string{fieldPeople: "Choose one person to begin with; more can come later."}}, nil
	}
	var err error
	b.CheckIn, err = checkInLine(s.Values)
	if m, ok := errors.AsType[*mistake](err); ok {
		return chat.Reply{Faults: map[string]string{fieldTime: m.says}}, nil
	}
	added, err := d.steward.Begin(ctx, v, b)
	if _, ok := errors.AsType[*upkeep.OutsideError](err); ok {
		return chat.Reply{Faults: map[string]string{fieldTime: "That is outside working hours, when nothing comes."}}, nil
	}
	if says, ok := remedy(err); ok {
		return chat.Reply{Faults: map[string]string{fieldPeople: says}}, nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return say(addedMessage(added, v)), nil
}

// lastTalk turns a quick pick into a day: the middle of what it says.
func lastTalk(chosen []string, today rapport.Date) rapport.Date {
	switch strings.Join(chosen, "") {
	case lastWeek:
		return today.Add(-3)
	case lastMonth:
		return today.Add(-15)
	default:
		return rapport.Date{}
	}
}
