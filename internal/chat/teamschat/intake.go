package teamschat

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/chat"
	"rapport/internal/chat/crew"
)

const (
	workers     = 64  // people answered at once
	followers   = 512 // whose words are on their way
	maxActivity = 1 << 20

	// handlerPatience is how long a handler may take of the 5 seconds that Teams
	// waits for the answer to an invoke, names looked up included
	// (learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit).
	handlerPatience = 2500 * time.Millisecond
	// messagePatience is how long it may take of the 15 seconds that Teams waits
	// until anything else is taken, once the token is found to be good.
	messagePatience = 5 * time.Second
	// afterPatience bounds what follows the response.
	afterPatience = 30 * time.Second
)

var (
	errPanicked = errors.New("the handler panicked")
	errBusy     = errors.New("busy")
	// errForeign says that an activity is verified, but not of the bot's tenant.
	errForeign = errors.New("of another tenant")
	// errNobody says that Teams does not tell who acted.
	errNobody = errors.New("nobody is known to have acted")
)

// An intake answers what arrives in one Run.
type intake struct {
	*Teams
	handler chat.Handler
	workers *crew.Crew
	// followers say what follows a response, so that a Teams that is slow to take
	// it keeps nobody else from being answered.
	followers *crew.Crew
	seen      *seen
	shown     shown
	// introduced are those of whom the handler was told.
	introduced *introductions
	// strangers are told of a few times a minute: they must not fill the log.
	strangers zerolog.Logger
}

func newIntake(t *Teams, h chat.Handler) *intake {
	return &intake{
		Teams: t, handler: h, workers: crew.New(workers), followers: crew.New(followers), seen: newSeen(t.now), introduced: newIntroductions(),
		strangers: t.log.Sample(&zerolog.BurstSampler{Burst: 10, Period: time.Minute}),
	}
}

// routes answers what arrives. What is left to do when work ends is left undone.
func (in *intake) routes(work context.Context) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/messages", func(w http.ResponseWriter, r *http.Request) {
		if e, ok := in.receive(w, r); ok {
			in.attend(work, w, e)
		}
	})
	mux.HandleFunc("HEAD /api/messages", func(http.ResponseWriter, *http.Request) {}) // asks whether anybody is there
	return mux
}

// receive returns what a request holds, or refuses it. What it takes to refuse
// one is told to nobody but the log. Of what anybody may send nothing is read but
// the token.
func (in *intake) receive(w http.ResponseWriter, r *http.Request) (envelope, bool) {
	received := time.Now()
	if !strings.HasPrefix(r.Header.Get("Authorization"), bearer) {
		w.WriteHeader(http.StatusUnauthorized)
		return envelope{}, false
	}
	good, err := in.verifier.verify(r.Context(), r.Header.Get("Authorization"))
	if err != nil {
		in.turnAway(w, err)
		return envelope{}, false
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxActivity))
	if err != nil {
		status := http.StatusBadRequest
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			status = http.StatusRequestEntityTooLarge
		}
		w.WriteHeader(status)
		return envelope{}, false
	}
	a, err := decodeActivity(body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return envelope{}, false
	}
	if err := in.admit(good, a); err != nil {
		in.turnAway(w, err)
		return envelope{}, false
	}
	e := envelope{activity: a, received: received, until: time.Now().Add(in.bears(messagePatience))}
	if a.Type == "invoke" {
		e.until = received.Add(in.bears(handlerPatience))
	}
	return e, true
}

// admit checks that an activity is of Teams, for this bot, and of its tenant.
func (in *intake) admit(good proof, a activity) error {
	if err := good.covers(a); err != nil {
		return err
	}
	if !a.within(in.tenant) {
		return errForeign
	}
	if !in.connector.serves(a.Service) {
		return errForeignHost
	}
	return nil
}

// maxCause is how much of a cause the log gets, in characters: a stranger may
// have written it.
const maxCause = 200

// turnAway answers who is not let in.
func (in *intake) turnAway(w http.ResponseWriter, err error) {
	in.strangers.Warn().Str("cause", shorten(cause(err), maxCause)).Msg("a request was refused")
	status := http.StatusServiceUnavailable
	switch {
	case errors.Is(err, errUnverified):
		status = http.StatusUnauthorized
	case errors.Is(err, errForeign), errors.Is(err, errForeignHost):
		status = http.StatusForbidden
	}
	w.WriteHeader(status)
}

// An envelope is an activity that was admitted.
type envelope struct {
	activity
	received time.Time
	until    time.Time // when the handler is to be done with it
}

// An outcome is how a request ends: its response, and what follows it.
type outcome struct {
	status int // 0 is 200
	body   any // nil for none
	after  func(context.Context) error
}

// attend has a worker answer, and responds once that is done. Whoever hangs up
// meanwhile may come again, and is then a repeat.
func (in *intake) attend(work context.Context, w http.ResponseWriter, e envelope) {
	t := taskOf(e)
	if o, ok := t.(other); ok {
		in.note(t.label(), e, nil)
		in.respond(w, outcome{status: o.status})
		return
	}
	if in.seen.before(e.activity) {
		in.log.Debug().Msg("an activity came again")
		if !in.seen.answered(e.activity) { // what is not done yet may still fail
			in.respond(w, outcome{status: http.StatusServiceUnavailable})
		}
		return
	}
	responded := make(chan outcome)
	answer := func() {
		o, err := in.answer(work, e, t)
		if o.status >= http.StatusInternalServerError {
			in.seen.forget(e.activity)
		} else {
			in.seen.done(e.activity)
		}
		responded <- o
		finish := func() { in.note(t.label(), e, errors.Join(err, in.follow(work, o))) }
		if !in.followers.Try(finish) {
			finish()
		}
	}
	if in.workers.Try(answer) {
		in.respond(w, <-responded)
		return
	}
	in.note(t.label(), e, errBusy)
	in.seen.forget(e.activity)
	in.respond(w, t.refuse(in))
}

func (in *intake) answer(ctx context.Context, e envelope, t task) (o outcome, err error) {
	defer func() {
		if r := recover(); r != nil {
			o, err = outcome{status: http.StatusInternalServerError}, in.panicked(r)
		}
	}()
	who, err := in.identify(ctx, e)
	if err != nil {
		return outcome{}, err
	}
	if o, err = t.answer(ctx, in, who); o.status >= http.StatusInternalServerError {
		return o, err
	}
	said := o.after
	o.after = func(ctx context.Context) (err error) {
		if said != nil {
			err = said(ctx)
		}
		return errors.Join(err, in.introduce(ctx, e, who))
	}
	return o, err
}

// follow does what follows a response.
func (in *intake) follow(ctx context.Context, o outcome) (err error) {
	if o.after == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, afterPatience)
	defer cancel()
	defer func() {
		if r := recover(); r != nil {
			err = in.panicked(r)
		}
	}()
	return o.after(ctx)
}

// identify returns whoever acted, and keeps where they are reached.
func (in *intake) identify(ctx context.Context, e envelope) (chat.Profile, error) {
	ctx, cancel := context.WithDeadline(ctx, e.until)
	defer cancel()
	a, who := e.activity, profileOf(in.tenant, e.activity)
	if who.ID == "" && a.From.ID != "" {
		known := in.people.know(ctx, a, in.tenant, a.From.ID)
		who.ID, who.Name = known.ID, cmp.Or(who.Name, known.Name)
	}
	if who.ID == "" || in.visits(ctx, a, who) {
		return chat.Profile{}, errNobody
	}
	who = in.people.meet(who, a.From)
	if err := in.addresses.learn(ctx, who.ID, addressOf(a)); err != nil {
		in.log.Warn().Str("user", string(who.ID)).Str("cause", cause(err)).Msg("an address was not kept")
	}
	return who, nil
}

// visits reports whether whoever acted is of another tenant: their activity tells
// of the one whose conversation it is, as far as it does, and the roster of theirs.
// Alone with the bot are only people of its own.
func (in *intake) visits(ctx context.Context, a activity, who chat.Profile) bool {
	if !a.personal() && isObject(a.From.Object) {
		ctx, cancel := context.WithTimeout(ctx, in.people.within)
		defer cancel()
		who.ID = cmp.Or(in.people.know(ctx, a, in.tenant, a.From.Object).ID, who.ID)
	}
	return who.ID != UserID(in.tenant, object(who.ID))
}

func (in *intake) respond(w http.ResponseWriter, o outcome) {
	if o.body == nil {
		w.WriteHeader(cmp.Or(o.status, http.StatusOK))
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(cmp.Or(o.status, http.StatusOK))
	if err := json.NewEncoder(w).Encode(o.body); err != nil {
		in.log.Warn().Str("cause", cause(err)).Msg("a response was lost")
	}
}

// ask returns what the handler says until then. A panic of the handler's becomes words
// and errPanicked.
func (in *intake) ask(ctx context.Context, until time.Time, f func(ctx context.Context) chat.Reply) (reply chat.Reply, err error) {
	ctx, cancel := context.WithDeadline(ctx, until)
	defer cancel()
	defer func() {
		if r := recover(); r != nil {
			reply, err = chat.Reply{Message: chat.Say(in.words.Broken), Beside: true}, in.panicked(r)
		}
	}()
	return f(ctx), nil
}

// panicked takes note of a panic.
func (in *intake) panicked(r any) error {
	in.log.Error().Str("panic", panicName(r)).Bytes("stack", debug.Stack()).Msg("handler panicked")
	return errPanicked
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
	in.log.WithLevel(level).Str("kind", l.kind).Str("verb", l.verb).Str("user", e.From.Object).
		Dur("took", took).Str("outcome", outcome).Msg("teams")
}

// drain refuses what still arrives, and waits for what was begun.
func (in *intake) drain(ctx context.Context) {
	if !in.workers.Drain(ctx) || !in.followers.Drain(ctx) {
		in.log.Warn().Msg("stopping with people still unanswered")
	}
}

// join waits for all workers, whose context has ended by now.
func (in *intake) join() {
	in.workers.Drain(context.Background())
	in.followers.Drain(context.Background())
}
