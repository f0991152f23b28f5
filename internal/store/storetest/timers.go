package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"rapport/internal/store"
)

var timerParts = []part{
	{"timer-is-claimed-when-due", checkDue},
	{"timers-come-in-order", checkTimerOrder},
	{"each-timer-fires-once", checkFiresOnce},
	{"fire-clears-and-may-set-again", checkFire},
	{"failed-fire-leaves-the-timer", checkFailedFire},
	{"timer-set-again-makes-a-claim-stale", checkSetAgain},
	{"cleared-timer-makes-a-claim-stale", checkCleared},
	{"seq-never-starts-anew", checkSeq},
	{"lease-of-a-timer-expires", checkTimerLease},
	{"instants-are-kept-to-the-microsecond-in-utc", checkInstants},
}

// setTimer sets ana's slot of that ref in a unit of its own.
func setTimer(t *testing.T, s store.Store, ref string, due time.Time) {
	t.Helper()
	update(t, s, ana, func(tx store.Tx) error { return tx.SetTimer("slot", ref, due) })
}

// claimTimers claims all that is due at now, for a minute.
func claimTimers(t *testing.T, s store.Store, now time.Time) []store.Timer {
	t.Helper()
	timers, err := s.ClaimTimers(t.Context(), now, 1000, time.Minute)
	if err != nil {
		t.Fatalf("ClaimTimers: %v", err)
	}
	return timers
}

// claimTimer claims the only timer that is due at now.
func claimTimer(t *testing.T, s store.Store, now time.Time) store.Timer {
	t.Helper()
	timers := claimTimers(t, s, now)
	if len(timers) != 1 {
		t.Fatalf("%d timers were claimed, want 1", len(timers))
	}
	return timers[0]
}

func wantStale(t *testing.T, verb string, err error) {
	t.Helper()
	if !errors.Is(err, store.ErrStale) {
		t.Errorf("%s = %v, want ErrStale", verb, err)
	}
}

// wantDue fails the test unless ana's weekly slot is set for want; the zero time
// means that it is not set.
func wantDue(t *testing.T, s store.Store, want time.Time) {
	t.Helper()
	err := s.View(t.Context(), ana, func(r store.Reader) error {
		due, set, err := r.Due("slot", "weekly")
		same(t, "due", want, due)
		same(t, "set", !want.IsZero(), set)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkDue(t *testing.T, s store.Store) {
	setTimer(t, s, "weekly", monday)
	same(t, "too early", 0, len(claimTimers(t, s, monday.Add(-time.Microsecond))))
	got := claimTimer(t, s, monday)
	same(t, "timer", store.Timer{Owner: ana, Kind: "slot", Ref: "weekly", Due: monday, Seq: got.Seq}, got)
	same(t, "claimed again", 0, len(claimTimers(t, s, monday)))
	for _, limit := range []int{0, -1} {
		setTimer(t, s, "weekly", monday)
		timers, err := s.ClaimTimers(t.Context(), monday, limit, time.Minute)
		same(t, "claimed under no limit", 0, len(timers))
		same(t, "error", nil, err)
	}
}

func checkTimerOrder(t *testing.T, s store.Store) {
	old := time.Date(1969, 7, 20, 20, 17, 40, 0, time.UTC)
	for i, due := range []time.Time{monday, monday.Add(-time.Hour), old, monday.Add(-time.Microsecond)} {
		setTimer(t, s, fmt.Sprint(i), due)
	}
	var got []string
	for range 4 {
		timers, err := s.ClaimTimers(t.Context(), monday, 1, time.Minute)
		if err != nil || len(timers) != 1 {
			t.Fatalf("ClaimTimers = %v, %v, want one timer", timers, err)
		}
		got = append(got, timers[0].Ref)
	}
	same(t, "order", []string{"2", "1", "3", "0"}, got)
}

// checkFiresOnce lets six claimers, whose leases have always run out already,
// race for three hundred timers.
func checkFiresOnce(t *testing.T, s store.Store) {
	const all = 300
	for i := range 10 {
		update(t, s, fmt.Sprintf("owner%d", i), func(tx store.Tx) error {
			for j := range all / 10 {
				if err := tx.SetTimer("slot", fmt.Sprint(j), monday.Add(-time.Duration(j)*time.Second)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			for {
				timers, err := s.ClaimTimers(t.Context(), monday, 20, 0)
				if err != nil || len(timers) == 0 {
					same(t, "error", nil, err)
					return
				}
				for _, timer := range timers {
					err := s.Fire(t.Context(), timer, increment)
					if err != nil && !errors.Is(err, store.ErrStale) {
						t.Errorf("Fire: %v", err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	for i := range 10 {
		same(t, "fired", []string{fmt.Sprintf("n=%d", all/10)}, list(t, s, fmt.Sprintf("owner%d", i), "count"))
	}
}

func checkFire(t *testing.T, s store.Store) {
	next := monday.Add(7 * 24 * time.Hour)
	setTimer(t, s, "weekly", monday)
	claimed := claimTimer(t, s, monday)
	err := s.Fire(t.Context(), claimed, func(tx store.Tx) error {
		_, set, _ := tx.Due("slot", "weekly")
		same(t, "set while it fires", false, set)
		return errors.Join(tx.SetTimer("slot", "weekly", next), tx.Put("note", "n1", nil))
	})
	if err != nil {
		t.Fatalf("Fire: %v", err)
	}
	wantDue(t, s, next)
	same(t, "records", []string{"n1="}, list(t, s, ana, "note"))
	wantStale(t, "Fire again", s.Fire(t.Context(), claimed, func(store.Tx) error { return ranAnyway(t) }))
	if err := s.Fire(t.Context(), claimTimer(t, s, next), nil); err != nil {
		t.Fatalf("Fire without a function: %v", err)
	}
	wantDue(t, s, time.Time{})
}

func checkFailedFire(t *testing.T, s store.Store) {
	setTimer(t, s, "weekly", monday)
	claimed := claimTimer(t, s, monday)
	err := s.Fire(t.Context(), claimed, func(tx store.Tx) error {
		return errors.Join(tx.Put("note", "n1", nil), tx.SetTimer("slot", "weekly", monday.Add(time.Hour)), errChanged)
	})
	if !errors.Is(err, errChanged) {
		t.Errorf("Fire = %v, want the function's own error", err)
	}
	wantDue(t, s, monday)
	same(t, "records", []string(nil), list(t, s, ana, "note"))
	same(t, "claims before the lease ends", 0, len(claimTimers(t, s, monday.Add(time.Second))))
	if err := s.Fire(t.Context(), claimTimer(t, s, monday.Add(time.Minute)), nil); err != nil {
		t.Errorf("Fire: %v", err)
	}
}

func checkSetAgain(t *testing.T, s store.Store) {
	setTimer(t, s, "weekly", monday)
	claimed := claimTimer(t, s, monday)
	setTimer(t, s, "weekly", monday)
	wantStale(t, "Fire", s.Fire(t.Context(), claimed, nil))
	wantDue(t, s, monday)
	again := claimTimer(t, s, monday)
	if again.Seq <= claimed.Seq {
		t.Errorf("Seq went from %d to %d", claimed.Seq, again.Seq)
	}
	setTimer(t, s, "weekly", monday.Add(time.Hour))
	same(t, "put off", 0, len(claimTimers(t, s, monday.Add(30*time.Minute))))
	claimTimer(t, s, monday.Add(time.Hour))
}

func checkCleared(t *testing.T, s store.Store) {
	setTimer(t, s, "weekly", monday)
	claimed := claimTimer(t, s, monday)
	clearIt := func(tx store.Tx) error { return tx.ClearTimer("slot", "weekly") }
	update(t, s, ana, clearIt)
	update(t, s, ana, clearIt)
	wantStale(t, "Fire", s.Fire(t.Context(), claimed, nil))
	same(t, "claimed", 0, len(claimTimers(t, s, monday.Add(time.Hour))))
	setTimer(t, s, "weekly", monday)
	wantStale(t, "Fire", s.Fire(t.Context(), claimed, nil))
	wantStale(t, "Fire of a stranger", s.Fire(t.Context(), store.Timer{Owner: ben, Kind: "slot", Ref: "weekly"}, nil))
}

func checkSeq(t *testing.T, s store.Store) {
	var last uint64
	for i := range 9 {
		setTimer(t, s, "weekly", monday)
		claimed := claimTimer(t, s, monday.Add(time.Duration(i)*time.Hour))
		if claimed.Seq <= last {
			t.Fatalf("Seq went from %d to %d", last, claimed.Seq)
		}
		last = claimed.Seq
		switch i % 3 {
		case 0:
			same(t, "fired", nil, s.Fire(t.Context(), claimed, nil))
		case 1:
			update(t, s, ana, func(tx store.Tx) error { return tx.ClearTimer("slot", "weekly") })
		case 2:
			same(t, "erased", nil, s.Erase(t.Context(), ana, nil))
		}
	}
}

func checkTimerLease(t *testing.T, s store.Store) {
	setTimer(t, s, "weekly", monday)
	crashed := claimTimer(t, s, monday)
	same(t, "before the lease ends", 0, len(claimTimers(t, s, monday.Add(time.Minute-time.Microsecond))))
	again := claimTimer(t, s, monday.Add(time.Minute))
	same(t, "claimed again", crashed, again)
	same(t, "fired by the late one", nil, s.Fire(t.Context(), crashed, nil))
	wantStale(t, "Fire by the other", s.Fire(t.Context(), again, nil))
}

func checkInstants(t *testing.T, s store.Store) {
	east := time.FixedZone("east", 2*60*60)
	setTimer(t, s, "weekly", monday.Add(1999*time.Nanosecond).In(east))
	want := monday.Add(time.Microsecond)
	wantDue(t, s, want)
	got := claimTimer(t, s, want.Add(500).In(east))
	if got.Due != want {
		t.Errorf("Due = %v, want %v", got.Due, want)
	}
}
