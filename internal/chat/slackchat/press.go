package slackchat

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// A press is a click on one button.
type press struct{ slack.InteractionCallback }

func (p press) who() chat.Profile {
	return chat.Profile{ID: UserID(p.Team.ID, p.User.ID), Name: p.User.Name}
}

func (p press) button() (chat.Line, string) {
	return decodeButton(p.ActionCallback.BlockActions[0].Value)
}

func (p press) onHome() bool { return p.View.Type == slack.VTHomeTab }

func (p press) label() label {
	line, _ := p.button()
	l := label{kind: "press", who: p.who().ID}
	if len(line) > 0 {
		l.verb = line[0].Text
	}
	return l
}

func (p press) answer(ctx context.Context, in *intake, e envelope) error {
	reply, broken := in.ask(ctx, e.received, func(ctx context.Context) chat.Reply {
		line, key := p.button()
		who := in.people.know(ctx, p.who(), line)
		return in.handler.Press(ctx, chat.Press{Event: chat.Event{Key: key, Who: who}, Line: line, OnHome: p.onHome()})
	})
	acked := e.ack(ctx, nil)
	if reply.Form != nil {
		return errors.Join(acked, in.unfold(ctx, e, p.trigger(), reply.Form))
	}
	reply.Beside = reply.Beside || broken != nil // the button is to be pressed again
	return errors.Join(broken, acked, p.show(ctx, in, reply))
}

func (p press) trigger() trigger {
	t := trigger{id: p.TriggerID, who: p.who(), from: origin{Home: true}}
	if !p.onHome() {
		t.from = originOf(p.ResponseURL, p.Message.Metadata)
	}
	return t
}

func (p press) show(ctx context.Context, in *intake, reply chat.Reply) error {
	t := p.trigger()
	return in.tell(ctx, t.who, t.key(), t.from, reply)
}

// refuse leaves a press on Home to Slack, which marks it as failed.
func (p press) refuse(ctx context.Context, in *intake, e envelope) error {
	if p.onHome() {
		return nil
	}
	return errors.Join(e.ack(ctx, nil), p.show(ctx, in, chat.Reply{Message: chat.Say(in.words.Busy), Beside: true}))
}
