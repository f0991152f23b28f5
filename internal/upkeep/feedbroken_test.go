package upkeep_test

import (
	"strings"
	"testing"
	"time"

	"rapport/internal/rapport"
)

func TestFeedThatIsGoneIsToldOfOnceAndLeftAlone(t *testing.T) {
	r := newReaders(t)
	link := "https://a.example.org/feed"
	r.press.prints(link, "one")
	r.follow(ana, link)
	r.follow(bob, link)
	r.settle()
	r.clock.set(time.Date(2026, time.November, 2, 10, 0, 0, 0, time.UTC)) // within working hours
	r.press.does(link, func(rapport.Feed) (rapport.Reading, error) {
		return rapport.Reading{}, &rapport.UnreadError{Why: rapport.Refused, Status: 410}
	})
	r.settle()
	asked := r.press.asked[link]
	r.lasts(48)
	if got := r.press.asked[link]; got != asked {
		t.Errorf("it was asked for %d times more", got-asked)
	}
	for _, who := range []rapport.MemberID{ana, bob} {
		if got := strings.Count(strings.Join(r.told(who), "\n"), "gone for good"); got != 1 {
			t.Errorf("%s heard of it %d times: %q", who, got, r.told(who))
		}
	}
}

func TestServerThatAsksForPatienceGetsIt(t *testing.T) {
	r := newReaders(t)
	link := "https://a.example.org/feed"
	r.press.does(link, func(rapport.Feed) (rapport.Reading, error) {
		return rapport.Reading{Wait: 5 * time.Hour}, &rapport.UnreadError{Why: rapport.Refused, Status: 429}
	})
	r.follow(ana, link)
	r.settle()
	r.lasts(4)
	if got := r.press.asked[link]; got != 1 {
		t.Errorf("it was asked %d times within four hours", got)
	}
	r.lasts(1)
	if got := r.press.asked[link]; got != 2 {
		t.Errorf("it was asked %d times within five hours", got)
	}
}
