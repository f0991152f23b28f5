package upkeep_test

import (
	"strings"
	"testing"
	"time"

	"rapport/internal/chat"
)

func TestTakeBackThatCanNeverBeEndsAndItsSenderIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		fault error
		told  int
	}{
		"the-message-is-gone": {&chat.FixedError{Cause: "message_not_found", Gone: true}, 0},
		"it-stands-as-it-was": {&chat.FixedError{Cause: "edit_window_closed"}, 1},
		"nobody-is-there":     {&chat.UnreachableError{Cause: "is_archived"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			shares := s.shares("a share", maria)
			s.beats()
			s.unsends(shares...)
			s.inbox.RefuseNext(c.fault)
			for range 3 {
				_, _ = s.courier.Beat(t.Context()) // which reports what was refused
				s.clock.forward(time.Hour)
			}
			told := 0
			for _, text := range s.reads(ana) {
				if strings.Contains(text, "I couldn’t take “"+link+"” back from Colleague A") {
					told++
				}
			}
			if told != c.told {
				t.Errorf("ana was told %d times: %q", told, s.reads(ana))
			}
			for _, post := range s.survey() {
				if !post.Buried {
					t.Errorf("there waits still %+v", post)
				}
			}
		})
	}
}
