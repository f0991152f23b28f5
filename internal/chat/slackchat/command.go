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

func (c command) who() chat.Profile {
	return chat.Profile{ID: UserID(c.TeamID, c.UserID), Name: c.UserName}
}

func (c command) label() label {
	return label{kind: "command", verb: c.verb(), who: c.who().ID}
}

func (c command) answer(ctx context.Context, in *intake, e envelope) error {
	reply, broken := in.ask(ctx, e.received, func(ctx context.Context) chat.Reply {
		args := parseText(c.Text, c.TeamID)
		return in.handler.Command(ctx, chat.Command{
			Event: chat.Event{Key: c.trigger().key(), Who: in.people.know(ctx, c.who(), args)},
			Verb:  c.verb(),
			Args:  args,
		})
	})
	if reply.Form != nil {
		return errors.Join(e.ack(ctx, nil), in.unfold(ctx, e, c.trigger(), reply.Form))
	}
	return errors.Join(broken, c.show(ctx, in, e, reply.Message))
}

func (c command) trigger() trigger {
	return trigger{id: c.TriggerID, who: c.who(), from: origin{Address: c.ResponseURL}}
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
		return errors.Join(e.ack(ctx, body), in.enclose(ctx, c.who().ID, m))
	}
	t := c.trigger()
	return errors.Join(e.ack(ctx, nil), in.tell(ctx, t.who, t.key(), t.from, chat.Reply{Message: m}))
}

func (c command) refuse(ctx context.Context, in *intake, e envelope) error {
	body, err := in.answerTo(chat.Say(in.words.Busy)).encode()
	if err != nil {
		return err
	}
	return e.ack(ctx, body)
}
