package slackchat_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"rapport/internal/chat"
	"rapport/internal/fakeslack"
)

// A register notes who was met, and who of them was gone. Of ana it says that it
// could not.
type register struct {
	desk
	mu   sync.Mutex
	gone map[string]bool // by Slack's id of them
	full chan struct{}   // closed when want were met
	want int
}

func (r *register) Meet(_ context.Context, m chat.Meeting) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	parts := strings.Split(string(m.Who.ID), ":")
	r.gone[parts[len(parts)-1]] = m.Gone
	if len(r.gone) == r.want {
		close(r.full)
	}
	return parts[len(parts)-1] != "UANA"
}

func TestWhoBeginsToListenHearsOfEverybodyOverAllPages(t *testing.T) {
	workspace := harbour()
	for n := range 450 {
		workspace.Users = append(workspace.Users, fakeslack.User{ID: fmt.Sprintf("U%03d", n), Name: fmt.Sprintf("person%03d", n)})
	}
	w := settle(t, workspace, nil)
	met := &register{gone: map[string]bool{}, full: make(chan struct{}), want: len(workspace.Users)}
	w.hire(t, met)
	select {
	case <-met.full:
	case <-t.Context().Done():
	}
	met.mu.Lock()
	defer met.mu.Unlock()
	for _, u := range workspace.Users {
		gone, found := met.gone[u.ID]
		if !found || gone != u.Deleted {
			t.Errorf("of %s it hears %v, and that they are gone: %v", u.ID, found, gone)
		}
	}
}
