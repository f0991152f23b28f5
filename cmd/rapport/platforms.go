package main

import (
	"context"
	"errors"
	"fmt"
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
			return nil, &unservedError{teamsName}
		}
		return p.teams, nil
	}
	if p.slack == nil {
		return nil, &unservedError{slackName}
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

// An unaskedError says that a platform could not be asked whether it lets the
// bot in: it may be asked again.
type unaskedError struct {
	platform string
	cause    error
}

func (e *unaskedError) Error() string { return fmt.Sprintf("ask %s: %v", e.platform, e.cause) }

// The names of the platforms, as an operator reads them.
const (
	slackName = "Slack"
	teamsName = "Teams"
)

// served names the platforms.
func (p platforms) served() []string {
	var all []string
	if p.slack != nil {
		all = append(all, slackName)
	}
	if p.teams != nil {
		all = append(all, teamsName)
	}
	return all
}

// ask asks one whether it lets the bot in. Its error is a [lockedOutError] or an
// [unaskedError].
func (p platforms) ask(ctx context.Context, platform string) error {
	var err error
	switch platform {
	case slackName:
		err = p.slack.Check(ctx)
	case teamsName:
		err = p.teams.Check(ctx)
	}
	switch {
	case err == nil:
		return nil
	case forGood(err):
		return &lockedOutError{platform, err}
	default:
		return &unaskedError{platform, err}
	}
}

// check asks all of them, and returns the fault of each that does not let the bot
// in.
func (p platforms) check(ctx context.Context) []error {
	var faults []error
	for _, platform := range p.served() {
		if err := p.ask(ctx, platform); err != nil {
			faults = append(faults, err)
		}
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
		return teamsName
	}
	return slackName
}

// serve has handler answer what people do until ctx ends.
func (p *process) serve(ctx context.Context, handler chat.Handler) error {
	group, ctx := errgroup.WithContext(ctx)
	if p.slack != nil {
		group.Go(func() error { return p.serveSlack(ctx, handler) })
	}
	if p.teams != nil {
		group.Go(func() error { return p.teams.Run(ctx, p.hearing, handler) })
	}
	return group.Wait()
}

// serveSlack listens to Slack whenever that lets the bot in. Teams comes by itself,
// and is heard whatever its login says.
func (p *process) serveSlack(ctx context.Context, handler chat.Handler) error {
	for {
		if !p.lockouts.await(ctx, slackName) {
			return nil
		}
		err := p.slack.Run(ctx, handler)
		if !forGood(err) {
			return err
		}
		p.lockOut(slackName, err)
	}
}
