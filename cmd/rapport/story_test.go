package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rs/zerolog"

	"rapport/internal/demo"
	"rapport/internal/fakeslack"
)

// TestStories plays the conversations of testdata/script: people type and
// press in a Slack that the bot is connected to as it would be to the real one,
// with a store file that outlives restarts. Each begins on Monday 2 November
// 2026 at 08:00 in Lisbon, with nothing in the book.
//
//	says ana '/touched @maria coffee'   types it to the bot; without a slash, a message
//	says ana '/touched @maria: ' 9x10   the same, with a text of nines, ten of them, behind it
//	presses ana Undo                    presses the newest button of that label or spoken label
//	presses ana old Undo                presses it as it stood when it was last seen
//	presses ana home 'We talked'        presses it on Home
//	opens ana                           opens Home
//	reads ana 'Logged'                  waits until the newest message has the words
//	reads ana home 'Today'              the same on Home
//	hears ana 3                         waits until ana has so many messages from the bot
//	pings nobody                        no message of the bot mentions anybody or links anywhere
//	days 3                              moves the clock; also hours, and until '2026-11-09 09:30'
//	restarts, stops, starts             the bot's process; the store file stays
//	exec rapport …                      runs the command as an operator would
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			s, err := newStory(filepath.Join(env.WorkDir, "rapport.db"))
			if err != nil {
				return err
			}
			env.Values[storyKey{}] = s
			env.Defer(func() { s.end(t) })
			if err := s.start(); err != nil {
				return err
			}
			// For “exec rapport serve”, which finds the same Slack.
			env.Setenv("SLACK_API_URL", s.world.apiURL())
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"says": step(says), "presses": step(presses), "opens": step(opens), "reads": reads, "hears": step(hears),
			"pings": step(pings), "days": step(days), "hours": step(hours), "until": step(until),
			"stops": step(stops), "starts": step(starts), "restarts": step(restarts),
		},
	})
}

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rapport": main})
}

type storyKey struct{}

// patience is how long a story waits for what must come.
const patience = 5 * time.Second

// A story is one conversation.
type story struct {
	clock    *demo.Clock
	data     string
	world    *world
	log      lockedBuffer
	private  []string // what must never be logged
	seen     map[string]fakeslack.Seen
	endSlack func() error
	cancel   context.CancelFunc // of the bot; nil while it is stopped
	finished chan error
}

func newStory(data string) (*story, error) {
	lisbon, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		return nil, err
	}
	s := &story{
		clock: demo.NewClock(time.Date(2026, time.November, 2, 8, 0, 0, 0, lisbon)),
		data:  data, seen: map[string]fakeslack.Seen{},
	}
	for _, p := range demo.Cast() {
		s.private = append(s.private, p.Name)
	}
	return s, nil
}

// start starts Slack and the bot.
func (s *story) start() error {
	var lc net.ListenConfig
	listener, err := lc.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.world = newWorld(s.clock, listener)
	ctx, cancel := context.WithCancel(context.Background())
	slack := make(chan error, 1)
	go func() { slack <- s.world.runSlack(ctx) }()
	s.endSlack = func() error { cancel(); return <-slack }
	return s.startBot()
}

func (s *story) startBot() error {
	if err := s.world.wire(s.data, zerolog.New(&s.log)); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel, s.finished = cancel, make(chan error, 1)
	go func() { s.finished <- s.world.runBot(ctx) }()
	return s.wait(func() bool { return s.world.workspace.Sockets() > 0 })
}

func (s *story) stopBot() error {
	if s.cancel == nil {
		return nil
	}
	s.cancel()
	s.cancel = nil
	err := errors.Join(<-s.finished, s.world.process.close())
	// Slack notices a moment later that nobody listens any more.
	return errors.Join(err, s.wait(func() bool { return s.world.workspace.Sockets() == 0 }))
}

func (s *story) end(t *testing.T) {
	if err := errors.Join(s.stopBot(), s.endSlack()); err != nil {
		t.Error(err)
	}
	for _, secret := range s.private {
		if strings.Contains(s.log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, s.log.String())
		}
	}
}

func (s *story) wait(cond func() bool) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return s.world.workspace.Wait(ctx, cond)
}

// newest returns the newest thing that somebody sees of the bot, or their Home.
func (s *story) newest(who, where string) (fakeslack.Seen, bool) {
	if where == fakeslack.HomeTab {
		return s.world.workspace.Home(who)
	}
	for _, seen := range slices.Backward(s.world.workspace.Conversation(who, "rapport")) {
		if seen.From == "rapport" {
			return seen, true
		}
	}
	return fakeslack.Seen{}, false
}

// place takes "home" from the arguments, if it stands there.
func place(args []string) (string, []string) {
	if len(args) > 1 && args[0] == "home" {
		return fakeslack.HomeTab, args[1:]
	}
	return "rapport", args
}

// step makes a command of testscript's of one that cannot be expected to fail.
func step(do func(*story, []string) error) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("this step has no opposite")
		}
		ts.Check(do(ts.Value(storyKey{}).(*story), args))
	}
}

var notes = regexp.MustCompile(`:\s+(.+)`)

func says(s *story, args []string) error {
	who, line := args[0], args[1]
	if len(args) > 2 {
		text, count, _ := strings.Cut(args[2], "x")
		n, err := strconv.Atoi(count)
		if err != nil {
			return err
		}
		line += strings.Repeat(text, n)
	}
	if note := notes.FindStringSubmatch(line); note != nil {
		s.private = append(s.private, note[1])
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if !strings.HasPrefix(line, "/") {
		return s.world.workspace.Say(ctx, who, "rapport", line)
	}
	command, text, _ := strings.Cut(line, " ")
	return s.world.workspace.Command(ctx, who, "rapport", command, text)
}

func presses(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	who := args[0]
	if args[1] == "old" {
		seen := s.seen[who]
		button, found := seen.Button(args[2])
		if !found {
			return fmt.Errorf("%s never saw a button %q", who, args[2])
		}
		return s.world.workspace.PressButton(ctx, who, seen, button)
	}
	where, rest := place(args[1:])
	s.seen[who], _ = s.newest(who, where)
	return s.world.workspace.Press(ctx, who, where, rest[0])
}

func opens(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return s.world.workspace.OpenHome(ctx, args[0])
}

// reads waits for words, or with "!" checks that they are not there.
func reads(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(storyKey{}).(*story)
	where, rest := place(args[1:])
	has := func() bool {
		seen, found := s.newest(args[0], where)
		return found && strings.Contains(seen.Text+"\n"+labels(seen), rest[0])
	}
	if neg {
		if has() {
			ts.Fatalf("%s reads %q", args[0], rest[0])
		}
		return
	}
	if err := s.wait(has); err != nil {
		seen, _ := s.newest(args[0], where)
		ts.Fatalf("%s does not read %q but:\n%s\n%s", args[0], rest[0], seen.Text, labels(seen))
	}
}

func labels(seen fakeslack.Seen) string {
	var all []string
	for _, b := range seen.Buttons {
		all = append(all, "["+b.Label+"]")
	}
	return strings.Join(all, " ")
}

func hears(s *story, args []string) error {
	want, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	count := func() int {
		n := 0
		for _, seen := range s.world.workspace.Conversation(args[0], "rapport") {
			if seen.From == "rapport" {
				n++
			}
		}
		return n
	}
	if err := s.wait(func() bool { return count() >= want }); err != nil || count() != want {
		return fmt.Errorf("%s has %d messages, not %d", args[0], count(), want)
	}
	return nil
}

func pings(s *story, _ []string) error {
	for _, p := range demo.Cast() {
		for _, seen := range s.world.workspace.Conversation(p.Handle, "rapport") {
			if seen.From == "rapport" && len(seen.Pings)+len(seen.Links) > 0 {
				return fmt.Errorf("a message to %s mentions %v and links to %v", p.Handle, seen.Pings, seen.Links)
			}
		}
	}
	return nil
}

func days(s *story, args []string) error  { return s.move(args[0], 24*time.Hour) }
func hours(s *story, args []string) error { return s.move(args[0], time.Hour) }

func (s *story) move(n string, unit time.Duration) error {
	count, err := strconv.Atoi(n)
	if err != nil {
		return err
	}
	return s.moveTo(s.clock.Now().Add(time.Duration(count) * unit))
}

// until moves to a time in Lisbon.
func until(s *story, args []string) error {
	lisbon, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		return err
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", args[0], lisbon)
	if err != nil {
		return err
	}
	return s.moveTo(at)
}

// moveTo moves the clock; nothing happens on the way while the bot is stopped.
func (s *story) moveTo(at time.Time) error {
	mover := s.world.mover
	if s.cancel == nil {
		mover = demo.NewMover(s.clock)
	}
	return mover.To(context.Background(), at)
}

func stops(s *story, _ []string) error  { return s.stopBot() }
func starts(s *story, _ []string) error { return s.startBot() }

func restarts(s *story, _ []string) error {
	if err := s.stopBot(); err != nil {
		return err
	}
	return s.startBot()
}

// A lockedBuffer takes the log of several goroutines.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}
