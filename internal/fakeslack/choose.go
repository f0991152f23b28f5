package fakeslack

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// An offer is what of a message or a Home tab can be chosen in, but for
// buttons.
type offer struct {
	seen   Seen
	inputs []input
}

// Choose chooses in a menu, a picker or a list that stands in a message or on
// the Home tab ([HomeTab]), named by its placeholder or action id: on the
// newest message of a conversation that has it. The value is worded as for
// [Workspace.Fill]. It returns when the app has acknowledged.
func (w *Workspace) Choose(ctx context.Context, user, where, name, value string) error {
	e, err := w.sendChoice(user, where, name, value)
	if err != nil {
		return err
	}
	if _, err := e.answer(ctx); err != nil {
		return fmt.Errorf("%q did nothing: %w", name, err)
	}
	return nil
}

func (w *Workspace) sendChoice(user, where, name, value string) (*envelope, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, offers, err := w.offers(user, where)
	if err != nil {
		return nil, err
	}
	for _, c := range slices.Backward(offers) {
		i := slices.IndexFunc(c.inputs, func(in input) bool { return in.called(name) })
		if i >= 0 {
			return w.choice(u, c.seen, c.inputs[i], value)
		}
	}
	return nil, fmt.Errorf("%s sees nothing called %q to choose in, in %s", user, name, where)
}

// choice tells the app what was chosen.
func (w *Workspace) choice(u User, seen Seen, in input, value string) (*envelope, error) {
	answer := w.understand(in, value)
	if err := w.admit(in, answer); err != nil {
		return nil, err
	}
	payload := w.interaction("block_actions", u)
	payload["trigger_id"] = w.arm(u.ID)
	if err := w.locate(payload, u, seen); err != nil {
		return nil, err
	}
	if seen.Where != HomeTab {
		payload["state"] = map[string]any{"values": map[string]any{in.Block: map[string]any{in.Element.ActionID: in.state(answer)}}}
	}
	action := in.state(answer)
	action["action_id"], action["block_id"], action["action_ts"] = in.Element.ActionID, in.Block, w.stamp()
	payload["actions"] = []any{action}
	e := &envelope{kind: "interactive", payload: payload}
	if err := w.dispatch(e); err != nil {
		return nil, fmt.Errorf("%q did nothing: %w", in.Element.ActionID, err)
	}
	return e, nil
}

// offers are those that a user sees in a place, the oldest first.
func (w *Workspace) offers(user, where string) (User, []offer, error) {
	if where == HomeTab {
		u, ok := w.named(user)
		v := w.homes[u.ID]
		if !ok || v == nil {
			return u, nil, fmt.Errorf("%s has no Home tab", user)
		}
		return u, []offer{{Seen{Where: HomeTab}, readOffers(v.blocks())}}, nil
	}
	u, r, err := w.standing(user, where)
	if err != nil {
		return u, nil, err
	}
	var all []offer
	for _, m := range r.messages {
		if m.visibleTo(u.ID) {
			all = append(all, offer{Seen{Where: r.id, TS: m.ts, Ephemeral: m.only != ""}, readOffers(m.blocks)})
		}
	}
	return u, all, nil
}

// readOffers finds what can be chosen in among blocks, as inputs.
func readOffers(blocks json.RawMessage) []input {
	var list []struct {
		Block     string    `json:"block_id"`
		Elements  []element `json:"elements"`
		Accessory *element  `json:"accessory"`
	}
	if json.Unmarshal(blocks, &list) != nil {
		return nil
	}
	var out []input
	for _, b := range list {
		if b.Accessory != nil {
			b.Elements = append(b.Elements, *b.Accessory)
		}
		for _, e := range b.Elements {
			if e.Type == "overflow" || slices.Contains(inputKinds, e.Type) {
				out = append(out, input{Block: b.Block, Element: e, Label: wireText{Text: e.ActionID}})
			}
		}
	}
	return out
}

func (in input) called(name string) bool {
	return in.Element.ActionID == name || in.Element.Placeholder != nil && in.Element.Placeholder.Text == name
}
