package faketeams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// A dialog is what somebody has open over Teams.
type dialog struct {
	room   *room
	card   string // the activity that it was opened from, if it was
	submit string // the invoke that tells of it
	title  string
	form   part
	drawn  json.RawMessage
	values map[string]string
	faults map[string]string // what keeps it from being sent at all, by the inputs' ids
	fault  string            // why it could not be sent
	about  map[string]any    // the command and the message that it was opened by
	busy   bool
	window string // of the browser, in which it was opened; "" for all
}

// unsent is what a person reads when their dialog could not be sent; what stands
// in it stays.
const unsent = "Unable to reach app. Please try again."

// SubmitModal presses the button of the dialog that a user has open. It returns
// when the app has answered and the answer is carried out: the dialog closes or
// changes, which is no error. Nor is an input that is empty but must not be, which
// is shown without asking the app. The error is why it could not be sent; it then
// stays as it was.
func (t *Tenant) SubmitModal(ctx context.Context, user string) error {
	return t.submit(ctx, user, "", 1)
}

// SubmitModalTwice is SubmitModal of a user whose client sends the dialog once
// more before it has the answer. The answer to the first is carried out.
func (t *Tenant) SubmitModalTwice(ctx context.Context, user string) error {
	return t.submit(ctx, user, "", 2)
}

// submit sends the dialog of a user by a button, or by its first.
func (t *Tenant) submit(ctx context.Context, user, button string, times int) error {
	d, u, sent, err := t.sendForm(user, button)
	if err != nil || sent.Type == "" {
		return err
	}
	type answer struct {
		body json.RawMessage
		err  error
	}
	answers := make([]chan answer, times)
	for i := range answers {
		answers[i] = make(chan answer, 1)
		go func() {
			body, err := t.deliver(ctx, sent)
			answers[i] <- answer{body, err}
		}()
	}
	first := <-answers[0]
	for _, other := range answers[1:] {
		first.err = errors.Join(first.err, (<-other).err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.Ring()
	d.busy = false
	if t.dialogs[u.ID] != d {
		return nil // who closed it meanwhile sees no answer
	}
	if first.err == nil {
		first.err = t.converse(u, d, first.body)
	}
	if first.err != nil {
		d.fault = unsent
		return fmt.Errorf("%q could not be sent: %w", d.title, first.err)
	}
	return nil
}

// sendForm is what a client sends for a dialog; nothing when an input is at
// fault.
func (t *Tenant) sendForm(user, button string) (*dialog, User, activity, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, d, err := t.facing(user)
	if err != nil {
		return nil, u, activity{}, err
	}
	i := slices.IndexFunc(d.form.buttons(), func(b press) bool { return button == "" || b.Title == button })
	switch {
	case i < 0:
		return nil, u, activity{}, fmt.Errorf("%q has no button %q", d.title, button)
	case d.busy:
		return nil, u, activity{}, fmt.Errorf("%q is being sent already", d.title)
	}
	d.fault, d.faults = "", d.form.lacking(d.values)
	t.Ring()
	if len(d.faults) > 0 {
		return d, u, activity{}, nil
	}
	data := map[string]any{}
	if carried := d.form.buttons()[i].Data; carried != nil {
		if err := json.Unmarshal(carried, &data); err != nil {
			return nil, u, activity{}, fmt.Errorf("%q carries no object: %w", d.title, err)
		}
	}
	for id, value := range d.values {
		if value != "" {
			data[id] = value
		}
	}
	a := t.does(u, d.room, "invoke")
	a.Name, a.ReplyTo = d.submit, d.card
	a.Where.ID += d.room.thread(d.card)
	value := map[string]any{"data": data, "context": theme}
	maps.Copy(value, d.about)
	a.Value, d.busy = raw(value), true
	return d, u, a, nil
}

// converse carries out what the app answered to what opens a dialog, or sends one
// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).
// The lock is held.
func (t *Tenant) converse(u User, d *dialog, answer json.RawMessage) error {
	var said struct {
		Task struct {
			Kind  string          `json:"type"`
			Value json.RawMessage `json:"value"`
		} `json:"task"`
	}
	if len(answer) > 0 {
		if err := json.Unmarshal(answer, &said); err != nil {
			return &AnswerError{Status: 200, Cause: err.Error()}
		}
	}
	switch said.Task.Kind {
	case "continue":
		return t.face(u, d, said.Task.Value)
	case "message":
		var words string
		if err := json.Unmarshal(said.Task.Value, &words); err != nil || words == "" {
			return &AnswerError{Status: 200, Cause: "with a dialog that says nothing"}
		}
		t.told[u.ID] = words
	case "":
		// Only a dialog of a card closes without words; Microsoft's own playground
		// says of others that the app was not reached.
		if d.submit != "task/submit" || t.dialogs[u.ID] != d {
			return &AnswerError{Status: 200, Cause: "with nothing"}
		}
	default:
		return &AnswerError{Status: 200, Cause: fmt.Sprintf("with a dialog of type %q", said.Task.Kind)}
	}
	delete(t.dialogs, u.ID)
	return nil
}

// face shows a dialog to somebody, in the place of one that they have open.
func (t *Tenant) face(u User, d *dialog, value json.RawMessage) error {
	var window struct {
		Title string     `json:"title"`
		Card  attachment `json:"card"`
	}
	if err := json.Unmarshal(value, &window); err != nil || window.Card.Kind != cardKind {
		return &AnswerError{Status: 200, Cause: "with a dialog without a card"}
	}
	if err := checkCard(window.Card.Content); err != nil {
		return &AnswerError{Status: 200, Cause: err.Error()}
	}
	form, err := readCard(window.Card.Content)
	if err != nil {
		return err
	}
	d.title, d.form, d.drawn, d.values, d.faults = window.Title, form, window.Card.Content, map[string]string{}, nil
	for _, in := range form.inputs() {
		d.values[in.ID] = in.Value
	}
	d.window = t.windows[u.ID]
	t.dialogs[u.ID] = d
	return nil
}

// CloseModal closes the dialog that a user has open, unsent. The app hears
// nothing of it.
func (t *Tenant) CloseModal(user string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, _, err := t.facing(user)
	delete(t.dialogs, u.ID)
	t.Ring()
	return err
}

// facing finds the dialog that a user has open. The lock is held.
func (t *Tenant) facing(user string) (User, *dialog, error) {
	u, ok := t.named(user)
	if !ok {
		return User{}, nil, fmt.Errorf("there is no user %q", user)
	}
	d := t.dialogs[u.ID]
	if d == nil {
		return u, nil, fmt.Errorf("%s sees no form", u.Name)
	}
	return u, d, nil
}
