package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"golang.org/x/sync/errgroup"

	"rapport/internal/bot"
	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// platforms are the chats that a process serves, each nil where it is not one
// of them. To the rest they are one that reaches everybody.
type platforms struct {
	slack *slackchat.Slack
	teams *teamschat.Teams
}

var _ chat.Sender = platforms{}

// An unservedError says that nobody speaks to the people of a platform any more.
type unservedError struct{ platform string }

func (e *unservedError) Error() string { return e.platform + " is not served" }

// of returns who speaks to somebody, or knows a message that was sent to them:
// ids and references of Teams begin with its name, and references of Slack with
// the id of a conversation.
func (p platforms) of(id string) (chat.Sender, error) {
	if strings.HasPrefix(id, "teams:") {
		if p.teams == nil {
			return nil, &unservedError{"Teams"}
		}
		return p.teams, nil
	}
	if p.slack == nil {
		return nil, &unservedError{"Slack"}
	}
	return p.slack, nil
}

// Send implements [chat.Sender].
func (p platforms) Send(ctx context.Context, d chat.Delivery, m chat.Message) (chat.Ref, error) {
	one, err := p.of(string(d.To))
	if err != nil {
		return "", err
	}
	return one.Send(ctx, d, m)
}

// Update implements [chat.Sender].
func (p platforms) Update(ctx context.Context, ref chat.Ref, m chat.Message) error {
	one, err := p.of(string(ref))
	if err != nil {
		return err
	}
	return one.Update(ctx, ref, m)
}

// Find implements [chat.Sender].
func (p platforms) Find(ctx context.Context, d chat.Delivery) (chat.Ref, bool, error) {
	one, err := p.of(string(d.To))
	if err != nil {
		return "", false, err
	}
	return one.Find(ctx, d)
}

// presence returns who tells when members are not to be disturbed; nil where no
// platform does.
func (p platforms) presence() upkeep.Presence {
	if p.slack == nil {
		return nil
	}
	return bot.NewPresence(slackPresence{p.slack})
}

// A slackPresence asks Slack about those alone who are there.
type slackPresence struct{ slack *slackchat.Slack }

// Disturb implements [chat.Presence].
func (o slackPresence) Disturb(ctx context.Context, people []chat.UserID) (map[chat.UserID]chat.DoNotDisturb, error) {
	var there []chat.UserID
	for _, who := range people {
		if strings.HasPrefix(string(who), "slack:") {
			there = append(there, who)
		}
	}
	if len(there) == 0 {
		return nil, nil
	}
	return o.slack.Disturb(ctx, there)
}

// ready reports whether people can be heard.
func (p platforms) ready() bool { return p.slack == nil || p.slack.Connected() > 0 }

// An unaskedError says that a platform could not be asked whether it lets the
// bot in: it may be asked again.
type unaskedError struct {
	platform string
	cause    error
}

func (e *unaskedError) Error() string { return fmt.Sprintf("ask %s: %v", e.platform, e.cause) }

// check asks the platforms whether they let the bot in, and returns the fault of
// each that does not.
func (p platforms) check(ctx context.Context) []error {
	var faults []error
	ask := func(platform string, check func(context.Context) error) {
		err := check(ctx)
		if err != nil && !forGood(err) {
			err = &unaskedError{platform, err}
		}
		if err != nil {
			faults = append(faults, err)
		}
	}
	if p.slack != nil {
		ask("Slack", p.slack.Check)
	}
	if p.teams != nil {
		ask("Teams", p.teams.Check)
	}
	return faults
}

// forGood reports whether an error is that of a platform which does not let the
// bot in, and will not by itself.
func forGood(err error) bool {
	_, slack := errors.AsType[*slackchat.RefusedError](err)
	_, teams := errors.AsType[*teamschat.DeniedError](err)
	return slack || teams
}

// setbackOf reads from an error why the platform of somebody did not do what it
// was asked.
func setbackOf(who rapport.MemberID, err error) chat.Setback {
	if onTeams(who) {
		return teamschat.SetbackOf(err)
	}
	return slackchat.SetbackOf(err)
}

// platformOf names the platform of somebody.
func platformOf(who rapport.MemberID) string {
	if onTeams(who) {
		return "Teams"
	}
	return "Slack"
}

// serve has handler answer what people do until ctx ends. What Teams sends
// arrives at listener.
func (p platforms) serve(ctx context.Context, handler chat.Handler, listener net.Listener) error {
	group, ctx := errgroup.WithContext(ctx)
	if p.slack != nil {
		group.Go(func() error { return p.slack.Run(ctx, handler) })
	}
	if p.teams != nil {
		group.Go(func() error { return p.teams.Run(ctx, listener, handler) })
	}
	return group.Wait()
}
