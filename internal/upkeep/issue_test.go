package upkeep_test

import (
	"errors"
	"sync"
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// raises has ana note what Maria raised.
func (s *scene) raises(what string) rapport.EntryID {
	s.Helper()
	s.lists(rapport.Key, "Maria")
	noted, err := s.steward.Issue(s.Context(), s.visit(ana, ""), upkeep.Whom{Name: "Maria"}, rapport.Issue{What: what})
	s.must(err)
	return noted.Entry
}

func TestTwoPressesAtOnceCarryAnIssueOneStep(t *testing.T) {
	for name, press := range map[string]func(*upkeep.Steward, *scene, upkeep.Visit, rapport.EntryID) (upkeep.Settled, error){
		"told": func(st *upkeep.Steward, s *scene, v upkeep.Visit, issue rapport.EntryID) (upkeep.Settled, error) {
			return st.TellBack(s.Context(), v, issue)
		},
		"let-go": func(st *upkeep.Steward, s *scene, v upkeep.Visit, issue rapport.EntryID) (upkeep.Settled, error) {
			return st.LetIssueGo(s.Context(), v, issue)
		},
		"again": func(st *upkeep.Steward, s *scene, v upkeep.Visit, issue rapport.EntryID) (upkeep.Settled, error) {
			return st.Reopen(s.Context(), v, issue)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			issue := s.raises("the form")
			s.must2(s.steward.Resolve(s.Context(), s.visit(ana, ""), issue, "two pages"))
			before := len(s.journal(ana))
			v := s.visit(ana, "")
			var wg sync.WaitGroup
			settled, errs := make([]upkeep.Settled, 4), make([]error, 4)
			for n := range settled {
				wg.Go(func() { settled[n], errs[n] = press(s.steward, s, v, issue) })
			}
			wg.Wait()
			s.must(errors.Join(errs...))
			done := 0
			for _, one := range settled {
				if !one.Repeat {
					done++
				}
			}
			if added := len(s.journal(ana)) - before; done != 1 || added != 1 {
				t.Errorf("%d presses counted, and %d entries were added", done, added)
			}
		})
	}
}

func TestAnIssueOfSomebodyWhoLeftIsNotFound(t *testing.T) {
	s := newScene(t)
	issue := s.raises("the form")
	list, err := s.steward.Stakeholders(s.Context(), s.visit(ana, ""))
	s.must(err)
	s.must2(s.steward.Remove(s.Context(), s.visit(ana, ""), []rapport.StakeholderID{list[0].ID}))
	if _, err := s.steward.Raise(s.Context(), s.visit(ana, ""), issue, "IT", rapport.DateOf(s.clock.Now())); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("it is raised all the same: %v", err)
	}
	all, err := s.steward.Issues(s.Context(), s.visit(ana, ""))
	s.must(err)
	if len(all) > 0 {
		t.Errorf("it is listed: %v", all)
	}
}

func TestMergedPeopleBringTheirIssuesAlong(t *testing.T) {
	s := newScene(t)
	issue := s.raises("the form")
	two := s.lists(rapport.Key, "Maria L.")
	one, err := s.steward.Stakeholders(s.Context(), s.visit(ana, ""))
	s.must(err)
	for _, who := range one {
		if who.Name == "Maria" {
			s.must2(s.steward.Merge(s.Context(), s.visit(ana, ""), two["Maria L."], who.ID))
		}
	}
	settled, err := s.steward.Resolve(s.Context(), s.visit(ana, ""), issue, "two pages")
	s.must(err)
	if settled.Repeat || settled.People[0] != "Maria L." {
		t.Errorf("after the merge it is %+v", settled)
	}
	if who := s.about("Maria L."); len(who.Summary.Issues) != 1 || who.Summary.Issues[0].Came != "two pages" {
		t.Errorf("the summary holds %+v", who.Summary.Issues)
	}
}
