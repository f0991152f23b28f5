package book

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

// feedsOwner is the store's owner of what is known of feeds: nobody's book.
const feedsOwner = "feeds"

// dueKind is the index of the feeds by when they are to be read.
const dueKind = "due"

type storedFollowed struct {
	Feed  rapport.FeedID `cbor:"1,keyasint"`
	Link  string         `cbor:"2,keyasint"`
	Title string         `cbor:"3,keyasint,omitempty"`
}

func (s storedFollowed) fact() rapport.Fact { return rapport.Followed(s) }

type storedUnfollowed struct {
	Feed rapport.FeedID `cbor:"1,keyasint"`
}

func (s storedUnfollowed) fact() rapport.Fact { return rapport.Unfollowed(s) }

type storedPutAside struct {
	Article rapport.ArticleID `cbor:"1,keyasint"`
}

func (s storedPutAside) fact() rapport.Fact { return rapport.PutAside(s) }

type storedFeed struct {
	Link      string           `cbor:"1,keyasint"`
	Leads     rapport.FeedID   `cbor:"2,keyasint,omitempty"`
	Title     string           `cbor:"3,keyasint,omitempty"`
	Tag       string           `cbor:"4,keyasint,omitempty"`
	Modified  string           `cbor:"5,keyasint,omitempty"`
	Begun     bool             `cbor:"6,keyasint,omitempty"`
	Read      storedInstant    `cbor:"7,keyasint,omitempty"`
	Tried     storedInstant    `cbor:"8,keyasint,omitempty"`
	Next      storedInstant    `cbor:"9,keyasint,omitempty"`
	Failures  int              `cbor:"10,keyasint,omitempty"`
	Since     storedInstant    `cbor:"11,keyasint,omitempty"`
	Why       rapport.Unread   `cbor:"12,keyasint,omitempty"`
	Status    int              `cbor:"13,keyasint,omitempty"`
	Gone      bool             `cbor:"14,keyasint,omitempty"`
	Told      bool             `cbor:"15,keyasint,omitempty"`
	Followers []storedFollower `cbor:"16,keyasint,omitempty"`
}

type storedFollower struct {
	Member rapport.MemberID `cbor:"1,keyasint"`
	New    bool             `cbor:"2,keyasint,omitempty"`
}

type storedKnown struct {
	Articles []rapport.ArticleID `cbor:"1,keyasint"`
}

func storeFeed(f rapport.Feed) storedFeed {
	s := storedFeed{
		Link: f.Link, Leads: f.Leads, Title: f.Title, Tag: f.Tag, Modified: f.Modified, Begun: f.Begun,
		Read: storeInstant(f.Read), Tried: storeInstant(f.Tried), Next: storeInstant(f.Next),
		Failures: f.Failures, Since: storeInstant(f.Since), Why: f.Why, Status: f.Status, Gone: f.Gone, Told: f.Told,
	}
	for _, who := range f.Followers {
		s.Followers = append(s.Followers, storedFollower(who))
	}
	return s
}

func (s storedFeed) feed(id rapport.FeedID) rapport.Feed {
	f := rapport.Feed{
		ID: id, Link: s.Link, Leads: s.Leads, Title: s.Title, Tag: s.Tag, Modified: s.Modified, Begun: s.Begun,
		Read: s.Read.instant(), Tried: s.Tried.instant(), Next: s.Next.instant(),
		Failures: s.Failures, Since: s.Since.instant(), Why: s.Why, Status: s.Status, Gone: s.Gone, Told: s.Told,
	}
	for _, who := range s.Followers {
		f.Followers = append(f.Followers, rapport.Follower(who))
	}
	return f
}

// ViewFeeds returns the error of fn as it is.
func (b *Book) ViewFeeds(ctx context.Context, fn func(upkeep.FeedReader) error) error {
	var failed error
	err := b.store.View(ctx, feedsOwner, func(rows store.Reader) error {
		failed = fn(reader{rows: rows, codec: b.codec})
		return failed
	})
	return of("view feeds", err, failed)
}

// ChangeFeeds returns the error of fn as it is.
func (b *Book) ChangeFeeds(ctx context.Context, fn func(upkeep.FeedPage) error) error {
	var failed error
	err := b.store.Update(ctx, feedsOwner, func(tx store.Tx) error {
		failed = fn(&page{reader: reader{rows: tx, codec: b.codec}, tx: tx})
		return failed
	})
	return of("change feeds", err, failed)
}

// of returns what a unit of the store's came to: the error of its function as it
// is, or the store's.
func of(action string, err, failed error) error {
	switch {
	case err == nil:
		return nil
	case failed != nil:
		return failed
	default:
		return fmt.Errorf("%s: %w", action, err)
	}
}

var (
	_ upkeep.FeedReader = reader{}
	_ upkeep.FeedPage   = (*page)(nil)
)

func (r reader) Feed(id rapport.FeedID) (rapport.Feed, bool, error) {
	var s storedFeed
	found, err := r.read(feedKind, string(id), &s)
	if !found {
		return rapport.Feed{}, false, err
	}
	return s.feed(id), true, nil
}

func (r reader) Feeds() ([]rapport.Feed, error) {
	records, err := r.rows.List(feedKind.name, "", 0)
	if err != nil {
		return nil, fmt.Errorf("list feeds: %w", err)
	}
	list := make([]rapport.Feed, len(records))
	for i, record := range records {
		var s storedFeed
		if err := r.codec.decode(feedKind, record.Body, &s); err != nil {
			return nil, err
		}
		list[i] = s.feed(rapport.FeedID(record.ID))
	}
	return list, nil
}

func (r reader) DueFeeds(now time.Time, limit int) ([]rapport.Feed, error) {
	records, err := r.rows.List(dueKind, "", limit)
	if err != nil {
		return nil, fmt.Errorf("list due feeds: %w", err)
	}
	var due []rapport.Feed
	end := idAt(now.Add(time.Millisecond), 0)
	for _, record := range records {
		if record.ID >= end {
			break
		}
		_, id, _ := strings.Cut(record.ID, "/")
		f, found, err := r.Feed(rapport.FeedID(id))
		if err == nil && (!found || dueID(f) != record.ID) {
			err = fmt.Errorf("list due feeds: feed %s: %w", id, errNoEntry)
		}
		if err != nil {
			return nil, err
		}
		due = append(due, f)
	}
	return due, nil
}

func (r reader) Known(id rapport.FeedID) ([]rapport.ArticleID, error) {
	var s storedKnown
	_, err := r.read(knownKind, string(id), &s)
	return s.Articles, err
}

// dueID is where a feed stands in the index; "" for one that is not to be read.
func dueID(f rapport.Feed) string {
	if f.Next.IsZero() {
		return ""
	}
	return idAt(store.Instant(f.Next), 0) + "/" + string(f.ID)
}

func (p *page) PutFeed(f rapport.Feed) error {
	before, found, err := p.Feed(f.ID)
	if err != nil {
		return err
	}
	was, is := "", dueID(f)
	if found {
		was = dueID(before)
	}
	if was != is {
		if err := p.moveDue(was, is); err != nil {
			return err
		}
	}
	_, err = p.put(feedKind, string(f.ID), storeFeed(f))
	return err
}

// moveDue puts a feed elsewhere in the index; "" is nowhere.
func (p *page) moveDue(was, is string) error {
	if was != "" {
		if err := p.tx.Delete(dueKind, was); err != nil {
			return fmt.Errorf("move feed: %w", err)
		}
	}
	if is != "" {
		if err := p.tx.Put(dueKind, is, nil); err != nil {
			return fmt.Errorf("move feed: %w", err)
		}
	}
	return nil
}

func (p *page) PutKnown(id rapport.FeedID, articles []rapport.ArticleID) error {
	_, err := p.put(knownKind, string(id), storedKnown{Articles: slices.Clone(articles)})
	return err
}

func (p *page) RemoveFeed(id rapport.FeedID) error {
	f, found, err := p.Feed(id)
	if err != nil || !found {
		return err
	}
	if err := p.moveDue(dueID(f), ""); err != nil {
		return err
	}
	for _, of := range []kind{knownKind, feedKind} {
		if err := p.tx.Delete(of.name, string(id)); err != nil {
			return fmt.Errorf("remove feed: %w", err)
		}
	}
	return nil
}
