package faketeams_test

import (
	"strings"
	"testing"
)

func TestTheLoginSaysWhatIsWrong(t *testing.T) {
	tests := map[string]struct{ tenant, field, value, want string }{
		"another-tenant": {"x", "", "", "AADSTS90002"},
		"another-app":    {tenantID, "client_id", "x", "AADSTS700016"},
		"another-secret": {tenantID, "client_secret", "x", "AADSTS7000215"},
		"another-scope":  {tenantID, "scope", "x", "AADSTS70011"},
		"another-way":    {tenantID, "grant_type", "password", "AADSTS70003"},
		"a-bad-proof":    {tenantID, "client_assertion", "x", "AADSTS50027"},
	}
	a := settle(t, nil)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			asked := entry(botScope)
			if test.field != "" {
				asked.Set(test.field, test.value)
			}
			if _, said := a.ask(t, test.tenant, asked); !strings.HasPrefix(said["error_description"].(string), test.want+":") {
				t.Errorf("the login says %v", said)
			}
		})
	}
}
