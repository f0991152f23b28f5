package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/config"
	"rapport/internal/fakeslack"
)

var (
	kills = flag.Int("kills", 10, "how often TestNothingIsLostOrDoubledByKills kills the bot")
	seed  = flag.Uint64("seed", 0, "what its acts and moments are drawn from, as an earlier run printed it; 0 for a new one")
)

const (
	// stormSpan is about how long a storm lasts on its own clock, whatever the
	// number of kills: long enough for all that falls due by weeks.
	stormSpan = 21 * 24 * time.Hour
	// longestLife is how long a bot may live: for two of its beats.
	longestLife = 2600 * time.Millisecond
	// calmSpan is as long as anything may still wait for in the end.
	calmSpan = 14 * 24 * time.Hour
	// calmStep is shorter than anybody's working day.
	calmStep = 6 * time.Hour
	// lookEvery is after how many lives the bot is asked what it knows.
	lookEvery = 50
)

// stormZones are where the members of a storm live: their mornings come all
// around the clock.
var stormZones = []string{
	"Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "America/Los_Angeles",
}

const (
	recipients = 30
	witnesses  = 2
)

// A storm is a workspace in which everybody is busy while the bot is killed
// again and again.
type storm struct {
	*killing
	random    *rand.Rand
	members   []*stormer
	witnesses []*stormer
}

// TestNothingIsLostOrDoubledByKills kills a bot that serves, at moments that
// are drawn by lot: while it starts, in a storm of commands, messages, forms,
// presses, shares, answers and take-backs, while check-ins fall due, and in the
// gaps around each message. Slack loses answers and acks meanwhile. After each
// kill “rapport check” looks at the file; now and then, and when the storm is
// over, every member takes their export, and it is compared with what was
// acknowledged and with what stands in Slack.
//
// The long run, which takes about ten minutes:
//
//	go test ./cmd/rapport -run TestNothingIsLostOrDoubledByKills -v -timeout 60m -kills 300
//
// It prints its seed; -seed draws the same acts and moments again. What the
// kernel and the network make of them differs from run to run.
func TestNothingIsLostOrDoubledByKills(t *testing.T) {
	drawn := *seed
	if drawn == 0 {
		drawn = rand.Uint64()
	}
	t.Logf("the seed is %d", drawn)
	begun := time.Now()
	s := newStorm(t, drawn)
	s.opens()
	for n := range *kills {
		s.lives()
		s.checks()
		if n%lookEvery == lookEvery-1 {
			s.looks()
		}
	}
	ends := s.calms()
	t.Logf("%d kills in %s: %s", *kills, time.Since(begun).Round(time.Second), s.reckons())
	ends()
	s.checks()
	if strings.Contains(s.log.String(), "deed-") {
		t.Errorf("the log holds what members wrote:\n%s", s.log.String())
	}
}

func newStorm(t *testing.T, drawn uint64) *storm {
	var people []fakeslack.User
	for n := range recipients {
		people = append(people, somebody(reader(n), stormZones[n%len(stormZones)]))
	}
	s := &storm{random: rand.New(rand.NewPCG(drawn, 0))}
	join := func(kind string, n int) *stormer {
		who := somebody(fmt.Sprintf("%s%d", kind, n), stormZones[n])
		people = append(people, who)
		return &stormer{handle: who.Name, random: rand.New(rand.NewPCG(drawn, uint64(len(people)))), serial: 1000 * len(people)}
	}
	for n := range stormZones {
		s.members = append(s.members, join("member", n))
	}
	for n := range witnesses {
		s.witnesses = append(s.witnesses, join("witness", n))
	}
	s.killing = newKilling(t, people...)
	for _, m := range s.everybody() {
		m.slack, m.clock = s.world.workspace, s.clock
	}
	return s
}

func (s *storm) everybody() []*stormer {
	return slices.Concat(s.members, s.witnesses)
}

// opens has everybody begin: members with people who will be due, and
// witnesses with promises of which one falls due each day.
func (s *storm) opens() {
	s.Helper()
	s.begins(nowhere, 0)
	s.waits("the first bot", s.serves)
	for _, m := range s.members {
		s.told(m, "/touched", "@reader00 @reader01 @reader02 coffee 29 days ago")
	}
	for _, w := range s.witnesses {
		for n := range int(stormSpan.Hours()) / 24 {
			d := w.does(reader(n))
			by := s.clock.Now().AddDate(0, 0, n+3).Format(time.DateOnly)
			d.acked = true
			s.told(w, "/touched", fmt.Sprintf("@%s call: %s !%s by %s", d.with, d.words, d.owes(), by))
		}
	}
	s.kill()
	s.dead()
}

func (s *storm) serves() bool { return s.world.workspace.Sockets() > 0 }

// told types a command that must be understood.
func (s *storm) told(m *stormer, command, text string) {
	s.Helper()
	err := s.world.workspace.Command(s.Context(), m.handle, "rapport", command, text)
	all := s.world.workspace.Conversation(m.handle, "rapport")
	if err != nil || !strings.Contains(all[len(all)-1].Text, "Logged") {
		s.Fatalf("%s %s: %v\n%+v", command, text, err, all)
	}
}

// lives has the bot live once more, and die.
func (s *storm) lives() {
	s.Helper()
	step := stormSpan / time.Duration(*kills)
	s.moves(step/2 + time.Duration(s.random.Int64N(int64(step))))
	s.spoils()
	dies, after := nowhere, time.Duration(s.random.Int64N(int64(longestLife)))
	switch s.random.IntN(3) {
	case 0:
		dies, after = gap(1+s.random.IntN(len(gapNames)-1)), longestLife
	case 1:
		after /= 20 // while it starts
	}
	s.begins(dies, s.random.IntN(4))
	ctx, cancel := context.WithCancel(s.Context())
	defer cancel()
	var busy sync.WaitGroup
	for _, m := range s.members {
		busy.Go(func() { m.storms(ctx) })
	}
	select {
	case <-time.After(after):
		s.kill()
	case <-s.gone:
	}
	s.dead()
	cancel()
	busy.Wait()
	s.world.workspace.Heal()
}

// spoils has Slack fail now and then: mostly by doing what it was asked, and
// not saying so.
func (s *storm) spoils() {
	s.Helper()
	troubles := []fakeslack.Fault{
		{Kind: fakeslack.LostAnswer, On: "chat.postMessage", Times: 2},
		{Kind: fakeslack.LostAck, Times: 1},
		{Kind: fakeslack.ServerError, On: "chat.postMessage"},
		{Kind: fakeslack.ServerError, On: "conversations.history"},
	}
	if n := s.random.IntN(2 * len(troubles)); n < len(troubles) {
		if err := s.world.workspace.Break(troubles[n]); err != nil {
			s.Fatal(err)
		}
	}
}

// looks asks the bot for what it knows, between two lives.
func (s *storm) looks() {
	s.Helper()
	s.begins(nowhere, 0)
	s.waits("the bot to look at", s.serves)
	for _, m := range s.everybody() {
		s.exports(m).holds(s.T, m)
	}
	s.kill()
	s.dead()
}

// calms lets the storm pass: a bot serves that nobody kills, until nothing can
// wait any more, and then until ends is called.
func (s *storm) calms() (ends func()) {
	s.Helper()
	s.trip.arm(nowhere, 0)
	if err := s.world.wire(s.data, &http.Client{Transport: shelf("")}, config.SMTP{}, zerolog.New(&s.log)); err != nil {
		s.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(s.Context()))
	ended := make(chan error, 1)
	go func() { ended <- s.world.runBot(ctx) }()
	ends = sync.OnceFunc(func() {
		stop()
		if err := errors.Join(<-ended, s.world.process.close()); err != nil {
			s.Error(err)
		}
	})
	s.Cleanup(ends)
	s.waits("the calm", s.serves)
	for range calmSpan / calmStep {
		s.moves(calmStep)
		if _, err := s.world.mover.Beat(s.Context()); err != nil {
			s.Fatal(err)
		}
	}
	return ends
}

// doctor asks the bot how things stand.
func (s *storm) doctor() health {
	s.Helper()
	said, _ := s.operates("doctor", "--json") // it exits with 3 for what only takes time
	var h health
	if err := json.Unmarshal([]byte(said), &h); err != nil {
		s.Fatalf("rapport doctor: %v\n%s", err, said)
	}
	return h
}
