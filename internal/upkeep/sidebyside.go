package upkeep

import (
	"runtime/debug"
	"sync"

	"rapport/internal/calendar"
)

// hands is how many things a beat has in hand at once: enough that those who
// wait for the disk share a commit, and those who wait for the platform wait
// together.
const hands = 8

// sideBySide does something with each of some things, with a few of them at a
// time, and returns what went wrong, in their order. One that panics does not
// keep the others.
func sideBySide[T any](things []T, do func(n int, thing T) error) []error {
	faults := make([]error, len(things))
	guarded := func(n int) (fault error) {
		defer func() {
			if value := recover(); value != nil {
				fault = &calendar.PanicError{Value: value, Stack: debug.Stack()}
			}
		}()
		return do(n, things[n])
	}
	var wg sync.WaitGroup
	free := make(chan struct{}, hands)
	for n := range things {
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			faults[n] = guarded(n)
		})
	}
	wg.Wait()
	return faults
}
