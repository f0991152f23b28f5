package faketeams

import (
	"cmp"
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
	Hint     string // the pale words below it
	Value    string // what stands in it, worded as for [Tenant.Fill]
	Options  []string
	Optional bool
	// Fault is what is wrong with it: what the client says, or the words in the
	// colour of attention that the app put below it, as a card has no other place for
	// them.
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
		case remarkOn(elements, i) < 0:
			text = append(text, e.line())
		}
	}
	f.Text = strings.Join(text, "\n")
	if len(f.Buttons) > 0 {
		f.Submit = f.Buttons[0].Label
	}
	return f, true
}

// remarkOn finds the input that an element remarks upon, by its place: the one
// above it, with nothing but remarks between. It is -1 for what is no remark.
func remarkOn(all []part, i int) int {
	above := i
	for above >= 0 && (all[above].color() == attention || all[above].pale()) {
		above--
	}
	if above < 0 || above == i || !slices.Contains(inputs, all[above].Type) {
		return -1
	}
	return above
}

// attention is the colour of what is wrong.
const attention = "Attention"

func (p part) color() string {
	if len(p.Inlines) > 0 {
		return p.Inlines[0].Color
	}
	return p.Color
}

func (p part) pale() bool { return p.Subtle || len(p.Inlines) > 0 && p.Inlines[0].Subtle }

func (t *Tenant) field(d *dialog, all []part, i int) Field {
	in := all[i]
	f := Field{Label: in.Label, Kind: in.Type, Optional: !in.Required, Value: t.wording(in, d.values[in.ID])}
	for j, remark := range all {
		switch {
		case remarkOn(all, j) != i:
		case remark.color() == attention:
			f.Fault = remark.line()
		default:
			f.Hint = remark.line()
		}
	}
	f.Fault = cmp.Or(d.faults[in.ID], f.Fault)
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
	t.Ring()
	return nil
}
