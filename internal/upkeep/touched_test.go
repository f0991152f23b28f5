package upkeep_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func whom(names ...string) []upkeep.Whom {
	var who []upkeep.Whom
	for _, name := range names {
		who = append(who, upkeep.Whom{Name: name})
	}
	return who
}

func newcomers(names ...string) []upkeep.Newcomer {
	var people []upkeep.Newcomer
	for _, w := range whom(names...) {
		people = append(people, upkeep.Newcomer{Whom: w})
	}
	return people
}

func TestRepeatedEventChangesNothingAndAnswersTheSame(t *testing.T) {
	s := newScene(t)
	contact := upkeep.Contact{
		Who: whom("Maria", "Sam"), Touch: rapport.Touch{On: today, Note: "worried", Topics: []string{"budget"}},
		Promises: []rapport.Promise{{What: "send it", By: today.Add(3)}}, Needs: []rapport.Need{{What: "calm"}},
	}
	told := func() upkeep.Touched {
		answer, err := s.steward.Touched(t.Context(), s.visit(ana, "trigger-1"), contact)
		s.must(err)
		return answer
	}
	added := func() upkeep.Added {
		answer, err := s.steward.Add(t.Context(), s.visit(ana, "trigger-2"), newcomers("Grace"))
		s.must(err)
		return answer
	}
	firstTold, firstAdded := told(), added()
	if diff := cmp.Diff(firstTold, told()); diff != "" {
		t.Errorf("the answer to a touch differs (-first +repeated):\n%s", diff)
	}
	if diff := cmp.Diff(firstAdded, added()); diff != "" {
		t.Errorf("the answer to an addition differs (-first +repeated):\n%s", diff)
	}
	if got := len(s.journal(ana)); got != 3 {
		t.Errorf("the journal has %d entries, want a touch, a promise and a need", got)
	}
	list, err := s.steward.Stakeholders(t.Context(), s.visit(ana, ""))
	if s.must(err); len(list) != 3 {
		t.Errorf("%d people are on the list, want 3", len(list))
	}
}

func TestWhatFailsACheckLogsNothing(t *testing.T) {
	touch := rapport.Touch{On: today}
	many := make([]upkeep.Whom, rapport.MaxAbout+1)
	for i := range many {
		many[i].Name = fmt.Sprint("Friend ", i)
	}
	long := strings.Repeat("é", rapport.MaxWhat+1)
	cases := map[string]struct {
		contact upkeep.Contact
		want    error
	}{
		"nobody":          {upkeep.Contact{Touch: touch}, &rapport.EmptyError{Part: rapport.PeoplePart}},
		"too-many":        {upkeep.Contact{Who: many, Touch: touch}, &rapport.LimitError{Part: rapport.PeoplePart, Got: 21, Limit: 20}},
		"tomorrow":        {upkeep.Contact{Who: whom("Maria"), Touch: rapport.Touch{On: today.Add(1)}}, &rapport.DateError{Part: rapport.TouchDatePart, Date: today.Add(1)}},
		"promise-past":    {upkeep.Contact{Who: whom("Maria"), Touch: touch, Promises: []rapport.Promise{{What: "x", By: today.Add(-1)}}}, &rapport.DateError{Part: rapport.PromiseDatePart, Date: today.Add(-1)}},
		"long-need":       {upkeep.Contact{Who: whom("Maria"), Touch: touch, Needs: []rapport.Need{{What: long}}}, &rapport.LimitError{Part: rapport.NeedPart, Got: rapport.MaxWhat + 1, Limit: rapport.MaxWhat}},
		"nameless":        {upkeep.Contact{Who: whom("Maria", "\u202e"), Touch: touch}, &rapport.EmptyError{Part: rapport.NamePart}},
		"long-name":       {upkeep.Contact{Who: whom("Maria", long), Touch: touch}, &rapport.LimitError{Part: rapport.NamePart, Got: rapport.MaxWhat + 1, Limit: rapport.MaxName}},
		"oneself":         {upkeep.Contact{Who: []upkeep.Whom{{Name: "Maria"}, {Account: ana, Name: "Ana"}}, Touch: touch}, upkeep.ErrSelf},
		"somebody-gone":   {upkeep.Contact{Who: []upkeep.Whom{{Name: "Maria"}, {Stakeholder: "S1"}}, Touch: touch}, upkeep.ErrNotFound},
		"all-at-once-too": {upkeep.Contact{Who: whom("Maria"), Touch: rapport.Touch{On: today.Add(1)}, Needs: []rapport.Need{{}}}, &rapport.EmptyError{Part: rapport.NeedPart}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			_, err := s.steward.Touched(t.Context(), s.visit(ana, "trigger-1"), c.contact)
			if !holds(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if _, found := s.someone("Maria"); found {
				t.Error("Maria was put on the list")
			}
			// The event is not used up: mended, it is taken.
			good := upkeep.Contact{Who: whom("Maria"), Touch: touch}
			if _, err := s.steward.Touched(t.Context(), s.visit(ana, "trigger-1"), good); err != nil {
				t.Error(err)
			}
			if got := s.about("Maria").Summary.Touches; got != 1 {
				t.Errorf("%d touches are logged, want 1", got)
			}
		})
	}
}

// holds reports whether err tells, alone or among others, the fact that want is.
func holds(err, want error) bool {
	return err != nil && strings.Contains(err.Error(), want.Error())
}

func TestTouchOfSeveralIsOneEntryAboutEach(t *testing.T) {
	s := newScene(t)
	maria := s.lists(rapport.Focus, "Maria")["Maria"]
	told, err := s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
		Who: []upkeep.Whom{{Stakeholder: maria}, {Account: bob, Name: "Bob"}, {Account: bob, Name: "Bob"}}, Touch: rapport.Touch{On: today},
	})
	s.must(err)
	if got := len(s.journal(ana)); got != 1 {
		t.Errorf("the journal has %d entries, want 1", got)
	}
	want := []upkeep.Listed{
		{ID: maria, Name: "Maria", Tier: rapport.Focus, Due: today.Add(7)},
		{ID: s.about("Bob").ID, Name: "Bob", Tier: rapport.Regular, Due: today.Add(30)},
	}
	if diff := cmp.Diff(want, told.People); diff != "" {
		t.Errorf("whom the answer names differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]rapport.StakeholderID{want[1].ID}, told.New); diff != "" {
		t.Errorf("who is new differs (-want +got):\n%s", diff)
	}
}

func TestALongNoteIsKeptWhole(t *testing.T) {
	s := newScene(t)
	note := strings.Repeat("wörd ", 1000)
	s.must2(s.steward.Touched(t.Context(), s.visit(ana, "trigger-1"), upkeep.Contact{
		Who: whom("Maria"), Touch: rapport.Touch{On: today, Note: note},
	}))
	if got := facts[rapport.Touch](s, ana)[0].Note; got != note {
		t.Errorf("%d bytes of the note are kept, want all %d", len(got), len(note))
	}
}

func TestTheSamePressTwiceAtOnceLogsOneTouch(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-40))
	s.passes(s.firstCheckIn())
	nudge := s.nudge()
	var wg sync.WaitGroup
	answers := make([]upkeep.Pressed, 8)
	for i := range answers {
		wg.Go(func() {
			v, err := s.steward.Visit(t.Context(), upkeep.Visitor{ID: ana}, "")
			if err == nil {
				answers[i], err = s.steward.Done(t.Context(), v, nudge)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	first := 0
	for _, a := range answers {
		if !a.Repeat {
			first++
		}
	}
	if got := len(facts[rapport.Touch](s, ana)); first != 1 || got != 2 {
		t.Errorf("%d presses counted, and %d touches are logged; want 1 and 2", first, got)
	}
}
