package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// knock asks the recipient's door whether a share may come in. Where it may not,
// the member is told; where it may on another day, it waits until their next
// working morning.
func (s *Steward) knock(
	ctx context.Context, owner rapport.MemberID, n ShareNotice, door rapport.DoorID, who rapport.Stakeholder, what rapport.Share,
) (hold, rapport.Welcome, error) {
	now, share := s.clock.Now(), n.Share
	article, isLink := rapport.ArticleOf(what.Link)
	home, err := s.homeOf(ctx, owner, who, n.Zone)
	if err != nil {
		return hold{}, 0, fmt.Errorf("look where a recipient lives: %w", err)
	}
	var welcome rapport.Welcome
	refusal := rapport.NoLinks
	if what.Asks() {
		refusal = rapport.Unasked
	}
	err = s.book.Door(ctx, door, func(d *rapport.Door) error {
		if welcome = rapport.Never; what.Asks() && d.Spares(owner) {
			return nil
		}
		welcome = d.Open(share, owner, now, home.zone)
		if welcome == rapport.Enter && isLink {
			d.Remember(rapport.Came{Share: share, From: owner, Article: article})
		}
		return nil
	})
	if err != nil {
		return hold{}, 0, fmt.Errorf("open a door: %w", err)
	}
	switch welcome {
	case rapport.Never:
		err = s.tellFate(ctx, owner, share, rapport.Declined{Share: share, Why: refusal})
		return hold{}, welcome, err
	case rapport.Tomorrow:
		morning := home.nextMorning(now)
		on := rapport.DateOf(morning.In(home.zone))
		err = s.tellFate(ctx, owner, share, rapport.Waits{Share: share, Until: on})
		return hold{until: morning, cause: holdLinks}, welcome, err
	default:
		return hold{}, welcome, nil
	}
}

// homeOf returns the days of a recipient: a member's own, or else those of the
// member who shares, since colleagues mostly keep the same ones, in the zone
// that the platform told of them.
func (s *Steward) homeOf(
	ctx context.Context, owner rapport.MemberID, who rapport.Stakeholder, zone string,
) (rhythm, error) {
	for _, id := range []rapport.MemberID{who.Account, owner} {
		if id == "" {
			continue
		}
		var m rapport.Member
		found := false
		err := s.book.View(ctx, id, func(r Reader) (err error) {
			m, found, err = r.Member()
			return err
		})
		if err != nil {
			return rhythm{}, err
		}
		if !found {
			continue
		}
		home, err := s.rhythm(m)
		if told, ok := calendar.Zone(zone); ok && id != who.Account {
			home.zone = told
		}
		return home, err
	}
	return s.rhythm(rapport.Member{})
}

// nextMorning returns when the first working day after that of now begins.
func (r rhythm) nextMorning(now time.Time) time.Time {
	local := now.In(r.zone)
	tomorrow := time.Date(local.Year(), local.Month(), local.Day()+1, 0, 0, 0, 0, r.zone)
	return r.week.NextOpen(tomorrow, r.zone)
}
