package main

import (
	"context"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"rapport/internal/demo"
	"rapport/internal/fakeslack"
)

// A slackStage is a Slack.
type slackStage struct{ *slackWorld }

var _ stage = slackStage{}

func newSlackStage(clock *demo.Clock) (stage, *world, error) {
	w, err := listeningSlack(clock)
	if err != nil {
		return nil, nil, err
	}
	o := w.options()
	o.RateLimits, o.Patience = storyPace, storyPatience
	o.PingEvery = 100 * time.Millisecond
	w.workspace = fakeslack.New(o)
	w.slack = w.workspace.Handler()
	return slackStage{w}, w.world, nil
}

// listeningSlack returns a Slack that is to be served on this machine.
func listeningSlack(clock *demo.Clock) (*slackWorld, error) {
	var lc net.ListenConfig
	listener, err := lc.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	return newSlackWorld(clock, listener), nil
}

// servedSlack serves a Slack without a bot, in which there are more people than
// the cast, until the test has ended.
func servedSlack(t *testing.T, people ...fakeslack.User) *slackWorld {
	t.Helper()
	w, err := listeningSlack(demo.NewClock(time.Time{}))
	if err != nil {
		t.Fatal(err)
	}
	o := w.options()
	o.Users, o.Patience = append(o.Users, people...), storyPatience
	w.workspace = fakeslack.New(o)
	w.slack = w.workspace.Handler()
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	played := make(chan error, 1)
	go func() { played <- w.play(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-played; err != nil {
			t.Error(err)
		}
	})
	return w
}

func (s slackStage) wiretap(around func(http.Handler) http.Handler) { s.slack = around(s.slack) }
func (s slackStage) posts(r *http.Request, _ string) bool           { return postsToSlack(r) }

func (s slackStage) noticed(running bool) bool { return s.workspace.Sockets() > 0 == running }

func (slackStage) logged(who string) string { return string(memberID(who)) }

func (s slackStage) setenv(env *testscript.Env) { env.Setenv("SLACK_API_URL", s.apiURL()) }

func postsToSlack(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/chat.postMessage") }

func (s slackStage) wait(ctx context.Context, cond func() bool) error {
	return s.workspace.Wait(ctx, cond)
}

func (s slackStage) say(ctx context.Context, who, where, text string) error {
	return s.workspace.Say(ctx, who, where, text)
}

func (s slackStage) command(ctx context.Context, who, line string) error {
	command, text, _ := strings.Cut(line, " ")
	return s.workspace.Command(ctx, who, "rapport", command, text)
}

func (s slackStage) openHome(ctx context.Context, who string) error {
	return s.workspace.OpenHome(ctx, who)
}

func (s slackStage) shortcut(ctx context.Context, who, label string) error {
	return s.workspace.Shortcut(ctx, who, label)
}

func (s slackStage) messageShortcut(ctx context.Context, who, where, label string) error {
	return s.workspace.MessageShortcut(ctx, who, where, label)
}

func (slackStage) typed(text string) string { return text }

func (s slackStage) conversation(who, where string) []sight {
	var all []sight
	for _, seen := range s.workspace.Conversation(who, where) {
		all = append(all, s.sightOf(who, seen))
	}
	return all
}

func (s slackStage) home(who string) (sight, bool) {
	seen, found := s.workspace.Home(who)
	return s.sightOf(who, seen), found
}

func (s slackStage) sightOf(who string, seen fakeslack.Seen) sight {
	one := sight{from: seen.From, at: seen.At, text: seen.Text, pings: seen.Pings, links: seen.Links}
	for _, b := range seen.Buttons {
		one.buttons = append(one.buttons, knob{b.Label, b.Spoken, func(ctx context.Context) error {
			return s.workspace.PressButton(ctx, who, seen, b)
		}})
	}
	for _, f := range seen.Files {
		one.files = append(one.files, file{f.Name, f.Alt, f.Body})
	}
	return one
}

func (s slackStage) form(who string) (form, bool) {
	seen, found := s.workspace.Modal(who)
	f := form{title: seen.Title, text: seen.Text, fault: seen.Fault, submit: seen.Submit}
	f.buttons = s.sightOf(who, fakeslack.Seen{Where: fakeslack.TopModal, Buttons: seen.Buttons}).buttons
	for _, q := range seen.Fields {
		f.fields = append(f.fields, field{q.Label, q.Value, q.Fault, q.Hint, q.Kind == "plain_text_input"})
	}
	return f, found
}

func (s slackStage) fill(who, label, value string) error { return s.workspace.Fill(who, label, value) }

func (s slackStage) submit(ctx context.Context, who string, twice bool) error {
	if twice {
		return s.workspace.SubmitModalTwice(ctx, who)
	}
	return s.workspace.SubmitModal(ctx, who)
}

func (s slackStage) closeForm(who string) error { return s.workspace.CloseModal(who) }
