package storetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/internal/store"
)

var outboxParts = []part{
	{"post-is-claimed-whole", checkPostWhole},
	{"post-waits-for-its-not-before", checkNotBefore},
	{"dedupe-key-is-used-once", checkDedupe},
	{"settled-dedupe-key-is-free-after-the-retention", checkDedupeRetention},
	{"cancel-takes-back-what-was-never-claimed", checkCancel},
	{"survey-pages-and-shows-no-bodies", checkSurvey},
}

// enqueue puts ana's posts into the outbox, all due at once.
func enqueue(t *testing.T, s store.Store, lane string, dedupes ...string) {
	t.Helper()
	update(t, s, ana, func(tx store.Tx) error {
		for _, dedupe := range dedupes {
			if err := tx.Enqueue(store.NewPost{Dedupe: dedupe, Lane: lane, At: monday, Body: []byte(dedupe)}); err != nil {
				return err
			}
		}
		return nil
	})
}

// claimPosts claims all that may be sent at now, for a minute and without a
// pace.
func claimPosts(t *testing.T, s store.Store, now time.Time) []store.Post {
	t.Helper()
	return claimPaced(t, s, now, store.Pace{})
}

func claimPaced(t *testing.T, s store.Store, now time.Time, pace store.Pace) []store.Post {
	t.Helper()
	posts, err := s.ClaimPosts(t.Context(), "", now, 1000, time.Minute, pace)
	if err != nil {
		t.Fatalf("ClaimPosts: %v", err)
	}
	return posts
}

// claimPost claims the only post that may be sent at now.
func claimPost(t *testing.T, s store.Store, now time.Time) store.Post {
	t.Helper()
	posts := claimPosts(t, s, now)
	if len(posts) != 1 {
		t.Fatalf("%d posts were claimed (%s), want 1", len(posts), dedupes(posts))
	}
	return posts[0]
}

// dedupes names the posts in their order.
func dedupes(posts []store.Post) string {
	var names []string
	for _, post := range posts {
		names = append(names, post.Dedupe)
	}
	return strings.Join(names, " ")
}

func survey(t *testing.T, s store.Store) []store.Post {
	t.Helper()
	posts, err := s.Survey(t.Context(), "", 0)
	if err != nil {
		t.Fatalf("Survey: %v", err)
	}
	return posts
}

func checkPostWhole(t *testing.T, s store.Store) {
	asked := store.NewPost{
		Dedupe:    "digest",
		Lane:      "D1",
		At:        monday.Add(1500),
		NotBefore: monday.Add(time.Hour + 1500),
		Body:      []byte("hello"),
	}
	update(t, s, ana, func(tx store.Tx) error { return tx.Enqueue(asked) })
	asked.At, asked.NotBefore = store.Instant(asked.At), store.Instant(asked.NotBefore)
	now := monday.Add(2 * time.Hour)
	got := claimPost(t, s, now)
	want := store.Post{NewPost: asked, ID: got.ID, Owner: ana, Attempt: 1, FirstTried: now}
	same(t, "post", want, got)
	if got.ID == "" || got.At.Location() != time.UTC {
		t.Errorf("id %q, at %v: want an id, and UTC", got.ID, got.At)
	}

	again := claimPost(t, s, now.Add(time.Hour))
	want.Attempt, want.Lost = 2, 1
	same(t, "post claimed again", want, again)
	want.Body = nil
	same(t, "survey", []store.Post{want}, survey(t, s))
}

func checkNotBefore(t *testing.T, s store.Store) {
	update(t, s, ana, func(tx store.Tx) error {
		return tx.Enqueue(store.NewPost{Dedupe: "later", Lane: "D1", At: monday, NotBefore: monday.Add(time.Hour)})
	})
	enqueue(t, s, "D1", "now")
	same(t, "the one behind goes first", "now", claimPost(t, s, monday).Dedupe)
	same(t, "before the lease ends", 0, len(claimPosts(t, s, monday.Add(30*time.Second))))
	same(t, "its time has come", "later", claimPost(t, s, monday.Add(time.Hour)).Dedupe)
}

func checkDedupe(t *testing.T, s store.Store) {
	update(t, s, ana, func(tx store.Tx) error {
		for _, body := range []string{"first", "second"} {
			if err := tx.Enqueue(store.NewPost{Dedupe: "digest", Lane: "D1", At: monday, Body: []byte(body)}); err != nil {
				return err
			}
		}
		return nil
	})
	enqueue(t, s, "D2", "digest")
	post := claimPost(t, s, monday)
	same(t, "body", "first", string(post.Body))
	enqueue(t, s, "D2", "digest")
	same(t, "claimed, not settled", 1, len(survey(t, s)))
	same(t, "buried", nil, s.Bury(t.Context(), post, "gone", nil))
	enqueue(t, s, "D2", "digest")
	same(t, "under a buried one's key", 1, len(survey(t, s)))
	update(t, s, ben, func(tx store.Tx) error {
		return tx.Enqueue(store.NewPost{Dedupe: "digest", Lane: "D2", At: monday})
	})
	same(t, "another owner's", 2, len(survey(t, s)))
}

func checkDedupeRetention(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "sent")
	enqueue(t, s, "D2", "dropped")
	for i, post := range claimPosts(t, s, monday) {
		settle := []func() error{
			func() error { return s.MarkSent(t.Context(), post, nil) },
			func() error { return s.Drop(t.Context(), post, nil) },
		}[i]
		same(t, "settled", nil, settle())
	}
	enqueueAt := func(at time.Time) {
		update(t, s, ana, func(tx store.Tx) error {
			// Others are enqueued too, for an engine that sweeps as it goes.
			for i := range 5 {
				name := fmt.Sprintf("other%d-%s", i, at.Format(time.TimeOnly))
				if err := tx.Enqueue(store.NewPost{Dedupe: name, Lane: "D3", At: at}); err != nil {
					return err
				}
			}
			if err := tx.Enqueue(store.NewPost{Dedupe: "sent", Lane: "D1", At: at}); err != nil {
				return err
			}
			return tx.Enqueue(store.NewPost{Dedupe: "dropped", Lane: "D2", At: at})
		})
	}
	enqueueAt(monday.Add(store.EventRetention - time.Microsecond))
	same(t, "inside the retention", 5, len(survey(t, s)))
	enqueueAt(monday.Add(store.EventRetention + time.Second))
	same(t, "after the retention", 12, len(survey(t, s)))
}

func checkCancel(t *testing.T, s store.Store) {
	cancel := func(dedupe string) (cancelled bool) {
		update(t, s, ana, func(tx store.Tx) (err error) {
			cancelled, err = tx.Cancel(dedupe)
			return err
		})
		return cancelled
	}
	enqueue(t, s, "D1", "first", "second")
	same(t, "cancel of what waits", true, cancel("second"))
	same(t, "cancel again", false, cancel("second"))
	same(t, "cancel of nothing", false, cancel("third"))
	enqueue(t, s, "D1", "second")
	same(t, "its key is free", 2, len(survey(t, s)))

	first := claimPost(t, s, monday)
	same(t, "cancel of what was claimed", false, cancel("first"))
	same(t, "deferred", nil, s.Defer(t.Context(), first, monday, "busy"))
	same(t, "cancel of what was tried", false, cancel("first"))
	first = claimPost(t, s, monday)
	same(t, "sent", nil, s.MarkSent(t.Context(), first, nil))
	same(t, "cancel of what was sent", false, cancel("first"))
	second := claimPost(t, s, monday)
	same(t, "buried", nil, s.Bury(t.Context(), second, "gone", nil))
	same(t, "cancel of what was buried", false, cancel("second"))
}

func checkSurvey(t *testing.T, s store.Store) {
	enqueue(t, s, "D1", "a", "b")
	enqueue(t, s, "D2", "c")
	update(t, s, ben, func(tx store.Tx) error {
		return tx.Enqueue(store.NewPost{Dedupe: "d", Lane: "D3", At: monday, NotBefore: monday.Add(time.Hour), Body: []byte("x")})
	})
	for _, post := range claimPosts(t, s, monday) {
		switch post.Dedupe {
		case "a":
			same(t, "sent", nil, s.MarkSent(t.Context(), post, nil))
		case "c":
			same(t, "buried", nil, s.Bury(t.Context(), post, "the conversation is gone", nil))
		}
	}
	all := survey(t, s)
	same(t, "all", "b c d", dedupes(all))
	same(t, "causes", []string{"", "the conversation is gone", ""}, []string{all[0].Cause, all[1].Cause, all[2].Cause})
	same(t, "buried", []bool{false, true, false}, []bool{all[0].Buried, all[1].Buried, all[2].Buried})
	same(t, "owner", ben, all[2].Owner)

	var paged []store.Post
	after := ""
	for {
		page, err := s.Survey(t.Context(), after, 2)
		if err != nil {
			t.Fatalf("Survey: %v", err)
		}
		if len(page) == 0 {
			break
		}
		paged = append(paged, page...)
		after = page[len(page)-1].ID
	}
	same(t, "page by page", all, paged)
	for _, post := range all {
		if post.Body != nil {
			t.Errorf("the survey shows the body of %s", post.Dedupe)
		}
	}
}
