package upkeep_test

import (
	"errors"
	"fmt"
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

// newWatchedScene returns a scene whose platform tells whom not to disturb.
func newWatchedScene(t testing.TB) (*scene, *chattest.Presence) {
	platform := &chattest.Presence{}
	h := house()
	h.Presence = bot.NewPresence(platform)
	return newSceneIn(t, h), platform
}

// onMonday returns an instant of the first Monday, in Lisbon, as in "14:05".
func onMonday(clock string) time.Time {
	at, err := time.Parse("2006-01-02 15:04", "2026-11-02 "+clock)
	if err != nil {
		panic(err)
	}
	return at
}

// disturb has the platform tell of a member's hours.
func (s *scene) disturb(who rapport.MemberID, key string, d rapport.DoNotDisturb) {
	s.Helper()
	if d.Told.IsZero() {
		d.Told = s.clock.Now()
	}
	s.must(s.steward.Disturb(s.Context(), s.visit(who, key), d))
}

func TestADigestComesWhenDoNotDisturbEnds(t *testing.T) {
	tests := map[string]struct {
		from, until time.Time
		want        string
	}{
		"before-the-slot":          {onMonday("06:00"), onMonday("08:00"), "at its minute"},
		"over-the-slot":            {onMonday("08:00"), onMonday("11:30"), "Mon 2 11:30"},
		"after-the-slot":           {onMonday("10:00"), onMonday("12:00"), "at its minute"},
		"until-after-work":         {onMonday("08:00"), onMonday("20:00"), "Tue 3 10:00"},
		"until-near-the-next-slot": {onMonday("08:00"), onMonday("08:00").Add(23 * time.Hour), "Tue 3 10:00"},
		"over-the-next-slot-too":   {onMonday("08:00"), onMonday("08:00").Add(27 * time.Hour), "Tue 3 11:00"},
		"over-the-week-end":        {onMonday("08:00"), onMonday("08:00").Add(5 * 24 * time.Hour), "Mon 9 at its minute"},
	}
	for name, tt := range tests {
		for _, how := range []string{"told", "found"} {
			t.Run(name+"-"+how, func(t *testing.T) {
				s, platform := newWatchedScene(t)
				s.tells(ana, "Maria", today.Add(-40))
				first := s.firstCheckIn()
				platform.Set(chat.UserID(ana), chat.DoNotDisturb{From: tt.from, Until: tt.until})
				if how == "told" {
					s.disturb(ana, "ev", rapport.DoNotDisturb{From: tt.from, Until: tt.until})
				}
				s.passes(onMonday("23:00").AddDate(0, 0, 7))
				want := map[string]string{
					"at its minute":       first.Format("Mon 2 15:04"),
					"Mon 9 at its minute": first.AddDate(0, 0, 7).Format("Mon 2 15:04"),
				}[tt.want]
				if want == "" {
					want = tt.want
				}
				if diff := cmp.Diff([]string{want}, s.arrivals(ana)); diff != "" {
					t.Errorf("arrivals (-want +got):\n%s", diff)
				}
			})
		}
	}
}

func TestADigestComesAtOnceWhenDoNotDisturbEndsEarly(t *testing.T) {
	s, platform := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.passes(onMonday("08:50"))
	platform.Set(chat.UserID(ana), chat.DoNotDisturb{From: onMonday("08:50"), Until: onMonday("16:00")})
	s.disturb(ana, "on", rapport.DoNotDisturb{From: onMonday("08:50"), Until: onMonday("16:00")})
	s.passes(onMonday("10:20"))
	s.disturb(ana, "off", rapport.DoNotDisturb{})
	s.passes(onMonday("17:00"))
	if diff := cmp.Diff([]string{"Mon 2 10:21"}, s.arrivals(ana)); diff != "" {
		t.Error(diff)
	}
}

func TestAnEndOfDoNotDisturbThatNobodyToldOfIsFoundWithinTheHour(t *testing.T) {
	s, platform := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	platform.Set(chat.UserID(ana), chat.DoNotDisturb{From: onMonday("08:00")}) // without an end
	s.passes(onMonday("12:30"))
	if came := s.arrivals(ana); len(came) > 0 {
		t.Errorf("it came at %v", came)
	}
	platform.Set(chat.UserID(ana), chat.DoNotDisturb{})
	s.passes(onMonday("13:30"))
	if len(s.arrivals(ana)) != 1 {
		t.Errorf("it came at %v", s.arrivals(ana))
	}
}

func TestWhoNeverEndsDoNotDisturbIsHeldForAsLongAsTheyAreSeenToBe(t *testing.T) {
	s, platform := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	platform.Set(chat.UserID(ana), chat.DoNotDisturb{From: onMonday("08:00")})
	s.passes(onMonday("12:00").AddDate(0, 0, 10))
	if came := s.arrivals(ana); len(came) > 0 {
		t.Errorf("it came at %v", came)
	}
	platform.Set(chat.UserID(ana), chat.DoNotDisturb{})
	s.passes(onMonday("18:00").AddDate(0, 0, 10))
	if len(s.arrivals(ana)) != 1 {
		t.Errorf("it came at %v", s.arrivals(ana))
	}
}

func TestADigestInTheCouriersHandsWaitsForDoNotDisturb(t *testing.T) {
	s, _ := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	s.must2(s.steward.Beat(t.Context()))
	s.disturb(ana, "on", rapport.DoNotDisturb{From: s.clock.Now(), Until: onMonday("11:00")})
	s.must2(s.courier.Beat(t.Context()))
	if posts := s.survey(); len(posts) != 1 || posts[0].Cause != "do not disturb" {
		t.Fatalf("what waits is %+v", posts)
	}
	s.passes(onMonday("10:59"))
	if n := len(s.arrivals(ana)); n != 0 {
		t.Errorf("%d letters came", n)
	}
	s.passes(onMonday("11:01"))
	if n := len(s.arrivals(ana)); n != 1 {
		t.Errorf("%d letters came", n)
	}
}

func TestADigestThatWaitedLongIsNotSentByWhatWasToldBefore(t *testing.T) {
	s, platform := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.clock.set(s.firstCheckIn())
	s.must2(s.steward.Beat(t.Context()))
	platform.Set(chat.UserID(ana), chat.DoNotDisturb{From: onMonday("09:00"), Until: onMonday("15:00")})
	s.clock.set(onMonday("13:00")) // the courier was away
	s.must2(s.courier.Beat(t.Context()))
	if posts := s.survey(); len(posts) != 1 || posts[0].Cause != "do not disturb" {
		t.Errorf("what waits is %+v", posts)
	}
}

func TestWhatIsDueDoesNotWaitForAPlatformThatDoesNotAnswer(t *testing.T) {
	s, platform := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	platform.Refuse(errors.New("the wire broke"))
	first := s.firstCheckIn()
	for s.clock.Now().Before(onMonday("10:00")) {
		s.clock.forward(time.Minute)
		s.beat()
	}
	if diff := cmp.Diff([]string{first.Format("Mon 2 15:04")}, s.arrivals(ana)); diff != "" {
		t.Error(diff)
	}
	if n := len(platform.Asked()); n < 2 || n > 45 {
		t.Errorf("the platform was asked %d times", n)
	}
}

func TestManyMembersAreAskedAfterAtOnceAndOnlyThoseWhoHaveSomethingDue(t *testing.T) {
	s, platform := newWatchedScene(t)
	for n := range 120 {
		who := rapport.MemberID(fmt.Sprintf("slack:T1:U%03d", n))
		s.tells(who, "Maria", today.Add(-40*(1-n%3/2))) // every third talked today
	}
	s.passes(onMonday("09:45"))
	var sizes []int
	for _, people := range platform.Asked() {
		sizes = append(sizes, len(people))
	}
	if diff := cmp.Diff([]int{50, 30}, sizes); diff != "" {
		t.Errorf("the platform was asked after so many at once:\n%s", diff)
	}
	if n := len(s.inbox.Readers()); n != 80 {
		t.Errorf("%d members got something", n)
	}
}

func TestHoursThatWereToldLaterStay(t *testing.T) {
	s, _ := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	later := rapport.DoNotDisturb{From: onMonday("08:00"), Until: onMonday("11:00"), Told: s.clock.Now()}
	s.disturb(ana, "second", later)
	s.disturb(ana, "first", rapport.DoNotDisturb{Told: s.clock.Now().Add(-5 * time.Minute)})
	if m, _ := s.member(ana); m.Disturb != later {
		t.Errorf("what is kept is %+v", m.Disturb)
	}
}

func TestHoursThatWereToldWhileTheClockWasAheadGiveWay(t *testing.T) {
	s, _ := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.disturb(ana, "ahead", rapport.DoNotDisturb{From: sunday, Told: sunday.AddDate(1, 0, 0)})
	now := rapport.DoNotDisturb{Told: s.clock.Now()}
	s.disturb(ana, "now", now)
	if m, _ := s.member(ana); m.Disturb != now {
		t.Errorf("what is kept is %+v", m.Disturb)
	}
}

func TestDoNotDisturbOfWhoIsGoneOrNoMemberIsNotKept(t *testing.T) {
	s, _ := newWatchedScene(t)
	hours := rapport.DoNotDisturb{From: onMonday("08:00"), Until: onMonday("11:00")}
	s.disturb(bob, "ev1", hours)
	if m, known := s.member(bob); known {
		t.Errorf("of a stranger %+v is kept", m)
	}
	s.tells(ana, "Maria", today.Add(-40))
	s.must(s.steward.Refresh(t.Context(), s.visit(ana, ""), true))
	s.disturb(ana, "ev2", hours)
	if m, _ := s.member(ana); m.Gone.IsZero() {
		t.Error("do-not-disturb brought somebody back")
	}
}

func TestAMoveToAnotherZoneLeavesTheEndOfDoNotDisturb(t *testing.T) {
	s, platform := newWatchedScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	hours := rapport.DoNotDisturb{From: onMonday("08:00"), Until: onMonday("11:30")}
	platform.Set(chat.UserID(ana), chat.DoNotDisturb{From: hours.From, Until: hours.Until})
	s.disturb(ana, "on", hours)
	s.passes(onMonday("09:40"))
	v, err := s.steward.Visit(t.Context(), upkeep.Visitor{ID: ana, Zone: "Europe/Athens"}, "")
	s.must(err)
	s.must(s.steward.Refresh(t.Context(), v, false))
	s.passes(onMonday("16:00"))
	if diff := cmp.Diff([]string{"Mon 2 11:30"}, s.arrivals(ana)); diff != "" {
		t.Error(diff)
	}
}

func TestTheEndOfDayQuestionWaitsForDoNotDisturbOnItsDay(t *testing.T) {
	h := house()
	h.Evening = "30 15 * * 1-5"
	tests := map[string]struct {
		until time.Time
		want  []string
	}{
		"ends-at-work":     {onMonday("16:10"), []string{"Mon 2 16:10"}},
		"ends-after-hours": {onMonday("19:00"), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newSceneIn(t, h)
			s.lists(rapport.Key, "Maria")
			s.passes(onMonday("12:00"))
			s.disturb(ana, "on", rapport.DoNotDisturb{From: onMonday("12:00"), Until: tt.until})
			s.passes(onMonday("22:00"))
			if diff := cmp.Diff(tt.want, s.arrivals(ana)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatAMemberAskedForDoesNotWaitForDoNotDisturb(t *testing.T) {
	s, _ := newWatchedScene(t)
	s.lists(rapport.Key, "Maria")
	s.disturb(ana, "on", rapport.DoNotDisturb{From: s.clock.Now(), Until: onMonday("11:30")})
	s.must(s.steward.Sample(t.Context(), s.visit(ana, "test")))
	s.must2(s.courier.Beat(t.Context()))
	if n := len(s.arrivals(ana)); n != 1 {
		t.Errorf("%d letters came", n)
	}
}

// TestNextPromisesWhatComesAroundDoNotDisturb holds the forecast to what comes, whatever the hours
// are: never within them, never outside working hours, and always when it said.
func TestNextPromisesWhatComesAroundDoNotDisturb(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, platform := newWatchedScene(t)
		s.tells(ana, "Maria", today.Add(-40))
		from := sunday.Add(time.Duration(rapid.IntRange(0, 30*4).Draw(rt, "from")) * 15 * time.Minute)
		until := from.Add(time.Duration(rapid.IntRange(1, 30*4).Draw(rt, "for")) * 15 * time.Minute)
		platform.Set(chat.UserID(ana), chat.DoNotDisturb{From: from, Until: until})
		s.disturb(ana, "on", rapport.DoNotDisturb{From: from, Until: until})
		f, err := s.steward.Next(t.Context(), s.visit(ana, ""))
		s.must(err)
		i := slices.IndexFunc(f.Slots, func(a upkeep.SlotAhead) bool { return len(a.Who) > 0 })
		for came := 0; came == 0; came = len(s.arrivals(ana)) {
			s.passes(s.clock.Now().Add(15 * time.Minute))
		}
		want := f.Slots[i].At.Format("Mon 2 15:04")
		if got := s.arrivals(ana)[0]; got != want {
			rt.Errorf("it came at %s, not at %s", got, want)
		}
		if at := f.Slots[i].At; !at.Before(from) && at.Before(until) {
			rt.Errorf("it is promised for %s, within %s and %s", at, from, until)
		}
	})
}
