package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rs/zerolog"

	"rapport/internal/demo"
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
//	presses ana form More               presses it on the form that is open
//	presses ana twice Undo              presses it twice at once
//	opens ana                           opens Home
//	picks ana 'Log a touch'             picks a shortcut of the bot
//	picks ana message 'Log a touch'     picks one on the newest message in the conversation with the bot
//	picks ana message @maria 'Log it'   the same in another conversation
//	fills ana 'Who?' '@maria, @sam'     fills in a field of the open form, waiting for it; also a date as
//	                                    2026-11-03, a time as 09:30, labels of choices; '' empties it
//	submits ana                         sends the form, which then closes or shows what is wrong
//	submits ana twice                   sends it once more before the answer is there
//	closes ana                          closes the form unsent
//	reads ana 'Logged'                  waits until the newest message has the words
//	reads ana home 'Today'              the same on Home
//	reads ana form 'Who?: maria'        the same on the open form: its fields as "label: value (fault)"
//	receives ana '*.json' 'tired'       waits until the newest file of such a name has the words
//	writes maria #general 'hello'       says something elsewhere
//	hears ana 3                         waits until ana has so many messages from the bot
//	mailserver                          gives the bot a mail server, and restarts it
//	mails olga@example.org 'hello'      waits until the newest mail to an address has the words
//	leads ana 'https://example.org/'    waits until a link of the newest message begins like that
//	pings nobody                        no message of the bot mentions anybody or links anywhere
//	pings nobody https://example.org/   the same, but for links that begin so
//	days 3                              moves the clock; also hours, and until '2026-11-09 09:30'
//	crashes 'before sending' ana '…'    says it, and the bot dies by the message that follows; also before hearing
//	                                    that it arrived, and before marking it as sent
//	restarts, stops, starts             the bot's process; the store file stays
//	slack connected 2                   waits until a bot holds so many connections
//	slack hangs up                      closes them, as Slack does every few hours; with a reason of Slack's: slack hangs up warning
//	slack patience 1s                   is how long bots that start from now bear its silence
//	slack falls silent                  keeps its connections, over which nothing comes any more
//	slack refuses 'auth.test' revoked   answers a method with an error from now on
//	slack fails chat.postMessage        answers a method with 503 from now on
//	slack limits chat.postMessage       answers its next call with 429, to come again in a second; without saying when: slack stalls
//	slack loses chat.postMessage        does what its next call asks for, and the answer is lost; or comes late: slack dawdles
//	slack goes away                     breaks off all connections, and answers everything with 503 from now on
//	slack deactivates maria             closes somebody's account, and opens it again: slack activates maria
//	slack quiets ana '2026-11-09 08:00' '2026-11-09 14:00'  sets the hours in which ana is not to be disturbed,
//	                                    their end may be never; slack wakes ana: no longer
//	slack relents                       no longer
//	slack forgets                       an hour passes, after which it tells no more of what nobody heard
//	teams removes maria                 takes the bot away from somebody, and gives it back: teams adds maria
//	teams moves ana Asia/Tokyo          somebody is in another zone; of Slack the same
//	teams refuses login                 answers a call with an error from now on; teams relents: no longer
//	[slack] …, [teams] …                a line of one platform alone
//	sleeps '2026-11-09 08:00'           the bot's machine sleeps until then
//	machine 1h                          its clock is ahead by so much; 0s: it is right again
//	logs 2 'words'                      waits until the bot has logged them so often, over all restarts; “! logs” checks that it has not
//	counts 'rapport_unreachable 1'      checks what the bot's metrics say
//	finds rapport.db.sock               waits until a file is there
//	exec rapport …                      runs the command as an operator would
func TestStories(t *testing.T) { tellStories(t, "slack", newSlackStage) }

// A script whose story is another on Teams says so behind [teams].
func TestStoriesOnTeams(t *testing.T) { tellStories(t, "teams", newTeamsStage) }

// tellStories plays every script on a platform.
func tellStories(t *testing.T, name string, open opening) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Condition:           func(cond string) (bool, error) { return cond == name, nil },
		Setup: func(env *testscript.Env) error {
			s, err := newStory(filepath.Join(env.WorkDir, "rapport.db"), open)
			if err != nil {
				return err
			}
			env.Values[storyKey{}] = s
			env.Defer(func() { s.end(t) })
			if err := s.start(); err != nil {
				return err
			}
			s.stage.setenv(env)
			env.Setenv("NEWLINE", "\r\n")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"says": step(acting(says)), "presses": step(acting(presses)), "opens": step(acting(opens)), "picks": step(acting(picks)), "submits": step(acting(submits)),
			"reads": reads, "leads": step(leads), "receives": receives, "hears": step(hears), "fills": step(fills), "closes": step(closes), "writes": step(writes),
			"pings": step(pings), "days": step(days), "hours": step(hours), "until": step(until),
			"mails": mails, "mailserver": step(mailserver),
			"slack": step(slackActs), "teams": step(teamsActs), "crashes": step(crashes), "stops": step(stops), "sleeps": step(sleeps), "machine": step(machine), "logs": logs, "counts": step(counts), "finds": finds, "starts": step(starts), "restarts": step(restarts), "goals": step(goals),
		},
	})
}

func TestMain(m *testing.M) {
	if start, ok := os.LookupEnv(childVariable); ok {
		playBot(start)
	}
	testscript.Main(m, map[string]func(){"rapport": main})
}

type storyKey struct{}

const (
	// patience is how long a test waits for what must come: longer than any machine
	// ever stands still, since what fails is what does not come at all.
	patience = time.Minute
	// storyPace is how many times as much as in life the platforms allow, and the
	// bot knows it: a story that says twenty things in a row tells nothing of limits,
	// and has their faults where it does.
	storyPace = 40
	// storyPatience is how many times as long as in life the platforms wait for the
	// bot: a machine that stands still tells nothing of it.
	storyPatience = 20
)

// A story is one conversation.
type story struct {
	clock    *demo.Clock
	machine  *offClock
	data     string
	web      *http.Client
	post     *postOffice // nil while the bot has no mail server
	stage    stage
	world    *world // of the stage
	trip     *tripwire
	log      lockedBuffer
	private  []string // what must never be logged
	seen     map[string]sight
	endStage func() error
	cancel   context.CancelFunc // of the bot; nil while it is stopped
	finished chan error
}

// An opening begins a platform without a bot.
type opening func(*demo.Clock) (stage, *world, error)

func newStory(data string, open opening) (*story, error) {
	lisbon, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		return nil, err
	}
	s := &story{
		clock: demo.NewClock(time.Date(2026, time.November, 2, 8, 0, 0, 0, lisbon)),
		data:  data, web: &http.Client{Transport: shelf(filepath.Join(filepath.Dir(data), "web"))}, seen: map[string]sight{},
	}
	if s.stage, s.world, err = open(s.clock); err != nil {
		return nil, err
	}
	s.machine = &offClock{Clock: s.clock}
	s.world.pace, s.world.patience, s.world.machine = storyPace, storyPatience, s.machine
	for _, p := range demo.Cast() {
		s.private = append(s.private, p.Name)
	}
	return s, nil
}

// start starts the platform and the bot.
func (s *story) start() error {
	s.trip = &tripwire{kill: func() { s.cancel() }}
	s.stage.wiretap(func(platform http.Handler) http.Handler { s.trip.platform = platform; return s.trip })
	ctx, cancel := context.WithCancel(context.Background())
	played := make(chan error, 1)
	go func() { played <- s.stage.play(ctx) }()
	s.endStage = func() error { cancel(); return <-played }
	if err := s.startBot(); err != nil {
		return err
	}
	patient, release := context.WithTimeout(ctx, patience)
	defer release()
	return s.stage.settle(patient)
}

func (s *story) startBot() error {
	if err := s.world.wire(s.data, s.web, s.post.config(), zerolog.New(&s.log)); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel, s.finished = cancel, make(chan error, 1)
	go func() { s.finished <- s.world.runBot(ctx) }()
	return s.wait(func() bool { return s.stage.noticed(true) })
}

func (s *story) stopBot() error {
	if s.cancel == nil {
		return nil
	}
	s.cancel()
	s.cancel = nil
	err := errors.Join(<-s.finished, s.world.process.close())
	return errors.Join(err, s.wait(func() bool { return s.stage.noticed(false) }))
}

func (s *story) end(t *testing.T) {
	if err := errors.Join(s.stopBot(), s.endStage()); err != nil {
		t.Error(err)
	}
	var faults bytes.Buffer
	if err := (console{ctx: context.Background(), out: &faults}).checkHere(s.data); err != nil {
		t.Errorf("what the story left behind has faults (%v):\n%s", err, faults.String())
	}
	if s.post != nil {
		if err := s.post.server.Close(); err != nil {
			t.Error(err)
		}
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
	return s.stage.wait(ctx, cond)
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

// acting makes a step wait until the bot has shown all that it answers to what
// somebody does: an acknowledgement comes before. What came of it for others goes
// out at once, and not with the next beat. Of a bot in a process of its own nobody
// knows.
func acting(do func(*story, []string) error) func(*story, []string) error {
	return func(s *story, args []string) error {
		if s.cancel == nil {
			return do(s, args)
		}
		before, times := s.answered(args[0]), 1
		if slices.Contains(args, "twice") {
			times = 2
		}
		switch err := do(s, args); {
		case errors.Is(err, errKept):
			return nil
		case err != nil:
			return err
		}
		if s.until(func() bool { return s.answered(args[0]) >= before+times }) != nil {
			return fmt.Errorf("the bot is not done with %q", args)
		}
		_, err := s.world.mover.Beat(context.Background())
		return err
	}
}

// errKept says that a platform keeps a form by itself, and does not ask the bot.
var errKept = errors.New("the form stays open")

// answered counts what the bot has answered somebody, or tried to.
func (s *story) answered(who string) int {
	return strings.Count(s.log.String(), fmt.Sprintf(`"user":%q,"took"`, s.stage.logged(who)))
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
