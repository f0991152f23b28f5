package upkeep_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestMoreFeedsThanAMemberMayFollowAreLeftOut(t *testing.T) {
	r := newReaders(t)
	var links []string
	for n := range rapport.MaxFeeds + 3 {
		links = append(links, fmt.Sprintf("https://h%d.example.org/", n))
	}
	if f := r.follow(ana, links...); f.New != rapport.MaxFeeds || f.Beyond != 3 {
		t.Errorf("%+v", f)
	}
}

func TestFeedOfADomainThatStaysInTheHouseIsNotFollowed(t *testing.T) {
	h := house()
	h.Denied = func(text string) (string, bool) {
		return "wiki.example.org", strings.Contains(text, "wiki.example.org")
	}
	s := newSceneIn(t, h)
	_, err := s.steward.Follow(t.Context(), s.visit(ana, "x"), []rapport.Followed{{Feed: "f", Link: "https://wiki.example.org/feed"}})
	if denied, ok := errors.AsType[*upkeep.DeniedError](err); !ok || denied.Domain != "wiki.example.org" {
		t.Error(err)
	}
}
