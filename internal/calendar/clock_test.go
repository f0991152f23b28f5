package calendar_test

import (
	"testing"
	"testing/synctest"
	"time"

	"rapport/internal/calendar"
)

func TestSystemTellsTheMachinesTimeInUTC(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var clock calendar.Clock = calendar.System{}
		got, want := clock.Now(), time.Now()
		if !got.Equal(want) || got.Location() != time.UTC {
			t.Errorf("got %v, want %v in UTC", got, want)
		}
		if got != got.Round(0) {
			t.Error("the instant carries a monotonic reading")
		}
	})
}
