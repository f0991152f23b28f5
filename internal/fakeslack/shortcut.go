package fakeslack

import (
	"context"
	"fmt"
	"slices"
)

// A Shortcut is an entry of Slack's own menus that the app put there.
type Shortcut struct {
	Name        string // the callback id
	Label       string
	Description string
	Message     bool // whether it stands at each message, and not beside the composer
}

// Shortcut picks a global shortcut, named by its label. It returns when the
// app has acknowledged; the form that it opens may stand there by then, or
// come later. The errors are those of [Workspace.Command].
func (w *Workspace) Shortcut(ctx context.Context, user, label string) error {
	return w.choose(ctx, user, label, nil)
}

// MessageShortcut picks a message shortcut, named by its label, on the newest
// message of a conversation that can have one: an ephemeral message cannot,
// since Slack does not keep those.
func (w *Workspace) MessageShortcut(ctx context.Context, user, channel, label string) error {
	for _, s := range slices.Backward(w.Conversation(user, channel)) {
		if !s.Ephemeral {
			return w.SeenShortcut(ctx, user, s, label)
		}
	}
	return fmt.Errorf("%s sees no message with a menu in %s", user, channel)
}

// SeenShortcut picks a message shortcut on a message that the user has seen.
func (w *Workspace) SeenShortcut(ctx context.Context, user string, seen Seen, label string) error {
	return w.choose(ctx, user, label, &seen)
}

func (w *Workspace) choose(ctx context.Context, user, label string, on *Seen) error {
	e, err := w.sendShortcut(user, label, on)
	if err != nil {
		return err
	}
	if _, err := e.answer(ctx); err != nil {
		return fmt.Errorf("%q did nothing: %w", label, err)
	}
	return nil
}

func (w *Workspace) sendShortcut(user, label string, on *Seen) (*envelope, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, ok := w.named(user)
	if !ok {
		return nil, fmt.Errorf("there is no user %q", user)
	}
	all := w.shortcuts(on != nil)
	i := slices.IndexFunc(all, func(s Shortcut) bool { return s.Label == label })
	if i < 0 {
		return nil, fmt.Errorf("%s sees no shortcut %q", u.Name, label)
	}
	payload := w.interaction("shortcut", u)
	payload["callback_id"] = all[i].Name
	payload["trigger_id"] = w.arm(u.ID)
	payload["action_ts"] = w.stamp()
	if on != nil {
		if err := w.enclose(payload, u, *on); err != nil {
			return nil, err
		}
	}
	e := &envelope{kind: "interactive", payload: payload}
	if err := w.dispatch(e); err != nil {
		return nil, fmt.Errorf("%q did nothing: %w", label, err)
	}
	return e, nil
}

// shortcuts are those of messages, or the others.
func (w *Workspace) shortcuts(message bool) []Shortcut {
	return slices.DeleteFunc(slices.Clone(w.options.App.Shortcuts), func(s Shortcut) bool { return s.Message != message })
}

// enclose adds the message on which a shortcut was picked.
func (w *Workspace) enclose(payload map[string]any, u User, on Seen) error {
	r := w.room(on.Where)
	if r == nil || !r.has(u.ID) {
		return fmt.Errorf("%s sees no conversation %q", u.Name, on.Where)
	}
	m := r.find(on.TS)
	if m == nil || m.only != "" {
		return fmt.Errorf("%s sees no such message any more", u.Name)
	}
	payload["type"] = "message_action"
	payload["channel"] = map[string]any{"id": r.id, "name": r.label()}
	payload["message_ts"] = m.ts
	payload["message"] = w.messageJSON(m, true)
	payload["response_url"] = w.respondAt(u.ID, r, nil)
	return nil
}
