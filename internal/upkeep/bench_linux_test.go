package upkeep_test

import (
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"rapport/internal/book"
	"rapport/internal/bot"
	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/store/boltstore"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

// onEachEngine runs a benchmark of a member with 150 stakeholders over each
// store.
func onEachEngine(b *testing.B, bench func(*testing.B, *town)) {
	b.Run("memstore", func(b *testing.B) { bench(b, settle(b, memstore.New())) })
	b.Run("boltstore", func(b *testing.B) {
		s, err := boltstore.Open(filepath.Join(b.TempDir(), "rapport.db"), boltstore.Options{})
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		bench(b, settle(b, s))
	})
}

// A town is a member with many stakeholders, and who serves them.
type town struct {
	clock   *hand
	steward *upkeep.Steward
	courier *upkeep.Courier
	inbox   *chattest.Inbox
}

func settle(b *testing.B, s store.Store) *town {
	records := book.New(s, nil)
	t := &town{clock: &hand{at: sunday}, inbox: &chattest.Inbox{}}
	t.steward = upkeep.NewSteward(records, records, t.clock, house())
	t.courier = upkeep.NewCourier(records.Outbox("", store.Pace{}), t.steward, pages{}, bot.NewVoice(t.inbox, nil), t.clock)
	for n := range 150 {
		v, err := t.steward.Visit(b.Context(), upkeep.Visitor{ID: ana}, "")
		if err != nil {
			b.Fatal(err)
		}
		name := fmt.Sprintf("Friend %03d", n)
		for day := range 3 {
			c := upkeep.Contact{Who: whom(name), Touch: rapport.Touch{
				On: today.Add(-20 - n%60 - 30*day), Note: "worried about the audit", Topics: []string{"budget"},
			}}
			if _, err := t.steward.Touched(b.Context(), v, c); err != nil {
				b.Fatal(err)
			}
		}
	}
	return t
}

// BenchmarkCheckIn makes a member's weekly digest and sends it; the member then
// answers all of it, which is not counted. It reports the CPU that one takes,
// in milliseconds, beside the aim of less than 1.
func BenchmarkCheckIn(b *testing.B) {
	onEachEngine(b, func(b *testing.B, t *town) {
		week, digests := november2, 0
		var used time.Duration
		for b.Loop() {
			t.clock.set(week)
			week = week.AddDate(0, 0, 7)
			begun := cpu(b)
			if _, err := t.steward.Beat(b.Context()); err != nil {
				b.Fatal(err)
			}
			n, err := t.courier.Beat(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			used, digests = used+cpu(b)-begun, digests+n
			b.StopTimer()
			t.answer(b)
			b.StartTimer()
		}
		b.ReportMetric(used.Seconds()*1000/float64(b.N), "cpu-ms/op")
		b.ReportMetric(float64(digests)/float64(b.N), "digests/op")
	})
}

// answer has the member press We talked on all that the latest letter offers.
func (t *town) answer(b *testing.B) {
	v, err := t.steward.Visit(b.Context(), upkeep.Visitor{ID: ana}, "")
	if err != nil {
		b.Fatal(err)
	}
	letters := t.inbox.Of(chat.UserID(ana))
	for _, block := range letters[len(letters)-1].Message.Blocks {
		row, _ := block.(chat.Buttons)
		for _, button := range row {
			if button.Label != "We talked" {
				continue
			}
			if _, err := t.steward.Done(b.Context(), v, rapport.EntryID(button.Line[1].Text)); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// november2 is after the minute of any member's first check-in.
var november2 = time.Date(2026, time.November, 2, 9, 45, 0, 0, time.UTC)

// BenchmarkHome looks at Home. It reports the CPU that one look takes, in
// milliseconds.
func BenchmarkHome(b *testing.B) {
	onEachEngine(b, func(b *testing.B, t *town) {
		begun := cpu(b)
		for b.Loop() {
			v, err := t.steward.Visit(b.Context(), upkeep.Visitor{ID: ana}, "")
			if err != nil {
				b.Fatal(err)
			}
			if _, err := t.steward.Home(b.Context(), v); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric((cpu(b)-begun).Seconds()*1000/float64(b.N), "cpu-ms/op")
	})
}

// cpu returns how much CPU the process has used.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
