package upkeep_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/internal/rapport"
)

func TestHomeShowsTheLatestSharesForTwoWeeks(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Colleague A", today)
	var last rapport.EntryID
	for n := range 7 {
		s.clock.forward(time.Second)
		last = s.shares(fmt.Sprint(n), maria)[0]
	}
	shown := func() []rapport.EntryID {
		home, err := s.steward.Home(t.Context(), s.visit(ana, ""))
		s.must(err)
		var shares []rapport.EntryID
		for _, p := range home.Shared {
			shares = append(shares, p.Share)
		}
		return shares
	}
	if got := shown(); len(got) != 5 || got[0] != last {
		t.Errorf("Home shows %v; the last is %s", got, last)
	}
	s.unsends(last)
	if got := shown(); len(got) != 5 || got[0] == last {
		t.Errorf("what was taken back is shown: %v", got)
	}
	s.clock.forward(14 * 24 * time.Hour)
	if got := shown(); len(got) != 0 {
		t.Errorf("two weeks later Home shows %v", got)
	}
}
