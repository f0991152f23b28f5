package faketeams

import (
	"net/http"
	"time"
)

// serveUser tells of a person of the directory, by their object id
// (learn.microsoft.com/graph/api/user-get).
func (t *Tenant) serveUser(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	fault := t.faultOf("GET users")
	if t.suffer(w, fault) {
		t.passed("GET users", began, string(fault.Kind))
		return
	}
	t.mu.Lock()
	u, ok := t.user(r.PathValue("id"))
	t.mu.Unlock()
	var refused *refusal
	switch {
	case !t.admits(r, t.options.Address+graphScope):
		refused = refuse(http.StatusUnauthorized, "InvalidAuthenticationToken", "Access token validation failure.")
	case !t.options.App.Graph:
		refused = refuse(http.StatusForbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
	case !ok || u.Deleted || u.ID != r.PathValue("id"):
		refused = refuse(http.StatusNotFound, "Request_ResourceNotFound", "Resource does not exist.")
	}
	if refused != nil {
		t.passed("GET users", began, refused.code)
		refused.answer(w)
		return
	}
	t.passed("GET users", began, "")
	hinder(r, fault)
	kind := "Member"
	if u.Guest {
		kind = "Guest"
	}
	reply(w, http.StatusOK, map[string]any{
		"id": u.ID, "displayName": u.RealName, "mail": u.Email, "userPrincipalName": u.Email, "userType": kind,
	})
}
