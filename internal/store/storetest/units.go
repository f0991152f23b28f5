package storetest

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"rapport/internal/store"
)

var unitParts = []part{
	{"failed-unit-keeps-nothing", checkFailedUnit},
	{"panicking-unit-keeps-nothing", checkPanickingUnit},
	{"failed-unit-spares-its-neighbours", checkNeighbours},
	{"unit-sees-what-it-wrote", checkOwnWrites},
	{"owners-are-apart", checkOwnersApart},
	{"units-of-an-owner-are-serial", checkSerial},
	{"view-is-one-snapshot", checkSnapshot},
	{"ended-context-runs-nothing", checkEndedContext},
	{"begun-unit-is-finished", checkBegunUnit},
}

var errChanged = errors.New("changed my mind")

// writeEverything uses each verb that changes something.
func writeEverything(tx store.Tx) error {
	return errors.Join(
		tx.Put("note", "n1", []byte("x")),
		tx.SetTimer("slot", "weekly", monday),
		tx.Remember("event", []byte("answer"), monday),
		tx.Enqueue(store.NewPost{Dedupe: "digest", Lane: "D1", At: monday, Body: []byte("hello")}),
	)
}

// wantNothing fails the test if anything of writeEverything was kept.
func wantNothing(t *testing.T, s store.Store, owner string) {
	t.Helper()
	same(t, "records", []string(nil), list(t, s, owner, "note"))
	update(t, s, owner, func(tx store.Tx) error {
		_, due, _ := tx.Due("slot", "weekly")
		_, seen, _ := tx.Seen("event", monday)
		same(t, "timer is set", false, due)
		same(t, "event was seen", false, seen)
		return nil
	})
	same(t, "claimed timers", 0, len(claimTimers(t, s, monday)))
	same(t, "outbox", 0, len(survey(t, s)))
}

func checkFailedUnit(t *testing.T, s store.Store) {
	err := s.Update(t.Context(), ana, func(tx store.Tx) error {
		if err := writeEverything(tx); err != nil {
			return err
		}
		return errChanged
	})
	if !errors.Is(err, errChanged) {
		t.Errorf("Update = %v, want the function's own error", err)
	}
	wantNothing(t, s, ana)
}

func checkPanickingUnit(t *testing.T, s store.Store) {
	err := s.Update(t.Context(), ana, func(tx store.Tx) error {
		if err := writeEverything(tx); err != nil {
			return err
		}
		panic("lost the thread")
	})
	if _, ok := errors.AsType[*store.PanicError](err); !ok {
		t.Errorf("Update = %v, want a *store.PanicError", err)
	}
	wantNothing(t, s, ana)
	err = s.View(t.Context(), ana, func(store.Reader) error { panic("lost it again") })
	if _, ok := errors.AsType[*store.PanicError](err); !ok {
		t.Errorf("View = %v, want a *store.PanicError", err)
	}
	put(t, s, "note", "n2", "the store goes on")
}

// checkNeighbours mixes failing units with good ones, so that an engine which
// commits many units together must cut the bad ones out.
func checkNeighbours(t *testing.T, s store.Store) {
	var wg sync.WaitGroup
	for i := range 60 {
		wg.Go(func() {
			owner := "owner" + strconv.Itoa(i%7)
			err := s.Update(t.Context(), owner, func(tx store.Tx) error {
				if err := tx.Put("note", strconv.Itoa(i), nil); err != nil {
					return err
				}
				switch i % 3 {
				case 1:
					return errChanged
				case 2:
					panic("lost the thread")
				}
				return nil
			})
			if (err == nil) != (i%3 == 0) {
				t.Errorf("unit %d: %v", i, err)
			}
		})
	}
	wg.Wait()
	kept := 0
	for i := range 7 {
		kept += len(list(t, s, "owner"+strconv.Itoa(i), "note"))
	}
	same(t, "units kept", 20, kept)
}

func checkOwnWrites(t *testing.T, s store.Store) {
	put(t, s, "note", "old", "1")
	update(t, s, ana, func(tx store.Tx) error {
		err := errors.Join(writeEverything(tx), tx.Put("note", "n2", []byte("y")), tx.Delete("note", "old"))
		body, found, _ := tx.Get("note", "n1")
		same(t, "body", "x", string(body))
		same(t, "found", true, found)
		records, _ := tx.List("note", "n1", 0)
		same(t, "list", []store.Record{{ID: "n2", Body: []byte("y")}}, records)
		due, set, _ := tx.Due("slot", "weekly")
		same(t, "due", monday, due)
		same(t, "set", true, set)
		answer, seen, _ := tx.Seen("event", monday)
		same(t, "answer", "answer", string(answer))
		same(t, "seen", true, seen)
		cancelled, _ := tx.Cancel("digest")
		same(t, "cancelled", true, cancelled)
		return err
	})
}

func checkOwnersApart(t *testing.T, s store.Store) {
	update(t, s, ana, writeEverything)
	update(t, s, ben, func(tx store.Tx) error {
		_, found, _ := tx.Get("note", "n1")
		_, set, _ := tx.Due("slot", "weekly")
		_, seen, _ := tx.Seen("event", monday)
		cancelled, _ := tx.Cancel("digest")
		same(t, "ben sees ana's", []bool{false, false, false, false}, []bool{found, set, seen, cancelled})
		return errors.Join(tx.Delete("note", "n1"), tx.ClearTimer("slot", "weekly"), writeEverything(tx))
	})
	same(t, "ana's records", []string{"n1=x"}, list(t, s, ana, "note"))
	same(t, "timers", 2, len(claimTimers(t, s, monday)))
	same(t, "posts", 2, len(survey(t, s)))

	// One owner's name may begin with another's.
	same(t, "records of a shorter name", []string(nil), list(t, s, ana[:len(ana)-1], "note"))
}

// checkSerial lets eight writers count to two hundred together.
func checkSerial(t *testing.T, s store.Store) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 25 {
				if err := s.Update(t.Context(), ana, increment); err != nil {
					t.Errorf("increment: %v", err)
				}
			}
		})
	}
	wg.Wait()
	same(t, "count", []string{"n=200"}, list(t, s, ana, "count"))
}

func increment(tx store.Tx) error {
	body, _, err := tx.Get("count", "n")
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(string(body))
	return tx.Put("count", "n", []byte(strconv.Itoa(n+1)))
}

// checkSnapshot moves one coin between two purses, and looks on.
func checkSnapshot(t *testing.T, s store.Store) {
	put(t, s, "coin", "left", "")
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 50 {
			from, to := "left", "right"
			if i%2 == 1 {
				from, to = to, from
			}
			err := s.Update(t.Context(), ana, func(tx store.Tx) error {
				return errors.Join(tx.Delete("coin", from), tx.Put("coin", to, nil))
			})
			if err != nil {
				t.Errorf("move: %v", err)
			}
		}
	})
	for range 50 {
		same(t, "coins", 1, len(list(t, s, ana, "coin")))
	}
	wg.Wait()
}

func checkEndedContext(t *testing.T, s store.Store) {
	update(t, s, ana, writeEverything)
	timer, post := claimTimers(t, s, monday)[0], claimPosts(t, s, monday)[0]
	run := func(store.Tx) error { return ranAnyway(t) }
	ctx := ended(t)
	_, timers := s.ClaimTimers(ctx, monday, 1, time.Minute)
	_, posts := s.ClaimPosts(ctx, "", monday, 1, time.Minute, store.Pace{})
	_, surveyed := s.Survey(ctx, "", 1)
	for verb, err := range map[string]error{
		"Update":      s.Update(ctx, ana, run),
		"View":        s.View(ctx, ana, func(store.Reader) error { return run(nil) }),
		"ClaimTimers": timers,
		"Fire":        s.Fire(ctx, timer, run),
		"ClaimPosts":  posts,
		"MarkSent":    s.MarkSent(ctx, post, run),
		"Drop":        s.Drop(ctx, post, run),
		"Bury":        s.Bury(ctx, post, "", run),
		"Defer":       s.Defer(ctx, post, monday, ""),
		"Survey":      surveyed,
		"Exhume":      s.Exhume(ctx, "lane"),
		"Erase":       s.Erase(ctx, ana, nil),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s = %v, want the context's error", verb, err)
		}
	}
	same(t, "records", []string{"n1=x"}, list(t, s, ana, "note"))
	if err := s.MarkSent(t.Context(), post, nil); err != nil {
		t.Errorf("MarkSent after calls that ran nothing: %v", err)
	}
}

// ranAnyway fails the test in a function that should not have been run.
func ranAnyway(t *testing.T) error {
	t.Helper()
	t.Error("a function was run")
	return errChanged
}

// checkBegunUnit ends the context while the unit runs: what it wrote is kept,
// and its caller is told so.
func checkBegunUnit(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	err := s.Update(ctx, ana, func(tx store.Tx) error {
		cancel()
		return tx.Put("note", "n1", []byte("x"))
	})
	if err != nil {
		t.Errorf("Update = %v, want the unit's true outcome", err)
	}
	same(t, "records", []string{"n1=x"}, list(t, s, ana, "note"))
}
