package upkeep_test

import (
	"testing"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// newReader has ana know two colleagues and an outsider by their topics, and hear
// of articles on Thursdays.
func newReader(t *testing.T) *scene {
	h := house()
	h.Articles = "0 15 * * 4"
	s := newSceneIn(t, h)
	var people []upkeep.Newcomer
	for account, topic := range map[rapport.MemberID]string{maria: "budget", bob: "audit"} {
		people = append(people, upkeep.Newcomer{Whom: upkeep.Whom{Account: account, Name: topic}, Topics: []string{topic}})
	}
	people = append(people, upkeep.Newcomer{Whom: upkeep.Whom{Name: "Olga"}, Email: "olga@example.org", Topics: []string{"travel"}})
	s.must2(s.steward.Add(t.Context(), s.visit(ana, ""), people))
	for _, p := range people {
		s.tells(ana, p.Name, today)
	}
	return s
}

func (s *scene) saves(topics ...string) {
	s.Helper()
	s.must2(s.steward.Save(s.Context(), s.visit(ana, ""), rapport.Saved{Link: "https://example.org/1", Topics: topics}))
}

var thursday = time.Date(2026, time.November, 5, 15, 0, 0, 0, time.UTC)

// suggested counts the article digests that ana reads.
func (s *scene) suggested() int {
	s.Helper()
	return count(s.reads(ana), "Something to pass on")
}

func TestArticleDayIsAboutTwoAndQuietWithoutAny(t *testing.T) {
	s := newReader(t)
	s.passes(thursday)
	if n := s.suggested(); n != 0 {
		t.Fatalf("%d digests about nothing", n)
	}
	s.saves("budget", "audit", "travel")
	s.passes(thursday.AddDate(0, 0, 7))
	got := s.reads(ana)
	if s.suggested() != 1 || count(got, "It may be for them") != 1 {
		t.Fatalf("ana reads %q", got)
	}
	s.passes(thursday.AddDate(0, 0, 14))
	if got := s.reads(ana); s.suggested() != 2 {
		t.Errorf("the third hears of it a week later: ana reads %q", got)
	}
	s.passes(thursday.AddDate(0, 0, 70))
	if got := s.reads(ana); s.suggested() != 2 {
		t.Errorf("an article came twice: ana reads %q", got)
	}
}

func TestArticleDayThatWasMissedComesOnceInWorkingHours(t *testing.T) {
	s := newReader(t)
	s.saves("budget")
	s.clock.set(thursday.AddDate(0, 0, 16)) // a Saturday, two weeks later
	s.beats()
	if n := s.suggested(); n != 0 {
		t.Fatalf("%d digests on a Saturday", n)
	}
	s.passes(thursday.AddDate(0, 0, 19))
	if n := s.suggested(); n != 1 {
		t.Errorf("%d digests", n)
	}
}

func TestWhoBeganBeforeThereWereArticleDaysHasThemFromTheNextCheckIn(t *testing.T) {
	s := newReader(t)
	s.must(s.book.Update(t.Context(), ana, upkeep.Event{At: sunday}, nil, func(p upkeep.Page) error {
		m, _, err := p.Member()
		if err != nil {
			return err
		}
		m.Read = rapport.Date{}
		return p.PutMember(m)
	}))
	s.saves("budget")
	s.passes(monday)
	if n := s.suggested(); n != 0 {
		t.Fatalf("%d digests on a Monday", n)
	}
	s.passes(thursday)
	if n := s.suggested(); n != 1 {
		t.Errorf("%d digests", n)
	}
}

func TestNextForetellsArticleDay(t *testing.T) {
	s := newReader(t)
	s.saves("budget", "travel")
	f, err := s.steward.Next(t.Context(), s.visit(ana, ""))
	s.must(err)
	if len(f.Articles.Who) != 2 || !f.Articles.At.Equal(thursday) {
		t.Fatalf("it foretells %+v", f.Articles)
	}
	s.passes(thursday)
	got := s.reads(ana)
	for _, sg := range f.Articles.Who {
		if count(got, sg.Who.Name+"\nexample.org/1 is on your reading list") != 1 {
			t.Errorf("nothing about %s: %q", sg.Who.Name, got)
		}
	}
}

func TestAnArticleIsNotSuggestedBackToWhomItCameFrom(t *testing.T) {
	s := newReader(t)
	s.must2(s.steward.Share(t.Context(), s.visit(maria, ""), upkeep.Sharing{
		Who:   []upkeep.Whom{{Account: ana, Name: "Ana"}},
		Share: rapport.Share{Link: "http://www.example.org/1/?utm_source=x", Note: "for you"},
	}))
	s.beats()
	s.saves("budget", "audit")
	f, err := s.steward.Next(t.Context(), s.visit(ana, ""))
	s.must(err)
	if len(f.Articles.Who) != 1 || f.Articles.Who[0].Who.Account != bob {
		t.Errorf("it foretells %+v", f.Articles)
	}
}

// What changes between the slot and the moment when it is sent is seen.
func TestArticlesAreSuggestedForNobodyWhoIsOutOfReachByThen(t *testing.T) {
	for name, meanwhile := range map[string]func(*scene){
		"removed": func(s *scene) { s.removes("budget"); s.removes("audit") },
		"resting": func(s *scene) { s.tiers(rapport.Resting, "budget", "audit") },
		"paused":  func(s *scene) { s.chooses(rapport.PauseOption, rapport.Settings{Paused: today.Add(30)}) },
		"shared": func(s *scene) {
			s.must2(s.steward.Share(s.Context(), s.visit(ana, ""), upkeep.Sharing{
				Who:   []upkeep.Whom{{Account: maria, Name: "budget"}, {Account: bob, Name: "audit"}},
				Share: rapport.Share{Link: "https://example.org/1", Note: "for you"},
			}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newReader(t)
			s.saves("budget", "audit")
			s.passes(thursday.Add(-time.Minute))
			s.clock.set(thursday)
			s.must2(s.steward.Beat(t.Context()))
			if n := len(s.survey()); n != 1 {
				t.Fatalf("%d posts wait", n)
			}
			meanwhile(s)
			s.beats()
			s.passes(thursday.Add(2 * time.Hour))
			if s.suggested() != 0 {
				t.Errorf("ana reads %q", s.reads(ana))
			}
		})
	}
}
