package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/internal/demo"
	"rapport/internal/faketeams"
)

// A barrage is a Teams in which people go on typing while the bot is killed, and
// that tells the bot of everything twice.
type barrage struct {
	*testing.T
	stage *teamsStage
	data  string
	at    string // where the bot listens
	log   lockedBuffer

	mu    sync.Mutex
	bot   *exec.Cmd
	acked map[string]bool // what was typed, and whether the bot took it
}

func newBarrage(t *testing.T) *barrage {
	played, _, err := newTeamsStage(demo.NewClock(time.Date(2026, time.November, 2, 12, 0, 0, 0, time.UTC)))
	if err != nil {
		t.Fatal(err)
	}
	b := &barrage{
		T: t, stage: played.(*teamsStage), data: filepath.Join(t.TempDir(), "rapport.db"), at: vacant(t), acked: map[string]bool{},
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- b.stage.play(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	b.stage.tenant.SetEndpoint("http://" + b.at + demoEndpoint)
	if err := b.stage.tenant.Break(faketeams.Fault{Kind: faketeams.Again, Times: -1}); err != nil {
		t.Fatal(err)
	}
	return b
}

// begins starts the bot, and waits until it can be heard.
func (b *barrage) begins() {
	b.Helper()
	bot := exec.CommandContext(b.Context(), os.Args[0])
	bot.Env = append(os.Environ(), "RAPPORT_DATA="+b.data,
		"TEAMS_APP_ID="+demoAppID, "TEAMS_TENANT_ID="+demoTenant, "TEAMS_CLIENT_SECRET="+demoSecret,
		"TEAMS_CLOUD="+b.stage.address(), "TEAMS_LISTEN="+b.at, "TEAMS_PACE=100",
		childVariable+"="+b.stage.clock.Now().Format(time.RFC3339Nano),
	)
	bot.Stderr = &b.log
	if err := bot.Start(); err != nil {
		b.Fatal(err)
	}
	b.mu.Lock()
	b.bot = bot
	b.mu.Unlock()
	b.waits("the bot", func() bool {
		conn, err := (&net.Dialer{}).DialContext(b.Context(), "tcp", b.at)
		return err == nil && conn.Close() == nil
	})
}

// kills ends the bot as the kernel does.
func (b *barrage) kills() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.bot.Process.Kill(); err != nil {
		b.Error(err)
	}
	_ = b.bot.Wait() // how it ended is known
}

func (b *barrage) waits(what string, cond func() bool) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), patience)
	defer cancel()
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for !cond() {
		select {
		case <-again.C:
		case <-ctx.Done():
			b.Fatalf("waiting for %s:\n%s", what, b.log.String())
		}
	}
}

// rages has all of them type until so much was taken, in the midst of which the
// bot is killed.
func (b *barrage) rages(round int, people []string, most int) {
	b.Helper()
	taken, killed := 0, false
	var all sync.WaitGroup
	for _, who := range people {
		all.Go(func() {
			for n := 0; ; n++ {
				deed := fmt.Sprintf("deed-%s-%d-%d.", who, round, n)
				err := b.stage.say(b.Context(), who, withBot, "touched @maria coffee: "+deed)
				b.mu.Lock()
				b.acked[deed] = err == nil
				if err == nil {
					taken++
				}
				ends, mine := taken >= most, taken >= most && !killed
				killed = killed || mine
				b.mu.Unlock()
				if mine {
					b.kills()
				}
				if ends {
					return
				}
			}
		})
	}
	all.Wait()
}

// book is what somebody gets who asks for all that is kept for them.
func (b *barrage) book(who string) string {
	b.Helper()
	if err := b.stage.say(b.Context(), who, withBot, "rapport export"); err != nil {
		b.Fatal(err)
	}
	var body string
	b.waits("the book of "+who, func() bool {
		for _, seen := range b.stage.conversation(who, withBot) {
			for _, f := range seen.files {
				if strings.HasSuffix(f.name, ".json") {
					body = string(f.body)
				}
			}
		}
		return body != ""
	})
	return body
}

// Whatever moment the bot is killed in, what Teams was told to be taken stands in
// the book once, though Teams told it twice.
func TestWhatTeamsToldOutlivesAKilledBot(t *testing.T) {
	people := []string{"ana", "sam", "grace"}
	b := newBarrage(t)
	b.begins()
	for _, who := range people {
		if err := b.stage.tenant.Install(t.Context(), who); err != nil {
			t.Fatal(err)
		}
	}
	for round := range 4 {
		b.rages(round, people, 10+7*round)
		b.begins()
	}
	b.stage.tenant.Heal()
	for _, who := range people {
		book, taken := b.book(who), 0
		for deed, acked := range b.acked {
			if !strings.HasPrefix(deed, "deed-"+who+"-") {
				continue
			}
			if n := strings.Count(book, deed); n > 1 || acked && n != 1 {
				t.Errorf("%s stands %d times, acknowledged: %v", deed, n, acked)
			}
			if acked {
				taken++
			}
		}
		if taken == 0 {
			t.Errorf("nothing that %s typed was acknowledged", who)
		}
	}
	b.kills()
	if strings.Contains(b.log.String(), "deed-") {
		t.Errorf("the log holds what members wrote:\n%s", b.log.String())
	}
}
