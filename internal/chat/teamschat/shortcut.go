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
			Text: q.text(), Author: q.author(in.tenant), Link: q.Payload.Link, With: s.with(in.tenant, who),
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

// with is the other one of the two whose chat a shortcut was chosen in. Its id holds
// both of theirs (learn.microsoft.com/graph/api/resources/chat), as in
// “19:<one>_<other>@unq.gbl.spaces”.
func (s shortcut) with(tenant string, who chat.Profile) chat.Profile {
	pair, direct := strings.CutSuffix(strings.TrimPrefix(s.Where.ID, "19:"), "@unq.gbl.spaces")
	one, other, two := strings.Cut(pair, "_")
	if !direct || !two || !isObject(one) || !isObject(other) {
		return chat.Profile{}
	}
	switch who.ID {
	case UserID(tenant, one):
		return chat.Profile{ID: UserID(tenant, other)}
	case UserID(tenant, other):
		return chat.Profile{ID: UserID(tenant, one)}
	default:
		return chat.Profile{}
	}
}

func (shortcut) refuse(in *intake) outcome { return outcome{body: closing(in.words.Busy)} }
