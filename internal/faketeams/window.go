package faketeams

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapport/internal/playroom"
)

// controls names how the page has each kind of input filled in.
var controls = map[string]string{"Input.Text": "text", "Input.Date": "date", "Input.Time": "time", "Input.ChoiceSet": "select"}

// view names a dialog for as long as it is open.
func (d *dialog) view() string { return d.submit + " " + d.card }

// window is what a window of the browser shows of the dialog before somebody, or
// nil: only the one in which they opened it does. The lock is held.
func (t *Tenant) window(me User, at string) *playroom.Dialog {
	d := t.dialogs[me.ID]
	if d == nil || d.window != "" && d.window != at {
		return nil
	}
	w := &playroom.Dialog{View: d.view(), Title: d.title, Fault: d.fault, Close: "Cancel"}
	all := d.form.elements()
	for i, e := range all {
		switch {
		case slices.Contains(inputs, e.Type):
			w.Parts = append(w.Parts, playroom.Part{Question: t.question(d, all, i)})
		case e.Type == "ActionSet" && w.Submit == "" && len(e.Actions) > 0:
			w.Submit = e.Actions[0].Title
		case remarkOn(all, i) < 0:
			w.Parts = append(w.Parts, playroom.Part{Block: []playroom.Block{e.block()}})
		}
	}
	return w
}

func (t *Tenant) question(d *dialog, all []part, i int) *playroom.Question {
	in := all[i]
	f := t.field(d, all, i)
	q := &playroom.Question{
		ID: fmt.Sprintf("field%d", i), Name: answerName(in), Control: controls[in.Type],
		Label: f.Label, Hint: f.Hint, Fault: f.Fault, Value: d.values[in.ID], Optional: f.Optional,
	}
	switch {
	case in.Multiline:
		q.Control = "lines"
	case in.Several:
		q.Control = "check"
	}
	chosen := strings.Split(q.Value, ",")
	for _, c := range in.Choices {
		q.Choices = append(q.Choices, playroom.Choice{Value: c.Value, Label: c.Title, Chosen: slices.Contains(chosen, c.Value)})
	}
	if !in.people() {
		return q
	}
	for _, u := range t.options.Users {
		if !u.Deleted && !slices.ContainsFunc(in.Choices, func(c choice) bool { return c.Value == u.ID }) {
			face := t.portrait(u)
			q.Choices = append(q.Choices, playroom.Choice{Value: u.ID, Label: face.Name, Face: &face, Chosen: slices.Contains(chosen, u.ID)})
		}
	}
	return q
}

// answerName is the name under which the page sends what stands in an input.
func answerName(in part) string { return "answer " + in.ID }

// inDialog does something with the dialog before somebody, with what stands in its
// fields.
func (t *Tenant) inDialog(ctx context.Context, who string, d playroom.Deed) error {
	if err := t.enterAll(who, d); err != nil {
		return err
	}
	switch d.Kind {
	case playroom.Poke:
		return t.submit(ctx, who, d.Action, 1)
	case playroom.Submit:
		_ = t.SubmitModal(ctx, who) // the dialog itself says what went wrong
	case playroom.Close:
		return t.CloseModal(who)
	}
	return nil
}

// enterAll takes what stands in every field of the page's form.
func (t *Tenant) enterAll(who string, sent playroom.Deed) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, d, err := t.facing(who)
	if err != nil || d.view() != sent.View {
		return remark("That form is gone.")
	}
	for _, in := range d.form.inputs() {
		answer := slices.DeleteFunc(slices.Clone(sent.Answers[answerName(in)]), func(one string) bool { return one == "" })
		d.values[in.ID] = strings.ReplaceAll(strings.Join(answer, ","), "\r\n", "\n")
	}
	return nil
}
