package storetest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/internal/store"
)

var laneParts = []part{
	{"lane-is-first-in-first-out", checkFIFO},
	{"lanes-go-side-by-side", checkLanes},
	{"limit-takes-the-oldest", checkOldest},
	{"one-put-off-goes-before-the-younger", checkPutOffGoesFirst},
	{"lane-keeps-its-pace", checkLanePace},
	{"all-lanes-keep-one-pace", checkAllPace},
	{"pace-survives-a-clock-set-back", checkClockSetBack},
	{"each-post-is-claimed-once", checkClaimedOnce},
}

func checkFIFO(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "a", "b", "c")
	enqueue(t, s, "D1", "d")
	var got []string
	for range 4 {
		post := claimPost(t, s, monday)
		got = append(got, post.Dedupe)
		same(t, "while one is under way", 0, len(claimPosts(t, s, monday)))
		same(t, "sent", nil, s.MarkSent(t.Context(), post, nil))
	}
	same(t, "order", "a b c d", strings.Join(got, " "))
}

func checkLanes(t *testing.T, s store.Store) {
	enqueue(t, s, "D2", "a", "b")
	enqueue(t, s, "D1", "c", "d")
	posts := claimPosts(t, s, monday)
	same(t, "one a lane", "a c", dedupes(posts))
	same(t, "sent", nil, s.MarkSent(t.Context(), posts[1], nil))
	same(t, "the freed lane", "d", dedupes(claimPosts(t, s, monday)))
}

func checkOldest(t *testing.T, s store.Store) {
	for i := range 5 {
		enqueue(t, s, fmt.Sprintf("D%d", 9-i), fmt.Sprint(i))
	}
	for _, c := range []struct {
		limit int
		want  string
	}{{-1, ""}, {0, ""}, {2, "0 1"}, {2, "2 3"}, {2, "4"}, {2, ""}} {
		posts, err := s.ClaimPosts(t.Context(), "", monday, c.limit, time.Minute, store.Pace{})
		same(t, "error", nil, err)
		same(t, "claimed", c.want, dedupes(posts))
	}
}

// checkPutOffGoesFirst has the oldest post of one lane wait for a while, among
// many that wait for nothing.
func checkPutOffGoesFirst(t *testing.T, s store.Store) {
	for i := range 6 {
		enqueue(t, s, fmt.Sprintf("D%d", i), fmt.Sprint(i))
	}
	enqueue(t, s, "D5", "younger")
	posts, err := s.ClaimPosts(t.Context(), "", monday, 6, time.Minute, store.Pace{})
	same(t, "error", nil, err)
	for _, post := range posts {
		until := time.Time{}
		if post.Dedupe == "5" || post.Dedupe == "1" {
			until = monday.Add(time.Second)
		}
		same(t, "put off", nil, s.Defer(t.Context(), post, until, "later"))
	}
	soon, err := s.ClaimPosts(t.Context(), "", monday, 2, time.Minute, store.Pace{})
	same(t, "error", nil, err)
	same(t, "before it came", "0 2", dedupes(soon))
	later, err := s.ClaimPosts(t.Context(), "", monday.Add(time.Second), 4, time.Minute, store.Pace{})
	same(t, "error", nil, err)
	same(t, "when it came", "1 3 4 5", dedupes(later))
}

func checkLanePace(t *testing.T, s store.Store) {
	pace := store.Pace{Lane: time.Second}
	enqueue(t, s, "D1", "a", "b")
	enqueue(t, s, "D2", "c")
	posts := claimPaced(t, s, monday, pace)
	same(t, "at once", "a c", dedupes(posts))
	same(t, "sent", nil, s.MarkSent(t.Context(), posts[0], nil))
	same(t, "too soon", "", dedupes(claimPaced(t, s, monday.Add(time.Second-time.Microsecond), pace)))
	same(t, "in its pace", "b", dedupes(claimPaced(t, s, monday.Add(time.Second), pace)))
}

func checkAllPace(t *testing.T, s store.Store) {
	pace := store.Pace{All: time.Second, Burst: 3}
	for i := range 9 {
		enqueue(t, s, fmt.Sprintf("D%d", i), fmt.Sprint(i))
	}
	for _, c := range []struct {
		after time.Duration
		want  string
	}{
		{0, "0 1 2"},
		{time.Second - time.Microsecond, ""},
		{time.Second, "3"},
		{2500 * time.Millisecond, "4"},
		{3 * time.Second, "5"},
		{time.Hour, "0 1 2"},
	} {
		same(t, c.after.String(), c.want, dedupes(claimPaced(t, s, monday.Add(c.after), pace)))
	}
	one := store.Pace{All: time.Second}
	same(t, "a burst of zero is one", 1, len(claimPaced(t, s, monday.Add(2*time.Hour), one)))
}

// checkClockSetBack claims at an instant far ahead, then in the present.
func checkClockSetBack(t *testing.T, s store.Store) {
	pace := store.Pace{Lane: time.Second, All: time.Second, Burst: 1}
	enqueue(t, s, "D1", "a", "b")
	ahead := claimPaced(t, s, monday.Add(24*time.Hour), pace)
	same(t, "ahead", "a", dedupes(ahead))
	same(t, "sent", nil, s.MarkSent(t.Context(), ahead[0], nil))
	same(t, "soon after in the present", "b", dedupes(claimPaced(t, s, monday.Add(time.Second), pace))+
		dedupes(claimPaced(t, s, monday.Add(2*time.Second), pace)))
}

// checkClaimedOnce lets four senders, whose leases never end, empty an outbox.
func checkClaimedOnce(t *testing.T, s store.Store) {
	const lanes, each = 8, 10
	for i := range lanes {
		for j := range each {
			update(t, s, fmt.Sprintf("owner%d", i), func(tx store.Tx) error {
				return tx.Enqueue(store.NewPost{Dedupe: fmt.Sprint(j), Lane: fmt.Sprintf("D%d", i), At: monday})
			})
		}
	}
	var mu sync.Mutex
	sent := map[string]string{}
	send := func() (left bool) {
		posts, err := s.ClaimPosts(t.Context(), "", monday, 3, time.Hour, store.Pace{})
		same(t, "error", nil, err)
		for _, post := range posts {
			mu.Lock()
			sent[post.Lane] += post.Dedupe
			mu.Unlock()
			if err := s.MarkSent(t.Context(), post, nil); err != nil {
				t.Errorf("MarkSent of %s: %v", post.Dedupe, err)
			}
		}
		waiting, err := s.Survey(t.Context(), "", 1)
		return err == nil && len(waiting) > 0 && !t.Failed()
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for send() {
			}
		})
	}
	wg.Wait()
	same(t, "lanes", lanes, len(sent))
	for lane, order := range sent {
		same(t, lane, "0123456789", order)
	}
}
