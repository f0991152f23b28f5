package teamschat

import (
	"context"
	"encoding/json"
	"strings"

	"rapport/internal/chat"
)

// A shortcut is an entry of Teams' menus: of a message, or of the bot.
type shortcut struct{ envelope }

// A quoted is the message that somebody shows to the bot. Ids in it are the
// directory's.
type quoted struct {
	Command string `json:"commandId"`
	Payload struct {
		Link string `json:"linkToMessage"`
		Body struct {
			Kind string `json:"contentType"`
			Text string `json:"content"`
		} `json:"body"`
		From struct {
			User struct {
				ID   string `json:"id"`
				Name string `json:"displayName"`
				Kind string `json:"userIdentityType"`
			} `json:"user"`
		} `json:"from"`
	} `json:"messagePayload"`
}

func (s shortcut) read() quoted {
	var q quoted
	if json.Unmarshal(s.Value, &q) != nil {
		return quoted{}
	}
	return q
}

func (s shortcut) label() label { return label{kind: "shortcut", verb: loggable(s.read().Command)} }

func (s shortcut) answer(ctx context.Context, in *intake, who chat.Profile) (outcome, error) {
	q := s.read()
	reply, broken := in.ask(ctx, s.until, func(ctx context.Context) chat.Reply {
		return in.handler.Shortcut(ctx, chat.Shortcut{
			Event: chat.Event{Key: s.key(), Who: who}, Name: q.Command,
			Text: q.text(), Author: q.author(in.tenant), Link: q.Payload.Link,
		})
	})
	if reply.Form != nil {
		return in.reopen(filling{Form: *reply.Form, Key: newKey()}, nil)
	}
	sub := submission{envelope: s.envelope, elsewhere: true}
	return outcome{body: closing(firstWords(reply.Message, in.words.Seen)), after: func(ctx context.Context) error {
		return sub.tell(ctx, in, who, origin{}, reply)
	}}, broken
}

// text is what the message says, without its looks.
func (q quoted) text() chat.Line {
	body := q.Payload.Body
	if body.Kind != "html" {
		return lineOf([]piece{{text: strings.TrimSpace(spaced(body.Text))}}, nil)
	}
	return lineOf(linked([]piece{{text: strings.TrimSpace(plain(body.Text))}}, namedLinks(body.Text)), nil)
}

func (q quoted) author(tenant string) chat.Profile {
	user := q.Payload.From.User
	if !isObject(user.ID) || user.Kind != "" && user.Kind != "aadUser" {
		return chat.Profile{}
	}
	return chat.Profile{ID: UserID(tenant, user.ID), Name: oneLine(user.Name)}
}

func (shortcut) refuse(in *intake) outcome { return outcome{body: closing(in.words.Busy)} }
