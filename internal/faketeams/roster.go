package faketeams

import (
	"encoding/json"
	"net/http"
	"slices"
)

// openConversation returns somebody's own conversation with the app
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).
func (t *Tenant) openConversation(_ *http.Request, body []byte) (int, any, error) {
	var ask struct {
		Bot     account   `json:"bot"`
		Members []account `json:"members"`
		Tenant  string    `json:"tenantId"`
	}
	if err := read(body, &ask); err != nil {
		return 0, nil, err
	}
	if ask.Bot.ID != t.botID() || len(ask.Members) != 1 || ask.Tenant != t.options.ID {
		return 0, nil, badArgument("a conversation needs the bot, one member and the tenant")
	}
	u, ok := t.user(ask.Members[0].ID)
	switch {
	case !ok:
		return 0, nil, badArgument("Unknown member.")
	case !t.has(u.ID):
		return 0, nil, refuse(http.StatusForbidden, "BotNotInConversationRoster", "The bot is not installed for the user.")
	}
	return http.StatusCreated, map[string]any{"id": t.own(u).id}, nil
}

// member looks somebody up in a room's roster, by either of their ids. Whoever
// was mentioned there can be looked up there.
func (t *Tenant) member(r *http.Request, _ []byte) (int, any, error) {
	at, err := t.reachable(r)
	if err != nil {
		return 0, nil, err
	}
	u, ok := t.user(r.PathValue("id"))
	if !ok || !slices.Contains(at.members, u.ID) && !slices.Contains(at.named, u.ID) {
		return 0, nil, refuse(http.StatusNotFound, "MemberNotFoundInConversation", "Member not found in the conversation.")
	}
	return http.StatusOK, t.memberJSON(u), nil
}

// members lists a room's roster, on one page.
func (t *Tenant) members(r *http.Request, _ []byte) (int, any, error) {
	at, err := t.reachable(r)
	if err != nil {
		return 0, nil, err
	}
	all := []json.RawMessage{}
	for _, id := range at.members {
		if u, ok := t.user(id); ok {
			all = append(all, raw(t.memberJSON(u)))
		}
	}
	return http.StatusOK, map[string]any{"members": all}, nil
}

func (t *Tenant) memberJSON(u User) map[string]any {
	role := "user"
	if u.Guest {
		role = "guest"
	}
	return map[string]any{
		"id": t.accountID(u.ID), "name": u.RealName, "aadObjectId": u.ID, "email": u.Email,
		"userPrincipalName": u.Email, "tenantId": t.options.ID, "userRole": role,
	}
}
