//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"rapport/internal/book"
	"rapport/internal/faketeams"
	"rapport/internal/rapport"
	"rapport/internal/store/boltstore"
	"rapport/internal/upkeep"
)

// A rush is people of both platforms who type as fast as they are answered, while
// the bot ends.
type rush struct {
	*pair
	at   string // where Teams finds the bot
	data string

	mu     sync.Mutex
	bot    *exec.Cmd
	acked  map[string]bool // by what was noted: it was answered
	enough int             // answers until it ends
	ended  int             // rounds
}

// newRush plays both platforms, and starts a bot that Teams tells everything twice.
func newRush(t *testing.T) *rush {
	t.Helper()
	r := &rush{pair: newPair(t), at: vacant(t), data: filepath.Join(t.TempDir(), "rapport.db"), acked: map[string]bool{}}
	r.teams.tenant.SetEndpoint("http://" + r.at + demoEndpoint)
	r.begins()
	if err := errors.Join(r.teams.settle(t.Context()), r.teams.tenant.Break(faketeams.Fault{Kind: faketeams.Again, Times: -1})); err != nil {
		t.Fatal(err)
	}
	return r
}

// begins starts the bot, and waits until both platforms have it.
func (r *rush) begins() {
	r.Helper()
	bot := exec.CommandContext(r.Context(), os.Args[0])
	bot.Args = []string{"rapport", "serve"}
	bot.Env = append(os.Environ(), "RAPPORT_DATA="+r.data,
		"SLACK_BOT_TOKEN="+demoBotToken, "SLACK_APP_TOKEN="+demoAppToken, "SLACK_API_URL="+r.slack.apiURL(),
		"TEAMS_APP_ID="+demoAppID, "TEAMS_TENANT_ID="+demoTenant, "TEAMS_CLIENT_SECRET="+demoSecret,
		"TEAMS_CLOUD="+r.teams.address(), "TEAMS_LISTEN="+r.at, "TEAMS_PACE=100",
	)
	bot.Stderr = &r.log
	if err := bot.Start(); err != nil {
		r.Fatal(err)
	}
	r.bot = bot
	r.waits("Slack", func() bool { return r.slack.workspace.Sockets() == 2 })
	r.waits("Teams", func() bool {
		conn, err := (&net.Dialer{}).DialContext(r.Context(), "tcp", r.at)
		return err == nil && conn.Close() == nil
	})
}

// types has somebody type until the bot has ended, by when ctx does, which it does,
// by a signal, in the midst of it.
func (r *rush) types(ctx context.Context, platform, who string, round int, end os.Signal) {
	for n := 0; ctx.Err() == nil; n++ {
		note := fmt.Sprintf("matter-%s-%s-%d-%dend", platform, who, round, n)
		err := r.pair.types(ctx, platform, who, "touched @maria coffee: "+note)
		acked := err == nil && (platform == teamsName || r.reads(platform, who, note))
		r.mu.Lock()
		r.acked[note] = acked
		if acked {
			r.enough--
		}
		if r.enough == 0 && r.ended == round {
			r.ended++
			if err := r.bot.Process.Signal(end); err != nil {
				r.Error(err)
			}
		}
		over := r.ended > round
		r.mu.Unlock()
		if over {
			return
		}
	}
}

// kept returns what stands in the book of somebody, on either platform.
func (r *rush) kept(who ...string) string {
	r.Helper()
	s, err := boltstore.Open(r.data, boltstore.Options{ReadOnly: true})
	if err != nil {
		r.Fatal(err)
	}
	records := book.New(s, nil)
	var notes strings.Builder
	for _, one := range who {
		for _, member := range []rapport.MemberID{memberID(one), r.teams.member(one)} {
			if err := records.View(r.Context(), member, func(b upkeep.Reader) error {
				entries, err := b.Journal()
				for _, e := range entries {
					if touch, ok := e.Fact.(rapport.Touch); ok {
						fmt.Fprintln(&notes, platformOf(member)+" "+touch.Note)
					}
				}
				return err
			}); err != nil {
				r.Error(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		r.Error(err)
	}
	return notes.String()
}

// Whether the bot is stopped amid a rush on both platforms, or killed, what it
// answered on either stands in the right book, once.
func TestAnEndAmidARushOnBothPlatformsLosesNothing(t *testing.T) {
	people := []string{"ana", "sam", "grace"}
	for name, end := range map[string]os.Signal{"stopped": syscall.SIGTERM, "killed": syscall.SIGKILL} {
		t.Run(name, func(t *testing.T) {
			r := newRush(t)
			for round := range 2 {
				if r.enough = 20 + 15*round; round > 0 {
					r.begins()
				}
				var all sync.WaitGroup
				ctx, over := context.WithCancel(t.Context())
				for _, who := range people {
					all.Go(func() { r.types(ctx, slackName, who, round, end) })
					all.Go(func() { r.types(ctx, teamsName, who, round, end) })
				}
				err := r.bot.Wait()
				over() // nobody answers any more
				all.Wait()
				if (err == nil) != (end == syscall.SIGTERM) {
					t.Fatalf("it ends with %v:\n%s", err, r.log.String())
				}
			}
			books, answered := r.kept(people...), map[string]int{}
			for note, acked := range r.acked {
				platform, _, _ := strings.Cut(strings.TrimPrefix(note, "matter-"), "-")
				n := strings.Count(books, platform+" "+note+"\n")
				if n > 1 || acked && n != 1 || strings.Count(books, note) != n {
					t.Errorf("%s stands %d times, answered: %v", note, n, acked)
				}
				if acked {
					answered[platform]++
				}
			}
			if answered[slackName] == 0 || answered[teamsName] == 0 {
				t.Errorf("not on both platforms was anything answered: %v", answered)
			}
			if strings.Contains(r.log.String(), "matter-") {
				t.Error("the log holds what members wrote")
			}
		})
	}
}
