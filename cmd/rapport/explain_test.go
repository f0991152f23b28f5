package main

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"rapport/internal/chat/slackchat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/store/boltstore"
)

func TestAnOperatorReadsOneCauseAndOneRemedy(t *testing.T) {
	at := func(err error) error { return &fs.PathError{Op: "open", Path: "/data/rapport.db", Err: err} }
	tests := map[string]struct {
		err           error
		cause, remedy string
	}{
		"read-only":   {at(syscall.EROFS), "on a disk that cannot be written to", "with the key data"},
		"permission":  {at(syscall.EACCES), "may not be read and written", "Change the owner"},
		"no-folder":   {&boltstore.NoFolderError{Path: "/dat/rapport.db", Folder: "/dat"}, "no folder /dat", "correct the key data"},
		"no-file-yet": {&neverServedError{"/data/rapport.db"}, "no Rapport has served here yet", "rapport serve"},
		"in-a-file":   {at(syscall.ENOTDIR), "lies in what is no folder", "Check the path"},
		"full":        {at(syscall.ENOSPC), "is full", "Make room"},
		"absent":      {&fs.PathError{Op: "open", Path: "/absent.db", Err: syscall.ENOENT}, "there is no /absent.db", "Check the path"},
		"nowhere":     {at(syscall.ENOENT), "there is no folder /data", "Make it"},
		"locked":      {&boltstore.LockedError{Path: "/data/rapport.db"}, "another Rapport has", "Stop it first"},
		"newer":       {&boltstore.NewerError{Path: "/data/rapport.db", Format: 9, Known: 1}, "newer Rapport", "Run that version"},
		"damaged":     {&boltstore.DamagedError{Path: "/data/rapport.db", Cause: errors.New("torn")}, "is damaged", "restore a backup"},
		"unknown":     {&slackchat.RefusedError{Token: slackchat.BotToken, Cause: "invalid_auth"}, "does not know the bot token", "into SLACK_BOT_TOKEN"},
		"revoked":     {&slackchat.RefusedError{Token: slackchat.AppToken, Cause: "token_revoked"}, "the app token was revoked", "into SLACK_APP_TOKEN"},
		"wrong-kind":  {&slackchat.RefusedError{Token: slackchat.AppToken, Cause: "not_allowed_token_type"}, "SLACK_APP_TOKEN holds another kind", "begins with"},
		"link-off":    {&slackchat.RefusedError{Token: slackchat.AppToken, Cause: "link_disabled"}, "Socket Mode switched off", "Switch it on"},
		"no-scope":    {&slackchat.RefusedError{Token: slackchat.BotToken, Cause: "missing_scope", Needed: "users:read"}, "lacks a scope (users:read)", "install the app again"},
		"no-sockets":  {&slackchat.RefusedError{Token: slackchat.AppToken, Cause: "missing_scope", Needed: "connections:write"}, "lacks the scope connections:write", "into SLACK_APP_TOKEN"},
		"secret":      {&teamschat.DeniedError{Code: "invalid_client", Number: "AADSTS7000215"}, "does not know the client secret", "into TEAMS_CLIENT_SECRET"},
		"expired":     {&teamschat.DeniedError{Code: "invalid_client", Number: "AADSTS7000222"}, "client secret has expired", "Make a new one"},
		"no-bot":      {&teamschat.DeniedError{Code: "unauthorized_client", Number: "AADSTS700016"}, "no registration of that ID", "Compare teams.app_id"},
		"no-tenant":   {&teamschat.DeniedError{Code: "invalid_request", Number: "AADSTS90002"}, "no tenant of that ID", "into teams.tenant_id"},
		"certificate": {&teamschat.DeniedError{Code: "invalid_client", Number: "AADSTS700027"}, "not the one that is registered", "teams.certificate"},
		"clock":       {&teamschat.DeniedError{Code: "invalid_client", Number: "AADSTS700024"}, "not of the right time", "clock"},
		"federated":   {&teamschat.DeniedError{Code: "invalid_client", Number: "AADSTS700213"}, "no federated credential", "Compare its issuer"},
		"disabled":    {&teamschat.DeniedError{Code: "unauthorized_client", Number: "AADSTS7000112"}, "is disabled", "enable it"},
		"denied":      {&teamschat.DeniedError{Code: "invalid_scope"}, "(invalid_scope)", "Check the bot’s registration"},
		"login-away":  {&unaskedError{"Teams", errors.New("no route")}, "login cannot be asked about the bot (no route)", "get out"},
		"slack-away":  {&unaskedError{"Slack", errors.New("no route")}, "cannot be asked about the tokens (no route)", "get out to slack.com"},
		"taken":       {&takenError{"/backup/monday.db"}, "is there already", "Name another file"},
		"address":     {&listenError{"http.listen", ":80", syscall.EACCES}, "nothing can listen at :80", "http.listen"},
		"socket":      {&socketError{"/data/rapport.db.sock", syscall.EINVAL}, "could not be made", "key data"},
		"other-cause": {&slackchat.RefusedError{Token: slackchat.BotToken, Cause: "org_login_required"}, "(org_login_required)", "Check the app’s settings"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			says := explain(errors.Join(tt.err))
			if !strings.Contains(says, tt.cause) || !strings.Contains(says, tt.remedy) {
				t.Errorf("%q should name %q and %q", says, tt.cause, tt.remedy)
			}
		})
	}
}

func TestAnOperatorReadsTheFaultOfEachToken(t *testing.T) {
	says := explain(errors.Join(
		&slackchat.RefusedError{Token: slackchat.BotToken, Cause: "missing_scope", Needed: "im:history,users:read"},
		&slackchat.RefusedError{Token: slackchat.AppToken, Cause: "invalid_auth"},
	))
	for _, want := range []string{"lacks a scope (im:history,users:read)", "does not know the app token"} {
		if !strings.Contains(says, want) {
			t.Errorf("%q does not name %q", says, want)
		}
	}
}

func TestTheBotTokensScopesAreNotMendedAtTheAppToken(t *testing.T) {
	says := explain(&slackchat.RefusedError{Token: slackchat.BotToken, Cause: "missing_scope", Needed: "users:read"})
	if strings.Contains(says, "app token") || strings.Contains(says, "connections:write") {
		t.Errorf("%q leads to the other token", says)
	}
}
