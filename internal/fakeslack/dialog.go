package fakeslack

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A dialog is the modal before a person as the page shows it.
type dialog struct {
	View   string // its id
	Title  string
	Submit string // empty when there is nothing to submit
	Close  string
	Fault  string
	Parts  []part
}

// A part is one block of a dialog: a question, or what else there is to see.
type part struct {
	Question *question
	Block    []block
}

// A question is an input block as a person fills it in.
type question struct {
	ID          string // unique in the page
	Name        string // under which the answer comes back
	Control     string // how it is filled in: text, lines, select, check …
	Label       string
	Hint        string
	Fault       string
	Placeholder string
	Value       string // of what is typed or picked
	Choices     []choice
	Optional    bool
	Focus       bool
	Tells       bool // whether the app hears of each change
}

type choice struct {
	Value  string
	Label  string
	Face   *face // of a person
	Chosen bool
}

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
func (w *Workspace) dialog(me User, window string) *dialog {
	_, v, err := w.facing(me.ID)
	if at := w.facedIn[me.ID]; err != nil || at != "" && at != window {
		return nil
	}
	d := &dialog{
		View: v.id, Title: v.words("title"), Submit: v.words("submit"), Fault: v.trouble,
		Close: first(v.words("close"), "Cancel"),
	}
	inputs := v.inputs()
	for n, b := range w.reader(me).blocks(v.blocks()) {
		i := slices.IndexFunc(inputs, func(in input) bool { return in.Block == b.ID })
		if i < 0 {
			d.Parts = append(d.Parts, part{Block: []block{b}})
			continue
		}
		q := w.question(inputs[i], v)
		q.ID = fmt.Sprintf("field%d", n)
		d.Parts = append(d.Parts, part{Question: q})
	}
	return d
}

func (w *Workspace) question(in input, v *view) *question {
	answer := v.answers[in.Block]
	q := &question{
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

func (w *Workspace) choices(in input, answer []string) []choice {
	var all []choice
	for _, o := range in.options() {
		all = append(all, choice{Value: o.Value, Label: o.Text.Text, Chosen: slices.Contains(answer, o.Value)})
	}
	switch {
	case slices.Contains(roomKinds, in.Element.Type):
		for _, r := range w.rooms {
			if !r.direct() {
				all = append(all, choice{Value: r.id, Label: "#" + r.name, Chosen: slices.Contains(answer, r.id)})
			}
		}
		return all
	case !slices.Contains(peopleKinds, in.Element.Type):
		return all
	}
	for _, u := range w.options.Users {
		if !u.Deleted {
			face := w.face(u)
			all = append(all, choice{Value: u.ID, Label: face.Name, Face: &face, Chosen: slices.Contains(answer, u.ID)})
		}
	}
	return all
}

// answerName is the name under which the page sends what stands in an input.
func answerName(in input) string { return "answer " + in.Block }

// serveForm does something with the modal before a person, with what stands
// in its fields: change tells of them alone, press presses a button, and
// submit and close do what they say.
func (w *Workspace) serveForm(rw http.ResponseWriter, r *http.Request, u User) {
	if form, _ := w.Modal(u.ID); r.PostFormValue("view") != form.ID {
		report(rw, "", "That form is gone.")
		return
	}
	if err := w.enterAll(u, r.PostForm); err != nil {
		report(rw, "", fault(err))
		return
	}
	switch r.PathValue("act") {
	case "change":
		report(rw, "", "")
	case "press":
		report(rw, "", fault(w.Press(r.Context(), u.ID, TopModal, r.PostFormValue("action"))))
	case "submit":
		_ = w.SubmitModal(r.Context(), u.ID) // the form itself says what went wrong
		report(rw, "", "")
	case "close":
		report(rw, "", fault(w.CloseModal(u.ID)))
	default:
		http.NotFound(rw, r)
	}
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

// serveShortcut picks a shortcut, of a message when one is named.
func (w *Workspace) serveShortcut(rw http.ResponseWriter, r *http.Request, u User) {
	label, where, ts := r.PostFormValue("label"), r.PostFormValue("where"), r.PostFormValue("ts")
	if ts == "" {
		report(rw, "", fault(w.Shortcut(r.Context(), u.ID, label)))
		return
	}
	report(rw, "", fault(w.SeenShortcut(r.Context(), u.ID, Seen{Where: where, TS: ts}, label)))
}
