package fakeslack

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// HomeTab names the app's Home tab where a method takes a conversation.
const HomeTab = "home"

// Command types a slash command: a user (handle or id) in a conversation
// ("#general", "@maria", the bot's handle for the direct message with it, or
// an id). The text is as typed: @maria becomes a mention when there is a
// maria, a URL a link, and everything else stays words.
//
// It returns when the app has acknowledged and its immediate answer stands
// in the conversation. The error is what the person would see:
// [ErrTimeout], [ErrNoApp], or the name of a malformed answer's fault.
func (w *Workspace) Command(ctx context.Context, user, channel, command, text string) error {
	e, to, err := w.sendCommand(user, channel, command, text)
	if err != nil {
		return err
	}
	if err := w.awaitCommand(ctx, e, to); err != nil {
		return fmt.Errorf("%s failed with the error \"%w\"", command, err)
	}
	return nil
}

func (w *Workspace) sendCommand(user, channel, command, text string) (*envelope, *response, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, r, err := w.standing(user, channel)
	if err != nil {
		return nil, nil, err
	}
	to := &response{user: u.ID, room: r}
	e := &envelope{kind: "slash_commands", reply: true, payload: map[string]any{
		"token":                 "verification-token",
		"team_id":               w.team.id,
		"team_domain":           w.team.domain,
		"channel_id":            r.id,
		"channel_name":          r.label(),
		"user_id":               u.ID,
		"user_name":             u.Name,
		"command":               command,
		"text":                  w.encode(strings.TrimSpace(text), true),
		"api_app_id":            w.options.App.ID,
		"is_enterprise_install": "false", // words, as Slack sends it
		"response_url":          w.respondAt(u.ID, r, nil),
		"trigger_id":            w.arm(u.ID),
	}}
	if err := w.dispatch(e); err != nil {
		return nil, nil, fmt.Errorf("%s failed with the error \"%w\"", command, err)
	}
	return e, to, nil
}

func (w *Workspace) awaitCommand(ctx context.Context, e *envelope, to *response) error {
	payload, err := e.answer(ctx)
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sayAcked(to, payload)
}

// Say writes a message. In the direct message with the app it returns when
// the app has acknowledged the event.
func (w *Workspace) Say(ctx context.Context, user, channel, text string) error {
	w.mu.Lock()
	u, r, err := w.standing(user, channel)
	if err != nil {
		w.mu.Unlock()
		return err
	}
	e := w.post(r, &message{author: u.ID, text: w.encode(text, false)})
	w.mu.Unlock()
	return heard(ctx, e)
}

// OpenHome opens the app's Home tab. It returns when the app has
// acknowledged the event; what it publishes may come later.
func (w *Workspace) OpenHome(ctx context.Context, user string) error {
	return w.open(ctx, user, "home")
}

// open opens a tab of the app, home or messages.
func (w *Workspace) open(ctx context.Context, user, tab string) error {
	w.mu.Lock()
	u, r, err := w.standing(user, w.app.name)
	if err != nil {
		w.mu.Unlock()
		return err
	}
	body := map[string]any{"type": "app_home_opened", "user": u.ID, "channel": r.id, "tab": tab}
	if v := w.homes[u.ID]; v != nil && tab == "home" {
		body["view"] = w.viewJSON(v)
	}
	e := w.publish("app_home_opened", body)
	w.mu.Unlock()
	return heard(ctx, e)
}

// heard waits until the app has acknowledged an event, if it was told.
func heard(ctx context.Context, e *envelope) error {
	if e == nil {
		return nil
	}
	if e.ack == nil {
		return ErrNoApp
	}
	_, err := e.answer(ctx)
	return err
}

// DoNotDisturb sets the hours in which a user is not to be disturbed: with a
// zero until they have no end, with a zero from too there are none. The app
// hears of it where it listens (docs.slack.dev/reference/events/dnd_updated_user).
func (w *Workspace) DoNotDisturb(user string, from, until time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, ok := w.named(user)
	if !ok {
		return fmt.Errorf("there is no user %q", user)
	}
	w.quiet[u.ID] = quietHours{from: from, until: until}
	status := w.quietJSON(u.ID)
	w.publish("dnd_updated_user", map[string]any{"type": "dnd_updated_user", "user": u.ID, "dnd_status": status})
	w.Ring()
	return nil
}

// standing finds who does something and where. The lock is held.
func (w *Workspace) standing(user, channel string) (User, *room, error) {
	u, ok := w.named(user)
	if !ok || u.Deleted {
		return User{}, nil, fmt.Errorf("there is no user %q", user)
	}
	r, err := w.where(u, channel)
	return u, r, err
}
