package upkeep_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/internal/rapport"
)

// A hundred feeds on twenty hosts: one message says how far it is.
func TestListOfAHundredFeedsIsToldOfInOneMessage(t *testing.T) {
	r := newReaders(t)
	var outline []rapport.Followed
	for n := range 100 {
		link := fmt.Sprintf("https://h%d.example.org/feed%d", n%20, n)
		id, _ := rapport.FeedOf(link)
		outline = append(outline, rapport.Followed{Feed: id, Link: link, Title: fmt.Sprint("Feed ", n)})
		if n%50 != 7 {
			r.press.prints(link, fmt.Sprint("article", n))
		}
	}
	list := "https://lists.example.org/mine.opml"
	r.press.does(list, func(rapport.Feed) (rapport.Reading, error) { return rapport.Reading{Outline: outline}, nil })
	f := r.follow(ana, list)
	var progress []string
	for range 15 {
		for _, beat := range []func(context.Context) (int, error){r.steward.Beat, r.courier.Beat, r.gatherer.Beat} {
			_, err := beat(t.Context())
			r.must(err)
		}
		r.clock.forward(2 * time.Second)
		if got := r.told(ana); len(got) > 0 {
			progress = append(progress, got[len(got)-1])
		}
	}
	got := r.told(ana)
	if len(got) != 1 || !strings.Contains(got[0], "Done: I read 98 of 100 feeds. Their latest 98 articles are in your reading list.") ||
		!strings.Contains(got[0], "Feed 57: there is no such page (404)") {
		t.Errorf("ana reads %q", got)
	}
	if !strings.Contains(progress[0], "Reading") && !strings.Contains(progress[1], "Reading") {
		t.Errorf("first she read %q", progress[:2])
	}
	if r.press.most > 8 {
		t.Errorf("%d were read at once", r.press.most)
	}
	if u, err := r.steward.Undo(t.Context(), r.visit(ana, "undo"), f.Receipt); err != nil || !u.Feeds {
		t.Errorf("%+v, %v", u, err)
	}
	r.settle()
	if feeds, err := r.steward.Feeds(t.Context(), r.visit(ana, "")); err != nil || len(feeds) != 0 || r.list(ana) != "" {
		t.Errorf("ana follows %d feeds and reads %q, %v", len(feeds), r.list(ana), err)
	}
}
