package upkeep_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/bot"
	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// runsAhead has the clock be wrong for one beat, and then right again.
func (s *scene) runsAhead(to time.Time) {
	s.Helper()
	now := s.clock.Now()
	s.clock.set(to)
	s.must2(s.steward.Beat(s.Context()))
	_, _ = s.courier.Beat(s.Context()) // may have to fail
	s.clock.set(now.Add(time.Second))
}

func TestSlotsGoOnAfterTheClockRanAhead(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	monday := s.firstCheckIn()
	s.runsAhead(sunday.AddDate(0, 1, 0))
	if got := len(s.inbox.Of(chat.UserID(ana))); got != 1 {
		t.Fatalf("%d letters came while the clock was ahead", got)
	}
	_, err := s.steward.Beat(t.Context())
	if back, told := errors.AsType[*upkeep.SetBackError](err); !told || back.By < 29*24*time.Hour {
		t.Errorf("the beat tells %v", err)
	}
	s.must(errors.Join(s.beat()...))
	if got := s.about("Maria").Summary.NudgedOn; got != today {
		t.Errorf("Maria was nudged about on %s", got)
	}
	s.tells(ana, "Sam", today.Add(-40))
	s.passes(monday.AddDate(0, 0, 6))
	letters := s.inbox.Of(chat.UserID(ana))
	if len(letters) != 2 {
		t.Fatalf("the letters came at %v", s.arrivals(ana))
	}
	if diff := cmp.Diff(monday, letters[1].Delivery.Since); diff != "" {
		t.Errorf("the check-in came at another time (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]bool{false, true}, says(letters[1], "Maria", "Sam")); diff != "" {
		t.Errorf("who stands in the check-in differs (-want +got):\n%s", diff)
	}
}

// The clock was ahead on a day off, when the slot was put off to the morning
// after; or nothing could be sent then.
func TestWhatWasPutOffWhileTheClockWasAheadComesInItsTime(t *testing.T) {
	cases := map[string]struct {
		at    time.Time // what the wrong clock shows
		fault error
	}{
		"a-slot": {at: time.Date(2026, time.December, 5, 12, 0, 0, 0, time.UTC)},
		"a-post": {at: time.Date(2026, time.December, 1, 12, 0, 0, 0, time.UTC), fault: errors.New("the wire broke")},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today.Add(-40))
			if c.fault != nil {
				s.inbox.RefuseNext(c.fault)
			}
			s.runsAhead(c.at)
			s.passes(november(t, "8 12:00"))
			if got := len(s.arrivals(ana)); got != 1 {
				t.Errorf("%d letters came in their week", got)
			}
		})
	}
}

// A lookout loses every answer, and knows since when it was to look.
type lookout struct {
	upkeep.Messenger
	since []time.Time
}

func (l *lookout) Send(ctx context.Context, d upkeep.Delivery, letter upkeep.Letter) (string, error) {
	_, err := l.Messenger.Send(ctx, d, letter)
	return "", errors.Join(err, chattest.ErrLost)
}

func (l *lookout) Find(ctx context.Context, d upkeep.Delivery) (string, bool, error) {
	l.since = append(l.since, d.Since)
	return l.Messenger.Find(ctx, d)
}

// What may have been sent while the clock was ahead is not looked for in times
// to come.
func TestWhatWasTriedWhileTheClockWasAheadIsFound(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	eyes := &lookout{Messenger: bot.NewVoice(s.inbox, nil)}
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, pages{}, eyes, s.clock)
	s.runsAhead(sunday.AddDate(0, 1, 0))
	s.passes(s.clock.Now().Add(time.Hour))
	if len(eyes.since) != 1 || eyes.since[0].After(s.clock.Now()) {
		t.Errorf("it was looked for since %v", eyes.since)
	}
	if got := len(s.inbox.Of(chat.UserID(ana))); got != 1 {
		t.Errorf("%d letters came", got)
	}
}

func TestClockThatIsSetBackAnHourBringsNoSlotTwice(t *testing.T) {
	s := newScene(t)
	for _, name := range []string{"Maria", "Sam", "Paul", "Rosa"} {
		s.tells(ana, name, today.Add(-40))
	}
	monday := s.firstCheckIn()
	s.passes(monday.Add(10 * time.Minute))
	s.clock.forward(-time.Hour)
	s.passes(november(t, "3 09:00"))
	if diff := cmp.Diff([]string{monday.Format("Mon 2 15:04")}, s.arrivals(ana)); diff != "" {
		t.Errorf("the letters differ (-want +got):\n%s", diff)
	}
}

func TestWhoSleepsOverSlotsHasOne(t *testing.T) {
	for name, back := range map[string]string{"a-weekend": "9 12:00", "a-month": "30 12:00"} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.tells(ana, "Maria", today.Add(-26)) // due on Thursday 5
			s.passes(november(t, "4 12:00"))
			s.clock.set(november(t, back))
			s.must(errors.Join(s.beat()...))
			s.passes(november(t, back).Add(4 * time.Hour))
			if diff := cmp.Diff([]string{november(t, back).Format("Mon 2 15:04")}, s.arrivals(ana)); diff != "" {
				t.Errorf("the letters differ (-want +got):\n%s", diff)
			}
		})
	}
}

// However far ahead the clock was, and whenever: a day after it was found out
// everything is as if it never had been.
func TestHoweverFarTheClockRanAheadSlotsGoOnInTheirTime(t *testing.T) {
	end := sunday.AddDate(0, 0, 16)
	rapid.Check(t, func(rt *rapid.T) {
		wrong := sunday.Add(time.Duration(rapid.IntRange(1, 24*9).Draw(rt, "hour")) * time.Hour)
		ahead := time.Duration(rapid.IntRange(1, 24*90).Draw(rt, "hours ahead")) * time.Hour
		asks := rapid.Bool().Draw(rt, "asks")
		lives := func(disturbed bool) (done []time.Time, asked rapport.Date) {
			s := newScene(t)
			s.tells(ana, "Maria", today.Add(-20))
			if asks {
				s.chooses(rapport.EveningOption, rapport.Settings{Evening: "0 16 * * 1-5"})
			}
			s.lives(nil, wrong)
			if disturbed {
				s.runsAhead(wrong.Add(ahead))
			}
			// A beat an hour later may be the first to find it out.
			found := wrong.Add(25 * time.Hour)
			done = slices.DeleteFunc(s.lives(nil, end), func(slot time.Time) bool { return !slot.After(found) })
			m, _ := s.member(ana)
			return done, m.Asked
		}
		want, wantAsked := lives(false)
		got, gotAsked := lives(true)
		if diff := cmp.Diff(want, got); diff != "" || wantAsked != gotAsked {
			rt.Errorf("slots differ (-want +got), asked on %s, want %s:\n%s", gotAsked, wantAsked, diff)
		}
	})
}
