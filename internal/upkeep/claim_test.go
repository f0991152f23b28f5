package upkeep_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"rapport/internal/bot"
	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// once returns what runs do at its first call alone.
func once(do func()) func() {
	return func() {
		if do != nil {
			now := do
			do = nil
			now()
		}
	}
}

// A slowPage lets something happen while a page is read.
type slowPage struct{ meanwhile func() }

func (p slowPage) Fetch(context.Context, string) (rapport.Article, error) {
	p.meanwhile()
	return rapport.Article{}, &rapport.UnreadError{Why: rapport.Dead}
}

// A slowLook looks, and lets something happen before it says what it saw.
type slowLook struct {
	*bot.Voice
	meanwhile func()
}

func (w slowLook) Find(ctx context.Context, d upkeep.Delivery) (string, bool, error) {
	ref, found, err := w.Voice.Find(ctx, d)
	w.meanwhile()
	return ref, found, err
}

// A fullDisk fails to mark what was sent, a few times.
type fullDisk struct {
	upkeep.Outbox
	times int
}

var errFull = errors.New("no space left on device")

func (d *fullDisk) MarkSent(ctx context.Context, p upkeep.Post, fn func(upkeep.Page) error) error {
	if d.times > 0 {
		d.times--
		return errFull
	}
	return d.Outbox.MarkSent(ctx, p, fn)
}

// anothers lets the claims so far run out, and another courier do its rounds.
func (s *scene) anothers() {
	s.clock.forward(5 * time.Minute)
	s.beats()
}

func TestCourierThatSleptLeavesASharesToWhoTookItOn(t *testing.T) {
	s := newScene(t)
	s.shares("a", maria)
	voice := bot.NewVoice(s.inbox, nil)
	slept := upkeep.NewCourier(s.outbox(), s.steward, slowPage{once(s.anothers)}, voice, s.clock)
	if n, err := slept.Beat(t.Context()); n != 1 || err != nil {
		t.Errorf("the beat returns %d and %v", n, err)
	}
	if got := s.reads(maria); len(got) != 1 {
		t.Errorf("maria reads %q", got)
	}
	if got := s.about("Colleague A").Summary.Links.Sent; got != 1 {
		t.Errorf("the book says that it was sent %d times", got)
	}
}

func TestLookThatIsAnsweredLateSendsNothingTwice(t *testing.T) {
	s := anaIsDue(t)
	s.inbox.RefuseNext(errors.New("the wire broke"))
	s.waits(1)
	s.clock.forward(time.Minute)
	late := upkeep.NewCourier(s.outbox(), s.steward, pages{}, slowLook{bot.NewVoice(s.inbox, nil), once(s.anothers)}, s.clock)
	if n, err := late.Beat(t.Context()); n != 1 || err != nil {
		t.Errorf("the beat returns %d and %v", n, err)
	}
	if got := len(s.inbox.Of(chat.UserID(ana))); got != 1 {
		t.Errorf("%d letters came", got)
	}
}

func TestClockThatStepsWhileSomethingIsOnItsWayDoublesNothing(t *testing.T) {
	for name, step := range map[string]time.Duration{"ahead": 10 * time.Minute, "far-ahead": 5 * time.Hour, "back": -time.Hour} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.clock.set(november(t, "2 11:00"))
			s.shares("a", maria)
			stepping := once(func() { s.clock.forward(step) })
			s.courier = upkeep.NewCourier(s.outbox(), s.steward, slowPage{stepping}, bot.NewVoice(s.inbox, nil), s.clock)
			s.tries(2)
			if got := s.reads(maria); len(got) != 1 {
				t.Errorf("maria reads %q", got)
			}
			if posts := s.survey(); len(posts) > 0 {
				t.Errorf("left in the outbox: %+v", posts)
			}
		})
	}
}

func TestMarkThatFailsAfterASendIsMadeUpForByALook(t *testing.T) {
	s := anaIsDue(t)
	s.courier = upkeep.NewCourier(&fullDisk{s.outbox(), 2}, s.steward, pages{}, bot.NewVoice(s.inbox, nil), s.clock)
	if _, err := s.courier.Beat(t.Context()); !errors.Is(err, errFull) {
		t.Errorf("the beat reports %v", err)
	}
	if posts := s.survey(); len(posts) != 1 {
		t.Errorf("the outbox holds %+v", posts)
	}
	s.tries(1)
	if got := len(s.inbox.Of(chat.UserID(ana))); got != 1 {
		t.Errorf("%d letters came", got)
	}
	if d := s.digests()[0]; d.Ref != "letter-1" {
		t.Errorf("the digest is said to stand at %q", d.Ref)
	}
}

func TestMailOfWhichNobodyHeardIsRepeatedOnce(t *testing.T) {
	s, box := newMailScene(t)
	s.mailsOlga()
	s.clock.forward(upkeep.MailWaits)
	s.courier = upkeep.NewCourier(&fullDisk{s.outbox(), 2}, s.steward, pages{}, bot.NewVoice(s.inbox, box), s.clock)
	for range 2 {
		if _, err := s.courier.Beat(t.Context()); !errors.Is(err, errFull) {
			t.Errorf("the beat reports %v", err)
		}
		s.clock.forward(5 * time.Minute)
	}
	if p := s.survey()[0]; p.Attempt != 2 || p.Lost != 1 {
		t.Errorf("the outbox tells of %d attempts, %d of them lost", p.Attempt, p.Lost)
	}
	s.tries(2)
	if len(box.taken) != 2 {
		t.Errorf("%d mails arrived", len(box.taken))
	}
	if got := s.about("Olga").Summary.Links.Sent; got != 1 || len(s.survey()) > 0 {
		t.Errorf("the book says that it was sent %d times; left in the outbox: %+v", got, s.survey())
	}
}

// A blindLook cannot look while it is blind.
type blindLook struct {
	*bot.Voice
	blind bool
}

var errBlind = errors.New("the history cannot be read")

func (w *blindLook) Find(ctx context.Context, d upkeep.Delivery) (string, bool, error) {
	if w.blind {
		return "", false, errBlind
	}
	return w.Voice.Find(ctx, d)
}

func TestWhatNobodyCanLookForIsNotSentBlindlyAndSaysWhy(t *testing.T) {
	s := anaIsDue(t)
	wire := &blindLook{bot.NewVoice(s.inbox, nil), true}
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, pages{}, wire, s.clock)
	s.inbox.LoseNextAnswer()
	s.tries(24)
	if got := len(s.inbox.Of(chat.UserID(ana))); got != 1 {
		t.Errorf("%d letters came", got)
	}
	if p := s.survey(); len(p) != 1 || p[0].Attempt < 5 || !strings.Contains(p[0].Cause, errBlind.Error()) {
		t.Errorf("the outbox tells %+v", p)
	}
	wire.blind = false
	s.tries(1)
	if got := len(s.inbox.Of(chat.UserID(ana))); got != 1 || len(s.survey()) > 0 {
		t.Errorf("%d letters came; left in the outbox: %+v", got, s.survey())
	}
	if d := s.digests()[0]; d.Ref != "letter-1" {
		t.Errorf("the digest is said to stand at %q", d.Ref)
	}
}
