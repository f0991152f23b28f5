package faketeams

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// TopModal names the dialog that a person has open where a method takes a
// conversation.
const TopModal = "modal"

// A Form is what a person sees of the dialog that they have open.
type Form struct {
	ID      string // the activity that it was opened from, if it was
	Title   string
	Text    string // all words outside the fields
	Fields  []Field
	Buttons []Button
	Submit  string          // the label of its first button; empty when there is none
	Fault   string          // why it could not be sent; empty when nothing failed
	Blocks  json.RawMessage // the card as the app sent it
}

// A Field is one question of a form.
type Field struct {
	Label    string
	Kind     string // the type of input, such as Input.Text
	Hint     string // the pale words right below it
	Value    string // what stands in it, worded as for [Tenant.Fill]
	Options  []string
	Optional bool
	// Fault is what is wrong with it: what the client says, or the words in the
	// colour of attention that the app put right above it, as a card has no other
	// place for them.
	Fault string
}

// Modal returns the dialog that a user has open, if there is one.
func (t *Tenant) Modal(user string) (Form, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, d, err := t.facing(user)
	if err != nil {
		return Form{}, false
	}
	f := Form{ID: d.card, Title: d.title, Fault: d.fault, Blocks: d.drawn}
	var text []string
	elements := d.form.elements()
	for i, e := range elements {
		switch {
		case slices.Contains(inputs, e.Type):
			f.Fields = append(f.Fields, t.field(d, elements, i))
		case e.Type == "ActionSet":
			for _, b := range e.Actions {
				f.Buttons = append(f.Buttons, b.button())
			}
		case !isFault(elements, i) && !isHint(elements, i):
			text = append(text, e.line())
		}
	}
	f.Text = strings.Join(text, "\n")
	if len(f.Buttons) > 0 {
		f.Submit = f.Buttons[0].Label
	}
	return f, true
}

func isFault(all []part, i int) bool {
	return i+1 < len(all) && slices.Contains(inputs, all[i+1].Type) && all[i].color() == "Attention"
}

func isHint(all []part, i int) bool {
	return i > 0 && slices.Contains(inputs, all[i-1].Type) && all[i].pale()
}

func (p part) color() string {
	if len(p.Inlines) > 0 {
		return p.Inlines[0].Color
	}
	return p.Color
}

func (p part) pale() bool { return p.Subtle || len(p.Inlines) > 0 && p.Inlines[0].Subtle }

func (t *Tenant) field(d *dialog, all []part, i int) Field {
	in := all[i]
	f := Field{Label: in.Label, Kind: in.Type, Optional: !in.Required, Value: t.wording(in, d.values[in.ID]), Fault: d.faults[in.ID]}
	if f.Fault == "" && i > 0 && isFault(all, i-1) {
		f.Fault = all[i-1].line()
	}
	if i+1 < len(all) && isHint(all, i+1) {
		f.Hint = all[i+1].line()
	}
	for _, c := range in.Choices {
		f.Options = append(f.Options, c.Title)
	}
	return f
}

// Fill fills in a field of the dialog that a user has open, named by its label: a
// text, a date as 2026-11-03, a time as 09:30, the labels of choices or the handles
// of people, several with commas between them. An empty value empties the field. It
// is an error to enter what such a field cannot hold.
func (t *Tenant) Fill(user, label, value string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, d, err := t.facing(user)
	if err != nil {
		return err
	}
	all := d.form.inputs()
	i := slices.IndexFunc(all, func(in part) bool { return in.Label == label })
	if i < 0 {
		return fmt.Errorf("%s sees no field %q in %q", u.Name, label, d.title)
	}
	answer, err := t.answer(all[i], value)
	if err != nil {
		return err
	}
	d.values[all[i].ID] = answer
	delete(d.faults, all[i].ID)
	t.touch()
	return nil
}
