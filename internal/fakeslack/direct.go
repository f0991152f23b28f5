package fakeslack

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// The control API's acts of people: each is one of the workspace's methods,
// and returns when that does. Where none is named, they happen in the direct
// message with the app.

func (w *Workspace) listUsers(context.Context, args) (reply, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := []reply{}
	for _, u := range w.options.Users {
		all = append(all, reply{
			"id": u.ID, "name": u.Name, "real_name": u.RealName, "email": u.Email,
			"tz": u.zone().String(), "locale": u.locale(), "guest": u.Guest, "deleted": u.Deleted,
			"dnd": w.quietJSON(u.ID),
		})
	}
	return reply{"users": all}, nil
}

// putUser adds a person, or changes what is given of one.
func (w *Workspace) putUser(_ context.Context, a args) (reply, error) {
	w.mu.Lock()
	u, known := w.named(a.text("name"))
	w.mu.Unlock()
	if known && u.ID == w.app.id {
		return nil, errors.New("the app’s own user cannot be changed")
	}
	if !known {
		name := a.text("name")
		u = User{Name: name, RealName: name, ID: cmp.Or(a.text("id"), "U"+strings.ToUpper(slug(name)))}
	}
	for name, field := range map[string]*string{
		"real_name": &u.RealName, "email": &u.Email, "tz": &u.TZ, "locale": &u.Locale,
	} {
		if _, given := a[name]; given {
			*field = a.text(name)
		}
	}
	for name, field := range map[string]*bool{"guest": &u.Guest, "deleted": &u.Deleted} {
		if _, given := a[name]; given {
			*field = a.flag(name)
		}
	}
	return reply{"id": u.ID}, w.SetUser(u)
}

// in is the conversation in which something is done.
func (w *Workspace) in(a args, name string) string { return cmp.Or(a.text(name), w.app.name) }

func (w *Workspace) typeCommand(ctx context.Context, a args) (reply, error) {
	command := a.text("command")
	if !w.knows(command) {
		return nil, fmt.Errorf("%s is no command of this workspace", command)
	}
	return nil, w.Command(ctx, a.text("user"), w.in(a, "channel"), command, a.text("text"))
}

func (w *Workspace) saySomething(ctx context.Context, a args) (reply, error) {
	return nil, w.Say(ctx, a.text("user"), w.in(a, "channel"), a.text("text"))
}

// pressSomething presses the newest button of that name, or the one on the
// message that ts names.
func (w *Workspace) pressSomething(ctx context.Context, a args) (reply, error) {
	user, where, button := a.text("user"), w.in(a, "where"), a.text("button")
	ts := a.text("ts")
	if ts == "" {
		return nil, w.Press(ctx, user, where, button)
	}
	for _, s := range w.Conversation(user, where) {
		if b, ok := s.Button(button); ok && s.TS == ts {
			return nil, w.PressButton(ctx, user, s, b)
		}
	}
	return nil, fmt.Errorf("%s sees no button %q at %s in %s", user, button, ts, where)
}

func (w *Workspace) chooseSomething(ctx context.Context, a args) (reply, error) {
	return nil, w.Choose(ctx, a.text("user"), w.in(a, "where"), a.text("control"), a.text("value"))
}

func (w *Workspace) fillField(_ context.Context, a args) (reply, error) {
	return nil, w.Fill(a.text("user"), a.text("label"), a.text("value"))
}

// submitForm fills in fields by their labels, and sends the form. The answer
// is the form that then stands there, with its faults, if one does.
func (w *Workspace) submitForm(ctx context.Context, a args) (reply, error) {
	user := a.text("user")
	data, err := a.json("fields", "invalid_json")
	if err != nil {
		return nil, err
	}
	fields := map[string]string{}
	if data != nil {
		if err := json.Unmarshal(data, &fields); err != nil {
			return nil, errors.New(`fields takes labels and values, such as {"Note":"hello"}`)
		}
	}
	for _, label := range slices.Sorted(maps.Keys(fields)) {
		if err := w.Fill(user, label, fields[label]); err != nil {
			return nil, err
		}
	}
	if err := w.SubmitModal(ctx, user); err != nil {
		return nil, err
	}
	return w.formReply(user), nil
}

func (w *Workspace) closeForm(_ context.Context, a args) (reply, error) {
	if a.flag("all") {
		return nil, w.CloseModals(a.text("user"))
	}
	return nil, w.CloseModal(a.text("user"))
}

// pickShortcut picks a global shortcut, or with a channel one of the newest
// message in it, or of the one that ts names.
func (w *Workspace) pickShortcut(ctx context.Context, a args) (reply, error) {
	user, channel, label := a.text("user"), a.text("channel"), a.text("label")
	if channel == "" {
		return nil, w.Shortcut(ctx, user, label)
	}
	ts := a.text("ts")
	if ts == "" {
		return nil, w.MessageShortcut(ctx, user, channel, label)
	}
	for _, s := range w.Conversation(user, channel) {
		if s.TS == ts {
			return nil, w.SeenShortcut(ctx, user, s, label)
		}
	}
	return nil, fmt.Errorf("%s sees no message %s in %s", user, ts, channel)
}

func (w *Workspace) lookAtHome(ctx context.Context, a args) (reply, error) {
	return nil, w.OpenHome(ctx, a.text("user"))
}

// setQuiet sets somebody's hours: without a beginning there are none, without
// an end they last.
func (w *Workspace) setQuiet(_ context.Context, a args) (reply, error) {
	var hours quietHours
	for name, at := range map[string]*time.Time{"from": &hours.from, "until": &hours.until} {
		if _, given := a[name]; !given {
			continue
		}
		var err error
		if *at, err = a.instant(name); err != nil {
			return nil, err
		}
	}
	if hours.from.IsZero() && !hours.until.IsZero() {
		return nil, refuse("missing_argument", "hours with an end need a beginning: from")
	}
	return nil, w.DoNotDisturb(a.text("user"), hours.from, hours.until)
}
