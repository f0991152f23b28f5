package upkeep

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"rapport/internal/rapport"
)

const (
	// firstReport is when a member hears what came of the feeds that they began to
	// follow: most are read by then. It is told anew every nextReport while some are
	// not, at most lastReport times: then the rest speaks for itself.
	firstReport = time.Second
	nextReport  = 3 * time.Second
	lastReport  = 400
)

// A FeedsNotice tells a member what comes of feeds that they began to follow at
// once: first in a message of its own, and then in the place of that.
type FeedsNotice struct {
	Follow rapport.ReceiptID // what began it
	Ref    string            // where the message stands; "" before the first
	Round  int               // how often it was told before
}

// A FeedsLetter is how far the reading of some feeds is.
type FeedsLetter struct {
	Ref      string
	Feeds    int            // all of them
	Read     []FollowedFeed // those that were
	Unread   []FollowedFeed // those that could not be
	Articles int            // that they brought
	Full     bool           // the member follows as many as they may
	Undone   bool           // they do not want to follow them any more
	Last     bool           // it is not told anew
	Follow   rapport.ReceiptID
}

// Waiting returns how many feeds are still to be read.
func (l FeedsLetter) Waiting() int { return l.Feeds - len(l.Read) - len(l.Unread) }

func (FeedsLetter) letter() {}

func postReading(p Page, who rapport.MemberID, n FeedsNotice, now time.Time, after time.Duration) error {
	return p.Post("feeds "+string(n.Follow)+" "+strconv.Itoa(n.Round), Addressee{Account: who}, n, now, now.Add(after))
}

func (n FeedsNotice) letter(ctx context.Context, c *Courier, post Post) (Letter, hold, error) {
	s := c.steward
	l := FeedsLetter{Ref: n.Ref, Follow: n.Follow}
	var feeds []rapport.Followed
	waiting := map[rapport.FeedID]int{}
	err := s.book.View(ctx, post.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		receipt, _, err := r.Receipt(n.Follow)
		if err != nil {
			return err
		}
		l.Undone = receipt.Undone
		feeds = followedBy(journal, n.Follow)
		l.Full = len(rapport.Following(journal)) >= rapport.MaxFeeds
		arrivals, err := r.Arrivals()
		for _, a := range arrivals {
			waiting[a.Feed]++
		}
		return err
	})
	if err != nil {
		return nil, hold{}, fmt.Errorf("read what is followed: %w", err)
	}
	if len(feeds) == 0 && n.Ref == "" {
		return nil, hold{}, nil
	}
	if err := l.fill(ctx, s, post.Member, feeds, waiting); err != nil {
		return nil, hold{}, err
	}
	l.Last = l.Undone || l.Waiting() == 0 || n.Round == lastReport
	return l, hold{}, nil
}

// followedBy returns what the member began to follow at once, and still does.
func followedBy(journal []rapport.Entry, receipt rapport.ReceiptID) []rapport.Followed {
	var feeds []rapport.Followed
	follows := rapport.Following(journal)
	for _, e := range journal {
		if f, ok := e.Fact.(rapport.Followed); ok && e.Receipt == receipt && slices.Contains(follows, f) {
			feeds = append(feeds, f)
		}
	}
	return feeds
}

// fill says how each of the feeds stands.
func (l *FeedsLetter) fill(
	ctx context.Context, s *Steward, member rapport.MemberID, feeds []rapport.Followed, waiting map[rapport.FeedID]int,
) error {
	l.Feeds = len(feeds)
	ids := make([]rapport.FeedID, len(feeds))
	for i, f := range feeds {
		ids[i] = f.Feed
	}
	known, err := s.knownFeeds(ctx, ids)
	if err != nil {
		return fmt.Errorf("read what is known of feeds: %w", err)
	}
	counted := map[rapport.FeedID]bool{}
	for _, f := range feeds {
		k := known[f.Feed]
		told := FollowedFeed{ID: f.Feed, Link: f.Link, Title: feedTitle(f, k), Read: k.Read, Why: k.Why, Status: k.Status, Gone: k.Gone, Next: k.Next}
		begins := slices.ContainsFunc(k.Followers, func(who rapport.Follower) bool { return who.Member == member && !who.New })
		switch {
		case k.Failures > 0:
			l.Unread = append(l.Unread, told)
		case begins:
			if !counted[k.ID] {
				told.Waiting = waiting[k.ID]
				l.Articles += told.Waiting
				counted[k.ID] = true
			}
			l.Read = append(l.Read, told)
		}
	}
	return nil
}

// sent has it told again as long as something is to come. An earlier attempt whose
// letter is not known may have been the last: to tell it again changes nothing.
func (n FeedsNotice) sent(p Page, s *Steward, l Letter, ref string) error {
	told, known := l.(FeedsLetter)
	if known && told.Last || n.Round >= lastReport {
		return nil
	}
	m, _, err := p.Member()
	if err != nil {
		return err
	}
	return postReading(p, m.ID, FeedsNotice{Follow: n.Follow, Ref: ref, Round: n.Round + 1}, s.clock.Now(), nextReport)
}

func (FeedsNotice) unsent(Page, *Steward) error { return nil }

// unfold has a member follow the feeds of a list in its place. What they did to
// follow the list takes all of them back.
func (s *Steward) unfold(ctx context.Context, who rapport.MemberID, list rapport.FeedID, outline []rapport.Followed, now time.Time) error {
	ids := make([]rapport.EntryID, min(len(outline), rapport.MaxFeeds))
	for i := range ids {
		ids[i] = rapport.EntryID(s.book.Mint(now))
	}
	return s.book.Update(ctx, who, Event{}, nil, func(p Page) error {
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		of, found := followedIn(journal, list)
		if !found {
			return nil
		}
		receipt, kept, err := p.Receipt(of.Receipt)
		if err != nil {
			return err
		}
		if err := p.Withdraw(of.ID); err != nil {
			return err
		}
		var entries []rapport.Entry
		for i, id := range ids {
			if _, denied := s.house.denies(rapport.Share{Link: outline[i].Link}); !denied && outline[i].Feed != list {
				entries = append(entries, rapport.Entry{ID: id, Logged: now, Receipt: of.Receipt, Fact: outline[i]})
			}
		}
		if err := new(Following).begin(p, entries); err != nil {
			return err
		}
		if err := p.SetTimer(FeedsTimer, now); err != nil || !kept {
			return err
		}
		for _, e := range entries {
			receipt.Entries = append(receipt.Entries, e.ID)
		}
		return p.PutReceipt(receipt)
	})
}

// followedIn returns the entry by which a member follows a feed.
func followedIn(journal []rapport.Entry, id rapport.FeedID) (rapport.Entry, bool) {
	of := func(f rapport.Followed) bool { return f.Feed == id }
	if !slices.ContainsFunc(rapport.Following(journal), of) {
		return rapport.Entry{}, false
	}
	for _, e := range slices.Backward(journal) {
		if f, ok := e.Fact.(rapport.Followed); ok && of(f) {
			return e, true
		}
	}
	return rapport.Entry{}, false
}
