package faketeams_test

import (
	"net/http"
	"testing"

	"rapport/internal/faketeams"
)

func TestTheDirectoryTellsOnlyWhoWasGrantedIt(t *testing.T) {
	for granted, want := range map[bool]int{true: 200, false: 403} {
		a := settle(t, func(o *faketeams.Options) { o.App.Graph = granted })
		if got := look(t, a); got != 401 {
			t.Errorf("by the connector's token: %d", got)
		}
		a.token = a.login(t, a.base+"/.default")
		if got := look(t, a); got != want {
			t.Errorf("granted %t: %d", granted, got)
		}
	}
}

// look asks the directory of ana.
func look(t *testing.T, a *app) int {
	t.Helper()
	status, _ := a.request(t, http.MethodGet, a.base+"/v1.0/users/"+anaID, "", "application/json")
	return status
}
