package faketeams

import (
	"context"
	"fmt"
	"html"
	"maps"
	"slices"
	"time"
)

// Shortcut picks an entry of the menu beside the composer, named by its label. It
// returns when the app has answered and the dialog stands there.
func (t *Tenant) Shortcut(ctx context.Context, user, label string) error {
	return t.choose(ctx, user, t.options.App.BotName, label, nil)
}

// MessageShortcut picks an entry of a message's menu, named by its label, on the
// newest message of a conversation that can have one: a targeted message cannot.
// The app need not be there.
func (t *Tenant) MessageShortcut(ctx context.Context, user, where, label string) error {
	for _, s := range slices.Backward(t.Conversation(user, where)) {
		if !s.Ephemeral {
			return t.choose(ctx, user, s.Where, label, &s)
		}
	}
	return fmt.Errorf("%s sees no message with a menu in %s", user, where)
}

// choose asks the app for the dialog of an action command
// (learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module).
func (t *Tenant) choose(ctx context.Context, user, where, label string, on *Seen) error {
	t.mu.Lock()
	u, r, err := t.standing(user, where)
	i := slices.IndexFunc(t.options.App.Shortcuts, func(s Shortcut) bool { return s.Label == label && s.Message == (on != nil) })
	if err == nil && i < 0 {
		err = fmt.Errorf("%s sees no shortcut %q", user, label)
	}
	if err != nil {
		t.mu.Unlock()
		return err
	}
	about := map[string]any{"commandId": t.options.App.Shortcuts[i].Name, "commandContext": "compose"}
	if on != nil {
		about["commandContext"], about["messagePayload"] = "message", t.payload(r.find(on.TS))
	}
	a := t.does(u, r, "invoke")
	a.Name = "composeExtension/fetchTask"
	value := maps.Clone(about)
	value["context"] = theme
	a.Value = raw(value)
	t.mu.Unlock()
	answer, err := t.deliver(ctx, a)
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.Ring()
	if err == nil {
		err = t.converse(u, &dialog{room: r, submit: "composeExtension/submitAction", about: about}, answer)
	}
	if err != nil {
		return fmt.Errorf("%q did nothing: %w", label, err)
	}
	return nil
}

// payload is a message as an action command tells of it: people by their object
// ids.
func (t *Tenant) payload(m *message) map[string]any {
	text := m.text
	if m.card != nil {
		text = m.summary
	}
	from := map[string]any{"application": map[string]any{"id": t.options.App.ID, "displayName": t.options.App.BotName, "applicationIdentityType": "bot"}}
	if author, ok := t.user(m.author); ok {
		from = map[string]any{"user": map[string]any{"id": author.ID, "displayName": author.RealName, "userIdentityType": "aadUser"}}
	}
	return map[string]any{
		"id": m.id, "createdDateTime": m.at().Format(time.RFC3339Nano), "deleted": false, "importance": "normal", "locale": "en-us",
		"linkToMessage": "https://teams.microsoft.com/l/message/" + m.id,
		"body":          map[string]any{"contentType": "html", "content": "<div>" + html.EscapeString(text) + "</div>"},
		"from":          from, "mentions": []any{}, "reactions": []any{}, "attachments": []any{},
	}
}
