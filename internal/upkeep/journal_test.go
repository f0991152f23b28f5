package upkeep_test

import (
	"cmp"
	"slices"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// journal returns all entries about those on a member's list, each once, in
// the order of logging.
func (s *scene) journal(who rapport.MemberID) []rapport.Entry {
	s.Helper()
	var entries []rapport.Entry
	s.must(s.book.View(s.Context(), who, func(r upkeep.Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		for _, one := range list {
			about, err := r.About(one.ID, "", 0)
			if err != nil {
				return err
			}
			entries = append(entries, about...)
		}
		return nil
	}))
	slices.SortFunc(entries, func(a, b rapport.Entry) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(entries, func(a, b rapport.Entry) bool { return a.ID == b.ID })
}

// facts returns what the journal says, of one kind.
func facts[F rapport.Fact](s *scene, who rapport.MemberID) []F {
	s.Helper()
	var found []F
	for _, e := range s.journal(who) {
		if f, ok := e.Fact.(F); ok {
			found = append(found, f)
		}
	}
	return found
}

// someone returns ana's stakeholder of that name, and false when there is none.
func (s *scene) someone(name string) (rapport.Stakeholder, bool) {
	s.Helper()
	list, err := s.steward.Stakeholders(s.Context(), s.visit(ana, ""))
	s.must(err)
	i := slices.IndexFunc(list, func(one rapport.Stakeholder) bool { return one.Name == name })
	if i < 0 {
		return rapport.Stakeholder{}, false
	}
	return list[i], true
}

// about returns ana's stakeholder of that name, who must be there.
func (s *scene) about(name string) rapport.Stakeholder {
	s.Helper()
	one, found := s.someone(name)
	if !found {
		s.Fatalf("ana has no %s on the list", name)
	}
	return one
}
