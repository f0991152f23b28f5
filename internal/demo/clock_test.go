package demo_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/demo"
)

// A list of instants is done one by one, each when the clock has come so far.
type list struct {
	clock *demo.Clock
	due   []time.Time
	done  []string // what the clock showed then
}

func (l *list) next(_ context.Context, latest time.Time) (time.Time, error) {
	return slices.MinFunc(append([]time.Time{latest}, l.due...), time.Time.Compare), nil
}

func (l *list) beat(context.Context) (int, error) {
	now := l.clock.Now()
	for i, at := range l.due {
		if !at.After(now) {
			l.due = slices.Delete(l.due, i, i+1)
			l.done = append(l.done, now.Format("02 15:04:05"))
			return 1, nil
		}
	}
	return 0, nil
}

func at(day, hour, minute, second int) time.Time {
	return time.Date(2026, time.November, day, hour, minute, second, 0, time.UTC)
}

func TestAMovePassesEachMinuteInWhichSomethingFallsDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := demo.NewClock(at(2, 9, 0, 30))
		l := &list{clock: clock, due: []time.Time{
			at(1, 0, 0, 0), at(2, 9, 1, 0), at(2, 9, 1, 1), at(2, 9, 1, 59), at(20, 12, 0, 0), at(21, 9, 0, 1),
		}}
		m := demo.NewMover(clock, l.next, l.beat)
		if err := m.To(t.Context(), at(21, 9, 0, 0)); err != nil {
			t.Fatal(err)
		}
		want := []string{"02 09:01:00", "02 09:01:00", "02 09:02:00", "02 09:02:00", "20 12:00:00"}
		if diff := cmp.Diff(want, l.done); diff != "" {
			t.Error(diff)
		}
		if now := clock.Now(); !now.Equal(at(21, 9, 0, 0)) {
			t.Errorf("the clock shows %v", now)
		}
	})
}

func TestAMoveEndsWhereItWasToArrive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := demo.NewClock(at(2, 9, 0, 0))
		l := &list{clock: clock, due: []time.Time{at(3, 9, 0, 0), at(4, 9, 0, 0), at(5, 9, 0, 0)}}
		m := demo.NewMover(clock, l.next, l.beat)
		arrived, err := m.Until(t.Context(), at(9, 9, 0, 0), func() bool { return len(l.done) == 2 })
		if now := clock.Now(); err != nil || !arrived || !now.Equal(at(4, 9, 0, 0)) {
			t.Errorf("arrived: %v, %v, and the clock shows %v", arrived, err, now)
		}
	})
}
