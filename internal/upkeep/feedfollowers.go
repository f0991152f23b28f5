package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// matchFeeds brings what is known of feeds in line with what a member follows, and
// lets go of articles of those that they no longer do. Another that began later may
// have ended before: it goes on until what it matched is what they follow.
func (s *Steward) matchFeeds(ctx context.Context, t Timer) error {
	follows, err := s.followedBy(ctx, t.Member)
	for err == nil {
		var wanted map[rapport.FeedID]bool
		if wanted, err = s.matchFollower(ctx, t.Member, follows); err != nil {
			break
		}
		unwanted := func(now []rapport.Followed, feed rapport.FeedID) bool {
			return slices.Equal(now, follows) && !wanted[feed]
		}
		if err = s.dropArrivals(ctx, t.Member, unwanted); err != nil {
			break
		}
		before := follows
		if follows, err = s.followedBy(ctx, t.Member); slices.Equal(before, follows) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("match feeds: %w", err)
	}
	return s.timers.Fire(ctx, t, func(Page) error { return nil })
}

// followedBy returns what a member follows.
func (s *Steward) followedBy(ctx context.Context, who rapport.MemberID) ([]rapport.Followed, error) {
	var follows []rapport.Followed
	err := s.book.View(ctx, who, func(r Reader) error {
		journal, err := r.Journal()
		follows = rapport.Following(journal)
		return err
	})
	return follows, err
}

// dropArrivals lets go of what some feeds brought to a member, by what they follow at
// that moment.
func (s *Steward) dropArrivals(
	ctx context.Context, who rapport.MemberID, from func(follows []rapport.Followed, feed rapport.FeedID) bool,
) error {
	return s.book.Update(ctx, who, Event{}, nil, func(p Page) error {
		arrivals, err := p.Arrivals()
		if err != nil || len(arrivals) == 0 {
			return err
		}
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		follows := rapport.Following(journal)
		for _, a := range arrivals {
			if !from(follows, a.Feed) {
				continue
			}
			if err := p.RemoveArrival(a.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// matchFollower makes a member a follower of these feeds, of those that they led
// to, and of no others. It returns all of them.
func (s *Steward) matchFollower(
	ctx context.Context, who rapport.MemberID, follows []rapport.Followed,
) (map[rapport.FeedID]bool, error) {
	now := s.clock.Now()
	var wanted map[rapport.FeedID]bool
	err := s.book.ChangeFeeds(ctx, func(p FeedPage) error {
		wanted = map[rapport.FeedID]bool{}
		for _, f := range follows {
			path, err := pathOf(p, f.Feed)
			if err != nil {
				return err
			}
			if len(path) == 0 {
				path = []rapport.Feed{{ID: f.Feed, Link: f.Link, Next: now}}
				err = p.PutFeed(path[0])
			}
			if err != nil {
				return err
			}
			for _, f := range path {
				wanted[f.ID] = true
			}
		}
		all, err := p.Feeds()
		if err != nil {
			return err
		}
		for _, f := range all {
			if err := matchFeed(p, f, who, wanted[f.ID], now); err != nil {
				return err
			}
		}
		return nil
	})
	return wanted, err
}

// matchFeed makes somebody a follower of a feed, or not. One that nobody follows
// is let go.
func matchFeed(p FeedPage, f rapport.Feed, who rapport.MemberID, follows bool, now time.Time) error {
	i := slices.IndexFunc(f.Followers, func(known rapport.Follower) bool { return known.Member == who })
	switch {
	case follows == (i >= 0):
		return nil
	case follows:
		f.Followers = append(f.Followers, rapport.Follower{Member: who, New: true})
		f = anew(f, now)
	default:
		f.Followers = slices.Delete(f.Followers, i, i+1)
	}
	if len(f.Followers) == 0 {
		return p.RemoveFeed(f.ID)
	}
	return p.PutFeed(f)
}

// anew has a feed read whole, and soon, for those who begin to follow it. One that
// cannot be read just now keeps its pause.
func anew(f rapport.Feed, now time.Time) rapport.Feed {
	f.Tag, f.Modified = "", ""
	if f.Leads == "" && f.Failures == 0 {
		f.Next = now
	}
	return f
}

// forgetFollower takes somebody whose book is gone from all feeds.
func (s *Steward) forgetFollower(ctx context.Context, who rapport.MemberID) error {
	_, err := s.matchFollower(ctx, who, nil)
	return err
}
