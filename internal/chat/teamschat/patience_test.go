package teamschat

import (
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"
)

// Keys may be slow to come, once a day: what is typed waits for them, and is
// answered; who waits for the answer to a press does not wait longer.
func TestWhatIsTypedHasItsTimeThoughKeysAreSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := besiege(t)
		s.authority.slow = 3 * time.Second
		began := time.Now()
		if got := s.receives(doing()); got.Code != http.StatusOK || time.Since(began) != s.authority.slow {
			t.Errorf("answered %d after %s", got.Code, time.Since(began))
		}
		s.idle()
		pressed := time.Now()
		if got := s.receives(doing(`type="invoke"`, `name="adaptiveCard/action"`, `value={"action":{"data":{"line":"due"}}}`)); got.Code != http.StatusOK {
			t.Errorf("answered %d", got.Code)
		}
		s.settle()
		if typed, press := s.ear.until[0], s.ear.until[1]; typed.Sub(began) != s.authority.slow+messagePatience || press.Sub(pressed) != handlerPatience {
			t.Errorf("the handler has until %s and %s", typed.Sub(began), press.Sub(pressed))
		}
	})
}

// A Teams that takes no words keeps nobody from being answered.
func TestWhoActsIsAnsweredThoughTeamsTakesNoWords(t *testing.T) {
	s := besiege(t)
	take := make(chan struct{})
	s.connects = func(*http.Request) { <-take }
	for n := range workers + 10 {
		id := strconv.Itoa(n)
		if got := s.receives(doing(`id="`+id+`"`, `conversation={"id":"a:`+id+`","conversationType":"personal","tenantId":"`+siegeTenant+`"}`)); got.Code != http.StatusOK {
			t.Fatalf("number %d is answered %d", n, got.Code)
		}
	}
	close(take)
	if calls := s.settle(); len(calls) != workers+10 {
		t.Errorf("the bot says %d things", len(calls))
	}
}
