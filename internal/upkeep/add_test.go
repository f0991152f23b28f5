package upkeep_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestFirstStakeholderMakesAMember(t *testing.T) {
	s := newScene(t)
	first, err := s.steward.Add(t.Context(), s.visit(ana, ""), newcomers("Maria"))
	s.must(err)
	if first.FirstCheckIn.IsZero() || first.FirstCheckIn != s.firstCheckIn() {
		t.Errorf("the first check-in is said to be at %s, and is at %s", first.FirstCheckIn, s.firstCheckIn())
	}
	second, err := s.steward.Add(t.Context(), s.visit(ana, ""), newcomers("Sam"))
	s.must(err)
	if !second.FirstCheckIn.IsZero() {
		t.Errorf("a second stakeholder names a first check-in again: %s", second.FirstCheckIn)
	}
}

func TestWhoIsListedAlreadyIsLeftAlone(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Key, "Ana Díaz")
	added, err := s.steward.Add(t.Context(), s.visit(ana, ""), []upkeep.Newcomer{
		{Whom: upkeep.Whom{Name: " ana   díaz"}, Tier: rapport.Light, Email: "ana@example.org"},
	})
	s.must(err)
	one := s.about("Ana Díaz")
	want := upkeep.Added{Known: []upkeep.Listed{{ID: one.ID, Name: "Ana Díaz", Tier: rapport.Key}}}
	if diff := cmp.Diff(want, added); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if one.Email != "" {
		t.Errorf("an address was noted: %s", one.Email)
	}
}

func TestNamesakesWithAccountsAreTwoPeople(t *testing.T) {
	s := newScene(t)
	added, err := s.steward.Add(t.Context(), s.visit(ana, ""), []upkeep.Newcomer{
		{Whom: upkeep.Whom{Account: "slack:T1:U1", Name: "Maria"}},
		{Whom: upkeep.Whom{Account: "slack:T1:U2", Name: "Maria"}},
		{Whom: upkeep.Whom{Name: "maria"}},
	})
	s.must(err)
	if len(added.New) != 2 || len(added.Known) != 0 {
		t.Errorf("%+v were added and %+v known, want the two with accounts, and the name to mean one of them", added.New, added.Known)
	}
}

func TestWhoCannotBeListedIsSaidAndNobodyIsAdded(t *testing.T) {
	topics := strings.Fields(strings.Repeat("a ", rapport.MaxTopics+1))
	many := make([]string, rapport.MaxAbout+1)
	for i := range many {
		many[i] = fmt.Sprint("Friend ", i)
	}
	cases := map[string]struct {
		people []upkeep.Newcomer
		want   error
	}{
		"oneself":         {[]upkeep.Newcomer{{Whom: upkeep.Whom{Account: ana, Name: "Ana"}}}, upkeep.ErrSelf},
		"nameless":        {newcomers(" \u200b "), &rapport.EmptyError{Part: rapport.NamePart}},
		"long-name":       {newcomers(strings.Repeat("é", 81)), &rapport.LimitError{Part: rapport.NamePart, Got: 81, Limit: 80}},
		"many-at-once":    {newcomers(many...), &rapport.LimitError{Part: rapport.PeoplePart, Got: 21, Limit: 20}},
		"somebody-gone":   {[]upkeep.Newcomer{{Whom: upkeep.Whom{Stakeholder: "S1"}}}, upkeep.ErrNotFound},
		"too-many-topics": {[]upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Sam"}, Topics: topics}}, &rapport.LimitError{Part: rapport.TopicsPart, Got: 21, Limit: 20}},
		"long-topic": {
			[]upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Sam"}, Topics: []string{strings.Repeat("é", 51)}}},
			&rapport.LimitError{Part: rapport.TopicPart, Got: 51, Limit: 50},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			people := append(newcomers("Maria")[:min(1, rapport.MaxAbout+1-len(c.people))], c.people...)
			if _, err := s.steward.Add(t.Context(), s.visit(ana, ""), people); !holds(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if _, found := s.someone("Maria"); found {
				t.Error("Maria was added")
			}
		})
	}
}

func TestFocusIsForFive(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Focus, "A", "B", "C", "D")
	both := newcomers("E", "F")
	both[0].Tier, both[1].Tier = rapport.Focus, rapport.Focus
	want := &rapport.LimitError{Part: rapport.FocusPart, Got: 6, Limit: 5}
	if _, err := s.steward.Add(t.Context(), s.visit(ana, ""), both); !holds(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
	if _, err := s.steward.Add(t.Context(), s.visit(ana, ""), both[:1]); err != nil {
		t.Errorf("a fifth: %v", err)
	}
	if _, err := s.steward.Add(t.Context(), s.visit(ana, ""), newcomers("F")); err != nil {
		t.Errorf("one of another tier: %v", err)
	}
}

func TestListIsForTwoThousand(t *testing.T) {
	s := newScene(t)
	s.must(s.book.Update(t.Context(), ana, upkeep.Event{}, nil, func(p upkeep.Page) error {
		for i := range rapport.MaxStakeholders - 1 {
			who := rapport.Stakeholder{ID: rapport.StakeholderID(fmt.Sprintf("S%04d", i)), Name: fmt.Sprint("Friend ", i)}
			if err := p.PutStakeholder(who); err != nil {
				return err
			}
		}
		return nil
	}))
	s.lists(rapport.Regular, "Last")
	want := &rapport.LimitError{Part: rapport.ListPart, Got: 2001, Limit: 2000}
	if _, err := s.steward.Add(t.Context(), s.visit(ana, ""), newcomers("Too late")); !holds(err, want) {
		t.Errorf("adding: got %v, want %v", err, want)
	}
	contact := upkeep.Contact{Who: whom("Too late"), Touch: rapport.Touch{On: today}}
	if _, err := s.steward.Touched(t.Context(), s.visit(ana, ""), contact); !holds(err, want) {
		t.Errorf("logging: got %v, want %v", err, want)
	}
}

func TestListIsInTheOrderOfNames(t *testing.T) {
	s := newScene(t)
	s.lists(rapport.Regular, "sam", "Ana", "Maria", "bob")
	list, err := s.steward.Stakeholders(t.Context(), s.visit(ana, ""))
	s.must(err)
	var names []string
	for _, who := range list {
		names = append(names, who.Name)
	}
	if diff := cmp.Diff([]string{"Ana", "bob", "Maria", "sam"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestPortraitShowsTheLatestThatTheMemberTold(t *testing.T) {
	s := newScene(t)
	for i := range 12 {
		s.tells(ana, "Maria", today.Add(-40-i))
	}
	s.passes(s.firstCheckIn())
	s.must2(s.steward.Skip(t.Context(), s.visit(ana, ""), s.nudge()))
	s.tells(ana, "Maria", today.Add(1), rapport.Need{What: "calm"}, rapport.Need{What: "open"})
	s.must2(s.steward.Meet(t.Context(), s.visit(ana, ""), s.about("Maria").Summary.Needs[0].Entry))
	portrait, err := s.steward.Show(t.Context(), s.visit(ana, ""), s.about("Maria").ID)
	s.must(err)
	if len(portrait.Latest) != 8 {
		t.Fatalf("%d entries are shown, want 8", len(portrait.Latest))
	}
	if _, ok := portrait.Latest[0].Fact.(rapport.Need); !ok {
		t.Errorf("the latest shown is a %T, want the need that was met", portrait.Latest[0].Fact)
	}
	for _, e := range portrait.Latest[1:] {
		if _, ok := e.Fact.(rapport.Touch); !ok {
			t.Errorf("a %T is shown", e.Fact)
		}
	}
}
