package fakeslack

import "slices"

// A Usergroup is a group that can be mentioned, as in @designers.
type Usergroup struct {
	ID      string // "S…"
	Handle  string
	Name    string
	Members []string // handles or ids
}

// usergroupsList lists the groups
// (docs.slack.dev/reference/methods/usergroups.list).
func (w *Workspace) usergroupsList(a args) (reply, error) {
	all := []map[string]any{}
	for _, g := range w.options.Usergroups {
		o := map[string]any{
			"id": g.ID, "team_id": w.team.id, "is_usergroup": true, "handle": g.Handle, "name": g.Name,
			"description": "", "is_external": false, "date_delete": 0, "user_count": len(g.Members),
		}
		if a.flag("include_users") {
			o["users"] = w.ids(g)
		}
		all = append(all, o)
	}
	return reply{"usergroups": all}, nil
}

// usergroupsUsersList lists who is in a group
// (docs.slack.dev/reference/methods/usergroups.users.list).
func (w *Workspace) usergroupsUsersList(a args) (reply, error) {
	id := a.text("usergroup")
	i := slices.IndexFunc(w.options.Usergroups, func(g Usergroup) bool { return g.ID == id })
	if i < 0 {
		return nil, refuse("no_such_subteam")
	}
	return reply{"users": w.ids(w.options.Usergroups[i])}, nil
}

func (w *Workspace) ids(g Usergroup) []string {
	all := []string{}
	for _, who := range g.Members {
		if u, ok := w.named(who); ok {
			all = append(all, u.ID)
		}
	}
	return all
}
