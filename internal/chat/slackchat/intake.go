package slackchat

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/chat"
	"rapport/internal/chat/crew"
)

const (
	workers  = 64 // people answered at once
	refusers = 16 // people told at once that the workers are busy

	// handlerPatience is how long a handler may take of the 3 seconds that
	// Slack waits, names and zones looked up included.
	handlerPatience = 2500 * time.Millisecond
)

var (
	errPanicked = errors.New("the handler panicked")
	errBusy     = errors.New("busy")
)

// An intake is what all sockets of one Run share: it has workers answer what
// arrived.
type intake struct {
	*Slack
	handler  chat.Handler
	workers  *crew.Crew
	refusers *crew.Crew
}

func newIntake(s *Slack, h chat.Handler) *intake {
	return &intake{Slack: s, handler: h, workers: crew.New(workers), refusers: crew.New(refusers)}
}

// again has somebody give a socket's latest acknowledgements once more.
func (in *intake) again(ctx context.Context, a *acks) {
	resend := func() {
		if err := a.again(ctx); err != nil {
			in.log.Warn().Str("cause", cause(err)).Msg("acknowledgements may be lost")
		}
	}
	if !in.workers.Try(resend) {
		in.refusers.Try(resend)
	}
}

// dispatch hands a task to a worker, and returns at once.
func (in *intake) dispatch(ctx context.Context, e envelope, t task) {
	answer := func() { in.note(t.label(), e, t.answer(ctx, in, e)) }
	refuse := func() { in.note(t.label(), e, errors.Join(errBusy, t.refuse(ctx, in, e))) }
	if !in.workers.Try(answer) && !in.refusers.Try(refuse) {
		in.note(t.label(), e, errBusy)
	}
}

// ask returns what the handler says. A panic of the handler's becomes words
// and errPanicked.
func (in *intake) ask(ctx context.Context, received time.Time, f func(ctx context.Context) chat.Reply) (reply chat.Reply, err error) {
	ctx, cancel := context.WithDeadline(ctx, received.Add(in.bears(handlerPatience)))
	defer cancel()
	defer func() {
		if r := recover(); r != nil {
			in.log.Error().Str("panic", panicName(r)).Bytes("stack", debug.Stack()).Msg("handler panicked")
			reply, err = chat.Reply{Message: chat.Say(in.words.Broken)}, errPanicked
		}
	}()
	return f(ctx), nil
}

// panicName tells what panicked without telling what a user wrote.
func panicName(r any) string {
	if err, ok := r.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", r)
}

// note writes the one line that the log gets of each task.
func (in *intake) note(l label, e envelope, err error) {
	level, outcome := zerolog.InfoLevel, "answered"
	if l.kind == "other" {
		level = zerolog.DebugLevel
	}
	if err != nil {
		level, outcome = zerolog.WarnLevel, cause(err)
	}
	took := time.Since(e.received)
	in.watch(l.kind, took, err)
	in.log.WithLevel(level).Str("kind", l.kind).Str("verb", l.verb).Str("user", string(l.who)).
		Dur("took", took).Str("outcome", outcome).Msg("slack")
}

// drain refuses what still arrives, waits for what was begun, and lets the
// last acknowledgements leave.
func (in *intake) drain(ctx context.Context) {
	patience, cancel := context.WithTimeout(ctx, drainPatience)
	defer cancel()
	if !in.workers.Drain(patience) || !in.refusers.Drain(patience) {
		in.log.Warn().Msg("stopping with people still unanswered")
	}
	sleep(ctx, ackGrace)
}

// join waits for all workers, whose context has ended by now.
func (in *intake) join() {
	in.workers.Drain(context.Background())
	in.refusers.Drain(context.Background())
}
