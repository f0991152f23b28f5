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

// apiTest answers with what it was asked, or the error that it was asked for
// (docs.slack.dev/reference/methods/api.test).
func (w *Workspace) apiTest(a args) (reply, error) {
	if no := a.text("error"); no != "" {
		return nil, refuse(no)
	}
	return reply{"args": a}, nil
}

// teamInfo describes the workspace
// (docs.slack.dev/reference/methods/team.info).
func (w *Workspace) teamInfo(args) (reply, error) {
	return reply{"team": map[string]any{
		"id": w.team.id, "name": w.team.name, "domain": w.team.domain, "email_domain": "",
		"url": "https://" + w.team.domain + ".slack.com/", "icon": map[string]any{"image_default": true},
	}}, nil
}

// connectionsOpen hands out a ticket for one socket
// (docs.slack.dev/reference/methods/apps.connections.open).
func (w *Workspace) connectionsOpen(args) (reply, error) {
	ticket := w.next("ticket-")
	w.tickets[ticket] = true
	return reply{"url": w.socketURL(ticket)}, nil
}

// botsInfo describes the app's bot
// (docs.slack.dev/reference/methods/bots.info).
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
