package book_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

var (
	oldArrival = rapport.Arrival{ID: "a1", Feed: "f1", At: monday, Article: rapport.Article{
		URL: "https://example.org/1", Canonical: "https://example.org/1", Title: "One", Site: "The Ledger", Author: "Ana", Published: friday,
		Language: "en", Summary: "What one is.",
	}}
	oldFeed = rapport.Feed{
		ID: "f1", Link: "https://example.org/feed", Leads: "f2", Title: "The Ledger", Tag: `"a"`, Modified: "yesterday", Begun: true,
		Read: monday, Tried: monday, Next: monday, Failures: 2, Since: monday, Why: rapport.Refused, Status: 404, Gone: true, Told: true,
		Followers: []rapport.Follower{{Member: ana}, {Member: "bob", New: true}},
	}
)

// Version 1 of what is known of a feed, and of what it brought. It stays as it is
// when a newer version comes.
const (
	oldFeedBody = "01b001781868747470733a2f2f6578616d706c652e6f72672f6665656402626632036a546865204c6564676572046322612205697965737465" +
		"7264617906f5071b00065f475eea6400081b00065f475eea6400091b00065f475eea64000a020b1b00065f475eea64000c67726566757365640d19" +
		"01940ef50ff51082a1016554312f5531a20163626f6202f5"
	oldKnownBody   = "01a10181626131"
	oldArrivalBody = "01aa01626631021b00065f475eea6400037568747470733a2f2f6578616d706c652e6f72672f31047568747470733a2f2f6578616d706c652e" +
		"6f72672f3105634f6e65066a546865204c6564676572076341" + "6e61081a013528a60962656e0a6c57686174206f6e652069732e"
	oldDue = "01M6DQS9M00000000000000000/f1"
)

func TestFeedsOfVersionOneAreRead(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		s := open(t)
		write(t, s, "arrival", "a1", unhex(t, oldArrivalBody))
		err := s.Update(t.Context(), "feeds", func(tx store.Tx) error {
			return errors.Join(
				tx.Put("feed", "f1", unhex(t, oldFeedBody)), tx.Put("known", "f1", unhex(t, oldKnownBody)), tx.Put("due", oldDue, nil),
			)
		})
		if err != nil {
			t.Fatal(err)
		}
		b := book.New(s, nil)
		view(t, b, func(r upkeep.Reader) error {
			got, err := r.Arrivals()
			if diff := cmp.Diff([]rapport.Arrival{oldArrival}, got); diff != "" {
				t.Errorf("the article differs (-want +got):\n%s", diff)
			}
			return err
		})
		err = b.ViewFeeds(t.Context(), func(r upkeep.FeedReader) error {
			due, err1 := r.DueFeeds(monday, 1)
			known, err2 := r.Known("f1")
			if diff := cmp.Diff([]rapport.Feed{oldFeed}, due); diff != "" || !slices.Equal(known, []rapport.ArticleID{"a1"}) {
				t.Errorf("known are %q; the feed differs (-want +got):\n%s", known, diff)
			}
			return errors.Join(err1, err2)
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestFeedOfANewerVersionIsNeitherReadNorWrittenOver(t *testing.T) {
	s := memstore.New()
	err := s.Update(t.Context(), "feeds", func(tx store.Tx) error { return tx.Put("feed", "f1", []byte{9, 0xa0}) })
	if err != nil {
		t.Fatal(err)
	}
	b := book.New(s, nil)
	for _, err := range []error{
		b.ViewFeeds(t.Context(), func(r upkeep.FeedReader) error { _, err := r.Feeds(); return err }),
		b.ChangeFeeds(t.Context(), func(p upkeep.FeedPage) error { return p.PutFeed(oldFeed) }),
	} {
		if newer, ok := errors.AsType[*book.NewerError](err); !ok || newer.Kind != "feed" {
			t.Errorf("the error is %v", err)
		}
	}
	faults, err := b.Check(t.Context(), "feeds")
	if err != nil || len(faults) == 0 {
		t.Errorf("a check finds %v, %v", faults, err)
	}
}

var feeds = rapid.Custom(func(t *rapid.T) rapport.Feed {
	return rapport.Feed{
		ID:   rapport.FeedID(rapid.StringMatching(`[0-9a-f]{1,3}`).Draw(t, "id")),
		Link: text.Draw(t, "link"), Leads: rapport.FeedID(text.Draw(t, "leads")), Title: text.Draw(t, "title"),
		Tag: text.Draw(t, "tag"), Modified: text.Draw(t, "modified"), Begun: rapid.Bool().Draw(t, "begun"),
		Read: instants.Draw(t, "read"), Tried: instants.Draw(t, "tried"), Next: instants.Draw(t, "next"),
		Failures: rapid.IntRange(0, 1<<20).Draw(t, "failures"), Since: instants.Draw(t, "since"), Why: rapport.Unread(text.Draw(t, "why")),
		Status: rapid.Int().Draw(t, "status"), Gone: rapid.Bool().Draw(t, "gone"), Told: rapid.Bool().Draw(t, "told"),
		Followers: rapid.SliceOf(rapid.Custom(func(t *rapid.T) rapport.Follower {
			return rapport.Follower{Member: rapport.MemberID(ids.Draw(t, "member")), New: rapid.Bool().Draw(t, "new")}
		})).Draw(t, "followers"),
	}
})

// What is put, put again and removed is read as it was last put, and those are due
// whose time has come, the longest due first.
func TestFeedsReadBackAndAreDueInTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := book.New(memstore.New(), nil)
		want := map[rapport.FeedID]rapport.Feed{}
		for _, f := range rapid.SliceOfN(feeds, 0, 20).Draw(t, "feeds") {
			remove := rapid.Bool().Draw(t, "remove")
			err := b.ChangeFeeds(t.Context(), func(p upkeep.FeedPage) error {
				if remove {
					return p.RemoveFeed(f.ID)
				}
				if err := p.PutKnown(f.ID, []rapport.ArticleID{rapport.ArticleID(f.Title)}); err != nil {
					return err
				}
				return p.PutFeed(f)
			})
			if err != nil {
				t.Fatal(err)
			}
			if want[f.ID] = f; remove {
				delete(want, f.ID)
			}
		}
		now := instants.Draw(t, "now")
		checkFeeds(t, b, want, now)
	})
}

func checkFeeds(t *rapid.T, b *book.Book, want map[rapport.FeedID]rapport.Feed, now time.Time) {
	err := b.ViewFeeds(t.Context(), func(r upkeep.FeedReader) error {
		all, err := r.Feeds()
		if err != nil || len(all) != len(want) {
			return fmt.Errorf("%d feeds are kept, not %d: %w", len(all), len(want), err)
		}
		dueThen := 0
		for _, f := range all {
			if diff := cmp.Diff(want[f.ID], f, sameLists); diff != "" {
				t.Errorf("it differs (-want +got):\n%s", diff)
			}
			if known, err := r.Known(f.ID); err != nil || !slices.Equal(known, []rapport.ArticleID{rapport.ArticleID(f.Title)}) {
				t.Errorf("known are %q: %v", known, err)
			}
			if !f.Next.IsZero() && !f.Next.After(now) {
				dueThen++
			}
		}
		due, err := r.DueFeeds(now, 0)
		late := func(f rapport.Feed) bool { return f.Next.IsZero() || f.Next.Sub(now) > time.Millisecond }
		sorted := slices.IsSortedFunc(due, func(a, b rapport.Feed) int { return a.Next.Compare(b.Next) })
		if err != nil || len(due) < dueThen || slices.ContainsFunc(due, late) || !sorted {
			t.Errorf("due are %+v, at %s: %v", due, now, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

var arrivals = rapid.Custom(func(t *rapid.T) rapport.Arrival {
	return rapport.Arrival{
		ID: rapport.ArticleID(ids.Draw(t, "id")), Feed: rapport.FeedID(text.Draw(t, "feed")), At: instants.Draw(t, "at"),
		Article: rapport.Article{
			URL: text.Draw(t, "url"), Canonical: text.Draw(t, "canonical"), Title: text.Draw(t, "title"), Site: text.Draw(t, "site"),
			Author: text.Draw(t, "author"), Published: days.Draw(t, "published"), Language: text.Draw(t, "language"), Summary: text.Draw(t, "summary"),
		},
	}
})

func TestArrivalsReadBackAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := book.New(memstore.New(), nil)
		want := arrivals.Draw(t, "arrival")
		for _, left := range []int{1, 0} {
			err := b.Update(t.Context(), ana, event(""), nil, func(p upkeep.Page) error {
				if left == 0 {
					return p.RemoveArrival(want.ID)
				}
				return p.PutArrival(want)
			})
			if err != nil {
				t.Fatal(err)
			}
			err = b.View(t.Context(), ana, func(r upkeep.Reader) error {
				got, err := r.Arrivals()
				if diff := cmp.Diff([]rapport.Arrival{want}[:left], got, sameLists); diff != "" {
					t.Errorf("it differs (-want +got):\n%s", diff)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
