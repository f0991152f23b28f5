package teamschat

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"rapport/internal/chat"
)

// words are what somebody typed: to the bot, to it among others by a mention, or
// as a slash command there.
type words struct{ envelope }

// label leaves the verb out: it is whatever the person wrote first.
func (words) label() label { return label{kind: "words"} }

func (w words) answer(ctx context.Context, in *intake, who chat.Profile) (outcome, error) {
	var verb string
	var args chat.Line
	reply, broken := in.ask(ctx, w.until, func(ctx context.Context) chat.Reply {
		verb, args = splitVerb(in.read(ctx, w.activity))
		if verb == homeWord && len(args) == 0 {
			return chat.Reply{}
		}
		return in.handler.Command(ctx, chat.Command{Event: chat.Event{Key: w.key(), Who: who}, Verb: verb, Args: args})
	})
	at := placeOf(w.activity)
	if verb == homeWord && len(args) == 0 {
		return outcome{after: func(ctx context.Context) error {
			return in.tell(ctx, at, who, w.key(), origin{Home: true}, chat.Reply{})
		}}, broken
	}
	if reply.Form != nil {
		reply.Message = in.offer(reply.Form, verb, args, w.key())
	}
	made := errand{Line: append(chat.Line{chat.TextToken(verb)}, args...).String(), Event: w.key()}
	return outcome{after: func(ctx context.Context) error {
		return errors.Join(in.tell(ctx, at, who, w.key(), origin{}, reply), in.enclose(ctx, who.ID, made, reply.Message))
	}}, broken
}

// read makes a line of what was typed.
func (in *intake) read(ctx context.Context, a activity) chat.Line {
	ctx, cancel := context.WithTimeout(ctx, in.people.within)
	defer cancel()
	looked := 0
	return lineOf(parseText(a), func(who account) chat.Profile {
		if isObject(who.Object) {
			return chat.Profile{ID: UserID(in.tenant, who.Object), Name: oneLine(who.Name)}
		}
		if looked++; looked > maxLookups {
			return chat.Profile{}
		}
		return in.people.know(ctx, a, in.tenant, who.ID)
	})
}

// offer is a message whose one button opens a form: typing does not come with
// the right to. The button carries what was typed, or as much as it can. Where
// the form says nothing to begin with, its title does.
func (in *intake) offer(f *chat.Form, verb string, args chat.Line, key string) chat.Message {
	line := append(chat.Line{chat.TextToken(verb)}, args...)
	b := chat.Button{Label: in.words.OpenForm, Spoken: f.Title, Line: line, Key: key, Style: chat.Primary, Opens: true}
	if button(b, false) == nil {
		b.Line = line[:1]
	}
	intro := f.Intro
	if strings.TrimSpace(intro.String()) == "" {
		intro = chat.Text{chat.Strong(f.Title)}
	}
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: intro}, chat.Buttons{b}}}
}

func (words) refuse(*intake) outcome { return outcome{status: http.StatusServiceUnavailable} }

// tell shows a reply: in place of the message that was pressed or below it, on
// Home, or below what was typed. key is that of opening Home.
func (in *intake) tell(ctx context.Context, at place, who chat.Profile, key string, from origin, reply chat.Reply) error {
	m := reply.Message
	if from.Home {
		var err error
		if m, err = in.home(ctx, who, key, m); err != nil {
			return errors.Join(err, in.show(ctx, at, who, from, m))
		}
	}
	if m.Empty() {
		return nil
	}
	if reply.Beside && !from.Home {
		from.Card = ""
	}
	return in.show(ctx, at, who, from, m)
}

// show puts a message in the place of a card, or below all. Among others it is
// seen by the one person only, and takes the place of none that another sees. Where Teams does not show it so, or the card is no
// more, they find it below all in their own conversation with the bot.
func (in *intake) show(ctx context.Context, at place, who chat.Profile, from origin, m chat.Message) error {
	if m.Empty() {
		return nil
	}
	if at.private && !in.shown.to(at, from.Card) {
		from.Card = ""
	}
	var err error
	if from.Card != "" {
		err = in.change(ctx, at, from.Card, m, from.Home)
	} else {
		var id string
		id, err = in.say(ctx, at, m, from.Home)
		in.shown.note(at, id)
	}
	refused, ok := errors.AsType[*refusedError](err)
	if ok && !refused.passing() && (at.private || from.Card != "") {
		_, err = in.speak(ctx, who.ID, m)
	}
	return err
}
