package fakeslack

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A Channel is a channel of the workspace beside #general, which everybody
// is in.
type Channel struct {
	ID       string // "C…"; made from the name when empty
	Name     string // without its #
	Private  bool
	Archived bool
	Members  []string // handles or ids
	App      bool     // whether the app is a member
}

// found opens a channel that is described.
func (w *Workspace) found(c Channel) *room {
	r := &room{
		id: cmp.Or(c.ID, "C"+strings.ToUpper(slug(c.Name))), name: c.Name,
		private: c.Private, archived: c.Archived,
	}
	for _, who := range c.Members {
		if u, ok := w.named(who); ok {
			r.members = append(r.members, u.ID)
		}
	}
	if c.App {
		r.members = append(r.members, w.app.id)
	}
	return r
}

// scope is the scope that lets the app do something with a kind of room, such
// as im:history.
func (r *room) scope(what string) string {
	switch {
	case r.direct():
		return "im:" + what
	case r.private:
		return "groups:" + what
	}
	return "channels:" + what
}

// visible finds a room that the app may know of: its own, and public ones.
func (w *Workspace) visible(id string) (*room, error) {
	r := w.room(id)
	if r == nil || (r.direct() || r.private) && !r.has(w.app.id) {
		return nil, refuse("channel_not_found")
	}
	return r, nil
}

// conversationsInfo describes one room
// (docs.slack.dev/reference/methods/conversations.info).
func (w *Workspace) conversationsInfo(a args) (reply, error) {
	r, err := w.visible(a.text("channel"))
	if err != nil {
		return nil, err
	}
	if err := w.granted(r.scope("read")); err != nil {
		return nil, err
	}
	o := w.roomJSON(r)
	if a.flag("include_num_members") {
		o["num_members"] = len(r.members)
	}
	return reply{"channel": o}, nil
}

// conversationsList lists the rooms that the app may know of
// (docs.slack.dev/reference/methods/conversations.list).
func (w *Workspace) conversationsList(a args) (reply, error) {
	kinds := strings.Split(cmp.Or(a.text("types"), "public_channel"), ",")
	known := map[string]string{"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read"}
	for _, kind := range kinds {
		scope, ok := known[kind]
		if !ok {
			return nil, refuse("invalid_types")
		}
		if err := w.granted(scope); err != nil {
			return nil, err
		}
	}
	all := []map[string]any{}
	for _, r := range w.rooms {
		kind := map[string]string{"im": "im", "group": "private_channel", "channel": "public_channel"}[r.kind()]
		_, err := w.visible(r.id)
		if err == nil && slices.Contains(kinds, kind) && (!r.archived || !a.flag("exclude_archived")) {
			all = append(all, w.roomJSON(r))
		}
	}
	return paged(a, "channels", all)
}

// conversationsMembers lists who is in a room
// (docs.slack.dev/reference/methods/conversations.members).
func (w *Workspace) conversationsMembers(a args) (reply, error) {
	r, err := w.visible(a.text("channel"))
	if err != nil {
		return nil, err
	}
	if err := w.granted(r.scope("read")); err != nil {
		return nil, err
	}
	return paged(a, "members", append([]string{}, r.members...))
}

// conversationsJoin makes the app a member of a public channel
// (docs.slack.dev/reference/methods/conversations.join).
func (w *Workspace) conversationsJoin(a args) (reply, error) {
	r, err := w.visible(a.text("channel"))
	switch {
	case err != nil:
		return nil, err
	case r.direct() || r.private:
		return nil, refuse("method_not_supported_for_channel_type")
	case r.archived:
		return nil, refuse("is_archived")
	case r.has(w.app.id):
		return reply{"channel": w.roomJSON(r), "warning": "already_in_channel"}, nil
	}
	r.members = append(r.members, w.app.id)
	w.Ring()
	return reply{"channel": w.roomJSON(r)}, nil
}

// conversationsLeave takes the app out of a channel
// (docs.slack.dev/reference/methods/conversations.leave).
func (w *Workspace) conversationsLeave(a args) (reply, error) {
	r, err := w.visible(a.text("channel"))
	switch {
	case err != nil:
		return nil, err
	case r.direct():
		return nil, refuse("method_not_supported_for_channel_type")
	case r.id == general:
		return nil, refuse("cant_leave_general")
	case !r.has(w.app.id):
		return reply{"not_in_channel": true}, nil
	}
	r.members = slices.DeleteFunc(r.members, func(id string) bool { return id == w.app.id })
	w.Ring()
	return nil, nil
}

// conversationsReplies lists a thread, the parent first
// (docs.slack.dev/reference/methods/conversations.replies).
func (w *Workspace) conversationsReplies(a args) (reply, error) {
	r, err := w.readable(a)
	if err != nil {
		return nil, err
	}
	parent := r.find(a.text("ts"))
	if parent == nil || parent.only != "" {
		return nil, refuse("thread_not_found")
	}
	root := cmp.Or(parent.thread, parent.ts)
	all := []map[string]any{}
	for _, m := range r.messages {
		if m.only == "" && (m.ts == root || m.thread == root) {
			all = append(all, w.messageJSON(m, a.flag("include_all_metadata")))
		}
	}
	return paged(a, "messages", all)
}

// readable finds a room whose messages the app may read.
func (w *Workspace) readable(a args) (*room, error) {
	r, err := w.visible(a.text("channel"))
	if err != nil {
		return nil, err
	}
	if err := w.granted(r.scope("history")); err != nil {
		return nil, err
	}
	if !r.has(w.app.id) {
		return nil, refuse("not_in_channel")
	}
	return r, nil
}

// roomJSON is a room as the Web API shows it.
func (w *Workspace) roomJSON(r *room) map[string]any {
	if r.direct() {
		o := map[string]any{"id": r.id, "is_im": true, "is_archived": false, "is_open": true, "user": w.app.id}
		for _, id := range r.members {
			if id != w.app.id {
				o["user"] = id
			}
		}
		return o
	}
	return map[string]any{
		"id": r.id, "name": r.name, "name_normalized": r.name,
		"is_channel": !r.private, "is_group": r.private, "is_im": false, "is_mpim": false,
		"is_private": r.private, "is_archived": r.archived, "is_general": r.id == general,
		"is_member": r.has(w.app.id), "creator": w.app.id, "context_team_id": w.team.id,
		"topic":   map[string]any{"value": "", "creator": "", "last_set": 0},
		"purpose": map[string]any{"value": "", "creator": "", "last_set": 0},
	}
}

// paged answers one page of a list: a cursor is where the next one begins
// (docs.slack.dev/apis/web-api/pagination).
func paged[T any](a args, name string, all []T) (reply, error) {
	from := 0
	if cursor := a.text("cursor"); cursor != "" {
		n, err := strconv.Atoi(cursor)
		if err != nil || n < 0 || n > len(all) {
			return nil, refuse("invalid_cursor")
		}
		from = n
	}
	limit := a.number("limit", 100)
	if limit < 1 || limit > 1000 {
		return nil, refuse("invalid_limit")
	}
	until, next := min(from+limit, len(all)), ""
	if until < len(all) {
		next = strconv.Itoa(until)
	}
	return reply{
		name: all[from:until], "has_more": next != "",
		"response_metadata": map[string]any{"next_cursor": next},
	}, nil
}
