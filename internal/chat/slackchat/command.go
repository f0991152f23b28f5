package slackchat

import (
	"context"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// A command is a slash command.
type command struct{ slack.SlashCommand }

func (c command) verb() string {
	return strings.ToLower(strings.TrimPrefix(c.Command, "/"))
}

func (c command) label() label {
	return label{kind: "command", verb: c.verb(), who: UserID(c.TeamID, c.UserID)}
}

func (c command) answer(ctx context.Context, in *intake, e envelope) error {
	reply, broken := in.ask(ctx, e.received, func(ctx context.Context) chat.Reply {
		args := parseText(c.Text, c.TeamID)
		who := in.people.know(ctx, chat.Profile{ID: UserID(c.TeamID, c.UserID), Name: c.UserName}, args)
		return in.handler.Command(ctx, chat.Command{
			Event: chat.Event{Key: "trigger:" + c.TriggerID, Who: who},
			Verb:  c.verb(),
			Args:  args,
		})
	})
	return errors.Join(broken, c.show(ctx, in, e, reply.Message))
}

// show acknowledges with the reply where that is small and soon enough, and
// sends it after the acknowledgement where it is not.
func (c command) show(ctx context.Context, in *intake, e envelope, m chat.Message) error {
	a := in.answerTo(m)
	if a.empty() {
		return e.ack(ctx, nil)
	}
	body, err := a.encode()
	if err != nil {
		return err
	}
	if len(body) < maxAckPayload && e.inTime() {
		return e.ack(ctx, body)
	}
	return errors.Join(e.ack(ctx, nil), in.respond(ctx, c.ResponseURL, body))
}

func (c command) refuse(ctx context.Context, in *intake, e envelope) error {
	body, err := in.answerTo(chat.Say(in.words.Busy)).encode()
	if err != nil {
		return err
	}
	return e.ack(ctx, body)
}
