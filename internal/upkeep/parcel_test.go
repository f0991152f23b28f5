package upkeep_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rapport/internal/bot"
	"rapport/internal/calendar"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A web reads pages in its own way.
type web func(context.Context, string) (rapport.Article, error)

func (w web) Fetch(ctx context.Context, link string) (rapport.Article, error) { return w(ctx, link) }

// looks has the courier read pages in that way.
func (s *scene) looks(w web) {
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, w, bot.NewVoice(s.inbox, nil), s.clock)
}

// sharesWith has ana share another link with each of some colleagues.
func (s *scene) sharesWith(colleagues int) {
	s.Helper()
	for n := range colleagues {
		who := upkeep.Whom{Account: rapport.MemberID(fmt.Sprintf("slack:T1:U%d", n)), Name: fmt.Sprintf("Colleague %d", n)}
		what := rapport.Share{Link: fmt.Sprintf("https://example.org/%d", n), Note: "for you"}
		_, err := s.steward.Share(s.Context(), s.visit(ana, ""), upkeep.Sharing{Who: []upkeep.Whom{who}, Share: what})
		s.must(err)
	}
}

func TestSlowPagesAreReadTogetherAndHoldUpNoCheckIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newScene(t)
		s.tells(ana, "Maria", today.Add(-40))
		s.clock.set(s.firstCheckIn().Add(-time.Minute))
		s.sharesWith(7)
		s.clock.set(s.firstCheckIn())
		s.must2(s.steward.Beat(t.Context()))
		s.looks(func(context.Context, string) (rapport.Article, error) {
			if got := len(s.arrivals(ana)); got != 1 {
				t.Errorf("while a page is read, ana has %d check-ins", got)
			}
			time.Sleep(5 * time.Second)
			return rapport.Article{}, &rapport.UnreadError{Why: rapport.Slow}
		})
		began := time.Now()
		s.must2(s.courier.Beat(t.Context()))
		if took := time.Since(began); took != 5*time.Second {
			t.Errorf("the beat took %v", took)
		}
		for n := range 7 {
			if got := s.reads(rapport.MemberID(fmt.Sprintf("slack:T1:U%d", n))); len(got) != 1 {
				t.Errorf("colleague %d reads %q", n, got)
			}
		}
	})
}

func TestPageForManyIsReadOnce(t *testing.T) {
	s := newScene(t)
	var asked atomic.Int32
	s.looks(func(context.Context, string) (rapport.Article, error) {
		asked.Add(1)
		return budgets, nil
	})
	s.shares("once", maria, bob)
	s.beats()
	for _, who := range []rapport.MemberID{maria, bob} {
		if got := s.reads(who); len(got) != 1 || count(got, budgets.Title) != 1 {
			t.Errorf("%s reads %q", who, got)
		}
	}
	if got := asked.Load(); got != 1 {
		t.Errorf("the page was asked for %d times", got)
	}
}

func TestPageThatBreaksItsReaderGoesBareAndIsReported(t *testing.T) {
	s := newScene(t)
	s.looks(func(_ context.Context, link string) (rapport.Article, error) {
		if link == "https://example.org/0" {
			panic("an element too deep")
		}
		return budgets, nil
	})
	s.sharesWith(2)
	_, err := s.courier.Beat(t.Context())
	if _, ok := errors.AsType[*calendar.PanicError](err); !ok {
		t.Errorf("the beat reports %v", err)
	}
	if got := s.reads("slack:T1:U0"); count(got, "https://example.org/0") != 1 {
		t.Errorf("the first reads %q", got)
	}
	if got := s.reads("slack:T1:U1"); count(got, budgets.Title) != 1 {
		t.Errorf("the second reads %q", got)
	}
}
