package fakeslack

import "time"

// triggerLife is how long a trigger opens a view
// (docs.slack.dev/interactivity/handling-user-interaction), where the options ask for
// no more patience.
const triggerLife = 3 * time.Second

// A trigger is the right to open one view for one user. It counts in real
// time.
type trigger struct {
	user    string
	window  string // where they did it
	expires time.Time
	used    bool
}

// arm makes a trigger for what a user just did. The lock is held.
func (w *Workspace) arm(user string) string {
	id := w.next("trigger-")
	w.triggers[id] = &trigger{user: user, window: w.windows[user], expires: time.Now().Add(w.allows(triggerLife))}
	return id
}

// pull spends a trigger. The lock is held.
func (w *Workspace) pull(id string) (*trigger, error) {
	t, ok := w.triggers[id]
	switch {
	case !ok:
		return nil, refuse("invalid_trigger_id")
	case t.used:
		return nil, refuse("exchanged_trigger_id")
	case !time.Now().Before(t.expires):
		return nil, refuse("expired_trigger_id")
	}
	t.used = true
	return t, nil
}
