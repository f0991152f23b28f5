package faketeams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Press presses a button, named by its label, on the newest message of a
// conversation that has it, on Home ([HomeTab]) or on the dialog that is open
// ([TopModal]). It returns when the app has answered and the answer is carried
// out; what the app does then may come later.
func (t *Tenant) Press(ctx context.Context, user, where, button string) error {
	if where == TopModal {
		return t.submit(ctx, user, button, 1)
	}
	shown := t.Conversation(user, where)
	if where == HomeTab {
		home, _ := t.Home(user)
		shown = []Seen{home}
	}
	for _, s := range slices.Backward(shown) {
		if b, ok := s.Button(button); ok {
			return t.PressButton(ctx, user, s, b)
		}
	}
	return fmt.Errorf("%s sees no button %q in %s", user, button, where)
}

// PressButton presses a button of something that the user has seen, even if it
// has changed since: on a slow connection people press old buttons.
func (t *Tenant) PressButton(ctx context.Context, user string, seen Seen, button Button) error {
	t.mu.Lock()
	u, r, err := t.standing(user, seen.Where)
	if err != nil {
		t.mu.Unlock()
		return err
	}
	a := t.pressed(u, r, seen, button)
	t.mu.Unlock()
	if button.does.Type == "Action.OpenUrl" {
		return fmt.Errorf("%q leads to %s", button.Label, button.URL)
	}
	answer, err := t.deliver(ctx, a)
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.Ring()
	if err == nil {
		err = t.follow(u, r, a, answer)
	}
	if err != nil {
		t.told[u.ID] = unreached
		return fmt.Errorf("%q did nothing: %w", button.Label, err)
	}
	return nil
}

// unreached is what stands beneath a card when a press on it failed.
const unreached = "Unable to reach app. Please try again."

// pressed is what a client sends for a press
// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards).
func (t *Tenant) pressed(u User, r *room, seen Seen, b Button) activity {
	does := b.does
	if does.Type == consentPress {
		return t.consents[b.ActionID].answered(t, u, r, does.Verb, seen.TS)
	}
	a := t.does(u, r, "invoke")
	a.ReplyTo = seen.TS
	a.Where.ID += r.thread(seen.TS)
	switch {
	case does.Type == "Action.Execute":
		a.Name = "adaptiveCard/action"
		action := map[string]any{"type": does.Type, "verb": does.Verb, "title": does.Title}
		if does.ID != "" {
			action["id"] = does.ID
		}
		if does.Data != nil {
			action["data"] = does.Data
		}
		a.Value = raw(map[string]any{"action": action, "trigger": "manual"})
	case does.fetches():
		a.Name = "task/fetch"
		a.Value = raw(map[string]any{"data": does.Data, "context": theme})
	default:
		a.Type, a.Value = "message", does.Data
	}
	return a
}

var theme = map[string]any{"theme": "default"}

// fetches reports whether a button asks for a dialog
// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).
func (b press) fetches() bool {
	var data struct {
		Teams struct {
			Type string `json:"type"`
		} `json:"msteams"`
	}
	return b.Type == "Action.Submit" && json.Unmarshal(b.Data, &data) == nil && data.Teams.Type == "task/fetch"
}

// follow carries out what the app answered to a press. The lock is held.
func (t *Tenant) follow(u User, r *room, a activity, answer json.RawMessage) error {
	switch a.Name {
	case "adaptiveCard/action":
		return t.acted(u, r, a.ReplyTo, answer)
	case "task/fetch":
		return t.converse(u, &dialog{room: r, card: a.ReplyTo, submit: "task/submit"}, answer)
	}
	return nil
}

// acted carries out the answer to an Action.Execute
// (learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model).
func (t *Tenant) acted(u User, r *room, id string, answer json.RawMessage) error {
	var said struct {
		Status int             `json:"statusCode"`
		Kind   string          `json:"type"`
		Value  json.RawMessage `json:"value"`
	}
	if err := json.Unmarshal(answer, &said); err != nil {
		return &AnswerError{Status: 200, Cause: err.Error()}
	}
	var words string
	switch said.Kind {
	case cardKind:
		if err := checkCard(said.Value); err != nil {
			return &AnswerError{Status: said.Status, Cause: err.Error()}
		}
		if m := r.find(id); m != nil {
			if m.instead == nil {
				m.instead = map[string]json.RawMessage{}
			}
			m.instead[u.ID] = said.Value
		}
		return nil
	case "application/vnd.microsoft.activity.message":
		if err := json.Unmarshal(said.Value, &words); err != nil {
			return &AnswerError{Status: said.Status, Cause: err.Error()}
		}
		t.told[u.ID] = words
		return nil
	case "application/vnd.microsoft.error":
		return errors.New(string(said.Value))
	}
	return &AnswerError{Status: said.Status, Cause: fmt.Sprintf("with the type %q", said.Kind)}
}
