package calendar

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/robfig/cron/v3"
)

// A Heartbeat calls Beat again and again. It is how timers that have come are
// noticed; what is due and when is never its business.
type Heartbeat struct {
	// Every is the time between two beats, in whole seconds, at least one:
	// robfig/cron beats no faster.
	Every time.Duration
	// Beat does one round. Beats never overlap: while one runs, those that
	// would have followed are left out.
	Beat func(context.Context) error
	// Report takes what Beat returned, and a [*PanicError] when it panicked;
	// the next beat comes all the same. Only an error by which Beat says that
	// ctx ended is not reported.
	Report func(error)
}

// A PanicError is a panic that was caught so that the rest could go on.
type PanicError struct {
	Value any    // what was panicked with
	Stack []byte // where, as runtime/debug prints it
}

// Error tells what the runtime said, and of any other value only its type:
// errors are logged, and the value may hold a member's words.
func (e *PanicError) Error() string {
	if fault, ok := e.Value.(runtime.Error); ok {
		return "a beat panicked: " + fault.Error()
	}
	return fmt.Sprintf("a beat panicked with a %T", e.Value)
}

// Run beats, for the first time after Every, until ctx ends. It returns nil
// when the beat that was running then has returned, and leaves no goroutine
// behind. It returns an error at once when Every is less than a second.
func (h Heartbeat) Run(ctx context.Context) error {
	if h.Every < time.Second {
		return fmt.Errorf("beat every %v: a heartbeat needs at least a second between beats", h.Every)
	}
	beats := cron.New(cron.WithLogger(cron.DiscardLogger), cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger)))
	beats.Schedule(cron.Every(h.Every), cron.FuncJob(func() { h.beat(ctx) }))
	beats.Start()
	<-ctx.Done()
	<-beats.Stop().Done()
	return nil
}

func (h Heartbeat) beat(ctx context.Context) {
	defer func() {
		if value := recover(); value != nil {
			h.Report(&PanicError{Value: value, Stack: debug.Stack()})
		}
	}()
	err := h.Beat(ctx)
	if err != nil && (ctx.Err() == nil || !errors.Is(err, ctx.Err())) {
		h.Report(err)
	}
}
