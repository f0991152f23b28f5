package fakeslack

import (
	"strings"
	"time"

	"rapport/internal/playroom"
)

// pauseFor is for how long the page's button keeps somebody undisturbed.
const pauseFor = time.Hour

// quietHours are the next hours in which a user is not to be disturbed. Without
// an end they last; without a beginning there are none.
type quietHours struct{ from, until time.Time }

// holds reports whether they run.
func (q quietHours) holds(now time.Time) bool { return !q.over(now) && !q.from.After(now) }

// over reports whether nothing is left of the hours.
func (q quietHours) over(now time.Time) bool {
	return q.from.IsZero() || !q.until.IsZero() && !q.until.After(now)
}

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

// quietJSON shows hours that are over as none; Slack shows 1 for no hours. How
// it shows hours without an end is not documented.
func (w *Workspace) quietJSON(user string) reply {
	q := w.quiet[user]
	status := reply{"dnd_enabled": false, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
	if q.over(w.options.Now()) {
		return status
	}
	status["dnd_enabled"], status["next_dnd_start_ts"] = true, q.from.Unix()
	if !q.until.IsZero() {
		status["next_dnd_end_ts"] = q.until.Unix()
	}
	return status
}

// quietFor says on somebody's page until when another is not to be disturbed:
// "" for one who may be now. The lock is held.
func (w *Workspace) quietFor(me, other User) string {
	q, now := w.quiet[other.ID], w.options.Now()
	switch {
	case !q.holds(now):
		return ""
	case q.until.IsZero():
		return "until they end it"
	case q.until.Sub(now) < 24*time.Hour:
		return "until " + q.until.In(me.zone()).Format(playroom.ClockWords)
	default:
		return "until " + q.until.In(me.zone()).Format(playroom.DayWords)
	}
}
