package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"rapport/internal/store"
)

var lifeParts = []part{
	{"store-begins-empty", checkEmpty},
	{"erase-removes-everything-of-one-owner", checkErase},
	{"erase-of-nothing-is-no-error", checkEraseNothing},
	{"erase-keeps-all-when-refused", checkEraseRefused},
	{"erased-claims-are-stale", checkErasedClaims},
	{"closed-store-refuses", checkClosed},
}

func checkEmpty(t *testing.T, s store.Store) {
	wantNothing(t, s, ana)
	same(t, "posts", 0, len(claimPosts(t, s, monday)))
}

func checkErase(t *testing.T, s store.Store) {
	update(t, s, ana, writeEverything)
	update(t, s, ben, writeEverything)
	update(t, s, ana, func(tx store.Tx) error {
		return tx.Enqueue(store.NewPost{Dedupe: "sent", Lane: "D2", At: monday})
	})
	for _, post := range claimPosts(t, s, monday) {
		var err error
		switch {
		case post.Owner == ana && post.Dedupe == "sent":
			err = s.MarkSent(t.Context(), post, nil)
		case post.Owner == ana:
			err = s.Bury(t.Context(), post, "the conversation is gone", nil)
		}
		if err != nil {
			t.Fatalf("settle %s: %v", post.Dedupe, err)
		}
	}
	if err := s.Erase(t.Context(), ana, nil); err != nil {
		t.Fatalf("Erase: %v", err)
	}
	same(t, "ana's records", []string(nil), list(t, s, ana, "note"))
	same(t, "ben's records", []string{"n1=x"}, list(t, s, ben, "note"))
	timers := claimTimers(t, s, monday)
	if len(timers) != 1 || timers[0].Owner != ben {
		t.Errorf("timers = %v, want ben's alone", timers)
	}
	posts := survey(t, s)
	if len(posts) != 1 || posts[0].Owner != ben {
		t.Errorf("posts = %v, want ben's alone", posts)
	}
	update(t, s, ana, func(tx store.Tx) error {
		_, seen, err := tx.Seen("event", monday)
		same(t, "event was seen", false, seen)
		return errors.Join(err,
			tx.Enqueue(store.NewPost{Dedupe: "sent", Lane: "D2", At: monday}),
			tx.Enqueue(store.NewPost{Dedupe: "digest", Lane: "D3", At: monday}))
	})
	same(t, "posts under forgotten dedupe keys", 3, len(survey(t, s)))
}

// checkEraseRefused erases under a condition that does not hold: everything
// stays, and the condition saw what was there.
func checkEraseRefused(t *testing.T, s store.Store) {
	update(t, s, ana, writeEverything)
	refusal := errors.New("she stays")
	var seen []store.Record
	err := s.Erase(t.Context(), ana, func(r store.Reader) (err error) {
		seen, err = r.List("note", "", 0)
		return errors.Join(refusal, err)
	})
	if !errors.Is(err, refusal) {
		t.Errorf("Erase = %v, want the refusal", err)
	}
	same(t, "records that were seen", 1, len(seen))
	same(t, "records that are left", 1, len(list(t, s, ana, "note")))
	same(t, "timers that are left", 1, len(claimTimers(t, s, monday)))
}

func checkEraseNothing(t *testing.T, s store.Store) {
	if err := s.Erase(t.Context(), ana, nil); err != nil {
		t.Errorf("Erase: %v", err)
	}
}

// checkErasedClaims writes the same again after the erasure: what was claimed
// before must not be taken for it.
func checkErasedClaims(t *testing.T, s store.Store) {
	update(t, s, ana, writeEverything)
	timer, post := claimTimers(t, s, monday)[0], claimPosts(t, s, monday)[0]
	if err := s.Erase(t.Context(), ana, nil); err != nil {
		t.Fatalf("Erase: %v", err)
	}
	wantStale(t, "Fire", s.Fire(t.Context(), timer, nil))
	wantStale(t, "MarkSent", s.MarkSent(t.Context(), post, nil))
	update(t, s, ana, writeEverything)
	wantStale(t, "Fire", s.Fire(t.Context(), timer, nil))
	wantStale(t, "MarkSent", s.MarkSent(t.Context(), post, nil))
}

func checkClosed(t *testing.T, s store.Store) {
	update(t, s, ana, writeEverything)
	timer, post := claimTimers(t, s, monday)[0], claimPosts(t, s, monday)[0]
	if err := s.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
	ctx := context.Background()
	run := func(store.Tx) error { return ranAnyway(t) }
	_, timers := s.ClaimTimers(ctx, monday, 1, time.Minute)
	_, posts := s.ClaimPosts(ctx, "", monday, 1, time.Minute, store.Pace{})
	_, surveyed := s.Survey(ctx, "", 1)
	for verb, err := range map[string]error{
		"Update":      s.Update(ctx, ana, run),
		"View":        s.View(ctx, ana, func(store.Reader) error { return run(nil) }),
		"ClaimTimers": timers,
		"Fire":        s.Fire(ctx, timer, run),
		"ClaimPosts":  posts,
		"MarkSent":    s.MarkSent(ctx, post, run),
		"Drop":        s.Drop(ctx, post, run),
		"Bury":        s.Bury(ctx, post, "", run),
		"Defer":       s.Defer(ctx, post, monday, ""),
		"Hasten":      s.Hasten(ctx, monday),
		"Survey":      surveyed,
		"Exhume":      s.Exhume(ctx, "lane"),
		"Erase":       s.Erase(ctx, ana, nil),
		"Close":       s.Close(),
	} {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("%s = %v, want ErrClosed", verb, err)
		}
	}
}
