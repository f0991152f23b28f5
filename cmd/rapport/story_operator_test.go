package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"

	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/rogpeppe/go-internal/testscript"
)

// logs waits for words in the log, or with "!" checks that they are not there
// so often.
func logs(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(storyKey{}).(*story)
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	has := func() bool { return strings.Count(s.log.String(), args[1]) >= want }
	if neg == has() && (neg || s.until(has) != nil) {
		ts.Fatalf("the log says %q otherwise:\n%s", args[1], s.log.String())
	}
}

// counts looks for a line of the metrics.
func counts(s *story, args []string) error {
	page := httptest.NewRecorder()
	promhttp.HandlerFor(s.world.process.metrics.registry, promhttp.HandlerOpts{}).
		ServeHTTP(page, httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/metrics", nil))
	if said := page.Body.String(); !strings.Contains(said, args[0]+"\n") {
		return fmt.Errorf("the metrics say otherwise:\n%s", said)
	}
	return nil
}

// finds waits for a file.
func finds(ts *testscript.TestScript, _ bool, args []string) {
	s := ts.Value(storyKey{}).(*story)
	path := ts.MkAbs(args[0])
	ts.Check(s.until(func() bool { _, err := os.Stat(path); return err == nil }))
}

func stops(s *story, _ []string) error  { return s.stopBot() }
func starts(s *story, _ []string) error { return s.startBot() }

// goals has the operator write down what the organisation wants to reach, and start
// the bot anew.
func goals(s *story, args []string) error {
	s.world.goals = args
	return restarts(s, nil)
}

func restarts(s *story, _ []string) error {
	if err := s.stopBot(); err != nil {
		return err
	}
	return s.startBot()
}
