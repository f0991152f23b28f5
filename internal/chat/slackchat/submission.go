package slackchat

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// maxFault is how long a sentence at a field may be, in characters, so that
// all of a form ride on one acknowledgement.
const maxFault = 500

// A submission is a form that was filled in.
type submission struct{ slack.InteractionCallback }

func (s submission) who() chat.Profile {
	return chat.Profile{ID: UserID(s.Team.ID, s.User.ID), Name: s.User.Name}
}

func (s submission) label() label {
	return label{kind: "submission", verb: s.View.CallbackID, who: s.who().ID}
}

func (s submission) answer(ctx context.Context, in *intake, e envelope) error {
	m := decodeMemo(s.View.PrivateMetadata)
	reply, broken := in.ask(ctx, e.received, func(ctx context.Context) chat.Reply {
		values := s.values()
		return in.handler.Submit(ctx, chat.Submission{
			Event:  chat.Event{Key: "view:" + s.View.ID + ":" + s.View.Hash, Who: in.acquaint(ctx, s.who(), values)},
			Form:   s.View.CallbackID,
			State:  string(m.State),
			Values: values,
		})
	})
	switch {
	case len(reply.Faults) > 0:
		return s.keep(ctx, e, reply.Faults)
	case reply.Form != nil:
		return s.follow(ctx, in, e, m, reply.Form)
	}
	reply.Beside = reply.Beside || broken != nil // the form is to be opened again
	t := s.trigger(m)
	return errors.Join(broken, s.done(ctx, e), in.tell(ctx, t.who, t.key(), t.from, reply))
}

func (s submission) trigger(m memo) trigger {
	return trigger{id: s.TriggerID, who: s.who(), from: m.From}
}

// values reads what was filled in; Slack sends only what belongs to the kind
// of each field.
func (s submission) values() map[string]chat.Value {
	values := map[string]chat.Value{}
	if s.View.State == nil {
		return values
	}
	for name, elements := range s.View.State.Values {
		for _, e := range elements {
			values[name] = s.value(e)
		}
	}
	return values
}

func (s submission) value(filled slack.BlockAction) chat.Value {
	v := chat.Value{Text: cmp.Or(filled.Value, filled.SelectedDate, filled.SelectedTime)}
	for _, o := range append(filled.SelectedOptions, filled.SelectedOption) {
		if o.Value != "" {
			v.Chosen = append(v.Chosen, unshield(o.Value))
		}
	}
	for _, user := range filled.SelectedUsers {
		v.People = append(v.People, chat.Profile{ID: UserID(s.Team.ID, user)})
	}
	return v
}

// acquaint returns who with name and zone, and fills in the people of values.
func (in *intake) acquaint(ctx context.Context, who chat.Profile, values map[string]chat.Value) chat.Profile {
	var named chat.Line
	for _, v := range values {
		for _, p := range v.People {
			named = append(named, chat.MentionToken(p))
		}
	}
	who = in.people.know(ctx, who, named)
	known := map[chat.UserID]chat.Profile{}
	for _, t := range named {
		known[t.Who.ID] = t.Who
	}
	for _, v := range values {
		for i, p := range v.People {
			v.People[i] = known[p.ID]
		}
	}
	return who
}

// keep leaves the form open, with a sentence at each field that has a fault. A
// fault of what the form does not show stands at its first field: Slack refuses
// all of them when one names no field.
func (s submission) keep(ctx context.Context, e envelope, faults map[string]string) error {
	fields := s.fields()
	if len(fields) == 0 {
		return s.done(ctx, e)
	}
	shown := map[string]string{}
	for name, says := range faults {
		if !slices.Contains(fields, name) {
			name = fields[0]
		}
		shown[name] = shorten(oneLine(chat.Words(says).String()), maxFault)
	}
	return s.respond(ctx, e, slack.NewErrorsViewSubmissionResponse(shown))
}

// fields are the names of those that the form shows.
func (s submission) fields() []string {
	var names []string
	for _, b := range s.View.Blocks.BlockSet {
		if field, ok := b.(*slack.InputBlock); ok {
			names = append(names, field.BlockID)
		}
	}
	return names
}

// done closes the form.
func (s submission) done(ctx context.Context, e envelope) error {
	return s.respond(ctx, e, slack.NewClearViewSubmissionResponse())
}

// follow puts another form in the place of this one, or opens it anew where it
// is too large to ride on the acknowledgement.
func (s submission) follow(ctx context.Context, in *intake, e envelope, m memo, f *chat.Form) error {
	body, err := successor(m, f, in.words.Cancel)
	if err == nil && len(body) < maxAckPayload {
		return e.ack(ctx, body)
	}
	return errors.Join(err, s.done(ctx, e), in.unfold(ctx, e, s.trigger(m), f))
}

func successor(m memo, f *chat.Form, cancel string) (json.RawMessage, error) {
	view, err := modal(f, memo{From: m.From, Step: m.Step + 1}, cancel)
	if err != nil {
		return nil, err
	}
	return encodeViewResponse(slack.NewUpdateViewSubmissionResponse(&view))
}

func (submission) respond(ctx context.Context, e envelope, r *slack.ViewSubmissionResponse) error {
	body, err := encodeViewResponse(r)
	if err != nil {
		return err
	}
	return e.ack(ctx, body)
}

func encodeViewResponse(r *slack.ViewSubmissionResponse) (json.RawMessage, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encode answer to form: %w", err)
	}
	return body, nil
}

// refuse keeps the form open, and says so in it.
func (s submission) refuse(ctx context.Context, in *intake, e envelope) error {
	return s.keep(ctx, e, map[string]string{"": in.words.Busy})
}
