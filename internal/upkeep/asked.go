package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// viewAsked runs see on a member's book with their list, on which nobody is to be
// asked what they made of a share who wants no more links by now. Nothing of that
// is kept in the book: whose links somebody refuses is theirs to tell.
func (s *Steward) viewAsked(
	ctx context.Context, owner rapport.MemberID, see func(Reader, rapport.Member, []rapport.Stakeholder) error,
) error {
	var refusing map[rapport.StakeholderID]bool
	for {
		var asked []rapport.Stakeholder
		err := s.book.View(ctx, owner, func(r Reader) error {
			m, _, err := r.Member()
			if err != nil {
				return err
			}
			list, err := r.Stakeholders()
			if err != nil {
				return err
			}
			// A door is looked at outside: one view within another could wait for itself.
			if asked = toAsk(list); refusing == nil && len(asked) > 0 {
				return nil
			}
			asked = nil
			return see(r, m, unasked(list, refusing))
		})
		if err != nil || len(asked) == 0 {
			return err
		}
		if refusing, err = s.refusing(ctx, owner, asked); err != nil {
			return err
		}
	}
}

// toAsk returns those with a share that is still to be followed up.
func toAsk(list []rapport.Stakeholder) []rapport.Stakeholder {
	var all []rapport.Stakeholder
	for _, who := range list {
		if slices.ContainsFunc(who.Summary.Shares, func(a rapport.Awaited) bool { return !a.Nudged }) {
			all = append(all, who)
		}
	}
	return all
}

// unasked returns the list without the shares of those who refuse more.
func unasked(list []rapport.Stakeholder, refusing map[rapport.StakeholderID]bool) []rapport.Stakeholder {
	list = slices.Clone(list)
	for i := range list {
		if refusing[list[i].ID] {
			list[i].Summary.Shares = nil
		}
	}
	return list
}

// refusing returns which of some people want no more links from a member.
func (s *Steward) refusing(
	ctx context.Context, owner rapport.MemberID, people []rapport.Stakeholder,
) (map[rapport.StakeholderID]bool, error) {
	all := map[rapport.StakeholderID]bool{}
	for _, who := range people {
		none := false
		var err error
		if who.Account != "" && !who.Outside {
			var door rapport.Door
			door, err = s.book.LookAtDoor(ctx, rapport.DoorOf(who.Account))
			none = door.Refuses(owner)
		} else {
			none, err = s.wantsNone(ctx, owner, who)
		}
		if err != nil {
			return nil, fmt.Errorf("look at a door: %w", err)
		}
		all[who.ID] = none
	}
	return all, nil
}
