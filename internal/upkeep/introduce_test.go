package upkeep_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// said is the note that an introduction leaves.
var said = rapport.Note{Text: "Pedro Costa from Aqualab"}

// introduces has ana introduce somebody with the organisation of a name.
func (s *scene) introduces(key string, person upkeep.Whom, body string) (upkeep.Belonging, error) {
	s.Helper()
	of := upkeep.Newcomer{Whom: upkeep.Whom{Name: body}, Kind: rapport.Organisation}
	return s.steward.Introduce(s.Context(), s.visit(ana, key), upkeep.Newcomer{Whom: person}, of, said)
}

// listing is who stands on ana's list, each with what they belong to.
func (s *scene) listing() map[string]string {
	s.Helper()
	list, err := s.steward.Stakeholders(s.Context(), s.visit(ana, ""))
	s.must(err)
	names, bodies := map[rapport.StakeholderID]string{}, map[string]string{}
	for _, who := range list {
		names[who.ID] = who.Name
	}
	for _, who := range list {
		bodies[who.Name] = names[who.Body]
	}
	return bodies
}

func TestAStrangerIntroducesTwoAtOnceAndTakesBothBack(t *testing.T) {
	s := newScene(t)
	b, err := s.introduces("", upkeep.Whom{Name: "Pedro Costa"}, "Aqualab")
	s.must(err)
	if b.Body != "Aqualab" || len(b.New) != 2 || len(b.People) != 1 || b.FirstCheckIn.IsZero() || b.FirstCheckIn != s.firstCheckIn() {
		t.Errorf("got %+v", b)
	}
	if diff := cmp.Diff(map[string]string{"Aqualab": "", "Pedro Costa": "Aqualab"}, s.listing()); diff != "" {
		t.Errorf("the list differs (-want +got):\n%s", diff)
	}
	if kind := s.about("Aqualab").Kind; kind != rapport.Organisation {
		t.Errorf("Aqualab is of the kind %q", kind)
	}
	entries := s.journal(ana)
	if len(entries) != 1 || !cmp.Equal(entries[0].Fact, rapport.Fact(said)) || entries[0].About[0] != s.about("Pedro Costa").ID {
		t.Errorf("the journal holds %+v, want the note about Pedro Costa", entries)
	}
	u := s.undoes(b.Receipt)
	if len(u.Removed) != 2 || len(u.Left) > 0 || len(s.listing()) > 0 || len(s.journal(ana)) > 0 {
		t.Errorf("after the undo %+v the list is %v, and the journal %+v", u, s.listing(), s.journal(ana))
	}
}

func TestAnIntroductionIsMadeOnce(t *testing.T) {
	s := newScene(t)
	first, err := s.introduces("pressed", upkeep.Whom{Name: "Pedro Costa"}, "Aqualab")
	s.must(err)
	again, err := s.introduces("pressed", upkeep.Whom{Name: "Pedro Costa"}, "Aqualab")
	s.must(err)
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the repeat differs (-first +again):\n%s", diff)
	}
	if len(s.journal(ana)) != 1 || len(s.listing()) != 2 {
		t.Errorf("the list is %v, and the journal %+v", s.listing(), s.journal(ana))
	}
	s.undoes(first.Receipt)
	if after, err := s.introduces("pressed", upkeep.Whom{Name: "Pedro Costa"}, "Aqualab"); err != nil || !after.Undone || len(s.listing()) > 0 {
		t.Errorf("after the undo the repeat gave %+v, %v, and the list is %v", after, err, s.listing())
	}
}

// Whoever of the two is on the list stays who they are, by whatever name they are
// introduced, and an undo leaves them there.
func TestWhoIsListedIsIntroducedAsTheyAre(t *testing.T) {
	for name, before := range map[string]map[string]rapport.Kind{
		"the-person": {"Pedro Costa": rapport.Person},
		"the-body":   {"Aqualab": rapport.Association},
		"both":       {"Pedro Costa": rapport.Person, "Aqualab": rapport.Group},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			for name, kind := range before {
				s.must2(s.steward.Add(t.Context(), s.visit(ana, ""), []upkeep.Newcomer{{Whom: upkeep.Whom{Name: name}, Kind: kind, Tier: rapport.Key}}))
			}
			listed := s.listing()
			b, err := s.introduces("", upkeep.Whom{Name: "pedro  costa"}, "aqualab")
			if s.must(err); len(b.New) != 2-len(before) || len(s.listing()) != 2 || s.listing()["Pedro Costa"]+s.listing()["pedro costa"] == "" {
				t.Errorf("got %+v, and the list is %v", b, s.listing())
			}
			for name, kind := range before {
				if who := s.about(name); who.Kind != kind || who.Tier != rapport.Key {
					t.Errorf("%s became %+v", name, who)
				}
			}
			s.undoes(b.Receipt)
			if diff := cmp.Diff(listed, s.listing()); diff != "" {
				t.Errorf("after the undo the list differs (-before +after):\n%s", diff)
			}
		})
	}
}

func TestNobodyIsIntroducedByHalves(t *testing.T) {
	full := &rapport.LimitError{Part: rapport.ListPart, Got: 2001, Limit: 2000}
	for name, c := range map[string]struct {
		listed int
		person upkeep.Whom
		body   string
		want   error
	}{
		"one-place-left":  {rapport.MaxStakeholders - 1, upkeep.Whom{Name: "Pedro Costa"}, "Aqualab", full},
		"to-a-person":     {1, upkeep.Whom{Name: "Pedro Costa"}, "Friend 0", upkeep.ErrNotFound},
		"to-themselves":   {1, upkeep.Whom{Name: "Pedro Costa"}, "pedro costa", upkeep.ErrNotFound},
		"somebody-gone":   {1, upkeep.Whom{Stakeholder: "gone"}, "Aqualab", upkeep.ErrNotFound},
		"the-member":      {1, upkeep.Whom{Account: ana, Name: "Ana"}, "Aqualab", upkeep.ErrSelf},
		"a-nameless-body": {1, upkeep.Whom{Name: "Pedro Costa"}, " ", &rapport.EmptyError{Part: rapport.NamePart}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.must(s.book.Update(t.Context(), ana, upkeep.Event{}, nil, func(p upkeep.Page) error {
				for i := range c.listed {
					who := rapport.Stakeholder{ID: rapport.StakeholderID(fmt.Sprintf("S%04d", i)), Name: fmt.Sprint("Friend ", i)}
					if err := p.PutStakeholder(who); err != nil {
						return err
					}
				}
				return nil
			}))
			if b, err := s.introduces("", c.person, c.body); !holds(err, c.want) {
				t.Errorf("got %+v, %v, want %v", b, err, c.want)
			}
			if n := len(s.listing()); n != c.listed || len(s.journal(ana)) > 0 {
				t.Errorf("there are %d on the list, want %d; the journal is %+v", n, c.listed, s.journal(ana))
			}
		})
	}
}
