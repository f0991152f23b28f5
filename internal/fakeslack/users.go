package fakeslack

import (
	"errors"
	"slices"
	"strings"
)

// usersInfo describes one user
// (docs.slack.dev/reference/methods/users.info).
func (w *Workspace) usersInfo(a args) (reply, error) {
	u, ok := w.user(a.text("user"))
	if !ok {
		return nil, refuse("user_not_found")
	}
	return reply{"user": w.userJSON(u, a.flag("include_locale"))}, nil
}

// usersList describes everybody, a page at a time
// (docs.slack.dev/reference/methods/users.list).
func (w *Workspace) usersList(a args) (reply, error) {
	bot, _ := w.user(w.app.id)
	page, err := paged(a, "members", append(slices.Clone(w.options.Users), bot))
	if err != nil {
		return nil, err
	}
	members := []map[string]any{}
	for _, u := range page["members"].([]User) {
		members = append(members, w.userJSON(u, a.flag("include_locale")))
	}
	page["members"] = members
	return page, nil
}

// usersLookupByEmail finds who has an address
// (docs.slack.dev/reference/methods/users.lookupByEmail).
func (w *Workspace) usersLookupByEmail(a args) (reply, error) {
	for _, u := range w.options.Users {
		if u.Email != "" && !u.Deleted && strings.EqualFold(u.Email, a.text("email")) {
			return reply{"user": w.userJSON(u, false)}, nil
		}
	}
	return nil, refuse("users_not_found")
}

// SetUser adds a person to the workspace and to #general, or changes the one
// with their id. The app hears of it where it listens
// (docs.slack.dev/reference/events/user_change).
func (w *Workspace) SetUser(u User) error {
	if u.ID == "" || u.Name == "" {
		return errors.New("a user needs an id and a name")
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	kind := "user_change"
	if n, known := w.people[u.ID]; known {
		w.options.Users[n] = u
	} else {
		kind = "team_join"
		w.options.Users = append(w.options.Users, u)
		w.rooms[0].members = append(w.rooms[0].members, u.ID)
	}
	clear(w.handles) // a handle may have been let go
	for n, other := range w.options.Users {
		w.list(other, n)
	}
	w.publish(kind, map[string]any{"type": kind, "user": w.userJSON(u, true), "cache_ts": w.options.Now().Unix()})
	w.Ring()
	return nil
}

func (w *Workspace) userJSON(u User, locale bool) map[string]any {
	label, offset := w.options.Now().In(u.zone()).Zone()
	bot := u.ID == w.app.id
	o := map[string]any{
		"id":                  u.ID,
		"team_id":             w.team.id,
		"name":                u.Name,
		"deleted":             u.Deleted,
		"real_name":           u.RealName,
		"is_admin":            false,
		"is_owner":            false,
		"is_primary_owner":    false,
		"is_restricted":       u.Guest,
		"is_ultra_restricted": false,
		"is_bot":              bot,
		"is_app_user":         false,
		"updated":             0,
		"profile": map[string]any{
			"real_name":               u.RealName,
			"real_name_normalized":    u.RealName,
			"display_name":            u.Name,
			"display_name_normalized": u.Name,
			"team":                    w.team.id,
		},
	}
	if u.Email != "" && w.granted("users:read.email") == nil {
		o["profile"].(map[string]any)["email"] = u.Email
	}
	if !u.Deleted {
		o["tz"], o["tz_label"], o["tz_offset"] = u.zone().String(), label, offset
	}
	if locale {
		o["locale"] = u.locale()
	}
	if bot {
		o["profile"].(map[string]any)["bot_id"] = w.botID()
		o["profile"].(map[string]any)["api_app_id"] = w.options.App.ID
	}
	return o
}

func (u User) locale() string {
	if u.Locale == "" {
		return "en-US"
	}
	return u.Locale
}
