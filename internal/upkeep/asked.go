package upkeep

import (
	"context"
	"fmt"
	"maps"
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
		none, err := s.wantsNone(ctx, owner, who)
		for _, account := range append([]rapport.MemberID{who.Account}, who.Also...) {
			if err != nil || none || account == "" {
				break
			}
			var door rapport.Door
			door, err = s.book.LookAtDoor(ctx, rapport.DoorOf(account))
			none = door.Refuses(owner)
		}
		if err != nil {
			return nil, fmt.Errorf("look at a door: %w", err)
		}
		all[who.ID] = none
	}
	return all, nil
}

// neverAsk withdraws the nudges of a digest, which nobody has seen yet, that ask
// what people made of a share who want no more links by now: they count for
// nothing.
func (s *Steward) neverAsk(ctx context.Context, owner rapport.MemberID, id rapport.DigestID) error {
	asking := map[rapport.EntryID]rapport.Stakeholder{}
	err := s.book.View(ctx, owner, func(r Reader) error {
		clear(asking)
		d, _, err := r.Digest(id)
		if err != nil {
			return err
		}
		for _, nudge := range d.Nudges {
			e, found, err := r.Entry(nudge)
			if err != nil {
				return err
			}
			if n, _ := e.Fact.(rapport.Nudge); !found || n.Reason.Kind != rapport.FollowUp {
				continue
			}
			who, _, err := r.Stakeholder(e.About[0])
			if err != nil {
				return err
			}
			if who.Summary.Waits(nudge) {
				asking[nudge] = who
			}
		}
		return nil
	})
	if err != nil || len(asking) == 0 {
		return err
	}
	refusing, err := s.refusing(ctx, owner, slices.Collect(maps.Values(asking)))
	if err != nil {
		return err
	}
	maps.DeleteFunc(asking, func(_ rapport.EntryID, who rapport.Stakeholder) bool { return !refusing[who.ID] })
	if len(asking) == 0 {
		return nil
	}
	return s.book.Update(ctx, owner, Event{}, nil, func(p Page) error {
		for nudge := range asking {
			if _, _, err := withdraw(p, nudge); err != nil {
				return err
			}
		}
		return nil
	})
}
