package upkeep_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

var halfPastFour = rapport.Settings{Evening: "30 16 * * *"}

// asksAna returns a scene in which ana, who has nothing due, is asked at the end
// of her day.
func asksAna(t *testing.T) *scene {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.chooses(rapport.EveningOption, halfPastFour)
	return s
}

func (s *scene) cameAt(want ...string) {
	s.Helper()
	if diff := cmp.Diff(want, s.arrivals(ana)); diff != "" {
		s.Errorf("the letters differ (-want +got):\n%s", diff)
	}
}

func TestEndOfDayIsAskedOnceADayThatIsWorked(t *testing.T) {
	s := asksAna(t)
	s.chooses(rapport.DaysOption, rapport.Settings{Days: [7]bool{time.Monday: true, time.Tuesday: true, time.Thursday: true}})
	s.passes(november(t, "10 12:00"))
	s.cameAt("Mon 2 16:30", "Tue 3 16:30", "Thu 5 16:30", "Mon 9 16:30")
}

// Whoever is left alone until late, and then for another while, is asked when that ends.
func TestEndOfDayWaitsForQuietThatBeganAfterItsTime(t *testing.T) {
	s := asksAna(t)
	s.disturb(ana, "", rapport.DoNotDisturb{From: november(t, "2 16:00"), Until: november(t, "2 18:00")})
	s.passes(november(t, "2 16:45"))
	s.disturb(ana, "", rapport.DoNotDisturb{From: november(t, "2 16:40"), Until: november(t, "2 16:55")})
	s.passes(november(t, "2 16:50"))
	s.cameAt()
	s.passes(november(t, "2 17:00"))
	s.cameAt("Mon 2 16:55")
}

// The end of the hours is a fine time to be asked; a minute later is not.
func TestEndOfDayMayBeTheEndOfTheHours(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	chosen := s.chooses(rapport.EveningOption, rapport.Settings{Evening: "0 17 * * 1-5"})
	if want := [7]bool{time.Monday: true, time.Tuesday: true, time.Wednesday: true, time.Thursday: true, time.Friday: true}; chosen.Settings.Asks != want {
		t.Errorf("Ana is asked on %v, want %v", chosen.Settings.Asks, want)
	}
	_, err := s.steward.Choose(t.Context(), s.visit(ana, ""), rapport.EveningOption, rapport.Settings{Evening: "1 17 * * 1-5"})
	if _, ok := errors.AsType[*upkeep.OutsideError](err); !ok {
		t.Errorf("a minute after the end gave %v", err)
	}
	next, err := s.steward.Next(t.Context(), s.visit(ana, ""))
	if want := november(t, "2 17:00"); err != nil || !next.Evening.Equal(want) {
		t.Errorf("the question is foretold for %s, %v, want %s", next.Evening, err, want)
	}
	s.passes(november(t, "4 12:00"))
	s.cameAt("Mon 2 17:00", "Tue 3 17:00")
}

func TestNobodyIsAskedWhoDidNotWishIt(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.passes(november(t, "4 18:00"))
	s.cameAt()
}

// The bot is down for a while.
func TestMissedEndOfDayIsAskedWithinTheDayOrNever(t *testing.T) {
	cases := map[string]struct {
		from, to string // the bot is down
		want     []string
	}{
		"back-before-it":       {"2 08:00", "2 16:00", []string{"Mon 2 16:30", "Tue 3 16:30"}},
		"back-in-working-time": {"2 16:00", "2 16:45", []string{"Mon 2 16:45", "Tue 3 16:30"}},
		"back-after-work":      {"2 16:00", "2 17:20", []string{"Tue 3 16:30"}},
		"back-at-its-end":      {"2 16:00", "2 17:00", []string{"Mon 2 17:00", "Tue 3 16:30"}},
		"back-the-next-day":    {"2 16:00", "3 09:30", []string{"Tue 3 16:30"}},
		"back-after-days":      {"1 16:00", "3 16:31", []string{"Tue 3 16:31"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := asksAna(t)
			s.passes(november(t, c.from))
			s.clock.set(november(t, c.to).Add(-time.Minute))
			s.passes(november(t, "4 12:00"))
			s.cameAt(c.want...)
		})
	}
}

// The other slots come as if nobody were asked, wherever the question lies.
func TestWhateverTheEndOfDayTheOtherSlotsComeAsEver(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := choices.Draw(rt, "choices")
		quarter := rapid.IntRange(int(opens/(15*time.Minute)), int(closes/(15*time.Minute))-1)
		evening := time.Duration(quarter.Draw(rt, "evening")) * 15 * time.Minute
		s := newScene(t)
		s.tells(ana, "Maria", today)
		d.chosenBy(s)
		s.chooses(rapport.EveningOption, rapport.Settings{Evening: line(evening, "*")})
		end := sunday.AddDate(0, 0, 15)
		asked := d.between(sunday, end, func(date time.Time) []time.Duration {
			if !d.days[date.Weekday()] {
				return nil
			}
			return []time.Duration{evening}
		})
		hops := append(d.hops(end), asked...)
		slices.SortFunc(hops, time.Time.Compare)
		if diff := cmp.Diff(d.slots(sunday, end), s.hops(hops)); diff != "" {
			rt.Errorf("the slots differ (-want +got):\n%s", diff)
		}
		if got := len(s.inbox.Of(chat.UserID(ana))); got != len(asked) {
			rt.Errorf("ana was asked %d times on %d days", got, len(asked))
		}
	})
}

func TestEndOfDayIsDroppedWhenItsDayIsOverBeforeItCanGoOut(t *testing.T) {
	s := asksAna(t)
	s.passes(november(t, "2 16:29"))
	s.clock.forward(time.Minute)
	s.must2(s.steward.Beat(t.Context()))
	s.clock.forward(2 * time.Hour) // it was not sent, and work is over
	s.must2(s.courier.Beat(t.Context()))
	if waits := s.survey(); len(waits) != 1 || waits[0].Cause != "outside working hours" {
		t.Errorf("what waits is %+v", waits)
	}
	s.passes(november(t, "3 16:29"))
	s.cameAt()
	if waits := s.survey(); len(waits) != 0 {
		t.Errorf("%+v still waits", waits)
	}
	s.passes(november(t, "3 16:31"))
	s.cameAt("Tue 3 16:30")
}

func TestEndOfDayThatWaitsIsLetGoOfByWhoTurnsItOff(t *testing.T) {
	s := asksAna(t)
	s.passes(november(t, "2 16:29"))
	s.inbox.RefuseNext(errors.New("the wire broke"))
	s.clock.forward(time.Minute)
	if faults := s.beat(); len(faults) != 1 {
		t.Fatalf("the faults are %v", faults)
	}
	s.chooses(rapport.EveningOption, rapport.Settings{Evening: rapport.Off})
	s.passes(november(t, "4 12:00"))
	s.cameAt()
}

func TestEndOfDayChosenWhenItsTimeIsPastBeginsTomorrow(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.passes(november(t, "2 15:00"))
	chosen := s.chooses(rapport.EveningOption, rapport.Settings{Evening: "30 14 * * *"})
	if want := november(t, "3 14:30"); !chosen.Settings.Evening.Equal(want) {
		t.Errorf("the question is foretold for %s, want %s", chosen.Settings.Evening, want)
	}
	s.passes(november(t, "2 18:00"))
	s.chooses(rapport.EveningOption, halfPastFour)
	s.passes(november(t, "3 16:45"))
	s.chooses(rapport.EveningOption, rapport.Settings{Evening: "50 16 * * *"}) // asked today already
	s.passes(november(t, "4 17:00"))
	s.cameAt("Tue 3 16:30", "Wed 4 16:50")
}

func TestPauseHoldsTheEndOfDayAndResumingBringsItBack(t *testing.T) {
	s := asksAna(t)
	s.chooses(rapport.PauseOption, rapport.Settings{Paused: today.Add(4)})
	f, err := s.steward.Next(t.Context(), s.visit(ana, ""))
	s.must(err)
	if want := november(t, "5 16:30"); !f.Evening.Equal(want) {
		t.Errorf("the question is foretold for %s, want %s", f.Evening, want)
	}
	s.passes(november(t, "3 12:00"))
	s.chooses(rapport.PauseOption, rapport.Settings{})
	s.passes(november(t, "3 17:00"))
	s.cameAt("Tue 3 16:30")
}

func TestWhoLeavesIsNotAskedAndWhoStaysIs(t *testing.T) {
	s := asksAna(t)
	s.must2(s.steward.Leave(t.Context(), s.visit(ana, "")))
	s.passes(november(t, "3 12:00"))
	s.must2(s.steward.Stay(t.Context(), s.visit(ana, "")))
	s.passes(november(t, "3 17:00"))
	s.cameAt("Tue 3 16:30")
}

func TestMoveToAnotherZoneAsksOnceADay(t *testing.T) {
	s := asksAna(t)
	s.passes(november(t, "2 17:00"))
	s.chooses(rapport.ZoneOption, rapport.Settings{Zone: "America/New_York"}) // noon there, and asked already
	s.passes(november(t, "3 22:00"))
	s.cameAt("Mon 2 16:30", "Tue 3 21:30")
}

func TestEndOfDayKnowsWhoWasLoggedThatDay(t *testing.T) {
	s := asksAna(t)
	s.tells(ana, "Li", today.Add(-3))
	s.passes(november(t, "2 12:00"))
	s.tells(ana, "Sam", today.Add(1))
	s.passes(november(t, "2 16:30"))
	letters := s.inbox.Of(chat.UserID(ana))
	if diff := cmp.Diff([]bool{true, false, false}, says(letters[len(letters)-1], "Sam", "Maria", "Li")); diff != "" {
		t.Errorf("who is named differs (-want +got):\n%s", diff)
	}
}

func TestEndOfDayOutsideWorkingHoursIsRefused(t *testing.T) {
	s := asksAna(t)
	_, err := s.steward.Choose(t.Context(), s.visit(ana, ""), rapport.HoursOption, rapport.Settings{From: 9 * 60, To: 16 * 60})
	e, ok := errors.AsType[*upkeep.OutsideError](err)
	if !ok || e.Slot != rapport.EveningOption || e.Chosen != rapport.HoursOption {
		t.Errorf("shorter hours are answered with %v", err)
	}
}

func TestEndOfDayOfTheHouseHoldsForWhoChoseNone(t *testing.T) {
	h := house()
	h.Evening = "30 16 * * 1,3"
	s := newSceneIn(t, h)
	s.passes(november(t, "2 16:45"))
	s.tells(ana, "Maria", rapport.DateOf(s.clock.Now())) // she begins after today's
	set, err := s.steward.Settings(t.Context(), s.visit(ana, ""))
	s.must(err)
	if want := november(t, "4 16:30"); !set.Evening.Equal(want) || set.Asks != [7]bool{time.Monday: true, time.Wednesday: true} {
		t.Errorf("the question is foretold for %s, on %v", set.Evening, set.Asks)
	}
	s.passes(november(t, "9 17:00"))
	s.chooses(rapport.HoursOption, rapport.Settings{From: 9 * 60, To: 16 * 60})
	set, err = s.steward.Settings(t.Context(), s.visit(ana, ""))
	s.must(err)
	if !set.Evening.IsZero() {
		t.Errorf("nobody works then, and the question is foretold for %s", set.Evening)
	}
	s.passes(november(t, "11 17:00"))
	s.chooses(rapport.HoursOption, rapport.Settings{})
	s.chooses(rapport.EveningOption, rapport.Settings{Evening: rapport.Off})
	s.passes(november(t, "17 12:00"))
	s.cameAt("Wed 4 16:30", "Mon 9 16:30")
}

// Ana chooses at three: a time that is past, and then another one or none.
func TestEndOfDayThatIsStillToComeIsNotLostByAnEarlierChoice(t *testing.T) {
	cases := map[string]func(*scene, upkeep.Chosen){
		"chosen-again": func(s *scene, _ upkeep.Chosen) { s.chooses(rapport.EveningOption, halfPastFour) },
		"undone":       func(s *scene, c upkeep.Chosen) { s.undoes(c.Receipt) },
	}
	for name, then := range cases {
		t.Run(name, func(t *testing.T) {
			s := asksAna(t)
			s.passes(november(t, "2 15:00"))
			chosen := s.chooses(rapport.EveningOption, rapport.Settings{Evening: "30 14 * * *"})
			s.passes(november(t, "2 15:10"))
			then(s, chosen)
			s.passes(november(t, "3 12:00"))
			s.cameAt("Mon 2 16:30")
		})
	}
}

// Who works on Thursdays alone is asked on the next, when do-not-disturb holds all
// of this one's evening.
func TestEndOfDayBehindDoNotDisturbIsForetold(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Key, "Maria")
	s.chooses(rapport.DaysOption, rapport.Settings{Days: [7]bool{time.Thursday: true}})
	s.chooses(rapport.EveningOption, rapport.Settings{Evening: "30 16 * * *"})
	s.disturb(ana, "", rapport.DoNotDisturb{From: november(t, "5 08:00"), Until: november(t, "5 20:00")})
	next, err := s.steward.Next(t.Context(), s.visit(ana, ""))
	s.must(err)
	if want := november(t, "12 16:30"); !next.Evening.Equal(want) {
		t.Errorf("the question is foretold for %s, want %s", next.Evening, want)
	}
}
