package calendar_test

import (
	"strconv"
	"testing"

	"rapport/internal/calendar"
)

// The minutes of members are derived from these numbers: a release that
// changes one moves somebody's check-in.
func TestSpreadNeverChanges(t *testing.T) {
	for key, want := range map[string]int{"": 17, "U061F7AUR": 10, "T0001/U0002": 26, "é": 7} {
		if got := calendar.Spread(key, 30); got != want {
			t.Errorf("Spread(%q, 30) = %d, want %d", key, got, want)
		}
	}
}

func TestSpreadUsesTheWholeWindowEvenly(t *testing.T) {
	const window, members = 30, 30_000
	var in [window]int
	for n := range members {
		in[calendar.Spread("U"+strconv.Itoa(n), window)]++
	}
	for minute, count := range in {
		if count < members/window/2 || count > members/window*2 {
			t.Errorf("minute %d has %d of %d members", minute, count, members)
		}
	}
}
