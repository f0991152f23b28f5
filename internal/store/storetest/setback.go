package storetest

import (
	"testing"
	"time"

	"rapport/internal/store"
)

// The parts about a clock that was ahead and was set back.
var setBackParts = []part{
	{"claims-from-before-the-clock-was-set-back-keep-nobody-away", checkClaimsAhead},
	{"claim-holds-over-a-clock-set-back-a-little", checkSetBackALittle},
	{"hastened-posts-wait-no-longer", checkHasten},
}

func checkClaimsAhead(t *testing.T, s store.Store) {
	setTimer(t, s, "weekly", monday)
	enqueue(t, s, "D1", "digest")
	ahead := monday.AddDate(0, 1, 0)
	same(t, "timers ahead", 1, len(claimTimers(t, s, ahead)))
	same(t, "posts ahead", 1, len(claimPosts(t, s, ahead)))
	same(t, "timers", 1, len(claimTimers(t, s, monday)))
	same(t, "posts", 1, len(claimPosts(t, s, monday)))
}

func checkSetBackALittle(t *testing.T, s store.Store) {
	setTimer(t, s, "weekly", monday.Add(-time.Hour))
	enqueue(t, s, "D1", "digest")
	same(t, "timers", 1, len(claimTimers(t, s, monday)))
	same(t, "posts", 1, len(claimPosts(t, s, monday)))
	same(t, "timers a moment before", 0, len(claimTimers(t, s, monday.Add(-time.Second))))
	same(t, "posts a moment before", 0, len(claimPosts(t, s, monday.Add(-time.Second))))
}

func checkHasten(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "deferred")
	enqueue(t, s, "D2", "buried")
	for _, post := range claimPosts(t, s, monday) {
		if post.Dedupe == "buried" {
			same(t, "buried", nil, s.Bury(t.Context(), post, "gone", nil))
			continue
		}
		same(t, "deferred", nil, s.Defer(t.Context(), post, monday.AddDate(0, 1, 0), "busy"))
	}
	update(t, s, ben, func(tx store.Tx) error {
		return tx.Enqueue(store.NewPost{Dedupe: "soon", Lane: "D3", At: monday, NotBefore: monday.Add(time.Second)})
	})
	latest := monday.Add(time.Minute)
	same(t, "Hasten", nil, s.Hasten(t.Context(), latest))
	same(t, "what was soon is so still", "soon", dedupes(claimPosts(t, s, monday.Add(time.Second))))
	same(t, "before the latest", "", dedupes(claimPosts(t, s, latest.Add(-time.Microsecond))))
	post := claimPost(t, s, latest)
	same(t, "what was deferred", "deferred", post.Dedupe)
	same(t, "its cause", "busy", post.Cause)
	same(t, "Hasten again", nil, s.Hasten(t.Context(), latest))
	same(t, "sent", nil, s.MarkSent(t.Context(), post, nil))
}
