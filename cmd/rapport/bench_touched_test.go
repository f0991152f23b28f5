package main_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

const (
	benchPeople = 64
	inFlight    = 32
	// openRate is how many commands a second come in the open loop, whether the
	// earlier ones were answered or not.
	openRate    = 500
	openSeconds = 5
)

// BenchmarkTouched measures /touched from the moment Slack sends it until its
// answer is there, with its durable commit, through “rapport serve” as it is
// shipped and the real socket: 32 in flight, then 500 a second in an open loop.
// Beside it, in the same run, slack-go acknowledges without any work, so the
// ratio says what Rapport costs on any machine.
//
//	go test ./cmd/rapport -run '^$' -bench Touched -benchtime 5000x
//
// Any other client can be put in Rapport's place: a command that reads
// SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_API_URL, named by
// RAPPORT_TEST_CLIENT, as in “node bolt.js”.
func BenchmarkTouched(b *testing.B) {
	ours := newRange(b)
	ours.serve(b)
	bare := newRange(b)
	bare.acknowledge(b)
	for _, r := range []*shootingRange{ours, bare} {
		if err := r.closedLoop(b.Context(), 4*benchPeople); err != nil { // so that all are known, and added
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	began := time.Now()
	if err := ours.closedLoop(b.Context(), b.N); err != nil {
		b.Fatal(err)
	}
	rate := float64(b.N) / time.Since(began).Seconds()
	b.StopTimer()
	began = time.Now()
	if err := bare.closedLoop(b.Context(), b.N); err != nil {
		b.Fatal(err)
	}
	most := float64(b.N) / time.Since(began).Seconds()
	b.ReportMetric(rate, "touched/s")
	b.ReportMetric(most, "bare-acks/s")
	b.ReportMetric(rate/most, "of-bare")

	ours.slack.ResetStats()
	if err := ours.openLoop(b.Context()); err != nil {
		b.Fatal(err)
	}
	stats := ours.slack.Stats()
	b.ReportMetric(float64(stats.P50.Microseconds())/1000, "ms-p50-open")
	b.ReportMetric(float64(stats.P99.Microseconds())/1000, "ms-p99-open")
	if stats.Late+stats.Waiting > 0 {
		b.Errorf("%d acks came late, and %d never", stats.Late, stats.Waiting)
	}
}

// A shootingRange is a Slack with many people in it, for one client.
type shootingRange struct {
	slack *fakeslack.Workspace
	url   string
}

func newRange(b *testing.B) *shootingRange {
	b.Helper()
	o := fakeslack.Options{Team: "Range", App: fakeslack.App{
		ID: "A0RANGE", BotName: "rapport", BotToken: "xoxb-range", AppToken: "xapp-1-range",
		Scopes: slackchat.Scopes(), Events: slackchat.Events(), Commands: []fakeslack.Command{{Name: "/touched"}},
	}}
	for n := range benchPeople {
		o.Users = append(o.Users, fakeslack.User{ID: fmt.Sprintf("U%d", n), Name: fmt.Sprintf("u%d", n), RealName: fmt.Sprintf("User %d", n), TZ: "Europe/Lisbon"})
	}
	r := &shootingRange{slack: fakeslack.New(o)}
	var lc net.ListenConfig
	listener, err := lc.Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	r.url = "http://" + listener.Addr().String() + "/api/"
	ctx, stop := context.WithCancel(context.WithoutCancel(b.Context()))
	server := &http.Server{Handler: r.slack.Handler(), ReadHeaderTimeout: time.Minute}
	var group sync.WaitGroup
	group.Go(func() { _ = server.Serve(listener) }) // ends with Close
	group.Go(func() { _ = r.slack.Run(ctx) })
	b.Cleanup(func() {
		stop()
		_ = server.Close()
		group.Wait()
	})
	return r
}

// connected waits until two connections are open.
func (r *shootingRange) connected(b *testing.B) {
	b.Helper()
	ctx, release := context.WithTimeout(b.Context(), 30*time.Second)
	defer release()
	if err := r.slack.Wait(ctx, func() bool { return r.slack.Sockets() == 2 }); err != nil {
		b.Fatalf("the client does not connect twice: %v", err)
	}
}

// serve has Rapport serve the range, or the client that was named.
func (r *shootingRange) serve(b *testing.B) {
	b.Helper()
	folder := b.TempDir()
	line := strings.Fields(os.Getenv("RAPPORT_TEST_CLIENT"))
	if len(line) == 0 {
		binary := filepath.Join(folder, "rapport")
		build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-o", binary, ".")
		if out, err := build.CombinedOutput(); err != nil {
			b.Fatalf("build: %v\n%s", err, out)
		}
		line = []string{binary, "serve"}
	}
	client := exec.CommandContext(context.WithoutCancel(b.Context()), line[0], line[1:]...)
	client.Dir = folder
	client.Env = append(os.Environ(), "SLACK_BOT_TOKEN=xoxb-range", "SLACK_APP_TOKEN=xapp-1-range", "SLACK_API_URL="+r.url, "RAPPORT_LOG_LEVEL=error")
	client.Stderr = os.Stderr
	if err := client.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := errors.Join(client.Process.Signal(os.Interrupt), client.Wait()); err != nil {
			b.Error(err)
		}
	})
	r.connected(b)
}

// acknowledge has slack-go acknowledge whatever comes, on two sockets.
func (r *shootingRange) acknowledge(b *testing.B) {
	b.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(b.Context()))
	var group sync.WaitGroup
	b.Cleanup(func() {
		stop()
		group.Wait()
	})
	api := slack.New("xoxb-range", slack.OptionAppLevelToken("xapp-1-range"), slack.OptionAPIURL(r.url))
	for range 2 {
		client := socketmode.New(api)
		group.Go(func() { _ = client.RunContext(ctx) }) // ends with ctx
		group.Go(func() {
			for {
				select {
				case event := <-client.Events:
					if event.Type == socketmode.EventTypeSlashCommand {
						_ = client.AckCtx(ctx, event.Request.EnvelopeID, nil) // a lost one fails the command
					}
				case <-ctx.Done():
					return
				}
			}
		})
	}
	r.connected(b)
}

// touch has one person log one touch.
func (r *shootingRange) touch(ctx context.Context, n int) error {
	text := fmt.Sprintf("@u%d email: note %d of the day, with a few words #budget", (n+1)%benchPeople, n)
	return r.slack.Command(ctx, fmt.Sprintf("u%d", n%benchPeople), "rapport", "/touched", text)
}

// closedLoop has so many touches logged, 32 at a time.
func (r *shootingRange) closedLoop(ctx context.Context, count int) error {
	next := make(chan int)
	faults := make(chan error, inFlight)
	for range inFlight {
		go func() {
			var fault error
			for n := range next {
				fault = cmp.Or(fault, r.touch(ctx, n))
			}
			faults <- fault
		}()
	}
	for n := range count {
		next <- n
	}
	close(next)
	var all error
	for range inFlight {
		all = errors.Join(all, <-faults)
	}
	return all
}

// openLoop has touches logged at a rate, however long they take.
func (r *shootingRange) openLoop(ctx context.Context) error {
	tick := time.NewTicker(time.Second / openRate)
	defer tick.Stop()
	faults := make(chan error, openRate*openSeconds)
	for n := range openRate * openSeconds {
		<-tick.C
		go func() { faults <- r.touch(ctx, n) }()
	}
	var all error
	for range openRate * openSeconds {
		all = errors.Join(all, <-faults)
	}
	return all
}
