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

// begin opens the form that begins. It offers the time at which the member would
// be checked in with anyway.
func (d *Desk) begin(ctx context.Context, v upkeep.Visit, _ chat.Line) (chat.Reply, error) {
	set, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formBegin, Title: "Who matters most?", Submit: "Begin",
		Intro: chat.Words("Three to five people are a good start. Nobody is told that they are on your list."),
		Fields: []chat.Field{
			{
				Name: fieldPeople, Label: "Colleagues", Kind: chat.AskPeople, Optional: true,
				Hint: "Those your results depend on. And who here did you click with without trying?",
			},
			{
				Name: fieldOthers, Label: "People outside", Kind: chat.AskLine, Optional: true,
				Hint: "Names with commas between them, as in Ana Díaz, Prof. Ines Duarte",
			},
			{
				Name: fieldLast, Label: "When did you last talk to them?", Kind: chat.AskChoice,
				Hint:  "Roughly, for most of them; you can set each one afterwards",
				Value: chat.Value{Chosen: []string{lastMonth}}, Choices: lastChoices(),
			},
			{
				Name: fieldWeekday, Label: "When shall I check in with you?", Kind: chat.AskChoice,
				Value: chat.Value{Chosen: []string{weekdayOf(set).String()}}, Choices: weekdayChoices(set),
			},
			{
				Name: fieldTime, Label: "At what time?", Kind: chat.AskTime, Value: chat.Value{Text: timeOf(set)},
				Hint: "I’ll be there to the minute",
			},
		},
	}}, nil
}

func weekdayOf(s upkeep.Settings) time.Weekday { return s.CheckIn.In(location(s.Zone)).Weekday() }

func timeOf(s upkeep.Settings) string { return clock(s.CheckIn, location(s.Zone)) }

// weekdayChoices are the days on which the member works, and the one of their
// check-in.
func weekdayChoices(s upkeep.Settings) []chat.Choice {
	var choices []chat.Choice
	for n := 1; n <= len(s.Week.Days); n++ { // weeks begin on Monday
		if wd := time.Weekday(n % 7); s.Week.Days[wd] || wd == weekdayOf(s) {
			choices = append(choices, chat.Choice{Name: wd.String(), Label: wd.String() + "s"})
		}
	}
	return choices
}

// checkInLine returns the line of a weekly slot that was chosen; "" where it was
// left as it is.
func checkInLine(values map[string]chat.Value, s upkeep.Settings) (string, error) {
	at, ok := daytime(values[fieldTime].Text)
	if !ok {
		return "", &mistake{says: "That is no time of day."}
	}
	for wd := time.Sunday; wd <= time.Saturday; wd++ {
		same := wd == weekdayOf(s) && values[fieldTime].Text == timeOf(s)
		if slices.Contains(values[fieldWeekday].Chosen, wd.String()) && !same {
			return line(at, strconv.Itoa(int(wd))), nil
		}
	}
	return "", nil
}

// beginners are the people whom the form names. It returns what is wrong with a
// field.
func beginners(values map[string]chat.Value) ([]upkeep.Newcomer, faults) {
	faults := faults{}
	var people []upkeep.Newcomer
	for _, who := range picked(values, faults) {
		people = append(people, upkeep.Newcomer{Whom: who})
	}
	for name := range strings.SplitSeq(values[fieldOthers].Text, ",") {
		name = strings.Join(strings.Fields(name), " ")
		namesake := func(n upkeep.Newcomer) bool { return strings.EqualFold(n.Name, name) }
		switch {
		case name == "":
		case slices.ContainsFunc(people, namesake):
			faults[fieldOthers] = short(name) + " is named twice. Leave the name out here, or tell the two apart, as in " +
				short(name) + " (Acme)."
		default:
			people = append(people, upkeep.Newcomer{Whom: upkeep.Whom{Name: name}})
		}
	}
	if len(people) == 0 {
		faults[fieldPeople] = "Choose one person to begin with; more can come later."
	}
	return people, faults
}

// submitBegin puts the people on the list.
func (d *Desk) submitBegin(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	b := upkeep.Beginning{Last: lastTalk(s.Values[fieldLast].Chosen, v.Today)}
	var faults faults
	if b.People, faults = beginners(s.Values); len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	set, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	b.CheckIn, err = checkInLine(s.Values, set)
	if m, ok := errors.AsType[*mistake](err); ok {
		return wrong(fieldTime, m.says), nil
	}
	added, err := d.steward.Begin(ctx, v, b)
	if e, ok := errors.AsType[*upkeep.OutsideError](err); ok {
		return wrong(fieldTime, "That is outside working hours ("+workingHours(e.Week)+"), when nothing comes."), nil
	}
	if says, ok := remedy(err); ok {
		return wrong(fieldPeople, says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return say(begunMessage(added, b.Last, v)), nil
}

// begunMessage adds to who is on the list when I take them to have talked last,
// and a way to put that right.
func begunMessage(added upkeep.Added, last rapport.Date, v upkeep.Visit) chat.Message {
	m := addedMessage(added, v)
	if added.Undone || len(added.New) == 0 {
		return m
	}
	guess := "I take it that you talked " + aroundDay(last, v.Today) + "."
	if last.IsZero() {
		guess = "I take it that your last talk was ages ago."
	}
	m.Blocks[len(m.Blocks)-1] = chat.Buttons{guessButton(added.New), button("Make somebody light…", "", pressAsk, chat.TextToken("tier")), undoButton(added.Receipt)}
	guess += " With whom it is easy anyway, light is enough: " + every(rapport.Light.Cadence()) + "."
	return chat.Message{Blocks: slices.Insert(m.Blocks, 1, chat.Block(chat.Small{Text: chat.Words(guess)}))}
}
