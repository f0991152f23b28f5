package upkeep_test

import (
	"strings"
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestFeedThatMovedIsReadOnceAtItsNewAddress(t *testing.T) {
	r := newReaders(t)
	from, to := "https://old.example.org/feed", "https://new.example.org/feed"
	r.press.prints(from, "one")
	r.press.prints(to, "one")
	r.follow(ana, from)
	r.follow(bob, to)
	r.settle()
	r.press.does(from, func(rapport.Feed) (rapport.Reading, error) { return rapport.Reading{Moved: to}, nil })
	r.press.prints(to, "two", "one")
	r.lasts(2)
	old := r.press.asked[from]
	r.lasts(3)
	if r.press.asked[from] != old {
		t.Error("the old address is still asked")
	}
	for _, who := range []rapport.MemberID{ana, bob} {
		if got := r.list(who); !strings.Contains(got, "two") || strings.Count(got, " ") != 1 {
			t.Errorf("%s reads %q", who, got)
		}
	}
	feeds, err := r.steward.Feeds(r.Context(), r.visit(ana, ""))
	if err != nil || len(feeds) != 1 || feeds[0].Title != "Feed of "+to {
		t.Errorf("ana follows %+v, %v", feeds, err)
	}
	_, err = r.steward.Unfollow(r.Context(), r.visit(ana, "leave"), feeds[0].ID)
	r.must(err)
	r.settle()
	r.must(r.book.ViewFeeds(r.Context(), func(f upkeep.FeedReader) error {
		all, err := f.Feeds()
		if err != nil || len(all) != 1 || all[0].Link != to || len(all[0].Followers) != 1 {
			t.Errorf("of feeds is known %+v, %v", all, err)
		}
		return err
	}))
}

func TestAddressesThatLeadInACircleAreGivenUp(t *testing.T) {
	r := newReaders(t)
	one, other := "https://a.example.org/feed", "https://b.example.org/feed"
	r.press.does(one, func(rapport.Feed) (rapport.Reading, error) { return rapport.Reading{Moved: other}, nil })
	r.press.does(other, func(rapport.Feed) (rapport.Reading, error) { return rapport.Reading{Moved: one}, nil })
	r.follow(ana, one)
	r.settle()
	r.lasts(5)
	if got := r.press.asked[one] + r.press.asked[other]; got > 5 {
		t.Errorf("they were asked %d times in five hours", got)
	}
	feeds, err := r.steward.Feeds(r.Context(), r.visit(ana, ""))
	if err != nil || len(feeds) != 1 || feeds[0].Why != rapport.Astray {
		t.Errorf("ana follows %+v, %v", feeds, err)
	}
}
