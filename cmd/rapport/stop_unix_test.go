//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rapport/internal/book"
	"rapport/internal/fakeslack"
	"rapport/internal/rapport"
	"rapport/internal/store/boltstore"
	"rapport/internal/upkeep"
)

// typists are how many people type at once.
const typists = 24

func typist(n int) string { return fmt.Sprintf("typist%02d", n) }

// A burst is people who type as fast as they are answered.
type burst struct {
	workspace *fakeslack.Workspace

	mu       sync.Mutex
	typed    int
	answered map[string]bool // by what was noted: it was answered
	refused  map[string]bool // by what was noted: something else was the answer
	enough   chan struct{}   // closed when enough were answered
}

// types types one command after the other until enough were answered, and one is
// not.
func (b *burst) types(ctx context.Context, who string) {
	for b.typesOne(ctx, who) || !b.over() {
		if ctx.Err() != nil {
			return
		}
	}
}

// typesOne reports whether a command was answered.
func (b *burst) typesOne(ctx context.Context, who string) bool {
	b.mu.Lock()
	b.typed++
	note := fmt.Sprintf("matter%05dend", b.typed)
	b.mu.Unlock()
	reads := func() []fakeslack.Seen { return b.workspace.Conversation(who, "rapport") }
	before := len(reads())
	if b.workspace.Command(ctx, who, "rapport", "/touched", "@maria coffee: "+note) != nil {
		return false
	}
	// An answer that is late comes behind its acknowledgement.
	if b.workspace.Wait(ctx, func() bool { return len(reads()) > before }) != nil {
		return false
	}
	all := reads()
	if !strings.Contains(all[len(all)-1].Text, note) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.refused[note] = true
		return false
	}
	b.heard(note)
	return true
}

// over reports whether enough were answered.
func (b *burst) over() bool {
	select {
	case <-b.enough:
		return true
	default:
		return false
	}
}

func (b *burst) heard(note string) {
	const enough = 150
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answered[note] = true
	if len(b.answered) == enough {
		close(b.enough)
	}
}

// kept returns what is noted in the books of the typists, joined.
func kept(t *testing.T, data string) string {
	t.Helper()
	s, err := boltstore.Open(data, boltstore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	records := book.New(s, nil)
	var notes strings.Builder
	for n := range typists {
		err := records.View(t.Context(), memberID(typist(n)), func(r upkeep.Reader) error {
			entries, err := r.Journal()
			for _, e := range entries {
				if touch, ok := e.Fact.(rapport.Touch); ok {
					notes.WriteString(touch.Note + "\n")
				}
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	return notes.String()
}

// Amid a burst of commands a stop answers what was begun, takes nothing more
// on, and ends well within the time that it is given.
func TestAStopInABurstLosesNothingThatWasAnswered(t *testing.T) {
	var people []fakeslack.User
	for n := range typists {
		people = append(people, somebody(typist(n), "Europe/Lisbon"))
	}
	w := servedSlack(t, people...)
	b := &burst{workspace: w.workspace, answered: map[string]bool{}, refused: map[string]bool{}, enough: make(chan struct{})}
	data := filepath.Join(t.TempDir(), "rapport.db")
	var log bytes.Buffer
	serve := exec.CommandContext(t.Context(), os.Args[0])
	serve.Args = []string{"rapport", "serve"}
	serve.Env = append(os.Environ(), "SLACK_BOT_TOKEN="+demoBotToken, "SLACK_APP_TOKEN="+demoAppToken,
		"SLACK_API_URL="+w.apiURL(), "RAPPORT_DATA="+data)
	serve.Stderr = &log
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	patient, release := context.WithTimeout(t.Context(), patience)
	defer release()
	if err := w.workspace.Wait(patient, func() bool { return w.workspace.Sockets() == 2 }); err != nil {
		t.Errorf("it does not connect: %v", err)
	}
	var busy sync.WaitGroup
	for n := range typists {
		busy.Go(func() { b.types(patient, typist(n)) })
	}
	select {
	case <-b.enough:
	case <-patient.Done():
		t.Error("nobody is answered")
	}
	late := time.AfterFunc(stopGrace, func() { _ = serve.Process.Kill() })
	if err := errors.Join(serve.Process.Signal(syscall.SIGTERM), serve.Wait()); err != nil {
		t.Errorf("it ends with %v:\n%s", err, log.String())
	}
	late.Stop()
	release() // nobody answers any more
	busy.Wait()

	books := kept(t, data)
	for note := range b.answered {
		if !strings.Contains(books, note) {
			t.Errorf("%s was answered, and is lost", note)
		}
	}
	for note := range b.refused {
		if strings.Contains(books, note) {
			t.Errorf("%s was refused, and is kept", note)
		}
	}
	if strings.Contains(log.String(), "matter") || strings.Contains(log.String(), "Somebody") {
		t.Error("the log holds what was noted, or a name")
	}
	t.Logf("%d commands: %d answered, %d refused", b.typed, len(b.answered), len(b.refused))
}
