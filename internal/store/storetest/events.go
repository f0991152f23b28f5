package storetest

import (
	"fmt"
	"testing"
	"time"

	"rapport/internal/store"
)

var eventParts = []part{
	{"event-is-seen-with-its-answer", checkSeen},
	{"event-is-forgotten-after-the-retention", checkForgotten},
	{"event-remembered-again-stays-longer", checkRememberedAgain},
	{"many-events-come-and-go", checkManyEvents},
}

// remember keeps the event in a unit of its own.
func remember(t *testing.T, s store.Store, event, answer string, now time.Time) {
	t.Helper()
	update(t, s, ana, func(tx store.Tx) error { return tx.Remember(event, []byte(answer), now) })
}

// wantSeen fails the test unless the event is seen at now with the answer; ""
// means that it is not seen.
func wantSeen(t *testing.T, s store.Store, event string, now time.Time, want string) {
	t.Helper()
	update(t, s, ana, func(tx store.Tx) error {
		answer, found, err := tx.Seen(event, now)
		same(t, event+" answer", want, string(answer))
		same(t, event+" found", want != "", found)
		return err
	})
}

func checkSeen(t *testing.T, s store.Store) {
	wantSeen(t, s, "Ev1", monday, "")
	remember(t, s, "Ev1", "logged", monday)
	wantSeen(t, s, "Ev1", monday, "logged")
	wantSeen(t, s, "Ev1", monday.Add(time.Hour), "logged")
	wantSeen(t, s, "Ev2", monday, "")
}

func checkForgotten(t *testing.T, s store.Store) {
	remember(t, s, "Ev1", "logged", monday)
	end := monday.Add(store.EventRetention)
	wantSeen(t, s, "Ev1", end.Add(-time.Microsecond), "logged")
	wantSeen(t, s, "Ev1", end, "")
	remember(t, s, "Ev1", "anew", end)
	wantSeen(t, s, "Ev1", end, "anew")
}

func checkRememberedAgain(t *testing.T, s store.Store) {
	remember(t, s, "Ev1", "first", monday)
	later := monday.Add(store.EventRetention - time.Hour)
	remember(t, s, "Ev1", "second", later)
	for i := range 10 {
		remember(t, s, fmt.Sprintf("other%d", i), "x", monday.Add(store.EventRetention))
	}
	wantSeen(t, s, "Ev1", monday.Add(store.EventRetention), "second")
	wantSeen(t, s, "Ev1", later.Add(store.EventRetention), "")
}

// checkManyEvents remembers an event every hour for a month, so that whatever
// an engine sweeps away, it is never one that is still known.
func checkManyEvents(t *testing.T, s store.Store) {
	const hours = 30 * 24
	known := int(store.EventRetention / time.Hour)
	update(t, s, ana, func(tx store.Tx) error {
		for i := range hours {
			now := monday.Add(time.Duration(i) * time.Hour)
			if err := tx.Remember(fmt.Sprintf("Ev%d", i), []byte("x"), now); err != nil {
				return err
			}
			if i < known {
				continue
			}
			_, oldest, _ := tx.Seen(fmt.Sprintf("Ev%d", i-known+1), now)
			_, older, _ := tx.Seen(fmt.Sprintf("Ev%d", i-known), now)
			if !oldest || older {
				return fmt.Errorf("after %d hours the last of the retention was seen: %v, the one before: %v", i, oldest, older)
			}
		}
		return nil
	})
}
