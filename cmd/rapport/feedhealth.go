package main

import (
	"context"
	"fmt"
	"strings"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/upkeep"
)

// How feeds stand, the best first.
const (
	feedNew     = "new"     // not read yet
	feedRead    = "read"    // the last time
	feedFailing = "failing" // since not long
	feedBroken  = "broken"  // for a day or more, or from the first
	feedGone    = "gone"    // its server says so
)

var feedStates = []string{feedNew, feedRead, feedFailing, feedBroken, feedGone}

// readFeeds counts the feeds that members follow. One that moved is counted where
// it is read.
func (h *health) readFeeds(ctx context.Context, s store.Store) error {
	h.Feeds = map[string]int{}
	for _, state := range feedStates {
		h.Feeds[state] = 0
	}
	return book.New(s, nil).ViewFeeds(ctx, func(r upkeep.FeedReader) error {
		list, err := r.Feeds()
		for _, f := range list {
			if f.Leads == "" {
				h.Feeds[stateOf(f)]++
			}
		}
		return err
	})
}

func stateOf(f rapport.Feed) string {
	switch {
	case f.Gone:
		return feedGone
	case f.Broken(), f.Failures > 0 && !f.Begun:
		return feedBroken
	case f.Failures > 0:
		return feedFailing
	case f.Begun:
		return feedRead
	default:
		return feedNew
	}
}

// feeds words it for an operator; "" where nobody follows any. No feed is named:
// what members read is theirs.
func (h health) feeds() string {
	all, parts := 0, []string(nil)
	for _, state := range feedStates {
		n := h.Feeds[state]
		all += n
		if n > 0 && state != feedRead {
			parts = append(parts, fmt.Sprintf("%d %s", n, state))
		}
	}
	switch {
	case all == 0:
		return ""
	case len(parts) == 0:
		return count(all, "feed") + " followed, all read well."
	default:
		return count(all, "feed") + " followed: " + strings.Join(parts, ", ") + ". Members hear of theirs; nothing is to be done unless many fail at once."
	}
}
