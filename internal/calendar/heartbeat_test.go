package calendar_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/calendar"
)

// run lets a heartbeat of one minute beat for a while, in a bubble of its own
// time, and returns when its beats began and what they reported. The bubble
// fails the test when Run leaves a goroutine behind.
func run(t *testing.T, long time.Duration, beat func(ctx context.Context, n int) error) (began []time.Duration, reported []error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), long)
		defer cancel()
		start := time.Now()
		heart := calendar.Heartbeat{
			Every: time.Minute,
			Beat: func(ctx context.Context) error {
				began = append(began, time.Since(start))
				return beat(ctx, len(began))
			},
			Report: func(err error) { reported = append(reported, err) },
		}
		if err := heart.Run(ctx); err != nil {
			t.Errorf("got %v from Run", err)
		}
	})
	return began, reported
}

func minutes(numbers ...int) []time.Duration {
	var all []time.Duration
	for _, n := range numbers {
		all = append(all, time.Duration(n)*time.Minute)
	}
	return all
}

func TestHeartbeatBeatsSteadily(t *testing.T) {
	began, reported := run(t, 4*time.Minute+time.Second, func(context.Context, int) error { return nil })
	if diff := cmp.Diff(minutes(1, 2, 3, 4), began); diff != "" {
		t.Error(diff)
	}
	if len(reported) != 0 {
		t.Errorf("reported %v", reported)
	}
}

func TestHeartbeatNeverOverlaps(t *testing.T) {
	began, _ := run(t, 6*time.Minute+time.Second, func(context.Context, int) error {
		time.Sleep(150 * time.Second)
		return nil
	})
	if diff := cmp.Diff(minutes(1, 4), began); diff != "" {
		t.Error(diff)
	}
}

func TestHeartbeatReportsAndGoesOn(t *testing.T) {
	broken := errors.New("broken")
	began, reported := run(t, 4*time.Minute+time.Second, func(_ context.Context, n int) error {
		switch n {
		case 1:
			return broken
		case 2:
			panic("lost")
		case 3:
			var nothing []int
			return fmt.Errorf("never reached: %d", nothing[n])
		}
		return nil
	})
	if diff := cmp.Diff(minutes(1, 2, 3, 4), began); diff != "" {
		t.Error(diff)
	}
	if len(reported) != 3 || !errors.Is(reported[0], broken) {
		t.Fatalf("reported %v", reported)
	}
	caught, ok := errors.AsType[*calendar.PanicError](reported[1])
	if !ok || caught.Value != "lost" || len(caught.Stack) == 0 {
		t.Errorf("reported %#v for the panic", reported[1])
	}
	if said := reported[1].Error(); said != "a beat panicked with a string" {
		t.Errorf("the error says %q, and a log would keep it", said)
	}
	if said := reported[2].Error(); !strings.Contains(said, "index out of range") {
		t.Errorf("the error says %q, and not what the runtime found", said)
	}
}

func TestHeartbeatLetsTheRunningBeatFinish(t *testing.T) {
	finished := false
	_, reported := run(t, 90*time.Second, func(ctx context.Context, _ int) error {
		<-ctx.Done()
		time.Sleep(time.Hour)
		finished = true
		return ctx.Err()
	})
	if !finished {
		t.Error("Run returned while a beat was running")
	}
	if len(reported) != 0 {
		t.Errorf("reported %v, which only says that it was told to stop", reported)
	}
}

func TestHeartbeatRefusesToRace(t *testing.T) {
	heart := calendar.Heartbeat{Every: 999 * time.Millisecond}
	if err := heart.Run(t.Context()); err == nil {
		t.Error("got no error")
	}
}
