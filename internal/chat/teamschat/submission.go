package teamschat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"rapport/internal/chat"
)

// A submission is a dialog that was filled in.
type submission struct {
	envelope
	// elsewhere says that it was opened from a message of others: the bot may
	// not speak there.
	elsewhere bool
}

func (submission) label() label { return label{kind: "submission"} }

// read returns the form that came back, and what was typed into it.
func (s submission) read() (filling, map[string]string) {
	var v struct {
		Data json.RawMessage `json:"data"`
	}
	var f filling
	var all map[string]any
	if errors.Join(json.Unmarshal(s.Value, &v), json.Unmarshal(v.Data, &f), json.Unmarshal(v.Data, &all)) != nil {
		return filling{}.sound(s.key()), nil
	}
	typed := map[string]string{}
	for name, value := range all {
		if text, ok := value.(string); ok {
			typed[name] = text
		}
	}
	return f.sound(s.key()), typed
}

const (
	maxState = 2000 // bytes
	maxKey   = 64   // bytes
	maxID    = 256  // bytes of an activity's
)

// sound is a form within the bounds of one that the bot draws: a client may send
// any. key is the event of one that has lost its own.
func (f filling) sound(key string) filling {
	f.Form.Fields = f.Form.Fields[:min(len(f.Form.Fields), chat.MaxFields)]
	for i, field := range f.Form.Fields {
		f.Form.Fields[i].Choices = field.Choices[:min(len(field.Choices), maxChoices)]
	}
	if len(f.Form.State) > maxState {
		f.Form.State = ""
	}
	if len(f.From.Card) > maxID || strings.Trim(f.From.Card, ".") == "" {
		f.From.Card = ""
	}
	if !strings.HasPrefix(f.Key, dialogKey) || len(f.Key) > maxKey {
		f.Key = key
	}
	return f
}

func (s submission) answer(ctx context.Context, in *intake, who chat.Profile) (outcome, error) {
	f, typed := s.read()
	values := f.values(in.tenant, typed)
	if faults := in.lacking(ctx, s.activity, f, values); len(faults) > 0 {
		return in.reopen(f.filled(values), faults)
	}
	reply, broken := in.ask(ctx, s.until, func(ctx context.Context) chat.Reply {
		return in.handler.Submit(ctx, chat.Submission{
			Event: chat.Event{Key: f.Key, Who: who}, Form: f.Form.Name, State: f.Form.State, Values: values,
		})
	})
	switch {
	case len(reply.Faults) > 0:
		return in.reopen(f.filled(values), reply.Faults)
	case reply.Form != nil:
		return in.reopen(filling{Form: *reply.Form, From: f.From, Key: newKey()}, nil)
	}
	reply.Beside = reply.Beside || broken != nil
	return outcome{body: closing(firstWords(reply.Message, in.words.Seen)), after: func(ctx context.Context) error {
		return s.tell(ctx, in, who, f.From, reply)
	}}, broken
}

// reopen has a form take the place of the one that was filled in.
func (in *intake) reopen(f filling, faults map[string]string) (outcome, error) {
	body, err := in.dialog(f, faults)
	if err != nil {
		return outcome{body: closing(in.words.Busy)}, err
	}
	return outcome{body: body}, nil
}

// tell shows the reply where the form was opened, or in the person's own
// conversation with the bot where that is among others.
func (s submission) tell(ctx context.Context, in *intake, who chat.Profile, from origin, reply chat.Reply) error {
	if err := in.enclose(ctx, who.ID, errand{}, reply.Message); err != nil {
		return fmt.Errorf("tell %s: %w", who.ID, err)
	}
	if !s.elsewhere {
		return in.tell(ctx, placeOf(s.activity), who, s.key(), from, reply)
	}
	at, err := in.reach(ctx, who.ID)
	if err != nil {
		return fmt.Errorf("tell %s: %w", who.ID, err)
	}
	return in.tell(ctx, place{address: at}, who, s.key(), origin{}, reply)
}

// lacking finds what no handler should see: a field left empty that must not
// be, which a client checks too, and people whose names Teams does not tell.
func (in *intake) lacking(ctx context.Context, a activity, f filling, values map[string]chat.Value) map[string]string {
	ctx, cancel := context.WithTimeout(ctx, in.people.within)
	defer cancel()
	faults := map[string]string{}
	for _, field := range f.Form.Fields {
		v := values[field.Name]
		if !field.Optional && v.Text == "" && len(v.Chosen) == 0 && len(v.People) == 0 {
			faults[field.Name] = in.words.Missing
		}
		for i, p := range v.People {
			if known := in.people.know(ctx, a, in.tenant, object(p.ID)); known.Name != "" {
				v.People[i] = known
			} else if p.Name == "" {
				faults[field.Name] = in.words.Nameless
			}
		}
	}
	return faults
}

func (s submission) refuse(in *intake) outcome {
	f, typed := s.read()
	body, err := in.dialog(f.filled(f.values(in.tenant, typed)), map[string]string{"": in.words.Busy})
	if err != nil {
		return outcome{body: closing(in.words.Busy)}
	}
	return outcome{body: body}
}
