package fakeslack

import (
	"strings"
	"time"
)

// quietHours are the next hours in which a user is not to be disturbed.
type quietHours struct{ from, until time.Time }

// dndInfo says when a user is not to be disturbed. A bot sees no snooze of
// others (docs.slack.dev/reference/methods/dnd.info).
func (w *Workspace) dndInfo(a args) (reply, error) {
	if _, ok := w.user(a.text("user")); !ok {
		return nil, refuse("user_not_found")
	}
	return w.quietJSON(a.text("user")), nil
}

// dndTeamInfo says the same of up to fifty users
// (docs.slack.dev/reference/methods/dnd.teamInfo). Its name for more is not
// documented.
func (w *Workspace) dndTeamInfo(a args) (reply, error) {
	if a.text("users") == "" {
		return nil, refuse("no_users_provided")
	}
	ids := strings.Split(a.text("users"), ",")
	if len(ids) > 50 {
		return nil, refuse("too_many_users")
	}
	users := map[string]any{}
	for _, id := range ids {
		if _, ok := w.user(id); ok {
			users[id] = w.quietJSON(id)
		}
	}
	return reply{"users": users}, nil
}

// quietJSON shows hours that are over as none; Slack shows 1 for no hours.
func (w *Workspace) quietJSON(user string) reply {
	q, ok := w.quiet[user]
	if !ok || !q.until.After(w.options.Now()) {
		return reply{"dnd_enabled": false, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
	}
	return reply{"dnd_enabled": true, "next_dnd_start_ts": q.from.Unix(), "next_dnd_end_ts": q.until.Unix()}
}
