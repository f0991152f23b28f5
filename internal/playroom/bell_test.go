package playroom_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"rapport/internal/playroom"
)

func TestWhoeverWaitsLooksAgainAtEachRing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var bell playroom.Bell
		var so atomic.Bool
		looks, ended := 0, make(chan error, 1)
		go func() {
			ended <- bell.Wait(t.Context(), func() bool { looks++; return so.Load() })
		}()
		for range 3 {
			synctest.Wait()
			bell.Ring()
		}
		synctest.Wait()
		if looks != 4 {
			t.Errorf("after three rings it has looked %d times", looks)
		}
		so.Store(true)
		bell.Ring()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestWhoeverWaitsInVainIsToldSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var bell playroom.Bell
	if err := bell.Wait(ctx, func() bool { return false }); !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v", err)
	}
}
