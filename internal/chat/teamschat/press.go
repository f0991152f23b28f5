package teamschat

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"rapport/internal/chat"
)

// A pressing says how a client tells of a press, which decides what it expects.
type pressing int

const (
	executed  pressing = iota // by an invoke, which a card answers
	opening                   // by an invoke, which a dialog answers
	submitted                 // by a message, as older clients do, which nothing answers
)

// A press is a click on one button of a card.
type press struct {
	envelope
	data carried
	how  pressing
}

// readCarried reads what a button carried; nothing of what is no button's.
func readCarried(value json.RawMessage) carried {
	var c carried
	if json.Unmarshal(value, &c) != nil {
		return carried{}
	}
	return c
}

func readAction(value json.RawMessage) carried {
	var v struct {
		Action struct {
			Data json.RawMessage `json:"data"`
		} `json:"action"`
	}
	if json.Unmarshal(value, &v) != nil {
		return carried{}
	}
	return readCarried(v.Action.Data)
}

func readFetch(value json.RawMessage) carried {
	var v struct {
		Data json.RawMessage `json:"data"`
	}
	if json.Unmarshal(value, &v) != nil {
		return carried{}
	}
	return readCarried(v.Data)
}

func (p press) label() label {
	l := label{kind: "press"}
	if line, _ := p.data.pressed(); len(line) > 0 {
		l.verb = loggable(line[0].Text)
	}
	return l
}

func (p press) origin() origin { return origin{Card: p.ReplyTo, Home: p.data.Home} }

func (p press) answer(ctx context.Context, in *intake, who chat.Profile) (outcome, error) {
	reply, broken := in.ask(ctx, p.until, func(ctx context.Context) chat.Reply {
		line, key := p.data.pressed()
		return in.handler.Press(ctx, chat.Press{
			Event: chat.Event{Key: key, Who: who}, Line: in.acquaint(ctx, p.activity, line), OnHome: p.data.Home,
		})
	})
	at := placeOf(p.activity)
	if reply.Form != nil {
		o, err := p.unfold(in, at, who, reply.Form)
		return o, errors.Join(broken, err)
	}
	tell := func(ctx context.Context) error {
		_, key := p.data.pressed()
		made := errand{Line: p.data.Line, Event: key}
		return errors.Join(in.tell(ctx, at, who, p.key(), p.origin(), reply), in.enclose(ctx, who.ID, made, reply.Message))
	}
	switch p.how {
	case opening:
		return outcome{body: closing(firstWords(reply.Message, in.words.Seen)), after: tell}, broken
	case executed:
		return outcome{body: p.instead(in, reply), after: tell}, broken
	}
	return outcome{after: tell}, broken
}

// unfold opens a form where the client waits for one, and offers it below where
// it does not.
func (p press) unfold(in *intake, at place, who chat.Profile, f *chat.Form) (outcome, error) {
	if p.how == opening {
		return in.reopen(filling{Form: *f, From: p.origin(), Key: newKey()}, nil)
	}
	line, _ := p.data.pressed()
	if len(line) == 0 {
		return outcome{}, nil
	}
	m := in.offer(f, line[0].Text, line[1:], p.data.Key)
	o := outcome{after: func(ctx context.Context) error { return in.show(ctx, at, who, origin{}, m) }}
	if p.how == executed {
		o.body = note(in.words.Seen)
	}
	return o, nil
}

// instead is what the client shows in place of the card until the card itself
// has been changed.
func (p press) instead(in *intake, reply chat.Reply) any {
	if reply.Message.Empty() || reply.Beside || p.data.Home {
		return note(in.words.Seen)
	}
	m := reply.Message
	if p.personal() {
		m = slashless(m)
	}
	drawn, err := render(composable(m, in.compose), false, in.words.More, maxCard)
	if err != nil {
		return note(in.words.Seen)
	}
	return replacing(drawn)
}

// acquaint fills in the people whom a button names. One that names people of
// elsewhere, or more of them than the bot would, the bot has not drawn: nothing
// of it is read.
func (in *intake) acquaint(ctx context.Context, a activity, line chat.Line) chat.Line {
	ctx, cancel := context.WithTimeout(ctx, in.people.within)
	defer cancel()
	named := 0
	for i, t := range line {
		if t.Kind != chat.KindMention {
			continue
		}
		id := object(t.Who.ID)
		if named++; !isObject(id) || t.Who.ID != UserID(in.tenant, id) || named > maxLookups {
			return nil
		}
		if known := in.people.know(ctx, a, in.tenant, id); known.ID == t.Who.ID {
			line[i].Who = known
		}
	}
	return line
}

func (p press) refuse(in *intake) outcome {
	switch p.how {
	case executed:
		return outcome{body: note(in.words.Busy)}
	case opening:
		return outcome{body: closing(in.words.Busy)}
	}
	return outcome{status: http.StatusServiceUnavailable}
}
