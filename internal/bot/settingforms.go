package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the forms that change a setting.
const (
	fieldWanted   = "wanted"
	fieldDays     = "days"
	fieldFrom     = "from"
	fieldTo       = "to"
	fieldZone     = "zone"
	fieldBudget   = "budget"
	fieldDiscreet = "discreet"
	fieldPhrases  = "phrases"
)

// What a form offers where a slot is off.
const (
	offeredDaily   = "10:00"
	offeredEvening = "16:30"
)

// A settingForm asks for one setting. What is filled in is written as the words
// that one could type, so that there is one way to read them.
type settingForm struct {
	fields func(s upkeep.Settings) []chat.Field
	words  func(values map[string]chat.Value) []string
	// fault is the field at which it says what is wrong.
	fault string
}

// change answers "Change": a form for one setting.
func (d *Desk) change(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) > 0 {
		if o, found := optionCalled(args[0].Text); found {
			return d.askSetting(ctx, v, o)
		}
	}
	return oldButton(), nil
}

// askSetting opens the form of an option.
func (d *Desk) askSetting(ctx context.Context, v upkeep.Visit, o option) (chat.Reply, error) {
	set, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	fields, drawn := o.form.fields(set), map[string]chat.Value{}
	for _, f := range fields {
		drawn[f.Name] = f.Value
	}
	return chat.Reply{Form: &chat.Form{
		Name: formSetting, Title: o.label, Submit: "Keep it", Fields: fields,
		State: string(o.part) + " " + o.form.mark(drawn),
	}}, nil
}

// mark tells what is filled in from what else could be.
func (f settingForm) mark(values map[string]chat.Value) string {
	return markOf(strings.Join(f.words(values), "\n"))
}

// submitSetting sets the option as it was filled in. What was left as it was
// drawn stays what it is, a default also.
func (d *Desk) submitSetting(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	part, drawn, _ := strings.Cut(s.State, " ")
	o, found := optionCalled(part)
	if !found {
		return oldForm(), nil
	}
	if o.form.mark(s.Values) == drawn {
		set, err := d.steward.Settings(ctx, v)
		return beside(o.echo(upkeep.Chosen{Settings: set}, v)), err
	}
	read := o.read
	if o.part == rapport.PhrasesOption {
		read = readPhrases
	}
	value, sorry := read(o.form.words(s.Values))
	if sorry != "" {
		return wrong(o.form.fault, sorry), nil
	}
	m, err := d.chosen(ctx, v, o, value)
	if says, ok := settingRemedy(err); ok {
		return wrong(o.form.fault, says), nil
	}
	// Beside, so that the list of all settings stays for the next change.
	return beside(m), err
}

// one returns what a field holds.
func one(values map[string]chat.Value, field string) string {
	return values[field].Text + strings.Join(values[field].Chosen, " ")
}

// filled returns words that make a typed line of what fields hold, in order.
func filled(fields ...string) func(map[string]chat.Value) []string {
	return func(values map[string]chat.Value) []string {
		var words []string
		for _, f := range fields {
			words = append(words, strings.Fields(one(values, f))...)
		}
		return words
	}
}

func timeField(name, label, at string) chat.Field {
	return chat.Field{Name: name, Label: label, Kind: chat.AskTime, Value: chat.Value{Text: at}}
}

// oneOf asks for one of several choices.
func oneOf(name, label, chosen string, choices []chat.Choice) chat.Field {
	return chat.Field{Name: name, Label: label, Kind: chat.AskChoice, Choices: choices, Value: chat.Value{Chosen: []string{chosen}}}
}

// dayChoices are the days of the week, Monday first.
func dayChoices() []chat.Choice {
	var choices []chat.Choice
	for n := 1; n <= 7; n++ {
		name := time.Weekday(n % 7).String()
		choices = append(choices, chat.Choice{Name: name, Label: name})
	}
	return choices
}

func checkInForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		at := s.CheckIn.In(location(s.Zone))
		return []chat.Field{
			oneOf(fieldWeekday, "Day", at.Weekday().String(), dayChoices()), timeField(fieldTime, "Time", at.Format("15:04")),
		}
	}, filled(fieldWeekday, fieldTime), fieldTime}
}

// wantedForm asks for a slot of every working day that may be off.
func wantedForm(question string, next func(upkeep.Settings) time.Time, offered string) settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		wanted, at := "yes", clock(next(s), location(s.Zone))
		if next(s).IsZero() {
			wanted, at = rapport.Off, offered
		}
		choices := []chat.Choice{{Name: "yes", Label: "Yes"}, {Name: rapport.Off, Label: "No, thank you"}}
		return []chat.Field{oneOf(fieldWanted, question, wanted, choices), timeField(fieldTime, "Time", at)}
	}, func(values map[string]chat.Value) []string {
		if one(values, fieldWanted) == rapport.Off {
			return []string{rapport.Off}
		}
		return []string{one(values, fieldTime)}
	}, fieldTime}
}

func daysForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		f := chat.Field{Name: fieldDays, Label: "Days", Kind: chat.AskChoices, Choices: dayChoices()}
		for n, works := range s.Week.Days {
			if works {
				f.Value.Chosen = append(f.Value.Chosen, time.Weekday(n).String())
			}
		}
		return []chat.Field{f}
	}, filled(fieldDays), fieldDays}
}

func hoursForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		to := s.Week.To
		if to == 24*60 { // a clock shows midnight so, and it is read so
			to = 0
		}
		return []chat.Field{timeField(fieldFrom, "From", s.Week.From.String()), timeField(fieldTo, "To", calendar.Daytime(to).String())}
	}, func(values map[string]chat.Value) []string {
		return []string{one(values, fieldFrom) + "-" + one(values, fieldTo)}
	}, fieldTo}
}

func zoneForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		return []chat.Field{{
			Name: fieldZone, Label: "City or zone", Kind: chat.AskLine, Value: chat.Value{Text: s.Zone}, Hint: "As in New York, or Europe/Berlin",
		}}
	}, filled(fieldZone), fieldZone}
}

func budgetForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		var choices []chat.Choice
		for n := 1; n <= rapport.MaxBudget; n++ {
			choices = append(choices, chat.Choice{Name: strconv.Itoa(n), Label: fmt.Sprintf("Up to %s", count(n, "person", "people"))})
		}
		return []chat.Field{oneOf(fieldBudget, "How many people at a time?", strconv.Itoa(s.Budget), choices)}
	}, filled(fieldBudget), fieldBudget}
}

func discreetForm() settingForm {
	return settingForm{func(s upkeep.Settings) []chat.Field {
		chosen := "on"
		if slices.Contains([]rapport.Discretion{rapport.Candid, rapport.Strict}, s.Own.Discreet) {
			chosen = string(s.Own.Discreet)
		}
		return []chat.Field{oneOf(fieldDiscreet, "How much may show?", chosen, discretions())}
	}, filled(fieldDiscreet), fieldDiscreet}
}

func phrasesForm() settingForm {
	return settingForm{phrasesFields, func(values map[string]chat.Value) []string {
		return strings.Split(one(values, fieldPhrases), "\n")
	}, fieldPhrases}
}
