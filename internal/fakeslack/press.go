package fakeslack

import (
	"context"
	"fmt"
	"slices"
)

// Press presses a button, named by its label or its action id, on the newest
// message of a conversation that has it, on the Home tab ([HomeTab]) or on
// the modal before them ([TopModal]). It returns when the app has
// acknowledged; what the app does then may come later.
func (w *Workspace) Press(ctx context.Context, user, where, button string) error {
	shown := w.Conversation(user, where)
	switch where {
	case HomeTab:
		home, _ := w.Home(user)
		shown = []Seen{home}
	case TopModal:
		form, _ := w.Modal(user)
		shown = []Seen{{Where: TopModal, Buttons: form.Buttons}}
	}
	for _, s := range slices.Backward(shown) {
		if b, ok := s.Button(button); ok {
			return w.PressButton(ctx, user, s, b)
		}
	}
	return fmt.Errorf("%s sees no button %q in %s", user, button, where)
}

// PressButton presses a button of something that the user has seen, even if
// it has changed since: on a slow connection people press old buttons.
func (w *Workspace) PressButton(ctx context.Context, user string, seen Seen, button Button) error {
	e, err := w.sendPress(user, seen, button)
	if err != nil {
		return err
	}
	if _, err := e.answer(ctx); err != nil {
		return fmt.Errorf("%q did nothing: %w", button.Label, err)
	}
	return nil
}

func (w *Workspace) sendPress(user string, seen Seen, button Button) (*envelope, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, ok := w.named(user)
	if !ok {
		return nil, fmt.Errorf("there is no user %q", user)
	}
	payload := w.interaction("block_actions", u)
	payload["trigger_id"] = w.arm(u.ID)
	payload["actions"] = []any{w.action(button)}
	if err := w.locate(payload, u, seen); err != nil {
		return nil, err
	}
	e := &envelope{kind: "interactive", payload: payload}
	if err := w.dispatch(e); err != nil {
		return nil, fmt.Errorf("%q did nothing: %w", button.Label, err)
	}
	return e, nil
}

func (w *Workspace) action(b Button) map[string]any {
	action := map[string]any{
		"type":      "button",
		"action_id": b.ActionID,
		"block_id":  b.block,
		"text":      map[string]any{"type": "plain_text", "text": b.Label, "emoji": true},
		"action_ts": w.stamp(),
	}
	for name, value := range map[string]string{"value": b.Value, "url": b.URL, "style": b.Style} {
		if value != "" {
			action[name] = value
		}
	}
	return action
}

// locate says where a press happened. A press on a view has no conversation
// and no response URL; one on an ephemeral message carries no message, since
// Slack does not keep those.
func (w *Workspace) locate(payload map[string]any, u User, seen Seen) error {
	switch seen.Where {
	case HomeTab:
		v := w.homes[u.ID]
		if v == nil {
			return fmt.Errorf("%s has no Home tab", u.Name)
		}
		w.locateOn(payload, v)
		return nil
	case TopModal:
		_, v, err := w.facing(u.ID)
		if err == nil {
			w.locateOn(payload, v)
		}
		return err
	}
	r := w.room(seen.Where)
	if r == nil {
		return fmt.Errorf("%s sees no conversation %q", u.Name, seen.Where)
	}
	m := r.find(seen.TS)
	payload["container"] = map[string]any{
		"type": "message", "message_ts": seen.TS, "channel_id": r.id, "is_ephemeral": seen.Ephemeral,
	}
	payload["channel"] = map[string]any{"id": r.id, "name": r.label()}
	payload["state"] = map[string]any{"values": map[string]any{}}
	payload["response_url"] = w.respondAt(u.ID, r, m)
	if m != nil && !seen.Ephemeral {
		payload["message"] = w.messageJSON(m, true)
	}
	return nil
}

// locateOn says that something happened on a view, whose state says what
// stands in its inputs.
func (w *Workspace) locateOn(payload map[string]any, v *view) {
	payload["container"] = map[string]any{"type": "view", "view_id": v.id}
	payload["view"] = w.viewJSON(v)
}
