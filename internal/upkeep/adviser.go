package upkeep

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// ErrNoAdviser says that somebody cannot be asked for advice: they are not marked
// as an adviser, or no colleague who can be written to.
var ErrNoAdviser = errors.New("not an adviser")

// An Adviser is a colleague on the list, and whether they are marked as an adviser.
type Adviser struct {
	Who rapport.Stakeholder
	Is  bool
	// Unasked says that they would rather not be asked by the member.
	Unasked bool
}

// Advisers returns the colleagues on the visitor's list, those first who are
// marked.
func (s *Steward) Advisers(ctx context.Context, v Visit) ([]Adviser, error) {
	var all []Adviser
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		all = nil
		marked := rapport.Advisers(journal)
		for _, who := range list {
			if asksByChat(who) {
				all = append(all, Adviser{Who: who, Is: marked[who.ID]})
			}
		}
		return nil
	})
	for i := range all {
		if err == nil && all[i].Is {
			var door rapport.Door
			door, err = s.book.LookAtDoor(ctx, rapport.DoorOf(all[i].Who.Account))
			all[i].Unasked = slices.Contains(door.Unasked, v.Member)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read advisers: %w", err)
	}
	slices.SortStableFunc(all, func(a, b Adviser) int {
		if a.Is != b.Is {
			return map[bool]int{true: -1, false: 1}[a.Is]
		}
		return cmp.Compare(a.Who.Name, b.Who.Name)
	})
	return all, nil
}

// asksByChat reports whether somebody is a colleague who can be written to.
func asksByChat(who rapport.Stakeholder) bool {
	return who.Kind == rapport.Person && who.Account != "" && !who.Outside
}

// MarkAdviser marks somebody on the list as an adviser of the visitor's, or as none
// any longer. It returns ErrNotFound for somebody who is not on the list, and
// ErrNoAdviser for no colleague.
func (s *Steward) MarkAdviser(ctx context.Context, v Visit, who rapport.StakeholderID, is bool) (Noted, error) {
	all, err := s.Advisers(ctx, v)
	if err != nil {
		return Noted{}, err
	}
	i := slices.IndexFunc(all, func(a Adviser) bool { return a.Who.ID == who })
	switch {
	case i < 0:
		return Noted{}, ErrNoAdviser
	case all[i].Is == is:
		return Noted{Person: listed(all[i].Who)}, nil
	}
	return s.note(ctx, v, "name adviser", Whom{Stakeholder: who}, rapport.Advising{Is: is})
}
