package upkeep_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A press is a web of feeds. What it has under a link is what one reads there, and
// how often that was asked for is counted.
type press struct {
	mu    sync.Mutex
	feeds map[string]func(rapport.Feed) (rapport.Reading, error)
	asked map[string]int
	side  int // how many are read just now
	most  int
}

func (p *press) Read(_ context.Context, f rapport.Feed) (rapport.Reading, error) {
	p.mu.Lock()
	p.asked[f.Link]++
	p.side++
	p.most = max(p.most, p.side)
	has := p.feeds[f.Link]
	p.mu.Unlock()
	defer func() { p.mu.Lock(); p.side--; p.mu.Unlock() }()
	if has == nil {
		return rapport.Reading{}, &rapport.UnreadError{Why: rapport.Refused, Status: 404}
	}
	return has(f)
}

// prints has a feed hold articles, the latest first.
func (p *press) prints(link string, articles ...string) {
	p.does(link, func(rapport.Feed) (rapport.Reading, error) {
		r := rapport.Reading{Title: "Feed of " + link}
		for _, a := range articles {
			r.Articles = append(r.Articles, rapport.Posting{GUID: a, Article: rapport.Article{URL: "https://example.org/" + a, Title: a}})
		}
		return r, nil
	})
}

func (p *press) does(link string, what func(rapport.Feed) (rapport.Reading, error)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.feeds[link] = what
}

// A readers is a scene with feeds.
type readers struct {
	*scene
	press    *press
	gatherer *upkeep.Gatherer
}

func newReaders(t testing.TB) readers {
	s := newScene(t)
	p := &press{feeds: map[string]func(rapport.Feed) (rapport.Reading, error){}, asked: map[string]int{}}
	return readers{s, p, upkeep.NewGatherer(s.book, s.steward, p, s.clock, time.Hour)}
}

// follow has somebody follow feeds.
func (r readers) follow(who rapport.MemberID, links ...string) upkeep.Following {
	r.Helper()
	var feeds []rapport.Followed
	for _, link := range links {
		id, _ := rapport.FeedOf(link)
		feeds = append(feeds, rapport.Followed{Feed: id, Link: link})
	}
	f, err := r.steward.Follow(r.Context(), r.visit(who, fmt.Sprint(who, links, r.clock.Now())), feeds)
	r.must(err)
	return f
}

// settle lets everything happen that is due.
func (r readers) settle() {
	r.Helper()
	for total := 1; total > 0; {
		total = 0
		for _, beat := range []func(context.Context) (int, error){r.steward.Beat, r.courier.Beat, r.gatherer.Beat} {
			n, err := beat(r.Context())
			r.must(err)
			total += n
		}
	}
}

// lasts lets hours pass, one after the other.
func (r readers) lasts(hours int) {
	for range hours {
		r.clock.forward(time.Hour)
		r.settle()
	}
}

// told returns what the bot told somebody first.
func (r readers) told(who rapport.MemberID) []string {
	var all []string
	for _, l := range r.inbox.Of(chat.UserID(who)) {
		all = append(all, l.Message.Plain())
	}
	return all
}

// list returns the titles of somebody's reading list.
func (r readers) list(who rapport.MemberID) string {
	r.Helper()
	list, err := r.steward.ReadingList(r.Context(), r.visit(who, ""))
	r.must(err)
	var titles []string
	for _, link := range list {
		titles = append(titles, link.Arrival.Title)
	}
	return strings.Join(titles, " ")
}

func TestFeedIsReadOnceForAllWhoFollowIt(t *testing.T) {
	r := newReaders(t)
	link := "https://a.example.org/feed"
	r.press.prints(link, "d", "c", "b", "a")
	r.follow(ana, link)
	r.settle()
	r.press.prints(link, "e", "d", "c")
	r.clock.forward(10 * time.Minute)
	r.follow(bob, "http://www.a.example.org/feed/")
	r.settle()
	if got := r.press.asked[link]; got != 2 || len(r.press.asked) != 1 {
		t.Errorf("it was read %d times: %v", got, r.press.asked)
	}
	if anas, bobs := r.list(ana), r.list(bob); anas != "e d c b" || bobs != "e d c" {
		t.Errorf("ana reads %q, bob %q", anas, bobs)
	}
	r.press.prints(link, "f", "e", "d")
	r.lasts(2)
	if anas, bobs := r.list(ana), r.list(bob); anas != "f e d c b" || bobs != "f e d c" {
		t.Errorf("ana reads %q, bob %q", anas, bobs)
	}
	if got := r.press.asked[link]; got > 4 {
		t.Errorf("it was read %d times", got)
	}
}

func TestArticleComesOnceHoweverManyFeedsHaveIt(t *testing.T) {
	r := newReaders(t)
	r.press.prints("https://a.example.org/feed", "one", "two")
	r.press.prints("https://b.example.org/feed", "two", "three")
	r.follow(ana, "https://a.example.org/feed", "https://b.example.org/feed")
	r.settle()
	r.press.prints("https://b.example.org/feed", "one", "two", "three")
	r.lasts(3)
	if got := r.list(ana); strings.Count(got, " ") != 2 {
		t.Errorf("ana reads %q", got)
	}
}

func TestNoHostIsAskedForTwoFeedsAtOnce(t *testing.T) {
	r := newReaders(t)
	var links []string
	for n := range 12 {
		link := fmt.Sprintf("https://h%d.example.org/%d", n%3, n)
		links = append(links, link)
		r.press.prints(link, fmt.Sprint(n))
	}
	r.follow(ana, links...)
	_, err := r.steward.Beat(t.Context())
	r.must(err)
	for round := range 4 {
		if n, err := r.gatherer.Beat(t.Context()); n != 3 || err != nil {
			t.Errorf("round %d read %d feeds of three hosts: %v", round, n, err)
		}
	}
	if n, err := r.gatherer.Beat(t.Context()); n != 0 || err != nil {
		t.Errorf("then %d are due: %v", n, err)
	}
}

func TestFeedIsReadThoughTheClockWasAhead(t *testing.T) {
	r := newReaders(t)
	link := "https://a.example.org/feed"
	r.press.prints(link, "one")
	r.clock.forward(365 * 24 * time.Hour)
	r.follow(ana, link)
	r.settle()
	r.clock.forward(-365 * 24 * time.Hour)
	r.press.prints(link, "two", "one")
	if _, err := r.steward.Beat(t.Context()); err == nil {
		t.Error("nobody is told that the clock was set back")
	}
	r.settle()
	if got := r.list(ana); got != "one two" {
		t.Errorf("ana reads %q", got)
	}
}

func TestReadingListIsCappedAndAges(t *testing.T) {
	r := newReaders(t)
	link := "https://a.example.org/feed"
	r.press.prints(link)
	r.follow(ana, link)
	r.settle()
	for day := range 5 {
		var some []string
		for n := range 50 {
			some = append(some, fmt.Sprintf("d%d-%d", day, n))
		}
		r.press.prints(link, some...)
		r.lasts(3)
	}
	if got := strings.Fields(r.list(ana)); len(got) != rapport.MaxArrivals || strings.Contains(strings.Join(got, " "), "d0-") {
		t.Errorf("ana has %d articles", len(got))
	}
	r.clock.forward(rapport.KeepArrival)
	r.press.prints(link, "late")
	r.settle()
	if got := r.list(ana); got != "late" {
		t.Errorf("after two months ana reads %q", got)
	}
}

func TestSomebodyWhoseBookIsGoneGetsNothing(t *testing.T) {
	r := newReaders(t)
	link := "https://a.example.org/feed"
	r.press.prints(link, "one")
	r.follow(ana, link)
	r.settle()
	r.must(r.book.Erase(t.Context(), ana, func(upkeep.Reader) error { return nil }))
	r.press.prints(link, "two", "one")
	r.lasts(2)
	r.must(r.book.View(t.Context(), ana, func(p upkeep.Reader) error {
		got, err := p.Arrivals()
		if len(got) > 0 {
			t.Errorf("her book holds %+v", got)
		}
		return err
	}))
	r.must(r.book.ViewFeeds(t.Context(), func(p upkeep.FeedReader) error {
		feeds, err := p.Feeds()
		if len(feeds) > 0 {
			t.Errorf("nobody follows %+v", feeds)
		}
		return err
	}))
}

// What changes while a server takes its time is seen when it has answered.
func TestWhoeverLeavesWhileAFeedIsReadGetsNothingOfIt(t *testing.T) {
	r := newReaders(t)
	link, other := "https://a.example.org/feed", "https://b.example.org/feed"
	id, _ := rapport.FeedOf(link)
	r.press.prints(other, "kept")
	for _, who := range []rapport.MemberID{ana, bob, maria} {
		r.follow(who, link, other)
	}
	r.press.does(link, func(rapport.Feed) (rapport.Reading, error) {
		r.must(r.book.Erase(t.Context(), bob, func(upkeep.Reader) error { return nil }))
		_, err := r.steward.Unfollow(t.Context(), r.visit(maria, "leave"), id)
		r.must(err)
		r.press.prints(link, "one")
		return r.press.Read(t.Context(), rapport.Feed{Link: link})
	})
	r.settle()
	if anas, marias := r.list(ana), r.list(maria); strings.Count(anas, "one") != 1 || marias != "kept" {
		t.Errorf("ana reads %q, maria %q", anas, marias)
	}
	r.must(r.book.View(t.Context(), bob, func(p upkeep.Reader) error {
		arrivals, err := p.Arrivals()
		if _, found, _ := p.Member(); found || len(arrivals) > 0 {
			t.Errorf("of bob is kept %+v", arrivals)
		}
		return err
	}))
}

// Two who begin and stop at once leave each feed with those who follow it.
func TestManyWhoFollowAndLeaveAtOnceAreTheFollowersInTheEnd(t *testing.T) {
	r := newReaders(t)
	link := "https://a.example.org/feed"
	id, _ := rapport.FeedOf(link)
	r.press.prints(link, "one")
	var all sync.WaitGroup
	for n := range 12 {
		who := rapport.MemberID(fmt.Sprintf("slack:T1:U%d", n))
		come, leave := r.visit(who, fmt.Sprint("come", n)), r.visit(who, fmt.Sprint("leave", n))
		all.Go(func() {
			_, err := r.steward.Follow(t.Context(), come, []rapport.Followed{{Feed: id, Link: link}})
			if err == nil && n%2 == 1 {
				_, err = r.steward.Unfollow(t.Context(), leave, id)
			}
			if err != nil {
				t.Error(err)
			}
		})
		all.Go(func() {
			_, fired := r.steward.Beat(t.Context())
			_, gathered := r.gatherer.Beat(t.Context())
			if err := errors.Join(fired, gathered); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	r.settle()
	r.must(r.book.ViewFeeds(t.Context(), func(f upkeep.FeedReader) error {
		feed, _, err := f.Feed(id)
		if len(feed.Followers) != 6 {
			t.Errorf("it is followed by %+v", feed.Followers)
		}
		return err
	}))
	for n := range 12 {
		if got := r.list(rapport.MemberID(fmt.Sprintf("slack:T1:U%d", n))); (got == "one") != (n%2 == 0) {
			t.Errorf("number %d reads %q", n, got)
		}
	}
}

// A round over a thousand feeds that ten members follow, of which each tenth has
// something new.
func BenchmarkAThousandFeeds(b *testing.B) {
	r := newReaders(b)
	var links []string
	for n := range 1000 {
		links = append(links, fmt.Sprintf("https://h%d.example.org/feed", n))
		r.press.prints(links[n], fmt.Sprint("old", n))
	}
	for n := range 10 {
		who := rapport.MemberID(fmt.Sprintf("slack:T1:U%d", n))
		r.follow(who, links[:500]...)
		r.follow(who, links[100*n:100*n+100]...)
	}
	r.follow(ana, links[500:]...)
	r.settle()
	for round := 0; b.Loop(); round++ {
		for n := 0; n < len(links); n += 10 {
			r.press.prints(links[n], fmt.Sprint("new", round, "-", n), fmt.Sprint("old", n))
		}
		r.clock.forward(2 * time.Hour)
		r.settle()
	}
}
