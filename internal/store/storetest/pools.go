package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/internal/store"
)

// The parts about what goes first, and about pools that go side by side.
var poolParts = []part{
	{"urgent-posts-go-first", checkUrgentFirst},
	{"urgent-post-takes-along-what-stands-before-it", checkUrgentLane},
	{"urgent-posts-leave-every-tenth-turn-to-others", checkUrgentInARow},
	{"urgent-post-waits-for-its-not-before", checkUrgentNotBefore},
	{"urgent-post-stays-so-when-it-is-put-off", checkUrgentPutOff},
	{"pools-keep-a-pace-each", checkPoolPace},
	{"pool-without-room-holds-no-other-back", checkPoolsApart},
	{"pool-is-a-name-or-none", checkPoolName},
}

// enqueueAs puts posts into the outbox, each in the lane of its name, for ana.
func enqueueAs(t *testing.T, s store.Store, like store.NewPost, dedupes ...string) {
	t.Helper()
	update(t, s, ana, func(tx store.Tx) error {
		for _, dedupe := range dedupes {
			post := like
			post.Dedupe, post.At = dedupe, monday
			if post.Lane == "" {
				post.Lane = "lane " + dedupe
			}
			if err := tx.Enqueue(post); err != nil {
				return err
			}
		}
		return nil
	})
}

// claimSome claims up to limit posts of a pool on monday, for a minute.
func claimSome(t *testing.T, s store.Store, pool string, limit int) []store.Post {
	t.Helper()
	posts, err := s.ClaimPosts(t.Context(), pool, monday, limit, time.Minute, store.Pace{})
	same(t, "error", nil, err)
	return posts
}

func checkUrgentFirst(t *testing.T, s store.Store) {
	enqueueAs(t, s, store.NewPost{}, "a", "b", "c")
	enqueueAs(t, s, store.NewPost{Urgent: true}, "d", "e")
	enqueueAs(t, s, store.NewPost{}, "f")
	enqueueAs(t, s, store.NewPost{Urgent: true}, "g")
	same(t, "some", "d e", dedupes(claimSome(t, s, "", 2)))
	same(t, "the last of them, and the oldest of the others", "g a", dedupes(claimSome(t, s, "", 2)))
	same(t, "the rest", "b c f", dedupes(claimSome(t, s, "", 9)))
}

func checkUrgentLane(t *testing.T, s store.Store) {
	enqueueAs(t, s, store.NewPost{}, "a", "b")
	enqueueAs(t, s, store.NewPost{Lane: "D1"}, "before", "next")
	enqueueAs(t, s, store.NewPost{Urgent: true}, "c")
	enqueueAs(t, s, store.NewPost{Lane: "D1", Urgent: true}, "awaited")
	enqueueAs(t, s, store.NewPost{Lane: "D1"}, "behind")
	for _, want := range []string{"c before", "next a", "awaited b", "behind"} {
		posts := claimSome(t, s, "", 2)
		same(t, "claimed", want, dedupes(posts))
		for _, post := range posts {
			same(t, "sent", nil, s.MarkSent(t.Context(), post, nil))
		}
	}
}

// checkUrgentInARow claims one by one, and then many at once.
func checkUrgentInARow(t *testing.T, s store.Store) {
	for i := range 30 {
		enqueueAs(t, s, store.NewPost{Urgent: true}, fmt.Sprintf("u%02d", i))
	}
	for i := range 3 {
		enqueueAs(t, s, store.NewPost{}, fmt.Sprint("o", i))
	}
	got := []string{}
	for range 11 {
		got = append(got, dedupes(claimSome(t, s, "", 1)))
	}
	same(t, "one by one", "u00 u01 u02 u03 u04 u05 u06 u07 u08 o0 u09", strings.Join(got, " "))
	same(t, "at once", "u10 u11 u12 u13 u14 u15 u16 u17 o1 u18 u19 u20", dedupes(claimSome(t, s, "", 12)))
	same(t, "the rest", "u21 u22 u23 u24 u25 u26 o2 u27 u28 u29", dedupes(claimSome(t, s, "", 99)))
}

func checkUrgentNotBefore(t *testing.T, s store.Store) {
	enqueueAs(t, s, store.NewPost{Urgent: true, NotBefore: monday.Add(time.Second)}, "later")
	enqueueAs(t, s, store.NewPost{Lane: "lane later"}, "now")
	same(t, "before it came", "now", dedupes(claimSome(t, s, "", 2)))
	same(t, "when it came, in a lane that is held", "", dedupes(claimPosts(t, s, monday.Add(time.Second))))
}

func checkUrgentPutOff(t *testing.T, s store.Store) {
	enqueueAs(t, s, store.NewPost{Urgent: true}, "awaited", "other")
	for _, post := range claimSome(t, s, "", 2) {
		same(t, "put off", nil, s.Defer(t.Context(), post, monday, "busy"))
	}
	enqueueAs(t, s, store.NewPost{}, "ordinary")
	posts := claimSome(t, s, "", 1)
	same(t, "first", "awaited", dedupes(posts))
	same(t, "buried", nil, s.Bury(t.Context(), posts[0], "gone", nil))
	posts = claimSome(t, s, "", 3)
	same(t, "then", "other ordinary", dedupes(posts))
	same(t, "urgent", []bool{true, false}, []bool{posts[0].Urgent, posts[1].Urgent})
	same(t, "Hasten", nil, s.Hasten(t.Context(), monday))
}

// checkPoolPace has one pool go three times as fast as the other.
func checkPoolPace(t *testing.T, s store.Store) {
	paces := map[string]store.Pace{"slow": {All: 3 * time.Second}, "fast": {All: time.Second}}
	for i := range 6 {
		enqueueAs(t, s, store.NewPost{Pool: "slow"}, fmt.Sprint("s", i))
		enqueueAs(t, s, store.NewPost{Pool: "fast"}, fmt.Sprint("f", i))
	}
	got := map[string]int{}
	for second := range 5 {
		for pool, pace := range paces {
			posts, err := s.ClaimPosts(t.Context(), pool, monday.Add(time.Duration(second)*time.Second), 9, time.Minute, pace)
			same(t, "error", nil, err)
			for _, post := range posts {
				same(t, "its pool", pool, post.Pool)
				got[pool]++
			}
		}
	}
	same(t, "claimed", map[string]int{"slow": 2, "fast": 5}, got)
}

// checkPoolsApart lets one pool use up its pace with many that wait before those
// of another.
func checkPoolsApart(t *testing.T, s store.Store) {
	for i := range 50 {
		enqueueAs(t, s, store.NewPost{Pool: "full", Urgent: i%2 == 0}, fmt.Sprint(i))
	}
	enqueueAs(t, s, store.NewPost{Pool: "quiet"}, "one")
	enqueueAs(t, s, store.NewPost{}, "nameless")
	never := store.Pace{All: time.Hour, Burst: 1}
	posts, err := s.ClaimPosts(t.Context(), "full", monday, 9, time.Minute, never)
	same(t, "error", nil, err)
	same(t, "the first of the full one", "0", dedupes(posts))
	posts, err = s.ClaimPosts(t.Context(), "full", monday, 9, time.Minute, never)
	same(t, "error", nil, err)
	same(t, "no more of it", "", dedupes(posts))
	same(t, "the quiet one", "one", dedupes(claimSome(t, s, "quiet", 9)))
	same(t, "the one without a name", "nameless", dedupes(claimSome(t, s, "", 9)))
	same(t, "one where nothing ever was", "", dedupes(claimSome(t, s, "new", 9)))
}

func checkPoolName(t *testing.T, s store.Store) {
	err := s.Update(t.Context(), ana, func(tx store.Tx) error {
		return tx.Enqueue(store.NewPost{Dedupe: "a", Lane: "D1", Pool: "\x00u", At: monday})
	})
	same(t, "a pool that is no name", true, errors.Is(err, store.ErrName))
}
