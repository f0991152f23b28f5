package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// FeedsTimer fires when a member follows other feeds than before: what is known of
// feeds is then brought in line with it.
const FeedsTimer TimerKind = "feeds"

// Following is what became of feeds that a member wants to follow.
type Following struct {
	Receipt rapport.ReceiptID // "" where nothing changed
	New     int
	Before  int // they are followed already
	Beyond  int // more than rapport.MaxFeeds: they are not followed
	// Undone says that the event was a repeat of one that was taken back since.
	Undone bool
}

// Follow has the visitor follow feeds. Each is read soon, and what came of it is
// told then. It returns a *DeniedError, or what the feeds' check returns, and then
// follows none.
func (s *Steward) Follow(ctx context.Context, v Visit, feeds []rapport.Followed) (Following, error) {
	facts := make([]rapport.Fact, len(feeds))
	for i, f := range feeds {
		if err := f.Check(); err != nil {
			return Following{}, err
		}
		if domain, denied := s.house.denies(rapport.Share{Link: f.Link}); denied {
			return Following{}, &DeniedError{Domain: domain}
		}
		facts[i] = f
	}
	entries := s.entries(v, facts)
	var answer Following
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		answer = Following{}
		if err := answer.begin(p, entries); err != nil || answer.New == 0 {
			return err
		}
		answer.Receipt = entries[0].Receipt
		if err := p.SetTimer(FeedsTimer, v.Now); err != nil {
			return err
		}
		if err := postReading(p, v.Member, FeedsNotice{Follow: answer.Receipt}, v.Now, firstReport); err != nil {
			return err
		}
		return p.Leave(answer.Receipt, v.Now)
	})
	if err != nil {
		return Following{}, fmt.Errorf("follow feeds: %w", err)
	}
	return answer, nil
}

// begin records those of some entries whose feeds are not followed yet, as far as
// there is room.
func (f *Following) begin(p Page, entries []rapport.Entry) error {
	journal, err := p.Journal()
	if err != nil {
		return err
	}
	follows := map[rapport.FeedID]bool{}
	for _, known := range rapport.Following(journal) {
		follows[known.Feed] = true
	}
	for _, e := range entries {
		feed := e.Fact.(rapport.Followed).Feed
		switch {
		case follows[feed]:
			f.Before++
		case len(follows) >= rapport.MaxFeeds:
			f.Beyond++
		default:
			follows[feed] = true
			f.New++
			if err := record(p, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// Outline returns the feeds of a list in OPML, each once, and false for a text that
// is none.
func (s *Steward) Outline(text string) ([]rapport.Followed, bool) {
	if s.house.Outline == nil {
		return nil, false
	}
	return s.house.Outline(text)
}

// Left is what became of a feed that a member no longer wants to follow.
type Left struct {
	Receipt rapport.ReceiptID // "" where nothing changed
	Title   string            // as it is called; "" while it was not read
	Link    string
	Undone  bool // as in Following
}

// Unfollow has the visitor no longer follow a feed. It returns ErrNotFound for one
// that they do not follow.
func (s *Steward) Unfollow(ctx context.Context, v Visit, id rapport.FeedID) (Left, error) {
	e := s.entries(v, []rapport.Fact{rapport.Unfollowed{Feed: id}})[0]
	known, err := s.knownFeeds(ctx, []rapport.FeedID{id})
	if err != nil {
		return Left{}, fmt.Errorf("unfollow feed: %w", err)
	}
	var answer Left
	err = s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		follows := rapport.Following(journal)
		i := slices.IndexFunc(follows, func(f rapport.Followed) bool { return f.Feed == id })
		if i < 0 {
			return ErrNotFound
		}
		answer = Left{Receipt: e.Receipt, Title: feedTitle(follows[i], known[id]), Link: follows[i].Link}
		if err := record(p, e); err != nil {
			return err
		}
		if err := p.SetTimer(FeedsTimer, v.Now); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Left{}, fmt.Errorf("unfollow feed: %w", err)
	}
	return answer, nil
}

// A FollowedFeed is a feed that a member follows, as things stand with it.
type FollowedFeed struct {
	ID     rapport.FeedID
	Link   string // as the member gave it
	Source string // where it is read; "" while that is not known
	Title  string // as it or the list that it came from calls it; "" for no name yet
	Read   time.Time
	Why    rapport.Unread // it could not be read the last time; "" for nothing
	Status int
	Gone   bool
	// Waiting is how many articles of it wait in the member's reading list, and Next
	// when it is read again; zero for never.
	Waiting int
	Next    time.Time
}

// feedTitle returns what a feed is called: as it calls itself, or as the list does
// that it came from.
func feedTitle(f rapport.Followed, known rapport.Feed) string {
	if known.Title != "" {
		return known.Title
	}
	return f.Title
}

// Feeds returns the feeds that the visitor follows, the latest first.
func (s *Steward) Feeds(ctx context.Context, v Visit) ([]FollowedFeed, error) {
	var follows []rapport.Followed
	waiting := map[rapport.FeedID]int{}
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		list, err := readingList(r, journal)
		if err != nil {
			return err
		}
		follows = rapport.Following(journal)
		for _, link := range list {
			waiting[link.Arrival.Feed]++
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list feeds: %w", err)
	}
	ids := make([]rapport.FeedID, len(follows))
	for i, f := range follows {
		ids[i] = f.Feed
	}
	known, err := s.knownFeeds(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("list feeds: %w", err)
	}
	var all []FollowedFeed
	for _, f := range slices.Backward(follows) {
		k := known[f.Feed]
		all = append(all, FollowedFeed{
			ID: f.Feed, Link: f.Link, Source: k.Link, Title: feedTitle(f, k), Read: k.Read, Why: k.Why, Status: k.Status, Gone: k.Gone,
			Waiting: waiting[k.ID], Next: k.Next,
		})
	}
	return all, nil
}

// knownFeeds returns what is known of feeds, under the ids that were asked for: of
// one that moved, where it is read now. Nothing may be known of them yet.
func (s *Steward) knownFeeds(ctx context.Context, ids []rapport.FeedID) (map[rapport.FeedID]rapport.Feed, error) {
	var known map[rapport.FeedID]rapport.Feed
	err := s.book.ViewFeeds(ctx, func(r FeedReader) error {
		known = map[rapport.FeedID]rapport.Feed{}
		for _, id := range ids {
			path, err := pathOf(r, id)
			if err != nil {
				return err
			}
			if len(path) > 0 {
				known[id] = path[len(path)-1]
			}
		}
		return nil
	})
	return known, err
}

// longestPath is over how many addresses a feed may have moved.
const longestPath = 5

// pathOf returns a feed and those that it led to, the one that is read last; none
// where nothing is known.
func pathOf(r FeedReader, id rapport.FeedID) ([]rapport.Feed, error) {
	var path []rapport.Feed
	for id != "" && len(path) < longestPath {
		f, found, err := r.Feed(id)
		if err != nil {
			return nil, err
		}
		if !found {
			return path, nil
		}
		path, id = append(path, f), f.Leads
	}
	return path, nil
}
