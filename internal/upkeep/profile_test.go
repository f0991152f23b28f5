package upkeep_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// knows keeps something about Maria.
func (s *scene) knows(all ...rapport.Known) upkeep.Knowing {
	s.Helper()
	k, err := s.steward.Know(s.Context(), s.visit(ana, ""), upkeep.Whom{Stakeholder: s.about("Maria").ID}, all)
	s.must(err)
	return k
}

// profile returns what is known of Maria, as field and words.
func (s *scene) profile() []string {
	s.Helper()
	d, err := s.steward.Dossier(s.Context(), s.visit(ana, ""), s.about("Maria").ID)
	s.must(err)
	var all []string
	for _, f := range d.Profile {
		all = append(all, f.Known.On.String()+" "+string(f.Known.Field)+" "+f.Known.Text)
	}
	return all
}

func TestProfileIsKeptOnceAndGoneAfterTheUndo(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	mandate := rapport.Known{Field: rapport.Mandate, Text: "  the\nbudget ", Asked: true}
	kept := s.knows(mandate, rapport.Known{Field: rapport.Values})
	if diff := cmp.Diff([]rapport.ProfileField{rapport.Mandate}, kept.Fields); diff != "" {
		t.Errorf("the fields differ (-want +got):\n%s", diff)
	}
	if again := s.knows(mandate); again.Learned.Receipt != "" {
		t.Errorf("the same is kept twice: %+v", again)
	}
	if diff := cmp.Diff([]string{"2026-11-01 mandate the budget"}, s.profile()); diff != "" {
		t.Errorf("the profile differs (-want +got):\n%s", diff)
	}
	s.undoes(kept.Learned.Receipt)
	if got := s.profile(); got != nil {
		t.Errorf("%v is known after the undo", got)
	}
}

func TestMandateThatIsStillSoIsCheckedAsOfToday(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today)
	s.knows(rapport.Known{Field: rapport.Mandate, Text: "the budget"})
	d, err := s.steward.Dossier(t.Context(), s.visit(ana, ""), s.about("Maria").ID)
	s.must(err)
	s.clock.set(s.clock.Now().AddDate(0, 0, 100))
	for _, receipt := range []bool{true, false} {
		k, err := s.steward.StillSo(t.Context(), s.visit(ana, ""), d.Profile[0].Entry)
		if s.must(err); (k.Learned.Receipt != "") != receipt {
			t.Errorf("the check brings %+v", k)
		}
	}
	if diff := cmp.Diff([]string{"2027-02-09 mandate the budget"}, s.profile()); diff != "" {
		t.Errorf("the profile differs (-want +got):\n%s", diff)
	}
	if _, err := s.steward.StillSo(t.Context(), s.visit(ana, ""), "nothing"); !errors.Is(err, upkeep.ErrNotFound) {
		t.Errorf("got %v for an entry that is not there", err)
	}
}
