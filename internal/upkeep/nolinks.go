package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A WantsNoneError says that an outsider asked for no more links from the member.
type WantsNoneError struct {
	Name string
}

func (e *WantsNoneError) Error() string { return "an outsider who wants no more links" }

// NoLinks notes that an outsider told the visitor, whose mail they could answer,
// that they want no more links from them. It is kept for their address, and
// closes it to nobody else's links. It returns the outsider, with no address
// where none is known, and ErrNotFound for an id that is not on the list.
func (s *Steward) NoLinks(ctx context.Context, v Visit, id rapport.StakeholderID) (rapport.Stakeholder, error) {
	return s.doorOutside(ctx, v, id, (*rapport.Door).Refuse)
}

// LinksAgain takes that back.
func (s *Steward) LinksAgain(ctx context.Context, v Visit, id rapport.StakeholderID) (rapport.Stakeholder, error) {
	return s.doorOutside(ctx, v, id, (*rapport.Door).Admit)
}

func (s *Steward) doorOutside(
	ctx context.Context, v Visit, id rapport.StakeholderID, change func(*rapport.Door, rapport.MemberID) bool,
) (rapport.Stakeholder, error) {
	var who rapport.Stakeholder
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		who, err = onList(r, id)
		return err
	})
	if err != nil {
		return rapport.Stakeholder{}, fmt.Errorf("find an outsider: %w", err)
	}
	if !mailed(who) {
		who.Email = ""
		return who, nil
	}
	err = s.book.Door(ctx, rapport.DoorAt(who.Email), func(d *rapport.Door) error {
		change(d, v.Member)
		return nil
	})
	if err != nil {
		return rapport.Stakeholder{}, fmt.Errorf("change an outsider's door: %w", err)
	}
	return who, nil
}

// mailed reports whether links reach somebody by mail.
func mailed(who rapport.Stakeholder) bool {
	return who.Email != "" && (who.Account == "" || who.Outside)
}

// wantsNone reports whether an outsider wants no more links from a member.
func (s *Steward) wantsNone(ctx context.Context, from rapport.MemberID, who rapport.Stakeholder) (bool, error) {
	if !mailed(who) {
		return false, nil
	}
	door, err := s.book.LookAtDoor(ctx, rapport.DoorAt(who.Email))
	return door.Refuses(from), err
}

// checkWanted returns a *WantsNoneError where one of the people is an outsider
// who wants no more links from the visitor. A mail that the visitor sends passes
// no door on its way, so this is asked before anything is kept.
func (s *Steward) checkWanted(ctx context.Context, v Visit, people []Whom) error {
	var list []rapport.Stakeholder
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		on, err := r.Stakeholders()
		if err != nil {
			return err
		}
		off, err := r.Removed()
		list = slices.Concat(on, off)
		return err
	})
	if err != nil {
		return fmt.Errorf("find outsiders: %w", err)
	}
	for _, w := range people {
		who, _ := find(list, w)
		none, err := s.wantsNone(ctx, v.Member, who)
		if err != nil {
			return fmt.Errorf("look at a door: %w", err)
		}
		if none {
			return &WantsNoneError{Name: who.Name}
		}
	}
	return nil
}
