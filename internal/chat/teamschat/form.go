package teamschat

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/chat"
)

const (
	maxAnswer  = 3000 // characters of a text that is typed
	maxChoices = 100
	// fieldMark stands before the names of fields, among which a card mixes what
	// its button carries.
	fieldMark = "field."
)

// errLongForm says that a form is larger than a card may be.
var errLongForm = errors.New("the form does not fit on a card")

// A filling is what the button of a form carries: the form itself, so that it
// can be drawn again with what was typed, and where it was opened. A client may
// send back another; it would only mislead whoever fills it in.
type filling struct {
	Form chat.Form `json:"form"`
	From origin    `json:"from,omitzero"`
	// Key is made when the form is drawn, so that a second submission is seen to
	// be a repeat.
	Key string `json:"key"`
}

// drawForm draws a form, with a sentence at each field that has a fault. missing
// stands at one that was left empty.
func drawForm(f filling, faults map[string]string, missing string) (json.RawMessage, error) {
	c := newCard()
	c.Body = paragraph(f.Form.Intro, run{})
	shown := map[string]bool{}
	for _, field := range f.Form.Fields {
		shown[field.Name] = true
		if fault := faults[field.Name]; fault != "" {
			c.Body = append(c.Body, paragraph(chat.Words(oneLine(fault)), run{Color: "Attention"})...)
		}
		c.Body = append(c.Body, input(field, missing)...)
	}
	for name, fault := range faults {
		if !shown[name] {
			c.Body = slices.Concat(paragraph(chat.Words(oneLine(fault)), run{Color: "Attention"}), c.Body)
		}
	}
	c.Actions = []*action{{Type: "Action.Submit", Title: shorten(oneLine(f.Form.Submit), maxLabel), Style: "positive", Data: f}}
	body, err := c.encode()
	if err != nil {
		return nil, fmt.Errorf("draw form: %w", err)
	}
	if len(body) > maxCard {
		return nil, fmt.Errorf("draw form: %w", errLongForm)
	}
	return body, nil
}

// input draws one field with its hint; nothing for a choice among none.
func input(f chat.Field, missing string) []*element {
	e := &element{
		ID: fieldMark + f.Name, Label: shorten(oneLine(f.Label), maxLabel), Spacing: "Medium", Value: f.Value.Text,
		Required: !f.Optional,
	}
	if e.Required {
		e.Missing = missing
	}
	switch f.Kind {
	case chat.AskDate:
		e.Type, e.Value = "Input.Date", inLayout(time.DateOnly, f.Value.Text)
	case chat.AskTime:
		e.Type, e.Value = "Input.Time", inLayout("15:04", f.Value.Text)
	case chat.AskChoice, chat.AskChoices:
		e.Type, e.Several, e.Wrap = "Input.ChoiceSet", f.Kind == chat.AskChoices, true
		e.Choices, e.Value = choices(f)
		if len(e.Choices) == 0 {
			return nil
		}
	case chat.AskPeople:
		e.Type, e.Several, e.Wrap = "Input.ChoiceSet", true, true
		e.Query = &query{Type: "Data.Query", Dataset: "graph.microsoft.com/users"}
		e.Choices, e.Value = picked(f.Value.People)
	default:
		e.Type, e.Multiline, e.MaxLength = "Input.Text", f.Kind == chat.AskText, maxAnswer
		e.Value = shorten(e.Value, maxAnswer)
		if !e.Multiline {
			e.Value = oneLine(e.Value)
		}
	}
	part := []*element{e}
	if hint := oneLine(f.Hint); hint != "" {
		part = append(part, small(hint)...)
	}
	return part
}

// inLayout returns a day or a time that Teams can read, or "".
func inLayout(layout, text string) string {
	if _, err := time.Parse(layout, text); err != nil {
		return ""
	}
	return text
}

// choices are those of a field, each by its place among them: Teams puts commas
// between several, which a name may hold.
func choices(f chat.Field) ([]cardChoice, string) {
	var all []cardChoice
	var chosen []string
	for i, c := range f.Choices[:min(len(f.Choices), maxChoices)] {
		label := shorten(oneLine(c.Label), maxLabel)
		if label == "" || c.Name == "" {
			continue
		}
		all = append(all, cardChoice{Title: label, Value: strconv.Itoa(i)})
		if slices.Contains(f.Value.Chosen, c.Name) {
			chosen = append(chosen, strconv.Itoa(i))
		}
	}
	if f.Kind == chat.AskChoice && len(chosen) > 1 {
		chosen = chosen[:1]
	}
	return all, strings.Join(chosen, ",")
}

// picked are those whom a field holds when it opens; others are found by typing.
func picked(known []chat.Profile) ([]cardChoice, string) {
	var all []cardChoice
	var chosen []string
	for _, p := range known {
		id := object(p.ID)
		if id == "" || slices.Contains(chosen, id) {
			continue
		}
		all = append(all, cardChoice{Title: oneLine(p.Name), Value: id})
		chosen = append(chosen, id)
	}
	return all, strings.Join(chosen, ",")
}

// values reads what was typed and chosen; what is of no field, or belongs to
// none of its choices, is left out.
func (f filling) values(tenant string, typed map[string]string) map[string]chat.Value {
	values := map[string]chat.Value{}
	for _, field := range f.Form.Fields {
		text := typed[fieldMark+field.Name]
		var v chat.Value
		switch field.Kind {
		case chat.AskChoice, chat.AskChoices:
			for at := range strings.SplitSeq(text, ",") {
				i, err := strconv.Atoi(at)
				if err != nil || i < 0 || i >= len(field.Choices) || slices.Contains(v.Chosen, field.Choices[i].Name) {
					continue
				}
				if v.Chosen = append(v.Chosen, field.Choices[i].Name); field.Kind == chat.AskChoice {
					break
				}
			}
		case chat.AskPeople:
			for id := range strings.SplitSeq(text, ",") {
				known := slices.ContainsFunc(v.People, func(p chat.Profile) bool { return p.ID == UserID(tenant, id) })
				if isObject(id) && !known && len(v.People) < maxLookups {
					v.People = append(v.People, chat.Profile{ID: UserID(tenant, id)})
				}
			}
		case chat.AskDate:
			v.Text = inLayout(time.DateOnly, text)
		case chat.AskTime:
			v.Text = inLayout("15:04", text)
		default:
			v.Text = shorten(text, maxAnswer)
		}
		values[field.Name] = v
	}
	return values
}

// filled is the form with what was typed in its fields, to be drawn again.
func (f filling) filled(values map[string]chat.Value) filling {
	f.Form.Fields = slices.Clone(f.Form.Fields)
	for i, field := range f.Form.Fields {
		f.Form.Fields[i].Value = values[field.Name]
	}
	return f
}

// An origin is where a form was opened, and so where the reply is read. The zero
// origin is the person's conversation with the bot.
type origin struct {
	Card string `json:"card,omitempty"` // the pressed message, whose place a reply takes
	Home bool   `json:"home,omitempty"`
}
