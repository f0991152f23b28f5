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
// ratio says what Rapport costs on any machine: once with nothing, and once with
// an answer of the same size, which Slack has to read and check.
//
//	go test ./cmd/rapport -run '^$' -bench Touched -benchtime 5000x
//
// Any other client can be put in Rapport's place: a command that reads
// SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_API_URL, named by
// RAPPORT_TEST_CLIENT, as in “node bolt.js”.
func BenchmarkTouched(b *testing.B) {
	ours := newRange(b)
	ours.serve(b)
	bare, answering := newRange(b), newRange(b)
	bare.acknowledge(b, nil)
	answering.acknowledge(b, typicalAnswer())
	for _, r := range []*shootingRange{ours, bare, answering} {
		if err := r.closedLoop(b.Context(), 4*benchPeople); err != nil { // so that all are known, and added
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	rate := ours.rate(b)
	b.StopTimer()
	acks, answers := bare.rate(b), answering.rate(b)
	b.ReportMetric(rate, "touched/s")
	b.ReportMetric(acks, "bare-acks/s")
	b.ReportMetric(rate/acks, "of-bare")
	b.ReportMetric(rate/answers, "of-answering")

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

// rate returns how many touches a second are logged in the closed loop.
func (r *shootingRange) rate(b *testing.B) float64 {
	b.Helper()
	began := time.Now()
	if err := r.closedLoop(b.Context(), b.N); err != nil {
		b.Fatal(err)
	}
	return float64(b.N) / time.Since(began).Seconds()
}

// typicalAnswer is a payload as Rapport's answer to /touched is.
func typicalAnswer() any {
	const says, next = "Logged: an e-mail with User 7 today.", "Next: around Tuesday 22 December."
	small := slack.NewTextBlockObject(slack.PlainTextType, next, false, false)
	buttons := slack.NewActionBlock("")
	for n, label := range []string{"Reflect", "Add promise", "Edit", "Undo (24 h)"} {
		text := slack.NewTextBlockObject(slack.PlainTextType, label, false, false)
		value := label + ` ="01M6BFP5G000002J5HV38E2024" ="01M6BFP5G000002J5HV38E2020"`
		buttons.Elements.ElementSet = append(buttons.Elements.ElementSet, slack.NewButtonBlockElement(fmt.Sprintf("button-%d", n), value, text))
	}
	return map[string]any{
		"response_type": slack.ResponseTypeEphemeral, "text": says + " " + next, "parse": "none",
		"blocks": []slack.Block{
			slack.NewRichTextBlock("", slack.NewRichTextSection(slack.NewRichTextSectionTextElement(says, nil))),
			slack.NewContextBlock("", small), buttons,
		},
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

// acknowledge has slack-go acknowledge whatever comes, on two sockets, with an
// answer where there is one.
func (r *shootingRange) acknowledge(b *testing.B, answer any) {
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
						_ = client.AckCtx(ctx, event.Request.EnvelopeID, answer) // a lost one fails the command
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
