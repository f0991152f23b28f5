package teamschat

import (
	"fmt"
	"testing"
	"time"
)

func TestAnActivityIsKnownAgainForAWhile(t *testing.T) {
	now := time.Date(2026, time.November, 2, 8, 0, 0, 0, time.UTC)
	s := newSeen(func() time.Time { return now })
	a := activity{Type: "message", ID: "1", Where: conversation{ID: "a:1"}}
	if s.before(a) {
		t.Error("it is known before it came")
	}
	if !s.before(a) {
		t.Error("it is not known when it comes again")
	}
	elsewhere, update := a, a
	elsewhere.Where.ID, update.Type = "a:2", "messageUpdate"
	if s.before(elsewhere) || s.before(update) {
		t.Error("another is taken for it")
	}
	s.forget(a)
	if s.before(a) {
		t.Error("what was not answered is not taken again")
	}
	now = now.Add(seenFor + time.Second)
	for i := range 100 {
		s.before(activity{Type: "message", ID: fmt.Sprint("later", i), Where: a.Where})
	}
	if s.before(a) {
		t.Error("it is known for good")
	}
	if got := len(s.at); got > 102 {
		t.Errorf("%d are remembered", got)
	}
}

func TestAnInvokeIsNeverARepeat(t *testing.T) {
	s := newSeen(time.Now)
	for range 2 {
		if s.before(activity{Type: "invoke", ID: "1"}) || s.before(activity{Type: "message"}) {
			t.Error("who waits for an answer gets none")
		}
	}
}
