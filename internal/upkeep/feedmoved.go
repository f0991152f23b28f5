package upkeep

import (
	"context"
	"slices"

	"rapport/internal/rapport"
)

// moved has a feed read elsewhere from now on, together with what is followed there
// already. What came of it so far does not come again.
func (g *Gatherer) moved(ctx context.Context, f rapport.Feed, to rapport.FeedID, link string) error {
	now := g.clock.Now()
	return g.book.ChangeFeeds(ctx, func(p FeedPage) error {
		from, found, err := p.Feed(f.ID)
		if err != nil || !found {
			return err
		}
		path, err := pathOf(p, to)
		if err != nil {
			return err
		}
		if len(path) == longestPath || slices.ContainsFunc(path, func(on rapport.Feed) bool { return on.ID == f.ID }) {
			from = from.Failed(rapport.UnreadError{Why: rapport.Astray}, 0, now, g.every)
			from.Told = from.Told || !from.Begun
			return p.PutFeed(from)
		}
		joins := len(path) > 0
		if !joins {
			known, err := p.Known(f.ID)
			if err != nil {
				return err
			}
			if err := p.PutKnown(to, known); err != nil {
				return err
			}
			path = []rapport.Feed{{ID: to, Link: link, Title: from.Title, Begun: from.Begun}}
		}
		for _, on := range path {
			for _, who := range from.Followers {
				if !slices.ContainsFunc(on.Followers, func(known rapport.Follower) bool { return known.Member == who.Member }) {
					who.New = who.New || joins // it may be read just now, for those before
					on.Followers = append(on.Followers, who)
				}
			}
			if err := p.PutFeed(anew(on, now)); err != nil {
				return err
			}
		}
		return p.PutFeed(rapport.Feed{ID: from.ID, Link: from.Link, Leads: to, Followers: from.Followers})
	})
}

// handOut has those who follow a list of feeds follow the feeds in it, as if they
// had named them, in its place.
func (g *Gatherer) handOut(ctx context.Context, f rapport.Feed, outline []rapport.Followed) error {
	for _, who := range f.Followers {
		if err := g.steward.unfold(ctx, who.Member, f.ID, outline, g.clock.Now()); err != nil {
			return err
		}
	}
	return g.book.ChangeFeeds(ctx, func(p FeedPage) error {
		latest, found, err := p.Feed(f.ID)
		if err != nil || !found {
			return err
		}
		return p.PutFeed(latest.Well(rapport.Reading{Unchanged: true}, g.clock.Now(), g.every))
	})
}
