package fakeslack

// authTest answers who the app is (docs.slack.dev/reference/methods/auth.test).
func (w *Workspace) authTest(args) (reply, error) {
	return reply{
		"url":                   "https://" + w.team.domain + ".slack.com/",
		"team":                  w.team.name,
		"team_id":               w.team.id,
		"user":                  w.app.name,
		"user_id":               w.app.id,
		"bot_id":                w.botID(),
		"is_enterprise_install": false,
	}, nil
}

// connectionsOpen hands out a ticket for one socket
// (docs.slack.dev/reference/methods/apps.connections.open).
func (w *Workspace) connectionsOpen(args) (reply, error) {
	ticket := w.next("ticket-")
	w.tickets[ticket] = true
	return reply{"url": w.socketURL(ticket)}, nil
}

func (w *Workspace) botsInfo(a args) (reply, error) {
	if id := a.text("bot"); id != w.botID() {
		return nil, refuse("bot_not_found")
	}
	return reply{"bot": map[string]any{
		"id":      w.botID(),
		"deleted": false,
		"name":    w.app.name,
		"updated": 0,
		"app_id":  w.options.App.ID,
		"user_id": w.app.id,
		"icons":   map[string]any{},
	}}, nil
}
