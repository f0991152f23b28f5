package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/internal/store"
)

func TestCheckNamesTakesPrintableTextOnly(t *testing.T) {
	for title, c := range map[string]struct {
		name string
		ok   bool
	}{
		"plain":          {"T1/U2", true},
		"space":          {"two words", true},
		"letters":        {"Žofie 你好", true},
		"longest":        {strings.Repeat("n", store.MaxName), true},
		"empty":          {"", false},
		"too-long":       {strings.Repeat("n", store.MaxName+1), false},
		"nul":            {"a\x00b", false},
		"line-break":     {"a\nb", false},
		"invalid-utf8":   {"a\xffb", false},
		"no-break-space": {"a\u00a0b", false},
		"right-to-left":  {"a\u202eb", false},
	} {
		t.Run(title, func(t *testing.T) {
			err := store.CheckNames("fine", c.name)
			if got := err == nil; got != c.ok || err != nil && !errors.Is(err, store.ErrName) {
				t.Errorf("CheckNames(%q) = %v, want it taken: %v", c.name, err, c.ok)
			}
		})
	}
}

func TestInstantKeepsMicrosecondsInUTC(t *testing.T) {
	zone := time.FixedZone("east", 2*60*60)
	got := store.Instant(time.Date(2026, 3, 2, 11, 0, 0, 1999, zone))
	if want := time.Date(2026, 3, 2, 9, 0, 0, 1000, time.UTC); got != want {
		t.Errorf("Instant = %v, want %v", got, want)
	}
	if !store.Instant(time.Time{}).IsZero() {
		t.Error("the zero time did not stay zero")
	}
}

func TestGuardReturnsThePanicAsAnError(t *testing.T) {
	err := store.Guard(func() error { panic("lost the thread") })
	panicked, ok := errors.AsType[*store.PanicError](err)
	if !ok || panicked.Value != "lost the thread" || len(panicked.Stack) == 0 {
		t.Errorf("Guard = %#v, want the panic with its stack", err)
	}
	if said := panicked.Error(); said != "a unit of work panicked with a string" {
		t.Errorf("the error says %q, and a log would keep it", said)
	}
	var nobody map[string]int
	err = store.Guard(func() error { nobody["ana"] = 1; return nil })
	if said := fmt.Sprint(err); !strings.Contains(said, "assignment to entry in nil map") {
		t.Errorf("the error says %q, and not what the runtime found", said)
	}
	if err := store.Guard(func() error { return store.ErrStale }); !errors.Is(err, store.ErrStale) {
		t.Errorf("Guard = %v, want the function's own error", err)
	}
}
