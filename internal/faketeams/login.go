package faketeams

import (
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	// loginLife is how long a token of the login is good.
	loginLife = time.Hour

	botScope   = "https://api.botframework.com/.default"
	graphScope = "/.default" // behind the directory's address

	// assertionKind is what RFC 7523 calls a proof that is a token itself.
	assertionKind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
)

// serveLogin gives out a token for the app itself
// (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
// The number in a refusal is the one of
// learn.microsoft.com/entra/identity-platform/reference-error-codes.
func (t *Tenant) serveLogin(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	f := t.faultOf("login")
	name, described := t.unfit(r)
	switch {
	case f.Kind == Refused:
		name, described = "invalid_client", f.Error+": Broken on purpose."
	case t.suffer(w, f):
		t.passed("login", began, string(f.Kind))
		return
	}
	if name != "" {
		t.passed("login", began, name)
		status := http.StatusBadRequest
		if name == "invalid_client" {
			status = http.StatusUnauthorized
		}
		reply(w, status, map[string]any{"error": name, "error_description": described})
		return
	}
	scope := r.PostFormValue("scope")
	now := t.options.Now()
	token, err := t.authority.sign(jwt.MapClaims{
		"iss": t.options.Address, "aud": scope, "appid": t.options.App.ID, "exp": now.Add(loginLife).Unix(),
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	t.passed("login", began, "")
	reply(w, http.StatusOK, map[string]any{"token_type": "Bearer", "expires_in": int(loginLife.Seconds()), "access_token": token})
}

// unfit says why the login lets nobody in, or "".
func (t *Tenant) unfit(r *http.Request) (name, described string) {
	proof := r.PostFormValue("client_assertion")
	switch {
	case r.PathValue("tenant") != t.options.ID:
		return "invalid_request", "AADSTS90002: Tenant not found."
	case r.PostFormValue("grant_type") != "client_credentials":
		return "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type."
	case r.PostFormValue("client_id") != t.options.App.ID:
		return "unauthorized_client", "AADSTS700016: Application was not found in the directory."
	case r.PostFormValue("scope") != botScope && r.PostFormValue("scope") != t.options.Address+graphScope:
		return "invalid_scope", "AADSTS70011: The provided value for the input parameter 'scope' is not valid."
	case proof != "" && (r.PostFormValue("client_assertion_type") != assertionKind || strings.Count(proof, ".") != 2):
		return "invalid_client", "AADSTS50027: JWT token is invalid or malformed."
	case proof == "" && r.PostFormValue("client_secret") != t.options.App.Secret:
		return "invalid_client", "AADSTS7000215: Invalid client secret provided."
	}
	return "", ""
}

// admits reports whether a request brings a token of the login for a scope that
// is still good.
func (t *Tenant) admits(r *http.Request, scope string) bool {
	signed, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return false
	}
	_, err := jwt.Parse(signed, func(*jwt.Token) (any, error) {
		t.authority.mu.Lock()
		defer t.authority.mu.Unlock()
		return &t.authority.key.PublicKey, nil
	}, jwt.WithAudience(scope), jwt.WithTimeFunc(t.options.Now), jwt.WithExpirationRequired())
	return err == nil
}
