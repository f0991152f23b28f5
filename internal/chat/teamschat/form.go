package teamschat

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"rapport/internal/chat"
)

const (
	maxAnswer  = 3000 // characters of a text that is typed
	maxHint    = 150
	maxChoices = 100
	// maxDialog is how large a dialog's card may be, in bytes of UTF-16. It brings
	// back all that was typed, so it takes what Teams recommends at most, and not
	// the less that it takes everywhere
	// (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages).
	maxDialog = 80_000
	// fieldMark stands before the names of fields, among which a card mixes what
	// its button carries.
	fieldMark = "field."
)

// errLongForm says that a form is larger than a card may be.
var errLongForm = errors.New("the form does not fit on a card")

// drawForm draws a form, with a sentence at each field that has a fault. missing
// stands at one that was left empty. The labels of many choices are cut where
// they are too long for a card together.
func drawForm(f filling, faults map[string]string, missing string) (json.RawMessage, error) {
	for most := maxLabel; most > 10; most /= 2 {
		body, err := f.fitted(most).card(faults, missing).encode()
		if err != nil {
			return nil, fmt.Errorf("draw form: %w", err)
		}
		if 2*len(utf16.Encode([]rune(string(body)))) <= maxDialog {
			return body, nil
		}
	}
	return nil, fmt.Errorf("draw form: %w", errLongForm)
}

// fitted is the form as a card takes it, with choices of so many characters.
func (f filling) fitted(most int) filling {
	f.Form.Title, f.Form.Submit = shorten(oneLine(f.Form.Title), maxWindowTitle), shorten(oneLine(f.Form.Submit), maxLabel)
	d := drawing{room: maxPara}
	f.Form.Intro = d.fit(f.Form.Intro)
	fields := make([]chat.Field, 0, len(f.Form.Fields))
	for _, field := range f.Form.Fields {
		field.Label, field.Hint = shorten(oneLine(field.Label), maxLabel), shorten(oneLine(field.Hint), maxHint)
		choices := make([]chat.Choice, 0, len(field.Choices))
		for _, c := range field.Choices[:min(len(field.Choices), maxChoices)] {
			if c.Label = shorten(oneLine(c.Label), most); c.Label != "" && c.Name != "" {
				choices = append(choices, c)
			}
		}
		field.Choices = choices
		if len(choices) > 0 || field.Kind != chat.AskChoice && field.Kind != chat.AskChoices {
			fields = append(fields, field) // a choice among none cannot be made
		}
	}
	f.Form.Fields = fields
	return f
}

func (f filling) card(faults map[string]string, missing string) card {
	c := newCard()
	for _, name := range slices.Sorted(maps.Keys(faults)) {
		if !slices.ContainsFunc(f.Form.Fields, func(field chat.Field) bool { return field.Name == name }) {
			c.Body = append(c.Body, fault(faults[name])...)
		}
	}
	c.Body = append(c.Body, paragraph(typed(f.Form.Intro), run{})...)
	for _, field := range f.Form.Fields {
		c.Body = append(c.Body, input(field, missing))
		c.Body = append(c.Body, nearby(fault(faults[field.Name]))...)
		c.Body = append(c.Body, nearby(small(field.Hint))...)
	}
	c.Actions = []*action{{Type: "Action.Submit", Title: f.Form.Submit, Style: "positive", Data: f}}
	return c
}

// fault is a sentence about what was filled in.
func fault(says string) []*element {
	return paragraph(typed(chat.Words(oneLine(says))), run{Color: "Attention"})
}

// nearby has a remark stand right below its field.
func nearby(remark []*element) []*element {
	for _, line := range remark {
		line.Spacing = "Small"
	}
	return remark
}

// input draws one field.
func input(f chat.Field, missing string) *element {
	e := &element{ID: fieldMark + f.Name, Label: f.Label, Spacing: "Medium", Required: !f.Optional}
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
	case chat.AskPeople:
		e.Type, e.Several, e.Wrap = "Input.ChoiceSet", true, true
		e.Query = &query{Type: "Data.Query", Dataset: "graph.microsoft.com/users"}
		e.Choices, e.Value = picked(f.Value.People)
	default:
		e.Type, e.Multiline, e.MaxLength = "Input.Text", f.Kind == chat.AskText, maxAnswer
		if e.Value = f.Value.Text; !e.Multiline {
			e.Value = oneLine(e.Value)
		}
		e.Value = shorten(e.Value, maxAnswer)
	}
	return e
}

// inLayout returns a day or a time that Teams can read, or "".
func inLayout(layout, text string) string {
	if _, err := time.Parse(layout, text); err != nil {
		return ""
	}
	return text
}

// unlinked cuts through what would be a link or a picture where a choice with a
// box before it is read as markdown (github.com/microsoft/AdaptiveCards,
// useMarkdownInRadioButtonAndCheckbox): names come from others, too.
var unlinked = strings.NewReplacer("](", "]\u200b(", "][", "]\u200b[", "]:", "]\u200b:")

// choices are those of a field, each by its place among them: Teams puts commas
// between several, which a name may hold.
func choices(f chat.Field) ([]cardChoice, string) {
	all := make([]cardChoice, len(f.Choices))
	var chosen []string
	for i, c := range f.Choices {
		all[i] = cardChoice{Title: unlinked.Replace(c.Label), Value: strconv.Itoa(i)}
		if slices.Contains(f.Value.Chosen, c.Name) {
			chosen = append(chosen, all[i].Value)
		}
	}
	if f.Kind == chat.AskChoice && len(chosen) > 1 {
		chosen = chosen[:1]
	}
	return all, strings.Join(chosen, ",")
}

// picked are those whom a field holds when it opens; others are found by typing.
// Teams looks up the name of somebody who has none here.
func picked(known []chat.Profile) ([]cardChoice, string) {
	all := []cardChoice{}
	var chosen []string
	for _, p := range known {
		id, name := object(p.ID), shorten(oneLine(p.Name), maxLabel)
		if id == "" || slices.Contains(chosen, id) {
			continue
		}
		if chosen = append(chosen, id); name != "" {
			all = append(all, cardChoice{Title: name, Value: id})
		}
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
					v.People = append(v.People, named(UserID(tenant, id), field.Value.People))
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

// named is somebody who was chosen, with the name that the form had for them.
func named(id chat.UserID, known []chat.Profile) chat.Profile {
	for _, p := range known {
		if p.ID == id {
			return chat.Profile{ID: id, Name: shorten(oneLine(p.Name), maxLabel)}
		}
	}
	return chat.Profile{ID: id}
}

// filled is the form with what was typed in its fields, to be drawn again.
func (f filling) filled(values map[string]chat.Value) filling {
	f.Form.Fields = slices.Clone(f.Form.Fields)
	for i, field := range f.Form.Fields {
		f.Form.Fields[i].Value = values[field.Name]
	}
	return f
}
