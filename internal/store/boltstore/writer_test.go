package boltstore_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

// hold keeps the writer busy with one unit until the returned function is
// called.
func hold(t *testing.T, s *boltstore.Store, wg *sync.WaitGroup) (release func()) {
	t.Helper()
	gate := make(chan struct{})
	wg.Go(func() {
		err := s.Update(context.Background(), "held", func(store.Tx) error {
			<-gate
			return nil
		})
		if err != nil {
			t.Errorf("held unit: %v", err)
		}
	})
	synctest.Wait()
	return func() { close(gate) }
}

func TestMembersGoBeforeTheBackground(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, filepath.Join(t.TempDir(), "rapport.db"))
		defer func() { _ = s.Close() }()
		const each = 5
		for i := range each {
			if err := s.Update(t.Context(), "ana", func(tx store.Tx) error { return tx.SetTimer("slot", fmt.Sprint(i), monday) }); err != nil {
				t.Fatal(err)
			}
		}
		timers, err := s.ClaimTimers(t.Context(), monday, each, time.Hour)
		if err != nil {
			t.Fatal(err)
		}

		var wg sync.WaitGroup
		release := hold(t, s, &wg)
		var order []string
		note := func(who string) func(store.Tx) error {
			return func(store.Tx) error { order = append(order, who); return nil }
		}
		for _, timer := range timers {
			wg.Go(func() { report(t, s.Fire(t.Context(), timer, note("timer"))) })
			wg.Go(func() { report(t, s.Update(t.Context(), "ben", note("member"))) })
		}
		synctest.Wait()
		release()
		wg.Wait()
		want := strings.Repeat("member ", each) + strings.Repeat("timer ", each)
		if got := strings.Join(order, " ") + " "; got != want {
			t.Errorf("order = %s, want %s", got, want)
		}
	})
}

func report(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

func TestWaitingRequestGivesUpWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, filepath.Join(t.TempDir(), "rapport.db"))
		defer func() { _ = s.Close() }()
		var wg sync.WaitGroup
		release := hold(t, s, &wg)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		err := s.Update(ctx, "ana", func(store.Tx) error {
			t.Error("a function was run after its context had ended")
			return nil
		})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Update = %v, want the context's error", err)
		}
		release()
		wg.Wait()
	})
}

func TestCloseFinishesWhatHasBegunAndRefusesTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, filepath.Join(t.TempDir(), "rapport.db"))
		var wg sync.WaitGroup
		release := hold(t, s, &wg)
		closed := make(chan error, 1)
		wg.Go(func() { closed <- s.Close() })
		synctest.Wait()
		select {
		case err := <-closed:
			t.Errorf("Close returned %v while a unit was running", err)
		default:
		}
		release()
		wg.Wait()
		if err := <-closed; err != nil {
			t.Errorf("Close = %v", err)
		}
		err := s.Update(t.Context(), "ana", func(store.Tx) error { return nil })
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("Update = %v, want ErrClosed", err)
		}
	})
}
