package main

import (
	"context"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/config"
	"rapport/internal/demo"
	"rapport/internal/upkeep"
)

func TestEverybodyIsInThePoolOfTheirPlatform(t *testing.T) {
	for want, to := range map[string]upkeep.Addressee{
		slackPool: {Account: memberID("ana")},
		teamsPool: {Account: (*teamsWorld)(nil).member("ana")},
		mailPool:  {Outsider: "01M6BFP5G000002J5HV38E2024"},
	} {
		if got := poolOf(to); got != want {
			t.Errorf("%+v is in the pool %q, want %q", to, got, want)
		}
	}
}

func TestOperatorsSetThePaceOfEachPlatform(t *testing.T) {
	cfg := config.Default()
	cfg.Slack.Pace, cfg.Teams.Pace = 0.5, 2
	for _, pool := range pools(cfg) {
		want := map[string]time.Duration{
			slackPool: 2 * slackPace.All, teamsPool: teamsPace.All / 2, mailPool: mailPace.All,
		}[pool.name]
		if pool.pace.All != want || pool.pace.Burst < 1 {
			t.Errorf("the pool %q goes at %+v, want one each %s", pool.name, pool.pace, want)
		}
	}
}

// TestSlackThatAnswersNothingHoldsUpNobodyOnTeams serves both by one process. Each
// of Slack's people waits for an answer of Slack's, all hands are full of them, and
// more wait behind.
func TestSlackThatAnswersNothingHoldsUpNobodyOnTeams(t *testing.T) {
	clock := demo.NewClock(time.Date(2026, time.November, 2, 8, 0, 0, 0, time.UTC))
	onSlack, slackSide, err := newSlackStage(clock)
	if err != nil {
		t.Fatal(err)
	}
	onTeams, teamsSide, err := newTeamsStage(clock)
	if err != nil {
		t.Fatal(err)
	}
	released := make(chan struct{})
	onSlack.wiretap(func(platform http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if postsToSlack(r) {
				<-released
			}
			platform.ServeHTTP(w, r)
		})
	})
	p := serveBoth(t, clock, slackSide.platform, teamsSide.platform)
	t.Cleanup(func() { close(released) }) // before the process is waited for
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	await := func(what string, on stage, cond func() bool) {
		t.Helper()
		if err := on.wait(ctx, cond); err != nil {
			t.Fatalf("waiting for %s: %v", what, err)
		}
	}
	await("Slack", onSlack, func() bool { return onSlack.noticed(true) })
	if err := onTeams.settle(ctx); err != nil {
		t.Fatal(err)
	}
	for range 2 { // a lane has one in hand, and one behind it
		for _, person := range demo.Cast() {
			if err := onSlack.command(ctx, person.Handle, "/rapport test"); err != nil {
				t.Fatal(err)
			}
		}
	}
	before := len(onTeams.conversation("ana", withBot))
	if err := onTeams.command(ctx, "ana", "/rapport test"); err != nil {
		t.Fatal(err)
	}
	await("the sample on Teams", onTeams, func() bool { return len(onTeams.conversation("ana", withBot)) >= before+2 })
	waiting, err := p.store.Survey(ctx, "", 0)
	if err != nil || len(waiting) < len(demo.Cast()) {
		t.Errorf("%d posts wait for Slack (%v)", len(waiting), err)
	}
}

// serveBoth serves two platforms by one process until the test has ended.
func serveBoth(t *testing.T, clock *demo.Clock, sides ...platform) *process {
	t.Helper()
	cfg := config.Default()
	cfg.Data = filepath.Join(t.TempDir(), "rapport.db")
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	played := make(chan error, len(sides))
	for _, side := range sides {
		side.configure(&cfg)
		go func() { played <- side.play(ctx) }()
	}
	p, err := wire(cfg, clock, &http.Client{Transport: shelf("")}, zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	for _, side := range sides {
		if err := side.join(p); err != nil {
			t.Fatal(err)
		}
	}
	serving, end := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- p.run(serving, p.serves()...) }()
	t.Cleanup(func() {
		end()
		if err := <-served; err != nil {
			t.Error(err)
		}
		stop()
		for range sides {
			if err := <-played; err != nil {
				t.Error(err)
			}
		}
		if err := p.close(); err != nil {
			t.Error(err)
		}
	})
	return p
}
