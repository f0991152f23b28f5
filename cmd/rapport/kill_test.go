package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/chat/slackchat"
	"rapport/internal/config"
	"rapport/internal/demo"
	"rapport/internal/fakeslack"
)

// childVariable has the test binary play a bot that can be killed: what its
// clock shows first.
const childVariable = "RAPPORT_TEST_CLOCK"

// playBot is “rapport serve” with a clock that begins at start, and with the web
// that webVariable names. It never returns.
func playBot(start string) {
	at, err := time.Parse(time.RFC3339Nano, start)
	if err == nil {
		var cfg config.Config
		if cfg, err = config.Load("", os.Environ()); err == nil {
			log := zerolog.New(os.Stderr).Level(zerolog.ErrorLevel)
			err = serve(context.Background(), cfg, demo.NewClock(at), &http.Client{Transport: webOf(os.Getenv(webVariable))}, log)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// A killing is a Slack in which a bot is killed, and comes back.
type killing struct {
	*testing.T
	clock *demo.Clock
	world *slackWorld
	data  string
	web   string       // where all of the web is; "" for nowhere
	log   lockedBuffer // what the bots complained of

	trip *tripwire

	mu   sync.Mutex
	bot  *exec.Cmd
	gone chan struct{} // closed when the bot is
}

const readers = 15

// newKilling plays a Slack in which there are more people than the cast.
func newKilling(t *testing.T, people ...fakeslack.User) *killing {
	return newKillingIn(t, func(o *fakeslack.Options) {
		o.Users = append(o.Users, people...)
		// Who is not to be disturbed can be asked a few times a minute, however
		// fast the clock goes.
		o.App.Scopes = slackchat.Scopes()
	})
}

// newKillingIn plays a Slack that differs from the demo's.
func newKillingIn(t *testing.T, differ func(*fakeslack.Options)) *killing {
	k := &killing{T: t, data: filepath.Join(t.TempDir(), "rapport.db")}
	k.clock = demo.NewClock(time.Date(2026, time.November, 2, 12, 0, 0, 0, time.UTC))
	var lc net.ListenConfig
	listener, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	k.world = newSlackWorld(k.clock, listener)
	o := k.world.options()
	differ(&o)
	k.world.workspace = fakeslack.New(o)
	k.trip = &tripwire{platform: k.world.workspace.Handler(), posts: postsToSlack, kill: k.kill}
	server := &httptest.Server{Listener: listener, Config: &http.Server{Handler: k.trip}}
	server.Start()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- k.world.workspace.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		server.Close()
	})
	return k
}

// somebody is a person whose handle says who they are.
func somebody(handle, zone string) fakeslack.User {
	return fakeslack.User{ID: userID(handle), Name: handle, RealName: "Somebody " + handle, TZ: zone}
}

func reader(n int) string { return fmt.Sprintf("reader%02d", n) }

// environ is what the operator of the bot has set.
func (k *killing) environ() []string {
	return append(os.Environ(),
		"RAPPORT_DATA="+k.data, "SLACK_API_URL="+k.world.apiURL(),
		"SLACK_BOT_TOKEN="+demoBotToken, "SLACK_APP_TOKEN="+demoAppToken, webVariable+"="+k.web,
	)
}

// kill ends the bot as the kernel does, unless it is dead.
func (k *killing) kill() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.bot.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		k.Error(err)
	}
}

// moves moves the clock while nobody serves.
func (k *killing) moves(on time.Duration) { k.clock.MoveTo(k.clock.Now().Add(on)) }

// begins starts the bot, which dies in a gap after a few posts that go through.
func (k *killing) begins(dies gap, spared int) {
	k.Helper()
	k.trip.arm(dies, spared)
	bot, gone := exec.CommandContext(k.Context(), os.Args[0]), make(chan struct{})
	bot.Env = append(k.environ(), childVariable+"="+k.clock.Now().Format(time.RFC3339Nano))
	bot.Stderr = &k.log
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := bot.Start(); err != nil {
		k.Fatal(err)
	}
	k.bot, k.gone = bot, gone
	go func() {
		_ = bot.Wait() // how it ended stands in its state
		close(gone)
	}()
}

// comesBack starts the bot, ten minutes after the round before, and waits until
// Slack has it.
func (k *killing) comesBack(dies gap) {
	k.Helper()
	k.moves(10 * time.Minute)
	const spared = 2
	k.begins(dies, spared)
	k.waits("it to come back", func() bool { return k.world.workspace.Sockets() > 0 })
}

// dead waits until the bot is, and Slack has heard all that it said.
func (k *killing) dead() {
	k.Helper()
	<-k.gone
	if code := k.bot.ProcessState.ExitCode(); code >= 0 {
		k.Fatalf("the bot ended by itself with %d:\n%s", code, k.log.String())
	}
	k.waits("it to be gone", func() bool { return k.world.workspace.Sockets() == 0 })
}

// operates runs a command as its operator would, and returns what it printed.
func (k *killing) operates(args ...string) (string, error) {
	command := exec.CommandContext(k.Context(), os.Args[0])
	command.Args = append([]string{"rapport"}, args...)
	command.Env = k.environ()
	out, err := command.CombinedOutput()
	return string(out), err
}

// checks fails the test unless “rapport check” finds the file without fault.
func (k *killing) checks() {
	k.Helper()
	if said, err := k.operates("check"); err != nil {
		k.Fatalf("rapport check: %v\n%s", err, said)
	}
}

func (k *killing) waits(what string, cond func() bool) {
	k.Helper()
	ctx, cancel := context.WithTimeout(k.Context(), patience)
	defer cancel()
	if err := k.world.workspace.Wait(ctx, cond); err != nil {
		k.Fatalf("waiting for %s: %v\n%s", what, err, k.log.String())
	}
}

// shares has somebody share with a few readers at once, and returns which of
// the shares were acknowledged.
func (k *killing) shares(from, to int) map[int]bool {
	var mu sync.Mutex
	var wg sync.WaitGroup
	acked := map[int]bool{}
	for n := from; n < to; n++ {
		wg.Go(func() {
			sender := demo.Cast()[n%3].Handle
			line := fmt.Sprintf("https://example.org/%d @%s this one is for you", n, reader(n))
			err := k.world.workspace.Command(k.Context(), sender, "rapport", "/share", line)
			mu.Lock()
			defer mu.Unlock()
			acked[n] = err == nil
		})
	}
	wg.Wait()
	return acked
}

// answers has everybody who reads a share say that it is useful, and returns
// whose presses were acknowledged.
func (k *killing) answers() map[int]bool {
	acked := map[int]bool{}
	for n := range readers {
		if k.reads(n, "[Useful]") > 0 && k.world.workspace.Press(k.Context(), reader(n), "rapport", "Useful") == nil {
			acked[n] = true
		}
	}
	return acked
}

// reads counts the messages of a reader that have the words.
func (k *killing) reads(n int, words string) int {
	count := 0
	for _, seen := range (slackStage{k.world}).conversation(reader(n), withBot) {
		if strings.Contains(seen.text+"\n"+labels(seen), words) {
			count++
		}
	}
	return count
}

// Whatever moment the bot is killed in, a share that was acknowledged arrives
// once, the sender's book says so, and an answer that was acknowledged counts.
func TestSharesOutliveAKilledBot(t *testing.T) {
	var people []fakeslack.User
	for n := range readers {
		people = append(people, somebody(reader(n), "Europe/Lisbon"))
	}
	k := newKilling(t, people...)
	acked, answered := map[int]bool{}, map[int]bool{}
	note := func(into, more map[int]bool) {
		for n, ok := range more {
			into[n] = into[n] || ok
		}
	}
	for round, dies := range []gap{beforeSending, beforeHearing, beforeMarking} {
		k.comesBack(dies)
		note(acked, k.shares(5*round, 5*round+5))
		note(answered, k.answers())
		k.dead()
	}
	k.comesBack(nowhere)
	for n := range readers {
		if acked[n] {
			k.waits("share "+reader(n), func() bool { return k.reads(n, "this one is for you") > 0 })
		}
		if k.reads(n, "[Useful]") > 0 && !answered[n] {
			continue
		}
		if answered[n] && k.reads(n, "[Not for me]") > 0 {
			// The bot died before it showed the answer: it is known nevertheless.
			if err := k.world.workspace.Press(t.Context(), reader(n), "rapport", "Not for me"); err != nil {
				t.Error(err)
			}
		}
		if answered[n] {
			k.waits("the answer of "+reader(n), func() bool { return k.reads(n, "You found it useful") == 1 })
		}
	}
	for n, ok := range acked {
		if ok {
			k.bookSaysSent(n)
		}
	}
	for n := range readers {
		if got := k.reads(n, "thought of you"); got > 1 || acked[n] && got != 1 {
			t.Errorf("%s has the share %d times", reader(n), got)
		}
	}
	if len(acked) == 0 {
		t.Error("no share was acknowledged")
	}
	k.kill()
	k.dead()
}

// bookSaysSent waits until the sender's book has a share as sent, once.
func (k *killing) bookSaysSent(n int) {
	k.Helper()
	sender := demo.Cast()[n%3].Handle
	ctx, cancel := context.WithTimeout(k.Context(), patience)
	defer cancel()
	for {
		if err := k.world.workspace.Command(ctx, sender, "rapport", "/stakeholders", "show @"+reader(n)); err != nil && !errors.Is(err, fakeslack.ErrTimeout) {
			k.Fatal(err)
		}
		all := k.world.workspace.Conversation(sender, "rapport")
		if strings.Contains(strings.ToLower(all[len(all)-1].Text), "1 link shared") {
			return
		}
		if ctx.Err() != nil {
			k.Fatalf("%s’s book says of %s:\n%s", sender, reader(n), all[len(all)-1].Text)
		}
	}
}
