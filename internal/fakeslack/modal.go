package fakeslack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// unsent is what a person reads when their form could not be sent. Slack
// keeps the form open with all that stands in it.
const unsent = "This could not be sent. Nothing is lost: please try again."

// SubmitModal presses the submit button of the modal that a user has before
// them. It returns when the app has answered and the answer is carried out:
// the modal closes, changes, or shows what is wrong at its fields, which is
// no error. Nor is a field that is empty but must not be, which is shown
// without asking the app. The error is why the form could not be sent
// ([ErrTimeout], [ErrNoApp]), or the fault of a malformed answer; the form
// then stays as it was.
func (w *Workspace) SubmitModal(ctx context.Context, user string) error {
	v, e, err := w.sendForm(user)
	if err != nil || e == nil {
		return err
	}
	answer, err := e.answer(ctx)
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.receive(v, answer, err)
}

// SubmitModalTwice is SubmitModal of a user whose client sends the form once
// more before it has the answer. The answer to the first is carried out.
func (w *Workspace) SubmitModalTwice(ctx context.Context, user string) error {
	v, e, err := w.sendForm(user)
	if err != nil || e == nil {
		return err
	}
	again := &envelope{kind: e.kind, reply: e.reply, payload: e.payload}
	w.mu.Lock()
	err = w.dispatch(again)
	w.mu.Unlock()
	if err == nil {
		_, err = again.answer(ctx)
	}
	answer, first := e.answer(ctx)
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.receive(v, answer, errors.Join(first, err))
}

// sendForm asks the app, or returns no envelope when a field is at fault.
func (w *Workspace) sendForm(user string) (*view, *envelope, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, v, err := w.facing(user)
	switch {
	case err != nil:
		return nil, nil, err
	case v.words("submit") == "":
		return nil, nil, fmt.Errorf("%q has nothing to submit", v.words("title"))
	case v.sending:
		return nil, nil, fmt.Errorf("%q is being sent already", v.words("title"))
	}
	v.trouble, v.faults = "", faults(v)
	w.Ring()
	if len(v.faults) > 0 {
		return nil, nil, nil
	}
	payload := w.interaction("view_submission", u)
	payload["trigger_id"] = w.arm(u.ID)
	payload["view"] = w.viewJSON(v)
	payload["response_urls"] = []any{}
	e := &envelope{kind: "interactive", reply: true, payload: payload}
	if err := w.dispatch(e); err != nil {
		return nil, nil, w.receive(v, nil, err)
	}
	v.sending = true
	return v, e, nil
}

// receive does what the app answered to a form, or says that it did not. Who
// closed the form meanwhile sees neither. The lock is held.
func (w *Workspace) receive(v *view, answer json.RawMessage, err error) error {
	defer w.Ring()
	v.sending = false
	user, open := w.owner(v)
	if err == nil && open {
		err = w.conclude(user, v, answer)
	}
	if err != nil {
		v.trouble = unsent
		return fmt.Errorf("%q could not be sent: %w", v.words("title"), err)
	}
	return nil
}

// owner finds who has a modal open.
func (w *Workspace) owner(v *view) (user string, open bool) {
	for user, stack := range w.modals {
		if slices.Contains(stack, v) {
			return user, true
		}
	}
	return "", false
}

// faults is what keeps a form from being sent at all, by block.
func faults(v *view) map[string]string {
	all := map[string]string{}
	for _, in := range v.inputs() {
		if fault := in.fault(v.answers[in.Block]); fault != "" {
			all[in.Block] = fault
		}
	}
	return all
}

// conclude does what the app answered to a form
// (docs.slack.dev/surfaces/modals): nothing closes it.
func (w *Workspace) conclude(user string, v *view, payload json.RawMessage) error {
	var a args
	if len(payload) > 0 {
		if err := json.Unmarshal(payload, &a); err != nil {
			return refuse("invalid_response", err.Error())
		}
	}
	stack := w.modals[user]
	at := slices.Index(stack, v)
	var err error
	switch action := a.text("response_action"); {
	case len(a) == 0:
		w.modals[user] = stack[:at]
	case action == "clear":
		delete(w.modals, user)
	case action == "errors":
		v.faults, err = readFaults(v, a)
	case action == "update", action == "push":
		err = w.redraw(user, stack[:at+1], a, action)
	default:
		err = refuse("invalid_response_action", action)
	}
	return err
}

// redraw changes the top view of a stack, or pushes one upon it.
func (w *Workspace) redraw(user string, stack []*view, a args, action string) error {
	body, err := w.readView(a, "modal")
	switch {
	case err != nil:
	case action == "push":
		_, err = w.lay(user, stack, body)
	default:
		_, err = w.revise(stack[len(stack)-1], body, "")
	}
	return err
}

// readFaults reads what the app found wrong. A fault at what is no input
// block makes Slack refuse them all.
func readFaults(v *view, a args) (map[string]string, error) {
	var found map[string]string
	if err := json.Unmarshal(a["errors"], &found); err != nil || len(found) == 0 {
		return nil, refuse("invalid_errors", "errors must name a block each")
	}
	for id := range found {
		if !slices.ContainsFunc(v.inputs(), func(in input) bool { return in.Block == id }) {
			return nil, refuse("invalid_errors", fmt.Sprintf("there is no input block %q", id))
		}
	}
	return found, nil
}

// CloseModal closes the modal that a user has before them, unsent. Those
// beneath it stay, unless it asks otherwise (clear_on_close). The app hears
// of it if it asked to (notify_on_close).
func (w *Workspace) CloseModal(user string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, v, err := w.facing(user)
	if err != nil {
		return err
	}
	stack, cleared := w.modals[u.ID], v.flag("clear_on_close")
	w.modals[u.ID] = stack[:len(stack)-1]
	if cleared {
		delete(w.modals, u.ID)
	}
	w.Ring()
	if v.flag("notify_on_close") {
		w.tellClosed(u, v, cleared)
	}
	return nil
}

// CloseModals closes all modals of a user at once, by the cross in the
// corner. The app hears of the lowest, if the top one asked to
// (docs.slack.dev/surfaces/modals).
func (w *Workspace) CloseModals(user string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, v, err := w.facing(user)
	if err != nil {
		return err
	}
	root := w.modals[u.ID][0]
	delete(w.modals, u.ID)
	w.Ring()
	if v.flag("notify_on_close") {
		w.tellClosed(u, root, true)
	}
	return nil
}

// tellClosed tells the app that a view was closed. Nobody sees whether it has
// heard that.
func (w *Workspace) tellClosed(u User, v *view, cleared bool) {
	payload := w.interaction("view_closed", u)
	payload["view"] = w.viewJSON(v)
	payload["is_cleared"] = cleared
	_ = w.dispatch(&envelope{kind: "interactive", payload: payload})
}

// facing finds the modal that a user has before them. The lock is held.
func (w *Workspace) facing(user string) (User, *view, error) {
	u, ok := w.named(user)
	if !ok {
		return User{}, nil, fmt.Errorf("there is no user %q", user)
	}
	stack := w.modals[u.ID]
	if len(stack) == 0 {
		return User{}, nil, fmt.Errorf("%s sees no form", u.Name)
	}
	return u, stack[len(stack)-1], nil
}

// interaction is what every interaction tells the app.
func (w *Workspace) interaction(kind string, u User) map[string]any {
	return map[string]any{
		"type":                  kind,
		"user":                  map[string]any{"id": u.ID, "username": u.Name, "name": u.Name, "team_id": w.team.id},
		"api_app_id":            w.options.App.ID,
		"token":                 "verification-token",
		"team":                  map[string]any{"id": w.team.id, "domain": w.team.domain},
		"enterprise":            nil,
		"is_enterprise_install": false,
	}
}
