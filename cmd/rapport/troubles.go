package main

import (
	"errors"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/calendar"
	"rapport/internal/chat/slackchat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/upkeep"
)

// A trouble keeps what is due waiting.
type trouble struct {
	kind  troubleKind
	where string // the platform; "the mail server"
}

// A troubleKind is one way in which the world outside does so.
type troubleKind string

const (
	away         troubleKind = "away"
	busy         troubleKind = "busy"
	refuses      troubleKind = "refuses"
	mailAway     troubleKind = "mail away"
	presenceAway troubleKind = "presence away"
	lockedOut    troubleKind = "locked out"
)

// troubleWords say, behind where it is, what begins, with its remedy, and what is
// over.
var troubleWords = map[troubleKind]struct{ begins, over string }{
	away: {
		"takes no messages; what is due waits and is tried again. Look at its status page and at the way out of this machine",
		"takes messages again",
	},
	busy: {
		"asks for patience; what is due waits as long. Nothing need be done unless it lasts",
		"asks for no more patience",
	},
	refuses: {
		"refuses a message, which is tried again. “rapport doctor” lists it; report the cause",
		"refuses no message any more",
	},
	mailAway: {
		"did not take a mail, which is tried again. The cause says what to check",
		"has taken, or given back, every mail",
	},
	presenceAway: {
		"does not say who is not to be disturbed; nudges go by what it said before. Look at its status page",
		"says again who is not to be disturbed",
	},
	lockedOut: {
		"does not let the bot in; what is due there waits, and all else goes on. The cause says what to do: then restart Rapport if one of its keys changed, or wait a minute",
		"lets the bot in again",
	},
}

// Troubles are logged when they begin and when they are over, and not at each
// try. One is over when nothing waits because of it any more.
type troubles struct {
	log   zerolog.Logger
	clock calendar.Clock

	mu      sync.Mutex
	present map[trouble]*spell
}

// A spell is one time of trouble.
type spell struct {
	since   time.Time
	tries   int
	waiting map[string]bool // what waits because of it, by id
}

func newTroubles(clock calendar.Clock, log zerolog.Logger) *troubles {
	return &troubles{log: log, clock: clock, present: map[trouble]*spell{}}
}

// begin notes that something met with trouble.
func (t *troubles) begin(what trouble, id, cause string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.present[what] == nil {
		t.present[what] = &spell{since: t.clock.Now(), waiting: map[string]bool{}}
		t.log.Warn().Str("cause", cause).Str("first", id).Msg(what.where + " " + troubleWords[what.kind].begins)
	}
	t.present[what].tries++
	t.present[what].waiting[id] = true
}

// end notes that something waits no more, or for another reason.
func (t *troubles) end(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for what, s := range t.present {
		if !s.waiting[id] {
			continue
		}
		delete(s.waiting, id)
		if len(s.waiting) > 0 {
			continue
		}
		delete(t.present, what)
		t.log.Info().Int("tries", s.tries).Str("lasted", t.clock.Now().Sub(s.since).Truncate(time.Second).String()).
			Msg(what.where + " " + troubleWords[what.kind].over)
	}
}

// givenUp notes that a post will not be tried again.
func (t *troubles) givenUp(p upkeep.Post, cause string) {
	line := t.log.Warn().Str("cause", cause).Str("post", p.ID)
	if p.To.Account == "" {
		line.Msg("a mail was given up, and its sender is told. The cause says what to check")
		return
	}
	line.Str("user", string(p.To.Account)).
		Msg("somebody cannot be reached, and a post was given up. Ask an administrator of the workspace whether they left or the app was removed for them")
}

// troubleOf says which trouble kept a letter back, and its cause: of a mail in
// the mailer's words.
func troubleOf(e *upkeep.UndeliveredError) (trouble, string) {
	if e.To == "" {
		return trouble{mailAway, "the mail server"}, e.Fault.Error()
	}
	if limited, ok := errors.AsType[*upkeep.LimitedError](e.Fault); ok {
		return trouble{busy, platformOf(e.To)}, limited.Error()
	}
	setback := setbackOf(e.To, e.Fault)
	if setback.Refused {
		return trouble{refuses, platformOf(e.To)}, setback.Cause
	}
	return trouble{away, platformOf(e.To)}, setback.Cause
}

// labelOf names why a letter did not go, among few names: what a mail server says
// is no label.
func labelOf(e *upkeep.UndeliveredError) string {
	if e.To == "" {
		return "mail"
	}
	if _, limited := errors.AsType[*upkeep.LimitedError](e); limited {
		return "limited"
	}
	if lost, ok := errors.AsType[*upkeep.UnreachableError](e); ok {
		return lost.Cause
	}
	if fixed, ok := errors.AsType[*upkeep.FixedError](e); ok {
		return fixed.Cause
	}
	if refused, ok := errors.AsType[*slackchat.RefusedError](e); ok {
		return refused.Cause
	}
	if denied, ok := errors.AsType[*teamschat.DeniedError](e); ok {
		return denied.Code
	}
	return setbackOf(e.To, e).Cause
}

// sift notes the troubles that a round met with, and returns what else was at
// fault.
func (p *process) sift(err error) error {
	switch e := err.(type) { //nolint:errorlint // each error of the tree is looked at
	case nil:
		return nil
	case *upkeep.UndeliveredError:
		p.undelivered(e)
		return nil
	case *upkeep.PresenceError:
		return nil // told by what asked
	case *upkeep.SetBackError:
		p.log.Warn().Str("by", e.By.Round(time.Minute).String()).
			Msg("the clock of this machine was set back; what came early comes no more, and the rest at its hour. Have the machine keep its time by the network")
		return nil
	case interface{ Unwrap() []error }:
		var rest []error
		for _, one := range e.Unwrap() {
			rest = append(rest, p.sift(one))
		}
		return errors.Join(rest...)
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil && p.sift(inner) == nil {
			return nil
		}
	}
	return err
}

func (p *process) undelivered(e *upkeep.UndeliveredError) {
	p.metrics.setbacks.WithLabelValues(labelOf(e)).Inc()
	if forGood(e) {
		p.lockOut(platformOf(e.To), e)
		return
	}
	if _, lost := errors.AsType[*upkeep.UnreachableError](e); lost {
		return // what becomes of the post tells
	}
	if _, fixed := errors.AsType[*upkeep.FixedError](e); fixed {
		return // its sender is told, and nothing waits
	}
	what, cause := troubleOf(e)
	p.troubles.begin(what, e.Post, cause)
}
