package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"rapport/internal/rapport"
)

// failed notes that a feed could not be read. Once that is more than a bad day,
// those who follow it hear of it, once; of one that never could be they hear where
// they began to follow it.
func (g *Gatherer) failed(ctx context.Context, f rapport.Feed, why rapport.UnreadError, wait time.Duration) error {
	now := g.clock.Now()
	after := f.Failed(why, wait, now, g.every)
	tell := after.Broken() && !after.Told && after.Begun
	if tell {
		for _, who := range f.Followers {
			if err := g.steward.tellBroken(ctx, who.Member, after, now); err != nil {
				return err
			}
		}
	}
	return g.book.ChangeFeeds(ctx, func(p FeedPage) error {
		latest, found, err := p.Feed(f.ID)
		if err != nil || !found {
			return err
		}
		latest = latest.Failed(why, wait, now, g.every)
		latest.Told = latest.Told || tell || !latest.Begun
		return p.PutFeed(latest)
	})
}

// tellBroken posts to a member that a feed cannot be read.
func (s *Steward) tellBroken(ctx context.Context, who rapport.MemberID, f rapport.Feed, now time.Time) error {
	key := "feed " + string(f.ID) + " " + strconv.FormatInt(f.Since.Unix(), 10)
	return s.book.Update(ctx, who, Event{}, nil, func(p Page) error {
		_, found, err := p.Member()
		if err != nil || !found {
			return err
		}
		return p.Post(key, Addressee{Account: who}, FeedNotice{Feed: f.ID}, now, time.Time{})
	})
}

// A FeedNotice tells a member that a feed that they follow cannot be read.
type FeedNotice struct {
	Feed rapport.FeedID
}

// A FeedLetter is about a feed that cannot be read.
type FeedLetter struct {
	Feed  FollowedFeed
	Since rapport.Date // the first day of it, where the member is
	Today rapport.Date
}

func (FeedLetter) letter() {}

func (n FeedNotice) letter(ctx context.Context, c *Courier, post Post) (Letter, hold, error) {
	s := c.steward
	feeds, err := s.Feeds(ctx, Visit{Member: post.Member})
	if err != nil {
		return nil, hold{}, err
	}
	var known rapport.Feed
	i := -1
	err = s.book.ViewFeeds(ctx, func(r FeedReader) (err error) {
		known, _, err = r.Feed(n.Feed)
		if err != nil {
			return err
		}
		for at, f := range feeds {
			path, err := pathOf(r, f.ID)
			if err != nil {
				return err
			}
			if slices.ContainsFunc(path, func(on rapport.Feed) bool { return on.ID == n.Feed }) {
				i = at
			}
		}
		return nil
	})
	if err != nil || i < 0 || !known.Broken() {
		return nil, hold{}, err
	}
	now := s.clock.Now()
	var held hold
	l := FeedLetter{Feed: feeds[i]}
	err = s.viewRhythm(ctx, post.Member, func(_ Reader, m rapport.Member, rh rhythm) error {
		held = rh.held(m, now)
		l.Since, l.Today = rapport.DateOf(known.Since.In(rh.zone)), rapport.DateOf(now.In(rh.zone))
		return nil
	})
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, hold{}, fmt.Errorf("read the member: %w", err)
	}
	return l, held, nil
}

func (FeedNotice) sent(Page, *Steward, Letter, string) error { return nil }

func (FeedNotice) unsent(Page, *Steward) error { return nil }
