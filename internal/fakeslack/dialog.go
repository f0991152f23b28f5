package fakeslack

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"rapport/internal/playroom"
)

// controls names the control for each kind of input.
var controls = map[string]string{
	"plain_text_input":    "text",
	"email_text_input":    "email",
	"url_text_input":      "url",
	"number_input":        "number",
	"datepicker":          "date",
	"timepicker":          "time",
	"static_select":       "select",
	"users_select":        "select",
	"radio_buttons":       "radio",
	"checkboxes":          "check",
	"multi_static_select": "check",
	"multi_users_select":  "check",

	"datetimepicker":             "text",
	"conversations_select":       "select",
	"channels_select":            "select",
	"multi_conversations_select": "check",
	"multi_channels_select":      "check",
}

// dialog is what a window shows of the modal before a person, or nil: only the
// window in which they opened it does. The lock is held.
func (w *Workspace) dialog(me User, window string) *playroom.Dialog {
	_, v, err := w.facing(me.ID)
	if at := w.facedIn[me.ID]; err != nil || at != "" && at != window {
		return nil
	}
	d := &playroom.Dialog{
		View: v.id, Title: v.words("title"), Submit: v.words("submit"), Fault: v.trouble,
		Close: first(v.words("close"), "Cancel"),
	}
	inputs := v.inputs()
	for n, b := range w.reader(me).blocks(v.blocks()) {
		i := slices.IndexFunc(inputs, func(in input) bool { return in.Block == b.ID })
		if i < 0 {
			d.Parts = append(d.Parts, playroom.Part{Block: []playroom.Block{b}})
			continue
		}
		q := w.question(inputs[i], v)
		q.ID = fmt.Sprintf("field%d", n)
		d.Parts = append(d.Parts, playroom.Part{Question: q})
	}
	return d
}

func (w *Workspace) question(in input, v *view) *playroom.Question {
	answer := v.answers[in.Block]
	q := &playroom.Question{
		Name: answerName(in), Control: controls[in.Element.Type], Label: in.Label.Text,
		Fault: v.faults[in.Block], Optional: in.Optional, Focus: in.Element.Focus, Tells: in.Dispatch,
		Choices: w.choices(in, answer),
	}
	if in.Element.Multiline {
		q.Control = "lines"
	}
	if in.Hint != nil {
		q.Hint = in.Hint.Text
	}
	if in.Element.Placeholder != nil {
		q.Placeholder = in.Element.Placeholder.Text
	}
	if len(answer) > 0 {
		q.Value = answer[0]
	}
	return q
}

func (w *Workspace) choices(in input, answer []string) []playroom.Choice {
	var all []playroom.Choice
	for _, o := range in.options() {
		all = append(all, playroom.Choice{Value: o.Value, Label: o.Text.Text, Chosen: slices.Contains(answer, o.Value)})
	}
	switch {
	case slices.Contains(roomKinds, in.Element.Type):
		for _, r := range w.rooms {
			if !r.direct() {
				all = append(all, playroom.Choice{Value: r.id, Label: "#" + r.name, Chosen: slices.Contains(answer, r.id)})
			}
		}
		return all
	case !slices.Contains(peopleKinds, in.Element.Type):
		return all
	}
	for _, u := range w.options.Users {
		if !u.Deleted {
			face := w.face(u)
			all = append(all, playroom.Choice{Value: u.ID, Label: face.Name, Face: &face, Chosen: slices.Contains(answer, u.ID)})
		}
	}
	return all
}

// answerName is the name under which the page sends what stands in an input.
func answerName(in input) string { return "answer " + in.Block }

// inForm does something with the modal before a person, with what stands in its
// fields: change tells of them alone, poke presses a button, and submit and close
// do what they say.
func (w *Workspace) inForm(ctx context.Context, u User, d playroom.Deed) error {
	if form, _ := w.Modal(u.ID); d.View != form.ID {
		return remark("That form is gone.")
	}
	if err := w.enterAll(u, d.Answers); err != nil {
		return err
	}
	switch d.Kind {
	case playroom.Poke:
		return w.Press(ctx, u.ID, TopModal, d.Action)
	case playroom.Submit:
		_ = w.SubmitModal(ctx, u.ID) // the form itself says what went wrong
	case playroom.Close:
		return w.CloseModal(u.ID)
	}
	return nil
}

// enterAll takes what stands in every field of the page's form.
func (w *Workspace) enterAll(u User, sent url.Values) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, v, err := w.facing(u.ID)
	if err != nil {
		return err
	}
	for _, in := range v.inputs() {
		var answer []string
		for _, one := range sent[answerName(in)] {
			if one != "" {
				answer = append(answer, strings.ReplaceAll(one, "\r\n", "\n"))
			}
		}
		if err := w.enter(u, v, in, answer); err != nil {
			return err
		}
	}
	return nil
}
