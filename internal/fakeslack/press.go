package fakeslack

import (
	"context"
	"fmt"
	"slices"
)

// Press presses a button, named by its label or its action id, on the newest
// message of a conversation that has it, or on the Home tab ([HomeTab]). It
// returns when the app has acknowledged; what the app does then may come
// later.
func (w *Workspace) Press(ctx context.Context, user, where, button string) error {
	shown := w.Conversation(user, where)
	if where == HomeTab {
		home, _ := w.Home(user)
		shown = []Seen{home}
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
	payload := map[string]any{
		"type":                  "block_actions",
		"user":                  map[string]any{"id": u.ID, "username": u.Name, "name": u.Name, "team_id": w.team.id},
		"api_app_id":            w.options.App.ID,
		"token":                 "verification-token",
		"trigger_id":            w.arm(u.ID),
		"team":                  map[string]any{"id": w.team.id, "domain": w.team.domain},
		"enterprise":            nil,
		"is_enterprise_install": false,
		"state":                 map[string]any{"values": map[string]any{}},
		"actions":               []any{w.action(button)},
	}
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

// locate says where a press happened. A press on a Home tab has no
// conversation and no response URL; one on an ephemeral message carries no
// message, since Slack does not keep those.
func (w *Workspace) locate(payload map[string]any, u User, seen Seen) error {
	if seen.Where == HomeTab {
		v := w.homes[u.ID]
		if v == nil {
			return fmt.Errorf("%s has no Home tab", u.Name)
		}
		payload["container"] = map[string]any{"type": "view", "view_id": v.id}
		payload["view"] = w.viewJSON(v)
		return nil
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
	payload["response_url"] = w.respondAt(u.ID, r, m)
	if m != nil && !seen.Ephemeral {
		payload["message"] = w.messageJSON(m, true)
	}
	return nil
}
