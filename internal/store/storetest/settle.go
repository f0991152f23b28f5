package storetest

import (
	"errors"
	"testing"
	"time"

	"rapport/internal/store"
)

var settleParts = []part{
	{"settling-runs-its-function-in-one-unit", checkSettleUnit},
	{"failed-settling-leaves-the-post", checkFailedSettle},
	{"settled-post-is-stale", checkSettledTwice},
	{"late-sender-loses", checkLateSender},
	{"deferred-post-comes-back-first", checkDefer},
	{"buried-post-lets-its-lane-go-on", checkBury},
	{"exhumed-posts-are-gone-and-their-keys-used", checkExhume},
}

// A settling is one of the four ways to end a claim.
type settling struct {
	name string
	do   func(t *testing.T, s store.Store, post store.Post, fn func(store.Tx) error) error
}

var settlings = []settling{
	{"MarkSent", func(t *testing.T, s store.Store, post store.Post, fn func(store.Tx) error) error {
		return s.MarkSent(t.Context(), post, fn)
	}},
	{"Drop", func(t *testing.T, s store.Store, post store.Post, fn func(store.Tx) error) error {
		return s.Drop(t.Context(), post, fn)
	}},
	{"Bury", func(t *testing.T, s store.Store, post store.Post, fn func(store.Tx) error) error {
		return s.Bury(t.Context(), post, "gone", fn)
	}},
	{"Defer", func(t *testing.T, s store.Store, post store.Post, _ func(store.Tx) error) error {
		return s.Defer(t.Context(), post, monday.Add(time.Hour), "busy")
	}},
}

func checkSettleUnit(t *testing.T, s store.Store) {
	for _, end := range settlings[:3] {
		enqueue(t, s, "D1", end.name)
		err := end.do(t, s, claimPost(t, s, monday), func(tx store.Tx) error {
			return errors.Join(
				tx.Put("sent", end.name, nil),
				tx.Enqueue(store.NewPost{Dedupe: "after " + end.name, Lane: end.name, At: monday, NotBefore: monday.Add(time.Hour)}),
			)
		})
		same(t, end.name, nil, err)
	}
	same(t, "records", []string{"Bury=", "Drop=", "MarkSent="}, list(t, s, ana, "sent"))
	same(t, "outbox", "after MarkSent after Drop Bury after Bury", dedupes(survey(t, s)))
}

func checkFailedSettle(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "digest")
	post := claimPost(t, s, monday)
	for _, end := range settlings[:3] {
		err := end.do(t, s, post, func(tx store.Tx) error {
			return errors.Join(tx.Put("sent", end.name, nil), errChanged)
		})
		if !errors.Is(err, errChanged) {
			t.Errorf("%s = %v, want the function's own error", end.name, err)
		}
	}
	same(t, "records", []string(nil), list(t, s, ana, "sent"))
	same(t, "before the lease ends", 0, len(claimPosts(t, s, monday.Add(time.Second))))
	again := claimPost(t, s, monday.Add(time.Minute))
	same(t, "attempt", 2, again.Attempt)
	same(t, "cause", "", again.Cause)
	same(t, "sent at last", nil, s.MarkSent(t.Context(), again, nil))
}

// checkSettledTwice ends each claim in one way, and then again in all ways.
func checkSettledTwice(t *testing.T, s store.Store) {
	for _, first := range settlings {
		enqueue(t, s, first.name, first.name)
		post := claimPost(t, s, monday)
		same(t, first.name, nil, first.do(t, s, post, nil))
		for _, second := range settlings {
			wantStale(t, second.name+" after "+first.name, second.do(t, s, post, func(store.Tx) error {
				t.Errorf("%s after %s ran its function", second.name, first.name)
				return nil
			}))
		}
	}
	same(t, "outbox", "Bury Defer", dedupes(survey(t, s)))
}

// checkLateSender lets a lease run out and another claim take over.
func checkLateSender(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "digest")
	late := claimPost(t, s, monday)
	second := claimPost(t, s, monday.Add(time.Minute))
	same(t, "attempts", []int{1, 2}, []int{late.Attempt, second.Attempt})
	same(t, "first tried", monday, second.FirstTried)
	same(t, "lost", []int{0, 1}, []int{late.Lost, second.Lost})
	for _, end := range settlings {
		wantStale(t, end.name+" by the late one", end.do(t, s, late, nil))
	}
	same(t, "the lane is still held", 0, len(claimPosts(t, s, monday.Add(90*time.Second))))
	same(t, "sent by the second", nil, s.MarkSent(t.Context(), second, nil))
	same(t, "outbox", 0, len(survey(t, s)))

	enqueue(t, s, "D1", "note")
	slow := claimPost(t, s, monday)
	same(t, "sent after the lease, unclaimed since", nil, s.MarkSent(t.Context(), slow, nil))
}

func checkDefer(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "first", "second", "third")
	first := claimPost(t, s, monday)
	until := monday.Add(time.Hour)
	same(t, "deferred", nil, s.Defer(t.Context(), first, until, "rate limited"))

	second := claimPost(t, s, monday)
	same(t, "the lane goes on", "second", second.Dedupe)
	same(t, "sent", nil, s.MarkSent(t.Context(), second, nil))

	again := claimPost(t, s, until)
	same(t, "first again", "first", again.Dedupe)
	same(t, "attempt", 2, again.Attempt)
	same(t, "cause", "rate limited", again.Cause)
	same(t, "lost", 0, again.Lost)
	same(t, "not before", until, again.NotBefore)
	same(t, "first tried", monday, again.FirstTried)
}

func checkBury(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "first", "second")
	first := claimPost(t, s, monday)
	same(t, "buried", nil, s.Bury(t.Context(), first, "channel not found", nil))
	same(t, "the lane goes on", "second", claimPost(t, s, monday).Dedupe)
	same(t, "never again", "second", claimPost(t, s, monday.Add(24*time.Hour)).Dedupe)
	buried := survey(t, s)[0]
	same(t, "survey", []any{true, "channel not found", 1}, []any{buried.Buried, buried.Cause, buried.Attempt})
}

func checkExhume(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "gone")
	enqueue(t, s, "D2", "elsewhere")
	update(t, s, ben, func(tx store.Tx) error {
		return tx.Enqueue(store.NewPost{Dedupe: "ben's", Lane: "D1", Pool: "other", Urgent: true, At: monday})
	})
	claimed := append(claimPosts(t, s, monday), claimSome(t, s, "other", 1)...)
	same(t, "claimed", "gone elsewhere", dedupes(claimed)) // a lane is held in all pools
	same(t, "buried", nil, s.Bury(t.Context(), claimed[0], "gone", nil))
	same(t, "buried", nil, s.Bury(t.Context(), claimed[1], "gone", nil))
	same(t, "buried", nil, s.Bury(t.Context(), claimSome(t, s, "other", 1)[0], "gone", nil))
	enqueue(t, s, "D1", "waits")

	same(t, "Exhume", nil, s.Exhume(t.Context(), "D1"))
	same(t, "of a lane where nothing ever was", nil, s.Exhume(t.Context(), "D3"))
	same(t, "left", "elsewhere waits", dedupes(survey(t, s)))
	enqueue(t, s, "D1", "gone")
	same(t, "under a key that was used", "elsewhere waits", dedupes(survey(t, s)))
	same(t, "again", nil, s.Exhume(t.Context(), "D1"))
	same(t, "left", "elsewhere waits", dedupes(survey(t, s)))
	same(t, "what waits there goes on", "waits", claimPost(t, s, monday).Dedupe)
}
