package upkeep_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// crowd has so many members begin their Monday together, and moves the clock to
// the minute in which their platform is asked whom not to disturb.
func crowd(s *scene, members int) {
	s.Helper()
	for n := range members {
		s.tells(rapport.MemberID(fmt.Sprintf("slack:T1:U%03d", n)), "Maria", today.Add(-40))
	}
	s.clock.set(onMonday("08:30"))
}

func TestLooksWaitForThePlatformAndHoldNoTimerUp(t *testing.T) {
	s, platform := newWatchedScene(t)
	crowd(s, 130)
	platform.Refuse(&chat.LimitedError{After: 3 * time.Second})
	fired := 0
	for n := 1; n > 0; fired += n {
		var err error
		n, err = s.steward.Beat(t.Context())
		s.must(err)
	}
	if fired < 130 {
		t.Errorf("%d timers were taken on while the platform asked for patience", fired)
	}
	refused := len(platform.Asked())
	platform.Refuse(nil)
	s.must2(s.steward.Beat(t.Context()))
	var sizes []int
	for _, asked := range platform.Asked()[refused:] {
		sizes = append(sizes, len(asked))
	}
	if diff := cmp.Diff([]int{50, 50, 30}, sizes); diff != "" {
		t.Errorf("the members asked after at once differ (-want +got):\n%s", diff)
	}
	s.must2(s.steward.Beat(t.Context()))
	if got := len(platform.Asked()) - refused; got != 3 {
		t.Errorf("%d calls were made for 130 members", got)
	}
}

func TestLooksWhoseClaimRanOutComeAgainOnce(t *testing.T) {
	s, platform := newWatchedScene(t)
	crowd(s, 3)
	platform.Refuse(&chat.LimitedError{After: time.Minute})
	s.must2(s.steward.Beat(t.Context()))
	s.clock.forward(6 * time.Minute)
	platform.Refuse(nil)
	before := len(platform.Asked())
	s.must2(s.steward.Beat(t.Context()))
	asked := platform.Asked()[before:]
	if len(asked) != 1 || len(asked[0]) != 3 {
		t.Errorf("it was asked after %v", asked)
	}
}
