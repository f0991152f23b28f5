package fakeslack

import "slices"

// conversationsOpen opens the direct message with one user
// (docs.slack.dev/reference/methods/conversations.open). Messages to several
// people at once are not played.
func (w *Workspace) conversationsOpen(a args) (reply, error) {
	if id := a.text("channel"); id != "" {
		r := w.room(id)
		if r == nil || !r.direct() || !r.has(w.app.id) {
			return nil, refuse("channel_not_found")
		}
		return reply{"no_op": true, "already_open": true, "channel": map[string]any{"id": r.id}}, nil
	}
	id := a.text("users")
	if id == "" {
		return nil, refuse("users_list_not_supplied")
	}
	u, ok := w.user(id)
	switch {
	case !ok:
		return nil, refuse("user_not_found")
	case u.Deleted:
		return nil, refuse("user_disabled")
	}
	r := w.direct(w.app.id, u.ID)
	channel := map[string]any{"id": r.id}
	if a.flag("return_im") {
		channel["is_im"], channel["user"], channel["is_open"] = true, u.ID, true
	}
	return reply{"channel": channel}, nil
}

// conversationsHistory lists what a room keeps, newest first
// (docs.slack.dev/reference/methods/conversations.history). A page's cursor
// is the timestamp before which the next page begins.
func (w *Workspace) conversationsHistory(a args) (reply, error) {
	r, err := w.readable(a)
	if err != nil {
		return nil, err
	}
	limit := min(a.number("limit", 100), 999)
	listed, cursor := []map[string]any{}, ""
	for _, m := range slices.Backward(r.messages) {
		if m.only != "" || !a.inRange(m.ts) {
			continue
		}
		if len(listed) == limit {
			cursor = listed[limit-1]["ts"].(string)
			break
		}
		listed = append(listed, w.messageJSON(m, a.flag("include_all_metadata")))
	}
	return reply{
		"messages":          listed,
		"has_more":          cursor != "",
		"pin_count":         0,
		"response_metadata": map[string]any{"next_cursor": cursor},
	}, nil
}

// inRange reports whether a timestamp is between oldest and latest, which
// belong to the range only with inclusive.
func (a args) inRange(ts string) bool {
	oldest, latest := a.text("oldest"), a.text("latest")
	if a.flag("inclusive") && (ts == oldest || ts == latest) {
		return true
	}
	if cursor := a.text("cursor"); cursor != "" && !earlier(ts, cursor) {
		return false
	}
	return (oldest == "" || earlier(oldest, ts)) && (latest == "" || earlier(ts, latest))
}

// earlier compares two timestamps, which may have few decimals or none.
func earlier(a, b string) bool {
	return (&message{ts: a}).at().Before((&message{ts: b}).at())
}
