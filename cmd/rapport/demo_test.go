package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/internal/demo"
)

func TestTheDemosFirstMondayHasSomethingToSay(t *testing.T) {
	s, err := newStory(filepath.Join(t.TempDir(), "rapport.db"), newSlackStage)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	defer s.end(t)
	if err := demo.Scene(t.Context(), s.world.process.steward, memberID); err != nil {
		t.Fatal(err)
	}
	ahead, err := s.stage.(slackStage).ahead(t.Context(), memberID("ana"))
	if err != nil || len(ahead) == 0 {
		t.Fatalf("ahead of Ana is %v, %v", ahead, err)
	}
	if none, err := s.stage.(slackStage).ahead(t.Context(), memberID("sam")); err != nil || len(none) != 0 {
		t.Errorf("ahead of Sam, who has no list, is %v, %v", none, err)
	}
	says, err := s.world.nextCheckIn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(says, "Monday 2 November 2026, 09:") || !strings.Contains(says, "Ana Silva") {
		t.Errorf("the time machine says %q", says)
	}
	if quiet, err := s.world.on(time.Hour)(t.Context()); err != nil || !strings.HasSuffix(quiet, "Rapport wrote to nobody: nothing was due.") {
		t.Errorf("an hour later it says %q, %v", quiet, err)
	}
	digest, _ := s.newest("ana", "rapport")
	if !strings.HasPrefix(ahead[0].Words, "Check-in: ") || !digest.at.Truncate(time.Minute).Equal(ahead[0].At) {
		t.Errorf("the panel foretold %+v, and the digest came at %s", ahead[0], digest.at)
	}
	for _, name := range []string{"Maria Lopez", "Sam Okafor", "Prof. Ines Duarte"} {
		if !strings.Contains(digest.text, name) || !strings.Contains(ahead[0].Words, name) {
			t.Errorf("the digest, or what was foretold, does not name %s:\n%s\n%s", name, digest.text, ahead[0].Words)
		}
	}
}

func TestTheDemoPrintsOneAddressAndStopsCleanly(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	out, printed := io.Pipe()
	code := make(chan int, 1)
	var faults bytes.Buffer
	go func() { code <- run(ctx, []string{"demo", "--listen", "127.0.0.1:0"}, nil, printed, &faults) }()
	first := make([]byte, 256)
	n, err := out.Read(first)
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	_, address, _ := strings.Cut(strings.Split(string(first[:n]), "\n")[0], "http://")
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		t.Errorf("the page answers %s", response.Status)
	}
	cancel()
	if got := <-code; got != 0 {
		t.Errorf("the demo ended with %d: %s", got, faults.String())
	}
}
