package fakeslack

import (
	"encoding/json"
	"maps"
	"slices"

	"rapport/internal/fakeslack/blockrules"
)

const (
	maxViewBytes = 250_000 // docs.slack.dev/reference/methods/views.open
	maxViews     = 3       // how many modals may lie upon each other
)

// A view is a Home tab or a modal.
type view struct {
	id       string
	root     string // the id of the lowest view of its stack
	previous string // the id of the view beneath it
	hash     string // changes with each update
	body     map[string]any

	// What a person did with a modal.
	answers map[string][]string // what stands in each input, by block
	faults  map[string]string   // what is wrong with it, by block
	trouble string              // why it could not be sent, in words
	sending bool                // whether the app was asked and has not answered
}

func (v *view) field(name string) string {
	s, _ := v.body[name].(string)
	return s
}

func (v *view) flag(name string) bool {
	b, _ := v.body[name].(bool)
	return b
}

// words is the text of the frame's title, submit or close; empty without it.
func (v *view) words(name string) string {
	o, _ := v.body[name].(map[string]any)
	s, _ := o["text"].(string)
	return s
}

func (v *view) blocks() json.RawMessage { return raw(v.body["blocks"]) }

func (v *view) inputs() []input { return readInputs(v.blocks()) }

// change gives the view its new body. Inputs that stay keep their answers.
func (v *view) change(body map[string]any, hash string) {
	before, kept := v.inputs(), v.answers
	v.body, v.hash, v.faults, v.trouble = body, hash, nil, ""
	v.answers = map[string][]string{}
	for _, in := range v.inputs() {
		v.answers[in.Block] = in.initial()
		if slices.ContainsFunc(before, in.same) {
			v.answers[in.Block] = kept[in.Block]
		}
	}
}

// state is what stands in the inputs, as the app is told.
func (v *view) state() map[string]any {
	values := map[string]any{}
	for _, in := range v.inputs() {
		values[in.Block] = map[string]any{in.Element.ActionID: in.state(v.answers[in.Block])}
	}
	return map[string]any{"values": values}
}

// viewsPublish sets a user's Home tab
// (docs.slack.dev/reference/methods/views.publish).
func (w *Workspace) viewsPublish(a args) (reply, error) {
	user := a.text("user_id")
	if _, ok := w.user(user); !ok {
		return nil, refuse("user_not_found")
	}
	if w.options.App.NoHome {
		return nil, refuse("not_enabled")
	}
	body, err := w.readView(a, "home")
	if err != nil {
		return nil, err
	}
	v := w.homes[user]
	if v == nil {
		v = &view{id: w.next("V")}
		v.root = v.id
		w.homes[user] = v
	}
	return w.revise(v, body, a.text("hash"))
}

// viewsOpen opens a modal in place of those that are open
// (docs.slack.dev/reference/methods/views.open).
func (w *Workspace) viewsOpen(a args) (reply, error) {
	return w.stack(a, func([]*view) ([]*view, error) { return nil, nil })
}

// viewsPush lays a modal on the one that is open
// (docs.slack.dev/reference/methods/views.push).
func (w *Workspace) viewsPush(a args) (reply, error) {
	return w.stack(a, func(beneath []*view) ([]*view, error) {
		if len(beneath) == 0 {
			return nil, refuse("not_found")
		}
		return beneath, nil
	})
}

func (w *Workspace) stack(a args, keep func([]*view) ([]*view, error)) (reply, error) {
	body, err := w.readView(a, "modal")
	if err != nil {
		return nil, err
	}
	t, err := w.pull(a.text("trigger_id"))
	if err != nil {
		return nil, err
	}
	beneath, err := keep(w.modals[t.user])
	if err != nil {
		return nil, err
	}
	w.facedIn[t.user] = t.window
	return w.lay(t.user, beneath, body)
}

// lay lays a new modal upon those beneath. The lock is held.
func (w *Workspace) lay(user string, beneath []*view, body map[string]any) (reply, error) {
	if len(beneath) == maxViews {
		return nil, refuse("push_limit_reached")
	}
	v := &view{id: w.next("V")}
	v.root = v.id
	if len(beneath) > 0 {
		v.root, v.previous = beneath[0].id, beneath[len(beneath)-1].id
	}
	answer, err := w.revise(v, body, "")
	if err == nil {
		w.modals[user] = append(slices.Clone(beneath), v)
	}
	return answer, err
}

// viewsUpdate changes a view that is open, named by its id or external id
// (docs.slack.dev/reference/methods/views.update).
func (w *Workspace) viewsUpdate(a args) (reply, error) {
	v := w.openView(a.text("view_id"), a.text("external_id"))
	if v == nil {
		return nil, refuse("not_found")
	}
	body, err := w.readView(a, v.field("type"))
	if err != nil {
		return nil, err
	}
	return w.revise(v, body, a.text("hash"))
}

func (w *Workspace) openView(id, external string) *view {
	open := map[string]*view{}
	for _, v := range w.homes {
		open[v.id] = v
	}
	for _, views := range w.modals {
		for _, v := range views {
			open[v.id] = v
		}
	}
	for _, v := range open {
		if external != "" && v.field("external_id") == external {
			return v
		}
	}
	return open[id]
}

// readView reads and checks the view argument. Slack names what is wrong
// inside a view invalid_arguments.
func (w *Workspace) readView(a args, kind string) (map[string]any, error) {
	data, err := a.json("view", "invalid_arguments")
	if err != nil {
		return nil, err
	}
	if len(data) > maxViewBytes {
		return nil, refuse("view_too_large")
	}
	if err := refuseProblems("invalid_arguments", blockrules.CheckView(data)); err != nil {
		return nil, err
	}
	var body map[string]any
	if err := json.Unmarshal(data, &body); err != nil || body["type"] != kind {
		return nil, refuse("invalid_arguments", "[ERROR] must be a "+kind+" view [json-pointer:/view/type]")
	}
	for _, in := range readInputs(raw(body["blocks"])) {
		if !slices.Contains(inputKinds, in.Element.Type) {
			return nil, refuse("invalid_arguments", "[ERROR] "+in.Element.Type+" is not played here")
		}
	}
	return body, nil
}

// revise gives a view its new body, unless it changed since the caller saw
// it with the hash that they name.
func (w *Workspace) revise(v *view, body map[string]any, hash string) (reply, error) {
	if hash != "" && hash != v.hash {
		return nil, refuse("hash_conflict")
	}
	external, _ := body["external_id"].(string)
	if other := w.openView("", external); other != nil && other != v {
		return nil, refuse("duplicate_external_id")
	}
	body["blocks"] = w.identify(raw(body["blocks"]))
	v.change(body, w.next("hash-"))
	w.Ring()
	return reply{"view": w.viewJSON(v)}, nil
}

// viewJSON is a view as replies, events and interactions show it.
func (w *Workspace) viewJSON(v *view) map[string]any {
	o := map[string]any{
		"title":            nil,
		"submit":           nil,
		"close":            nil,
		"private_metadata": "",
		"callback_id":      "",
		"external_id":      "",
		"clear_on_close":   false,
		"notify_on_close":  false,
	}
	maps.Copy(o, v.body)
	var previous any
	if v.previous != "" {
		previous = v.previous
	}
	maps.Copy(o, map[string]any{
		"id":                    v.id,
		"team_id":               w.team.id,
		"state":                 v.state(),
		"hash":                  v.hash,
		"previous_view_id":      previous,
		"root_view_id":          v.root,
		"app_id":                w.options.App.ID,
		"app_installed_team_id": w.team.id,
		"bot_id":                w.botID(),
	})
	return o
}
