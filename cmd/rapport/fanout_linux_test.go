package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"rapport/internal/chat/slackchat"
	"rapport/internal/config"
	"rapport/internal/fakeslack"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

var (
	fanMembers = flag.Int("members", 200, "how many members have their Monday morning in TestMondayMorningReachesEverybodyOnce")
	fanPace    = flag.Float64("pace", 10, "how many times faster than life Slack and the bot go there, 100 at most")
)

const (
	// fanHeld is of how many members one is not to be disturbed at nine.
	fanHeld = 20
	// fanEvery is how often somebody types a command meanwhile.
	fanEvery = 20 * time.Millisecond
	// fanQuiet is for how long members type when all is over, to compare with.
	fanQuiet = 2 * time.Second
	// fanAnswer is how long Slack takes to answer a message, before the pace.
	fanAnswer = 200 * time.Millisecond
)

// TestMondayMorningReachesEverybodyOnce has everybody's check-in fall on the
// same minute, in a Slack that holds the bot to its limits: one message a
// second and conversation, 300 a minute in all, its tier for every other method.
// Both sides' limits are as many times what they are, so that an hour is short.
// Meanwhile members type commands, and some share something, which goes before
// the check-ins that wait. Some are not to be disturbed yet, of whom the bot
// learns by asking alone.
//
// The long run, which takes about seven minutes:
//
//	go test ./cmd/rapport -run TestMondayMorning -v -timeout 20m -members 20000
//
// It prints what the bot took, beside what Slack's own arithmetic allows.
func TestMondayMorningReachesEverybodyOnce(t *testing.T) {
	f := newFanOut(t)
	f.fill()
	f.begins(nowhere, 0)
	f.waits("the bot", func() bool { return f.world.workspace.Sockets() > 0 })
	before := f.measures()
	f.world.workspace.ResetStats()
	typing, stop := context.WithCancel(t.Context())
	defer stop()
	var wg sync.WaitGroup
	wg.Go(func() { f.types(typing) })
	var sharing sync.WaitGroup
	sharing.Go(func() { f.shares(typing) })
	took := f.delivers()
	after := f.measures()
	f.over = time.Now()
	time.AfterFunc(fanQuiet, stop)
	sharing.Wait()
	wg.Wait()
	f.prints(took, before, after)
	f.reckons()
	f.reckonsShares()
	f.kill()
	f.dead()
	f.checks()
}

// A fanOut is a Monday morning on which everybody is due at once.
type fanOut struct {
	*killing
	metrics string    // where the bot tells its figures
	nine    time.Time // when all are due
	quiet   time.Time // until when some are not to be disturbed
	peak    float64   // the most heap that was seen in use, in megabytes

	over   time.Time // when everybody had their check-in
	typed  []typed
	passed []passed
	failed []error // of commands
}

// A typed is a command that somebody typed.
type typed struct {
	at   time.Time
	took time.Duration // until its answer was there
}

func fanMember(n int) string { return fmt.Sprintf("m%05d", n) }

func newFanOut(t *testing.T) *fanOut {
	f := &fanOut{nine: time.Date(2026, time.November, 9, 9, 0, 0, 0, time.UTC)}
	f.quiet = f.nine.Add(3*time.Second + f.arithmetic()/2)
	f.killing = newKillingIn(t, func(o *fakeslack.Options) {
		for n := range *fanMembers {
			o.Users = append(o.Users, somebody(fanMember(n), "Europe/Lisbon"))
		}
		o.RateLimits = *fanPace
		o.App.Scopes = append(slackchat.Scopes(), slackchat.Wished()...)
		o.App.Events = slices.DeleteFunc(o.App.Events, func(e string) bool { return e == "dnd_updated_user" })
	})
	free := vacant(t)
	f.metrics = "http://" + free + "/metrics"
	t.Setenv("RAPPORT_HTTP_LISTEN", free)
	t.Setenv("SLACK_PACE", strconv.FormatFloat(*fanPace, 'f', -1, 64))
	answer := time.Duration(float64(fanAnswer) / *fanPace)
	slow := fakeslack.Fault{Kind: fakeslack.Slow, On: "chat.postMessage", Wait: answer, Times: -1}
	if err := f.world.workspace.Break(slow); err != nil {
		t.Fatal(err)
	}
	return f
}

// arithmetic is how long Slack takes for a message to everybody.
func (f *fanOut) arithmetic() time.Duration {
	return time.Duration(float64(time.Minute) * float64(*fanMembers) / (300 * *fanPace))
}

// asking is how long Slack takes to tell of everybody when not to disturb them,
// fifty at a time.
func (f *fanOut) asking() time.Duration {
	return time.Duration(float64(time.Minute) * float64(*fanMembers) / 50 / (20 * *fanPace))
}

// fill has everybody begin with Rapport, two weeks before, and leaves a bot that
// is not running half a minute or so before nine.
func (f *fanOut) fill() {
	f.Helper()
	err := f.world.wire(f.data, &http.Client{Transport: shelf("")}, config.SMTP{}, zerolog.New(&f.log))
	if err != nil {
		f.Fatal(err)
	}
	var wg sync.WaitGroup
	const writers = 32
	faults := make([]error, writers)
	for w := range writers {
		wg.Go(func() {
			for n := w; n < *fanMembers && faults[w] == nil; n += writers {
				faults[w] = f.member(fanMember(n))
			}
		})
	}
	wg.Wait()
	if err := errors.Join(append(faults, f.world.process.close())...); err != nil {
		f.Fatal(err)
	}
	for n := 0; n < *fanMembers; n += fanHeld {
		if err := f.world.workspace.DoNotDisturb(fanMember(n), f.nine.Add(-time.Hour), f.quiet); err != nil {
			f.Fatal(err)
		}
	}
	f.clock.MoveTo(f.nine.Add(-2*time.Second - f.asking()))
}

// member has one member begin, with people of whom nothing was heard for long.
func (f *fanOut) member(handle string) error {
	s := f.world.process.steward
	v, err := s.Visit(f.Context(), upkeep.Visitor{ID: memberID(handle), Name: "Somebody " + handle, Zone: "Europe/Lisbon"}, "")
	if err != nil {
		return err
	}
	begins := upkeep.Beginning{Last: v.Today.Add(-60), CheckIn: "0 9 * * 1"}
	for _, name := range []string{"Maria Lopez", "Grace Kim", "Prof. Ines Duarte"} {
		begins.People = append(begins.People, upkeep.Newcomer{Whom: upkeep.Whom{Name: name}, Tier: rapport.Key})
	}
	_, err = s.Begin(f.Context(), v, begins)
	return err
}

// types has members type commands, one after the other, until ctx ends.
func (f *fanOut) types(ctx context.Context) {
	tick := time.NewTicker(fanEvery)
	defer tick.Stop()
	var wg sync.WaitGroup
	var mu sync.Mutex
	for n := 0; ; n++ {
		select {
		case <-tick.C:
		case <-ctx.Done():
			wg.Wait()
			return
		}
		wg.Go(func() {
			begun := time.Now()
			line := fmt.Sprintf("@%s coffee: note %d of the day #budget", fanMember((7*n+1)%*fanMembers), n)
			err := f.world.workspace.Command(f.Context(), fanMember(13*n%*fanMembers), "rapport", "/touched", line)
			mu.Lock()
			defer mu.Unlock()
			f.typed = append(f.typed, typed{begun, time.Since(begun)})
			if err != nil {
				f.failed = append(f.failed, err)
			}
		})
	}
}

// delivers waits until Slack has taken a message for everybody, and returns how
// long after nine that was.
func (f *fanOut) delivers() time.Duration {
	f.Helper()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	looked := time.Now()
	for f.world.workspace.Stats().Calls["chat.postMessage"] < *fanMembers+fanShares {
		select {
		case <-tick.C:
		case <-f.gone:
			f.Fatalf("the bot is gone:\n%s", f.log.String())
		}
		if time.Since(looked) > 2*time.Second {
			looked = time.Now()
			f.peak = max(f.peak, f.measures()["go_memstats_heap_inuse_bytes"]/1e6)
		}
	}
	return f.clock.Now().Sub(f.nine)
}

// measures returns the figures that an operator's Prometheus reads.
func (f *fanOut) measures() map[string]float64 {
	f.Helper()
	request, err := http.NewRequestWithContext(f.Context(), http.MethodGet, f.metrics, http.NoBody)
	if err != nil {
		f.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		f.Fatal(err)
	}
	text, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		f.Fatal(err)
	}
	figures := map[string]float64{}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		if figure, err := strconv.ParseFloat(value, 64); err == nil {
			figures[name] = figure
		}
	}
	return figures
}

// prints tells what a run came to.
func (f *fanOut) prints(took time.Duration, before, after map[string]float64) {
	f.Helper()
	rss, err := statusMegabytes(f.bot.Process.Pid, "VmHWM:")
	if err != nil {
		f.Fatal(err)
	}
	load, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		f.Fatal(err)
	}
	took -= max(0, f.quiet.Sub(f.nine)-f.arithmetic()) // small runs wait for those who are not to be disturbed
	var busy, quiet []time.Duration
	for _, c := range f.typed {
		if c.at.Before(f.over) {
			busy = append(busy, c.took)
		} else {
			quiet = append(quiet, c.took)
		}
	}
	calls := f.world.workspace.Stats().Calls
	f.Logf("%d members at %g times the pace: %s beside Slack's own %s (%.2f); the load is %s", *fanMembers, *fanPace,
		took.Round(time.Millisecond), f.arithmetic(), took.Seconds()/f.arithmetic().Seconds(), strings.TrimSpace(string(load)))
	f.Logf("commands meanwhile: %s; when all was over: %s; %d had no answer within Slack's three seconds", spread(busy), spread(quiet), len(f.failed))
	f.Logf("heap in use: %.1f MB before, %.1f at most, %.1f after; resident: %.1f MB before, %.1f at most, %.1f after",
		before["go_memstats_heap_inuse_bytes"]/1e6, f.peak, after["go_memstats_heap_inuse_bytes"]/1e6,
		before["process_resident_memory_bytes"]/1e6, rss, after["process_resident_memory_bytes"]/1e6)
	cpu := after["process_cpu_seconds_total"] - before["process_cpu_seconds_total"]
	f.Logf("CPU: %.1f s, %.2f ms a member; commits: %.0f of %.0f units; calls: %v", cpu, 1000*cpu/float64(*fanMembers),
		after["rapport_store_commit_seconds_count"]-before["rapport_store_commit_seconds_count"],
		after["rapport_store_units_total"]-before["rapport_store_units_total"], calls)
}

// spread tells how some waits were spread.
func spread(waits []time.Duration) string {
	if len(waits) == 0 {
		return "none"
	}
	slices.Sort(waits)
	nth := func(share float64) time.Duration {
		return waits[min(len(waits)-1, int(share*float64(len(waits))))].Round(100 * time.Microsecond)
	}
	return fmt.Sprintf("%d, p50 %s, p99 %s, the slowest %s", len(waits), nth(0.5), nth(0.99), nth(1))
}

// reckons fails the test unless everybody has one check-in, nobody before they
// may be disturbed, and Slack never had to ask for patience.
func (f *fanOut) reckons() {
	f.Helper()
	stats := f.world.workspace.Stats()
	for method, refusals := range stats.Refusals {
		f.Errorf("Slack refused %s: %v", method, refusals)
	}
	if limit := *fanMembers/25 + 2; stats.Calls["dnd.teamInfo"] > limit {
		f.Errorf("%d calls asked after %d members", stats.Calls["dnd.teamInfo"], *fanMembers)
	}
	for _, err := range f.failed {
		if !errors.Is(err, fakeslack.ErrTimeout) { // how long it took says prints
			f.Errorf("a command was not answered: %v", err)
		}
	}
	for n := range *fanMembers {
		var came []time.Time
		for _, seen := range f.world.workspace.Conversation(fanMember(n), "rapport") {
			if deliveryOf(seen) != "" && !strings.Contains(seen.Text, fanNote) {
				came = append(came, seen.At)
			}
		}
		if len(came) != 1 {
			f.Errorf("%s has %d check-ins", fanMember(n), len(came))
		} else if n%fanHeld == 0 && came[0].Before(f.quiet) {
			f.Errorf("%s was disturbed at %s", fanMember(n), came[0])
		}
	}
}
