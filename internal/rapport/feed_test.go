package rapport_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

var feedDay = time.Date(2026, time.November, 2, 8, 0, 0, 0, time.UTC)

func TestFeedThatCannotBeReadIsTriedEverMoreRarely(t *testing.T) {
	f := rapport.Feed{ID: "f", Begun: true}
	now, before := feedDay, time.Duration(0)
	var broken time.Duration
	for range 20 {
		f = f.Failed(rapport.UnreadError{Why: rapport.Slow}, 0, now, time.Hour)
		pause := f.Next.Sub(now)
		if pause < before || pause > 7*24*time.Hour {
			t.Errorf("after %d failures it rests for %s, after %s before", f.Failures, pause, before)
		}
		if broken == 0 && f.Broken() {
			broken = now.Sub(feedDay)
		}
		before, now = pause, f.Next
	}
	if before != 7*24*time.Hour {
		t.Errorf("in the end it rests for %s, not for a week", before)
	}
	if broken < 24*time.Hour || broken > 48*time.Hour {
		t.Errorf("it counts as broken after %s", broken)
	}
	again := f.Well(rapport.Reading{Title: "Back"}, now, time.Hour)
	want := rapport.Feed{ID: "f", Begun: true, Title: "Back", Read: now, Tried: now, Next: again.Next}
	if diff := cmp.Diff(want, again); diff != "" || again.Next.Sub(now) > 66*time.Minute {
		t.Errorf("read well it differs (-want +got):\n%s", diff)
	}
}

func TestServerSaysHowLongItIsLeftAlone(t *testing.T) {
	for name, c := range map[string]struct {
		next func() time.Time
		want time.Duration
	}{
		"asks-for-patience": {func() time.Time {
			return rapport.Feed{}.Failed(rapport.UnreadError{Status: 429}, 5*time.Hour, feedDay, time.Hour).Next
		}, 5 * time.Hour},
		"asks-for-a-year": {func() time.Time {
			return rapport.Feed{}.Failed(rapport.UnreadError{Status: 503}, 365*24*time.Hour, feedDay, time.Hour).Next
		}, 7 * 24 * time.Hour},
		"well-asks-for-a-week": {func() time.Time {
			return rapport.Feed{}.Well(rapport.Reading{Wait: 7 * 24 * time.Hour}, feedDay, time.Hour).Next
		}, 24 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.next().Sub(feedDay); got != c.want {
				t.Errorf("it is left alone for %s, not for %s", got, c.want)
			}
		})
	}
	gone := rapport.Feed{}.Failed(rapport.UnreadError{Status: 410}, 0, feedDay, time.Hour)
	if !gone.Gone || !gone.Broken() || !gone.Next.IsZero() {
		t.Errorf("of a feed that is gone for good is known %+v", gone)
	}
}

func TestFeedsAreSpreadOverAFifthOfTheirTime(t *testing.T) {
	seen := map[time.Duration]bool{}
	for n := range 500 {
		f := rapport.Feed{ID: rapport.FeedID(fmt.Sprint(n))}.Well(rapport.Reading{}, feedDay, time.Hour)
		pause := f.Next.Sub(feedDay)
		if pause < 54*time.Minute || pause > 66*time.Minute {
			t.Errorf("feed %d is read again after %s", n, pause)
		}
		seen[pause.Truncate(time.Minute)] = true
	}
	if len(seen) != 12 {
		t.Errorf("they are read again in %d different minutes", len(seen))
	}
}

func TestOneFeedHasOneIDHoweverItIsWritten(t *testing.T) {
	want, ok := rapport.FeedOf("https://example.org/feed?b=1&a=2")
	for _, same := range []string{"http://www.example.org/feed/?a=2&b=1", "https://EXAMPLE.org:443/feed?a=2&b=1&utm_source=x#top"} {
		if got, known := rapport.FeedOf(same); got != want || !ok || !known {
			t.Errorf("%s is %s, not %s", same, got, want)
		}
	}
	if other, _ := rapport.FeedOf("https://example.org/feed?b=1"); other == want {
		t.Error("another feed has the same id")
	}
	if _, ok := rapport.FeedOf("mailto:ana@example.org"); ok {
		t.Error("an address of mail has an id")
	}
}

func TestFollowingIsWhatWasFollowedAndNotLeft(t *testing.T) {
	entry := func(f rapport.Fact) rapport.Entry { return rapport.Entry{Fact: f} }
	a, b := rapport.Followed{Feed: "a", Link: "https://a.org"}, rapport.Followed{Feed: "b", Link: "https://b.org"}
	got := rapport.Following([]rapport.Entry{entry(a), entry(b), entry(a), entry(rapport.Unfollowed{Feed: "a"}), entry(rapport.Note{}), entry(a)})
	if diff := cmp.Diff([]rapport.Followed{b, a}, got); diff != "" {
		t.Error(diff)
	}
}

func TestStaleArticlesMakeRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []rapport.Arrival
		for n := range rapid.IntRange(0, 400).Draw(t, "articles") {
			age := time.Duration(rapid.IntRange(0, 80).Draw(t, "days")) * 24 * time.Hour
			all = append(all, rapport.Arrival{ID: rapport.ArticleID(fmt.Sprint(n)), At: feedDay.Add(-age)})
		}
		stale := rapport.Stale(all, feedDay)
		var oldestKept, youngestGone time.Duration = 0, 1000 * time.Hour * 24
		kept := 0
		for _, a := range all {
			age := feedDay.Sub(a.At)
			if slices.Contains(stale, a.ID) {
				youngestGone = min(youngestGone, age)
			} else {
				kept, oldestKept = kept+1, max(oldestKept, age)
			}
		}
		full := kept == rapport.MaxArrivals
		if kept > rapport.MaxArrivals || oldestKept > youngestGone || oldestKept >= rapport.KeepArrival {
			t.Errorf("%d are kept, the oldest of %s, and one of %s is gone", kept, oldestKept, youngestGone)
		}
		if !full && len(stale) > 0 && youngestGone < rapport.KeepArrival {
			t.Errorf("with %d kept, one of %s is gone", kept, youngestGone)
		}
	})
}

func TestAFeedThatBringsHundredsCrowdsOutNoOther(t *testing.T) {
	var all []rapport.Arrival
	for n := range 300 {
		all = append(all, rapport.Arrival{ID: rapport.ArticleID(fmt.Sprint("busy", n)), Feed: "busy", At: feedDay.Add(-time.Duration(n) * time.Second)})
	}
	for n := range 5 {
		all = append(all, rapport.Arrival{ID: rapport.ArticleID(fmt.Sprint("rare", n)), Feed: "rare", At: feedDay.AddDate(0, 0, -7*(n+1))})
	}
	stale := rapport.Stale(all, feedDay)
	if len(stale) != 105 || slices.ContainsFunc(stale, func(id rapport.ArticleID) bool { return strings.HasPrefix(string(id), "rare") }) {
		t.Errorf("%d make room: %v", len(stale), stale)
	}
	if slices.Contains(stale, "busy194") || !slices.Contains(stale, "busy195") {
		t.Errorf("of the busy feed others than the oldest make room: %v", stale)
	}
}
