package slackchat

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"github.com/slack-go/slack/slackevents"

	"rapport/internal/chat"
)

// words are a message that somebody wrote to the bot.
type words struct {
	team, id string
	*slackevents.MessageEvent
}

// label leaves the verb out: it is whatever the person wrote first.
func (w words) label() label { return label{kind: "words", who: UserID(w.team, w.User)} }

// answer acknowledges what was done before it shows the answer, since Slack
// waits no longer. Words of which nothing came may be all that the bot ever hears
// of them: they are acknowledged once the person reads so, and until then Slack
// brings them again.
func (w words) answer(ctx context.Context, in *intake, e envelope) error {
	verb, args := splitVerb(parseText(w.Text, w.team))
	key := "event:" + w.id
	reply, broken := in.ask(ctx, e.received, func(ctx context.Context) chat.Reply {
		who := in.people.know(ctx, chat.Profile{ID: UserID(w.team, w.User)}, args)
		return in.handler.Command(ctx, chat.Command{
			Event: chat.Event{Key: key, Who: who},
			Verb:  verb,
			Args:  args,
		})
	})
	m := reply.Message
	if reply.Form != nil {
		m = offer(reply.Form, verb, args, key)
	}
	if reply.Unkept {
		if err := w.show(ctx, in, m); err != nil {
			return err
		}
		return e.ack(ctx, nil)
	}
	return errors.Join(broken, e.ack(ctx, nil), w.show(ctx, in, m))
}

// offer is a message whose one button opens a form: what is written to the bot
// does not come with the right to. The button carries what was written, or as
// much as it can.
func offer(f *chat.Form, verb string, args chat.Line, key string) chat.Message {
	line := append(chat.Line{chat.TextToken(verb)}, args...)
	b := chat.Button{Label: f.Title, Line: line, Key: key, Style: chat.Primary}
	if _, fits := encodeButton(b); !fits {
		b.Line = line[:1]
	}
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: f.Intro}, chat.Buttons{b}}}
}

func (w words) show(ctx context.Context, in *intake, m chat.Message) error {
	_, err := in.post(ctx, w.Channel, w.User, m, "")
	if errors.Is(err, errNothing) {
		return nil
	}
	return errors.Join(err, in.enclose(ctx, UserID(w.team, w.User), m))
}

// refuse leaves the event unacknowledged: Slack delivers it again.
func (words) refuse(context.Context, *intake, envelope) error { return nil }

// splitVerb takes the first word of what was written for the verb. A line
// that begins with a person or a link has none.
func splitVerb(l chat.Line) (string, chat.Line) {
	if len(l) == 0 || l[0].Kind != chat.KindText {
		return "", l
	}
	text := strings.TrimLeftFunc(l[0].Text, unicode.IsSpace)
	text = strings.TrimLeftFunc(strings.TrimPrefix(text, "/"), unicode.IsSpace)
	verb, rest := text, ""
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		verb, rest = text[:end], strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	}
	if rest == "" {
		return verb, l[1:]
	}
	return verb, append(chat.Line{chat.TextToken(rest)}, l[1:]...)
}
