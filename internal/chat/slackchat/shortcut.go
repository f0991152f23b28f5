package slackchat

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// A shortcut is an entry of Slack's menus: of the bot, or of a message.
type shortcut struct{ slack.InteractionCallback }

func (s shortcut) who() chat.Profile {
	return chat.Profile{ID: UserID(s.Team.ID, s.User.ID), Name: s.User.Name}
}

func (s shortcut) label() label {
	return label{kind: "shortcut", verb: s.CallbackID, who: s.who().ID}
}

func (s shortcut) answer(ctx context.Context, in *intake, e envelope) error {
	t := trigger{id: s.TriggerID, who: s.who()}
	reply, broken := in.ask(ctx, e.received, func(ctx context.Context) chat.Reply {
		return in.handler.Shortcut(ctx, s.read(ctx, in, t))
	})
	acked := e.ack(ctx, nil)
	if reply.Form != nil {
		return errors.Join(acked, in.unfold(ctx, e, t, reply.Form))
	}
	return errors.Join(broken, acked, in.tell(ctx, t.who, t.key(), t.from, reply))
}

// read looks up whoever acted, the message's author, and all whom it mentions.
func (s shortcut) read(ctx context.Context, in *intake, t trigger) chat.Shortcut {
	people := parseText(s.Message.Text, s.Team.ID)
	if s.Message.User != "" {
		people = append(people, chat.MentionToken(chat.Profile{ID: UserID(s.Team.ID, s.Message.User)}))
	}
	read := chat.Shortcut{
		Event: chat.Event{Key: t.key(), Who: in.people.know(ctx, t.who, people)},
		Name:  s.CallbackID,
		Text:  people,
		Link:  s.Message.Permalink,
	}
	if s.Message.User != "" {
		last := len(people) - 1
		read.Text, read.Author = people[:last], people[last].Who
	}
	return read
}

// refuse leaves the shortcut to Slack, which marks it as failed.
func (shortcut) refuse(context.Context, *intake, envelope) error { return nil }
