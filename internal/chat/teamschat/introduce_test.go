package teamschat

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
)

func TestWhatIsNewsOfWhoActsIsToldOnce(t *testing.T) {
	s := besiege(t)
	act := func(id string, change ...string) {
		t.Helper()
		if got := s.receives(doing(append([]string{`id="` + id + `"`}, change...)...)); got.Code != http.StatusOK {
			t.Errorf("answered %d", got.Code)
		}
		s.idle()
	}
	const lisbon, tokyo = `localTimezone="Europe/Lisbon"`, `localTimezone="Asia/Tokyo"`
	act("1", lisbon)
	act("2", lisbon)
	act("3", tokyo)
	act("4", `type="installationUpdate"`, `action="add-upgrade"`) // tells no zone, and of an installation itself
	act("5", tokyo)
	s.ear.busy = true
	act("6", lisbon)
	s.ear.busy = false
	act("7", lisbon) // what was not noted is told again
	act("8", lisbon)
	var zones []string
	for _, m := range s.ear.met {
		if m.Key == "" {
			zones = append(zones, m.Who.Zone)
		}
		if m.Gone || m.Who.ID != UserID(siegeTenant, siegeAna) || m.Who.Email != "ana@example.org" {
			t.Errorf("told of %+v", m)
		}
	}
	if diff := cmp.Diff([]string{"Europe/Lisbon", "Asia/Tokyo", "Europe/Lisbon", "Europe/Lisbon"}, zones); diff != "" {
		t.Error(diff)
	}
}

func TestAMailAddressComesWithWhatFollows(t *testing.T) {
	s := besiege(t)
	for _, id := range []string{"1", "2"} {
		s.receives(doing(`id="` + id + `"`))
		s.idle()
	}
	s.authority.now = s.authority.now.Add(20 * time.Minute) // of which the token is still good
	s.receives(doing(`id="3"`))
	s.settle()
	var mails []string
	for _, heard := range s.ear.heard {
		mails = append(mails, heard.(chat.Command).Who.Email)
	}
	if diff := cmp.Diff([]string{"", "ana@example.org", "ana@example.org"}, mails); diff != "" {
		t.Error(diff)
	}
}
