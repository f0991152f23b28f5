package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/demo"
)

// asked returns what the process answers on a path.
func asked(t *testing.T, h http.Handler, path string) (int, string) {
	t.Helper()
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody))
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.Code, string(body)
}

func TestMonitorsReadCountsAndNobodysName(t *testing.T) {
	s, err := newStory(filepath.Join(t.TempDir(), "rapport.db"), newSlackStage)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	defer s.end(t)
	ctx, stopping := context.WithCancel(t.Context())
	h := s.world.process.probes(ctx)
	if err := says(s, []string{"ana", "/touched @maria coffee"}); err != nil {
		t.Fatal(err)
	}
	if err := s.wait(func() bool { _, answered := s.newest("ana", "rapport"); return answered }); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		if code, body := asked(t, h, path); code != http.StatusOK || body != "ok\n" {
			t.Errorf("%s answers %d %q", path, code, body)
		}
	}
	code, page := asked(t, h, "/metrics")
	if code != http.StatusOK {
		t.Fatalf("/metrics answers %d %s", code, page)
	}
	for _, want := range []string{
		`rapport_command_seconds_count{kind="command"} 1`, "rapport_store_commit_seconds_count", "rapport_sockets ",
		"rapport_posts_waiting 0", "rapport_last_beat_age_seconds", "go_goroutines",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("/metrics lacks %q", want)
		}
	}
	for _, p := range demo.Cast() {
		if strings.Contains(page, p.Name) || strings.Contains(page, userID(p.Handle)) {
			t.Errorf("/metrics tells of %s", p.Handle)
		}
	}
	stopping()
	if code, _ := asked(t, h, "/readyz"); code != http.StatusServiceUnavailable {
		t.Errorf("while it stops, /readyz answers %d", code)
	}
	if code, _ := asked(t, h, "/healthz"); code != http.StatusOK {
		t.Errorf("while it stops, /healthz answers %d", code)
	}
}
