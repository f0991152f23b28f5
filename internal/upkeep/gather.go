package upkeep

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

const (
	// gatherLimit is how many feeds one beat takes on, each of another host.
	gatherLimit = 4 * hands
	// gatherLook is among how many of those that are due they are chosen.
	gatherLook = 8 * gatherLimit
	// gatherLease is when a feed is read again that was in hand when the process
	// died: longer than a beat takes, whose readings take ten seconds at most.
	gatherLease = 5 * time.Minute
	// mostKnown is how many articles of a feed are known as seen, beyond those that
	// are in it: a server may bring back what it had dropped.
	mostKnown = 1000
)

// A Gatherer reads the feeds that members follow, each once for all of them, and
// brings its new articles to their reading lists.
type Gatherer struct {
	steward *Steward
	book    Book
	feeds   FeedFetcher
	clock   calendar.Clock
	every   time.Duration
}

// NewGatherer returns a Gatherer that reads a feed as often as every says, or more
// rarely where its server asks for it or it cannot be read.
func NewGatherer(book Book, steward *Steward, feeds FeedFetcher, clock calendar.Clock, every time.Duration) *Gatherer {
	return &Gatherer{steward: steward, book: book, feeds: feeds, clock: clock, every: every}
}

// Beat reads the feeds that are due, in one round and side by side, but none of
// whose host it reads another one, and returns how many there were. One feed's
// fault does not keep the others: the error joins all. That a feed cannot be read
// is none: its followers hear of it.
func (g *Gatherer) Beat(ctx context.Context) (int, error) {
	claimed, err := g.claim(ctx)
	if err != nil {
		return 0, fmt.Errorf("claim feeds: %w", err)
	}
	faults := sideBySide(claimed, func(_ int, f rapport.Feed) error {
		if err := g.gather(ctx, f); err != nil {
			return fmt.Errorf("gather feed %s: %w", f.ID, err)
		}
		return nil
	})
	return len(claimed), errors.Join(faults...)
}

// Due returns when the first feed is to be read, latest where none is before.
func (g *Gatherer) Due(ctx context.Context, latest time.Time) (time.Time, error) {
	err := g.book.ViewFeeds(ctx, func(r FeedReader) error {
		due, err := r.DueFeeds(latest, 1)
		if len(due) > 0 {
			latest = due[0].Next
		}
		return err
	})
	return latest, err
}

// claim takes feeds in hand, so that nobody else reads them meanwhile. It writes
// nothing where none is due.
func (g *Gatherer) claim(ctx context.Context) ([]rapport.Feed, error) {
	now := g.clock.Now()
	if due, err := g.Due(ctx, now.Add(time.Second)); err != nil || due.After(now) {
		return nil, err
	}
	var claimed []rapport.Feed
	err := g.book.ChangeFeeds(ctx, func(p FeedPage) error {
		claimed = nil
		due, err := p.DueFeeds(now, gatherLook)
		if err != nil {
			return err
		}
		hosts := map[string]bool{}
		for _, f := range due {
			host := hostOf(f.Link)
			if hosts[host] || len(claimed) == gatherLimit {
				continue
			}
			hosts[host] = true
			f.Next = now.Add(gatherLease)
			if err := p.PutFeed(f); err != nil {
				return err
			}
			claimed = append(claimed, f)
		}
		return nil
	})
	return claimed, err
}

// hostOf returns whom a link asks.
func hostOf(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	return strings.ToLower(u.Hostname())
}

// gather reads one feed.
func (g *Gatherer) gather(ctx context.Context, f rapport.Feed) error {
	r, err := g.feeds.Read(ctx, f)
	fact, unread := errors.AsType[*rapport.UnreadError](err)
	switch {
	case unread:
		return g.failed(ctx, f, *fact, r.Wait)
	case err != nil:
		return err
	case len(r.Outline) > 0:
		return g.handOut(ctx, f, r.Outline)
	}
	if r.Moved == "" {
		return g.well(ctx, f, r)
	}
	to, ok := rapport.FeedOf(r.Moved)
	switch {
	case !ok || len(r.Moved) > rapport.MaxLink, to == f.ID && r.Moved == f.Link && len(r.Articles) == 0:
		return g.failed(ctx, f, rapport.UnreadError{Why: rapport.Feedless}, r.Wait)
	case to == f.ID:
		f.Link = r.Moved
		return g.well(ctx, f, r)
	default:
		return g.moved(ctx, f, to, r.Moved)
	}
}

// well brings what is new to those who follow a feed.
func (g *Gatherer) well(ctx context.Context, f rapport.Feed, r rapport.Reading) error {
	now := g.clock.Now()
	var known []rapport.ArticleID
	err := g.book.ViewFeeds(ctx, func(p FeedReader) (err error) {
		known, err = p.Known(f.ID)
		return err
	})
	if err != nil {
		return err
	}
	fresh, known := freshOf(r.Articles, known)
	if !f.Begun {
		fresh = nil // who follows it so far is new to it
	}
	had := map[rapport.MemberID]bool{}
	if !r.Unchanged {
		for _, who := range f.Followers {
			articles := fresh
			if who.New {
				articles = r.Articles[:min(len(r.Articles), rapport.FirstArticles)]
			}
			if err := g.steward.bring(ctx, who.Member, f.ID, articles, now); err != nil {
				return err
			}
			had[who.Member] = true
		}
	}
	var left []rapport.MemberID
	err = g.book.ChangeFeeds(ctx, func(p FeedPage) error {
		latest, found, err := p.Feed(f.ID)
		left = whoLeft(had, latest)
		if err != nil || !found {
			return err
		}
		latest.Link = f.Link
		latest = latest.Well(r, now, g.every)
		for i, who := range latest.Followers {
			latest.Followers[i].New = who.New && !had[who.Member]
		}
		if slices.ContainsFunc(latest.Followers, func(who rapport.Follower) bool { return who.New }) {
			latest = anew(latest, now) // they came while it was read
		}
		if err := p.PutFeed(latest); err != nil || r.Unchanged {
			return err
		}
		return p.PutKnown(f.ID, known)
	})
	for _, who := range left {
		// What their leaving let go of may have been brought after it.
		left := func(follows []rapport.Followed, feed rapport.FeedID) bool {
			return feed == f.ID && !slices.ContainsFunc(follows, func(f rapport.Followed) bool { return f.Feed == feed })
		}
		err = errors.Join(err, g.steward.dropArrivals(ctx, who, left))
	}
	return err
}

// whoLeft returns those of whoever was brought something that follow a feed no more.
func whoLeft(had map[rapport.MemberID]bool, f rapport.Feed) []rapport.MemberID {
	var left []rapport.MemberID
	for who := range had {
		if !slices.ContainsFunc(f.Followers, func(known rapport.Follower) bool { return known.Member == who }) {
			left = append(left, who)
		}
	}
	return left
}

// freshOf returns those of a feed's articles that are not known, and then all that
// are, the latest first.
func freshOf(articles []rapport.Posting, known []rapport.ArticleID) (fresh []rapport.Posting, now []rapport.ArticleID) {
	before := map[rapport.ArticleID]bool{}
	for _, id := range known {
		before[id] = true
	}
	in := map[rapport.ArticleID]bool{}
	for _, a := range articles {
		ids := a.IDs()
		if !slices.ContainsFunc(ids, func(id rapport.ArticleID) bool { return before[id] || in[id] }) {
			fresh = append(fresh, a)
		}
		for _, id := range ids {
			if !in[id] {
				in[id], now = true, append(now, id)
			}
		}
	}
	for _, id := range known {
		if !in[id] && len(now) < len(in)+mostKnown {
			now = append(now, id)
		}
	}
	return fresh, now
}

// bring puts articles into a member's reading list, unless they came before, and
// lets go of those that make room for them. One whose book is gone gets none, and
// follows no more: their erasure broke off before it came to that.
func (s *Steward) bring(
	ctx context.Context, who rapport.MemberID, feed rapport.FeedID, articles []rapport.Posting, now time.Time,
) error {
	if len(articles) == 0 {
		return nil
	}
	var gone bool
	err := s.book.Update(ctx, who, Event{}, nil, func(p Page) error {
		_, found, err := p.Member()
		if gone = !found; err != nil || gone {
			return err
		}
		list, err := p.Arrivals()
		if err != nil {
			return err
		}
		for n, a := range articles {
			id, ok := rapport.ArticleOf(a.URL)
			if _, denied := s.house.denies(rapport.Share{Link: a.URL}); !ok || denied ||
				slices.ContainsFunc(list, func(known rapport.Arrival) bool { return known.ID == id }) {
				continue
			}
			arrival := rapport.Arrival{ID: id, Feed: feed, At: now.Add(-time.Duration(n) * time.Millisecond), Article: a.Article}
			if err := p.PutArrival(arrival); err != nil {
				return err
			}
			list = append(list, arrival)
		}
		for _, id := range rapport.Stale(list, now) {
			if err := p.RemoveArrival(id); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && gone {
		return s.forgetFollower(ctx, who)
	}
	return err
}
