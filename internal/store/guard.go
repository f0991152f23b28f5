package store

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// A PanicError says that a function handed to a store panicked. Nothing of its
// unit was kept.
type PanicError struct {
	Value any    // what it panicked with
	Stack []byte // where, as debug.Stack prints it
}

// Error tells what the runtime said, and of any other value only its type:
// errors are logged, and the value may hold a member's words.
func (e *PanicError) Error() string {
	if fault, ok := e.Value.(runtime.Error); ok {
		return "a unit of work panicked: " + fault.Error()
	}
	return fmt.Sprintf("a unit of work panicked with a %T", e.Value)
}

// Guard runs fn and returns its error, or its panic as a [*PanicError]. The
// engines run what they were handed under it: one faulty unit must not end the
// work of all owners.
func Guard(fn func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &PanicError{Value: value, Stack: debug.Stack()}
		}
	}()
	return fn()
}
