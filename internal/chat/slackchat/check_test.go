package slackchat_test

import (
	"errors"
	"net/http/httptest"
	"testing"

	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

func TestCheckNamesWhatIsWrongWithATokenInSlacksWords(t *testing.T) {
	tests := map[string]struct {
		bot, app string
		scopes   []string
		want     slackchat.RefusedError
	}{
		"all-well":      {bot: "xoxb-fake", app: "xapp-fake"},
		"wrong-bot":     {bot: "xoxb-wrong", app: "xapp-fake", want: slackchat.RefusedError{Token: slackchat.BotToken, Cause: "invalid_auth"}},
		"no-bot":        {app: "xapp-fake", want: slackchat.RefusedError{Token: slackchat.BotToken, Cause: "not_authed"}},
		"wrong-app":     {bot: "xoxb-fake", app: "xapp-wrong", want: slackchat.RefusedError{Token: slackchat.AppToken, Cause: "invalid_auth"}},
		"bot-for-app":   {bot: "xoxb-fake", app: "xoxb-fake", want: slackchat.RefusedError{Token: slackchat.AppToken, Cause: "not_allowed_token_type"}},
		"scope-missing": {bot: "xoxb-fake", app: "xapp-fake", scopes: []string{"commands", "chat:write", "users:read"}, want: slackchat.RefusedError{Token: slackchat.BotToken, Cause: "missing_scope", Needed: "files:write,im:history,im:write"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := harbour()
			if tt.scopes != nil {
				o.App.Scopes = tt.scopes
			}
			w := settle(t, o, nil)
			w.options.BotToken, w.options.AppToken = tt.bot, tt.app
			err := slackchat.New(w.options).Check(t.Context())
			if tt.want == (slackchat.RefusedError{}) {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if refused, ok := errors.AsType[*slackchat.RefusedError](err); !ok || *refused != tt.want {
				t.Errorf("got %v, want %v", err, &tt.want)
			}
		})
	}
}

func TestASlackThatCannotBeAskedRefusesNobody(t *testing.T) {
	server := httptest.NewServer(fakeslack.New(harbour()).Handler())
	server.Close()
	err := slackchat.New(slackchat.Options{BotToken: "xoxb-fake", AppToken: "xapp-fake", APIURL: server.URL + "/api/"}).Check(t.Context())
	if _, refused := errors.AsType[*slackchat.RefusedError](err); err == nil || refused {
		t.Errorf("got %v", err)
	}
}
