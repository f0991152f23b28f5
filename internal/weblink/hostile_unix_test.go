//go:build unix

package weblink

import (
	"syscall"
	"testing"
	"time"
)

// spent is the processor time of this process, which passes no faster on a machine
// that is busy with something else.
func spent(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func TestNoPageTakesLong(t *testing.T) {
	for name, page := range hostile() {
		t.Run(name, func(t *testing.T) {
			before := spent(t)
			readAt(t, "https://example.com/a", page)
			// The slowest takes a fifth of a second, and ten times as much to the race
			// detector; a page that costs the square of its length would take minutes.
			if took := spent(t) - before; took > 20*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
