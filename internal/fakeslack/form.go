package fakeslack

import (
	"fmt"
	"slices"
	"strings"

	"rapport/internal/playroom"
)

// TopModal names the modal that a person has before them where a method
// takes a conversation.
const TopModal = "modal"

// A Form is what a person sees of the modal before them.
type Form struct {
	ID      string // the view's
	Title   string
	Text    string // all words outside the fields, without markup
	Fields  []Field
	Buttons []Button
	Submit  string // the label of its button; empty when there is nothing to submit
	Fault   string // why it could not be sent; empty when nothing failed
}

// A Field is one question of a form.
type Field struct {
	Label    string
	Kind     string // Slack's type of element, such as plain_text_input
	Hint     string
	Value    string   // what stands in it, worded as for [Workspace.Fill]
	Options  []string // the labels of its choices
	Optional bool
	Fault    string // what is wrong with it; empty when nothing is
}

// Modal returns the modal that a user has before them, if there is one.
func (w *Workspace) Modal(user string) (Form, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, v, err := w.facing(user)
	if err != nil {
		return Form{}, false
	}
	var seen Seen
	seen.read(slices.DeleteFunc(w.reader(u).blocks(v.blocks()), func(b playroom.Block) bool { return b.Kind == "input" }))
	f := Form{
		ID: v.id, Title: v.words("title"), Text: seen.Text, Buttons: seen.Buttons,
		Submit: v.words("submit"), Fault: v.trouble,
	}
	for _, in := range v.inputs() {
		field := Field{
			Label: in.Label.Text, Kind: in.Element.Type, Optional: in.Optional,
			Value: w.wording(in, v.answers[in.Block]), Fault: v.faults[in.Block],
		}
		if in.Hint != nil {
			field.Hint = in.Hint.Text
		}
		for _, o := range in.options() {
			field.Options = append(field.Options, o.Text.Text)
		}
		f.Fields = append(f.Fields, field)
	}
	return f, true
}

// wording is what stands in an input, as Fill takes it.
func (w *Workspace) wording(in input, answer []string) string {
	var words []string
	for _, one := range answer {
		if u, ok := w.user(one); ok && slices.Contains(peopleKinds, in.Element.Type) {
			one = u.Name
		}
		if o, ok := in.option(one); ok {
			one = o.Text.Text
		}
		words = append(words, one)
	}
	return strings.Join(words, ", ")
}

// Fill fills in a field of the modal that a user has before them, named by
// its label: a text, a date as 2026-11-03, a time as 09:30, both as
// 2026-11-03T09:30:00Z, the labels of choices, the handles of people or names
// of channels as #general, several with commas between them. An
// empty value empties the field. It is an error to enter what such a field
// cannot hold.
func (w *Workspace) Fill(user, label, value string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, v, err := w.facing(user)
	if err != nil {
		return err
	}
	inputs := v.inputs()
	i := slices.IndexFunc(inputs, func(in input) bool { return in.Label.Text == label })
	if i < 0 {
		return fmt.Errorf("%s sees no field %q in %q", u.Name, label, v.words("title"))
	}
	return w.enter(u, v, inputs[i], w.understand(inputs[i], value))
}

// understand turns the words of Fill into an answer. What it does not know
// it leaves as it is, to be refused.
func (w *Workspace) understand(in input, value string) []string {
	kind := in.Element.Type
	switch {
	case value == "":
		return nil
	case slices.Contains(choiceKinds, kind):
		return in.pick(value)
	case slices.Contains(peopleKinds, kind), slices.Contains(roomKinds, kind):
		var ids []string
		for name := range strings.SplitSeq(value, ",") {
			ids = append(ids, w.idOf(strings.TrimSpace(name)))
		}
		return ids
	}
	return []string{value}
}

// idOf is the id of a person, or of a channel such as #general, by name.
// What there is not stays as it is, to be refused.
func (w *Workspace) idOf(name string) string {
	if u, ok := w.named(name); ok {
		return u.ID
	}
	for _, r := range w.rooms {
		if !r.direct() && "#"+r.name == name {
			return r.id
		}
	}
	return name
}

// pick finds the options that labels name. A label may have commas.
func (in input) pick(labels string) []string {
	for _, o := range in.options() {
		if o.Text.Text == labels {
			return []string{o.Value}
		}
	}
	for _, o := range in.options() {
		if rest, ok := strings.CutPrefix(labels, o.Text.Text+","); ok {
			return append([]string{o.Value}, in.pick(strings.TrimSpace(rest))...)
		}
	}
	return []string{labels}
}

// enter puts an answer into an input, and tells the app if it asked to hear
// of each change (dispatch_action). The lock is held.
func (w *Workspace) enter(u User, v *view, in input, answer []string) error {
	if err := w.admit(in, answer); err != nil {
		return err
	}
	if slices.Equal(v.answers[in.Block], answer) {
		return nil
	}
	v.answers[in.Block] = answer
	w.Ring()
	if !in.Dispatch {
		return nil
	}
	action := in.state(answer)
	action["action_id"], action["block_id"], action["action_ts"] = in.Element.ActionID, in.Block, w.stamp()
	payload := w.interaction("block_actions", u)
	payload["trigger_id"] = w.arm(u.ID)
	w.locateOn(payload, v)
	payload["actions"] = []any{action}
	_ = w.dispatch(&envelope{kind: "interactive", payload: payload}) // nobody sees whether the app has heard it
	return nil
}
