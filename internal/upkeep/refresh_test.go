package upkeep_test

import (
	"testing"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// member returns what is kept of a member, and false for nothing.
func (s *scene) member(who rapport.MemberID) (m rapport.Member, known bool) {
	s.Helper()
	s.must(s.book.View(s.Context(), who, func(r upkeep.Reader) (err error) {
		m, known, err = r.Member()
		return err
	}))
	return m, known
}

func TestOfWhoIsNoMemberNothingIsKept(t *testing.T) {
	s := newScene(t)
	for _, gone := range []bool{false, true} {
		s.must(s.steward.Refresh(t.Context(), s.visit(maria, ""), gone))
	}
	if m, known := s.member(maria); known {
		t.Errorf("%+v is kept", m)
	}
}

func TestWhoIsSaidToHaveLeftAgainIsGoneSinceTheFirstTime(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Key, "Maria")
	left := s.clock.Now()
	s.must(s.steward.Refresh(t.Context(), s.visit(ana, "first"), true))
	s.clock.forward(24 * time.Hour)
	s.must(s.steward.Refresh(t.Context(), s.visit(ana, "second"), true))
	if m, _ := s.member(ana); !m.Gone.Equal(left) || m.Listens() {
		t.Errorf("gone since %v, not %v; listens: %v", m.Gone, left, m.Listens())
	}
	s.must(s.steward.Refresh(t.Context(), s.visit(ana, "third"), false))
	if m, _ := s.member(ana); !m.Gone.IsZero() || !m.Listens() {
		t.Errorf("back, and gone since %v; listens: %v", m.Gone, m.Listens())
	}
}

// Where nobody looked at timers when a book was to be erased, nobody heard either
// whether its member came back: the platform gets a day to tell.
func TestALateErasureAsksFirstWhetherTheMemberIsBack(t *testing.T) {
	for name, back := range map[string]bool{"back": true, "away": false} {
		t.Run(name, func(t *testing.T) {
			h := house()
			h.Retention = 90 * 24 * time.Hour
			s := newSceneIn(t, h)
			s.lists(rapport.Key, "Maria")
			s.must(s.steward.Refresh(t.Context(), s.visit(ana, "left"), true))
			s.clock.forward(100 * 24 * time.Hour)
			s.must2(s.steward.Beat(t.Context()))
			if _, known := s.member(ana); !known {
				t.Fatal("she is erased at once")
			}
			if back {
				s.must(s.steward.Refresh(t.Context(), s.visit(ana, "back"), false))
			}
			s.clock.forward(24 * time.Hour)
			s.must2(s.steward.Beat(t.Context()))
			if _, known := s.member(ana); known != back {
				t.Errorf("a day later there is a book: %v", known)
			}
		})
	}
}

func TestABookIsErasedAtTheEarlierOfTwoInstants(t *testing.T) {
	day := 24 * time.Hour
	now := time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)
	tests := map[string]struct {
		member    rapport.Member
		retention time.Duration
		want      time.Time
	}{
		"stays":        {rapport.Member{}, 90 * day, time.Time{}},
		"wishes":       {rapport.Member{Erase: now}, 90 * day, now},
		"left":         {rapport.Member{Gone: now}, 90 * day, now.Add(90 * day)},
		"left-for-all": {rapport.Member{Gone: now}, 0, time.Time{}},
		"wish-first":   {rapport.Member{Gone: now, Erase: now.Add(7 * day)}, 90 * day, now.Add(7 * day)},
		"left-first":   {rapport.Member{Gone: now, Erase: now.Add(7 * day)}, 3 * day, now.Add(3 * day)},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.member.ErasedAt(tt.retention); !got.Equal(tt.want) {
				t.Errorf("erased at %v, not %v", got, tt.want)
			}
		})
	}
}

func TestOnlyNewsOfAMemberIsKept(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Key, "Maria")
	tell := func(who upkeep.Visitor) rapport.Member {
		t.Helper()
		who.ID = ana
		v, err := s.steward.Visit(t.Context(), who, "")
		s.must(err)
		s.must(s.steward.Refresh(t.Context(), v, false))
		m, _ := s.member(ana)
		return m
	}
	if m := tell(upkeep.Visitor{Email: "ana@example.org"}); m.Email != "ana@example.org" {
		t.Errorf("her address is %q", m.Email)
	}
	if m := tell(upkeep.Visitor{Zone: "Asia/Tokyo"}); m.Zone != "Asia/Tokyo" || m.Email != "ana@example.org" {
		t.Errorf("she is in %q, at %q", m.Zone, m.Email)
	}
}
