package faketeams

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// HomeTab names somebody's Home where a method takes a conversation. Teams has
// no page of an app's: it is what the app says first when it is asked for it.
const HomeTab = "home"

// homeWord asks an app for Home.
const homeWord = "home"

// A home is the message that answered somebody who asked for Home.
type home struct {
	id     string // "" while it is awaited
	before string // the one that the page shows until then, or ""
}

// Install adds the app for somebody. It returns when the app has heard of it
// twice, in either order
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events).
func (t *Tenant) Install(ctx context.Context, user string) error {
	return t.change(ctx, user, true)
}

// Uninstall takes the app away from somebody. What it said stays.
func (t *Tenant) Uninstall(ctx context.Context, user string) error {
	return t.change(ctx, user, false)
}

func (t *Tenant) change(ctx context.Context, user string, installs bool) error {
	t.mu.Lock()
	u, ok := t.named(user)
	if !ok || t.installed[u.ID] == installs {
		t.mu.Unlock()
		return fmt.Errorf("there is nothing to change for %q", user)
	}
	t.installed[u.ID] = installs
	r := t.own(u)
	update, install := t.tells(u, r, "conversationUpdate"), t.tells(u, r, "installationUpdate")
	if installs {
		install.Action, update.Added = "add", []account{t.account(u), t.bot()}
		t.homes[u.ID] = &home{}
	} else {
		install.Action, update.Removed = "remove", []account{t.bot()}
	}
	t.mu.Unlock()
	both := make(chan error, 2)
	for _, a := range []activity{update, install} {
		go func() {
			_, err := t.deliver(ctx, a)
			both <- err
		}()
	}
	return errors.Join(<-both, <-both)
}

// Say writes a message: a user (handle or id) in a conversation ("#general",
// "@maria", a group's name, the app's for their own with it, or an id). The text
// is as typed: @maria becomes a mention when there is a maria. The app is told of
// it in a conversation of their own, and elsewhere when it is mentioned. It
// returns when the app has taken it, which is when it is not told at once.
func (t *Tenant) Say(ctx context.Context, user, where, text string) error {
	t.mu.Lock()
	u, r, err := t.standing(user, where)
	if err != nil {
		t.mu.Unlock()
		return err
	}
	a, mentioned := t.write(u, r, text)
	a.Where.ID += r.opens(a.ID)
	r.messages = append(r.messages, &message{id: a.ID, thread: r.opens(a.ID), author: u.ID, text: shown(a.Text)})
	if r.kind == personal && strings.EqualFold(strings.TrimSpace(text), homeWord) {
		t.homes[u.ID] = &home{before: t.homes[u.ID].shown()}
	}
	t.Ring()
	t.mu.Unlock()
	if r.kind == direct || r.kind != personal && !mentioned {
		return nil
	}
	_, err = t.deliver(ctx, a)
	return err
}

// Command types a command of the app's, which may have a slash: in their own
// conversation with it as a message without one, elsewhere as a slash command,
// which nobody else sees
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/create-a-bot-commands-menu).
// It returns when the app has taken it.
func (t *Tenant) Command(ctx context.Context, user, where, command, text string) error {
	line := strings.TrimSpace(strings.TrimPrefix(command, "/") + " " + text)
	t.mu.Lock()
	u, r, err := t.standing(user, where)
	if err != nil || r.kind == personal {
		t.mu.Unlock()
		if err != nil {
			return err
		}
		return t.Say(ctx, user, where, line)
	}
	offered := slices.ContainsFunc(t.options.App.Commands, func(c Command) bool { return c.Name == strings.TrimPrefix(command, "/") })
	if !offered || !r.bot {
		t.mu.Unlock()
		return fmt.Errorf("%s sees no command %q here", u.Name, command)
	}
	a, _ := t.write(u, r, line)
	a.Recipient.Targeted = true
	a.Where.ID += r.opens(a.ID)
	r.messages = append(r.messages, &message{id: a.ID, thread: r.opens(a.ID), author: u.ID, only: u.ID, text: shown(a.Text)})
	t.Ring()
	t.mu.Unlock()
	_, err = t.deliver(ctx, a)
	return err
}

// OpenHome asks the app for Home. It returns when the app has taken that; what it
// says may come later.
func (t *Tenant) OpenHome(ctx context.Context, user string) error {
	return t.Say(ctx, user, t.options.App.BotName, homeWord)
}

// welcome notes that a message is the Home that its reader waits for. The lock is
// held.
func (t *Tenant) welcome(at *room, m *message) {
	if at.kind != personal {
		return
	}
	if h := t.homes[at.members[0]]; h != nil && h.id == "" {
		h.id, m.home = m.id, true
	}
}

// shown is the Home that the page shows, if there is one.
func (h *home) shown() string {
	if h == nil {
		return ""
	}
	return cmp.Or(h.id, h.before)
}

// standing finds who does something and where. The lock is held.
func (t *Tenant) standing(user, where string) (User, *room, error) {
	u, ok := t.named(user)
	if !ok || u.Deleted {
		return User{}, nil, fmt.Errorf("there is no user %q", user)
	}
	r, err := t.where(u, where)
	if err == nil && r.kind == personal && !t.installed[u.ID] {
		err = fmt.Errorf("%s has not added the app", u.Name)
	}
	return u, r, err
}
