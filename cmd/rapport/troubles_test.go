package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"rapport/internal/calendar"
	"rapport/internal/chat/slackchat"
	"rapport/internal/upkeep"
)

func TestATroubleIsLoggedWhenItBeginsAndWhenItIsOver(t *testing.T) {
	var log lockedBuffer
	all := newTroubles(calendar.System{}, zerolog.New(&log))
	for range 3 {
		for _, post := range []string{"01", "02"} {
			all.begin(trouble{away, "Slack"}, post, "503 Service Unavailable")
		}
	}
	all.end("01")
	all.end("03")
	if said := log.String(); strings.Count(said, "\n") != 1 || !strings.Contains(said, "503 Service Unavailable") {
		t.Errorf("while it lasts the log says:\n%s", said)
	}
	all.end("02")
	all.end("02")
	if said := log.String(); strings.Count(said, "\n") != 2 || !strings.Contains(said, `"tries":6`) {
		t.Errorf("once it is over the log says:\n%s", said)
	}
}

func TestEveryTroubleHasWordsOfItsBeginningAndItsEnd(t *testing.T) {
	for _, what := range []troubleKind{away, busy, refuses, mailAway, presenceAway, lockedOut} {
		if words := troubleWords[what]; words.begins == "" || words.over == "" {
			t.Errorf("%s has the words %q", what, words)
		}
	}
}

func TestOnlyWhatIsNotOfTheWorldOutsideIsAFault(t *testing.T) {
	p := &process{troubles: newTroubles(calendar.System{}, zerolog.Nop()), lockouts: newLockouts(), metrics: newMetrics(), fatal: make(chan error, 1)}
	late := fmt.Errorf("carry post 01: %w", errors.Join(&upkeep.UndeliveredError{Post: "01", To: "slack:T1:UANA", Fault: errors.New("broken")}))
	if err := p.sift(errors.Join(late, &upkeep.PresenceError{Fault: errors.New("broken")})); err != nil {
		t.Errorf("what is left is %v", err)
	}
	torn := errors.New("torn")
	if err := p.sift(errors.Join(late, fmt.Errorf("carry post 02: %w", torn))); !errors.Is(err, torn) || strings.Contains(err.Error(), "post 01") {
		t.Errorf("what is left is %v", err)
	}
	refused := &slackchat.RefusedError{Token: slackchat.BotToken, Cause: "token_revoked"}
	if err := p.sift(&upkeep.UndeliveredError{Post: "03", To: "slack:T1:UANA", Fault: refused}); err != nil || !forGood(<-p.fatal) {
		t.Errorf("what is left is %v, and the process goes on", err)
	}
}
