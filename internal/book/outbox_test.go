package book_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/store"
	"rapport/internal/store/memstore"
	"rapport/internal/upkeep"
)

// outbox is that of the only pool.
func outbox(b *book.Book) book.Outbox { return b.Outbox("", store.Pace{}) }

// claimPost claims the one post that is expected at an instant.
func claimPost(t *testing.T, b *book.Book, at time.Time) upkeep.Post {
	t.Helper()
	posts, err := outbox(b).ClaimPosts(t.Context(), at, 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(posts) != 1 {
		t.Fatalf("claimed %d posts at %s, want 1", len(posts), at)
	}
	return posts[0]
}

func noPost(t *testing.T, b *book.Book, at time.Time) {
	t.Helper()
	if posts, err := outbox(b).ClaimPosts(t.Context(), at, 10); len(posts) > 0 || err != nil {
		t.Fatalf("claimed %d posts at %s (%v), want none", len(posts), at, err)
	}
}

func postDigest(p upkeep.Page) error { return postDigestTo(ana)(p) }

func postDigestTo(who rapport.MemberID) func(upkeep.Page) error {
	return func(p upkeep.Page) error {
		to := upkeep.Addressee{Account: who}
		return p.Post("digest/D1", to, upkeep.DigestNotice{Digest: "D1"}, monday, monday.Add(time.Minute))
	}
}

func TestPostIsClaimedWhenItsTimeHasCome(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		update(t, b, func(p upkeep.Page) error { return errors.Join(postDigest(p), postDigest(p)) })
		noPost(t, b, monday)
		at := monday.Add(time.Minute)
		got := claimPost(t, b, at)
		if got.ID == "" {
			t.Error("the post has no id")
		}
		got.ID, got.Claim = "", nil
		want := upkeep.Post{
			Member: ana, To: upkeep.Addressee{Account: ana}, Attempt: 1, FirstTried: at, Until: at.Add(5 * time.Minute),
			Notice: upkeep.DigestNotice{Digest: "D1"},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the post differs (-want +got):\n%s", diff)
		}
		noPost(t, b, at.Add(5*time.Minute-time.Second))
		if again := claimPost(t, b, at.Add(5*time.Minute)); again.Attempt != 2 || again.Lost != 1 {
			t.Errorf("claimed again, the post says attempt %d, %d of them lost", again.Attempt, again.Lost)
		}
	})
}

func TestPostIsSettledInTheUnitOfItsMember(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		at := monday.Add(time.Minute)
		note := func(p upkeep.Page) error { return p.PutDigest(upkeep.Digest{ID: "D1", Ref: "sent"}) }
		settle := map[string]struct {
			how  func(*book.Book, upkeep.Post) error
			want string
		}{
			"sent":    {func(b *book.Book, p upkeep.Post) error { return outbox(b).MarkSent(t.Context(), p, note) }, "sent"},
			"buried":  {func(b *book.Book, p upkeep.Post) error { return outbox(b).Bury(t.Context(), p, "gone", note) }, "sent"},
			"dropped": {func(b *book.Book, p upkeep.Post) error { return outbox(b).Drop(t.Context(), p, note) }, "sent"},
		}
		for name, c := range settle {
			t.Run(name, func(t *testing.T) {
				b := book.New(open(t), nil)
				update(t, b, postDigest)
				post := claimPost(t, b, at)
				if err := c.how(b, post); err != nil {
					t.Fatal(err)
				}
				view(t, b, func(r upkeep.Reader) error {
					d, _, err := r.Digest("D1")
					if d.Ref != c.want {
						t.Errorf("the digest's ref is %q, want %q", d.Ref, c.want)
					}
					return err
				})
				if err := c.how(b, post); err != upkeep.ErrStale { //nolint:errorlint // the very same is promised
					t.Errorf("settled again, got error %v", err)
				}
				noPost(t, b, at.Add(time.Hour))
			})
		}
	})
}

func TestPostWhoseUnitFailsIsClaimedAgain(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		update(t, b, postDigest)
		at := monday.Add(time.Minute)
		mine := errors.New("mine")
		err := outbox(b).MarkSent(t.Context(), claimPost(t, b, at), func(upkeep.Page) error { return mine })
		if err != mine { //nolint:errorlint // the very same is promised
			t.Errorf("got error %v", err)
		}
		claimPost(t, b, at.Add(5*time.Minute))
	})
}

func TestUnreadableNoticeIsClaimedAndDeferred(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		bodies := map[string][]byte{
			"newer-version": {2, 0xa0},
			"newer-notice":  {1, 0xa2, 1, 23, 2, 0xa0},
			"no-version":    {},
			"damaged":       {1, 0xff, 0x00},
			"wrong-shape":   {1, 0xa2, 1, 1, 2, 0x80},
		}
		for name, body := range bodies {
			t.Run(name, func(t *testing.T) {
				s := open(t)
				b := book.New(s, nil)
				err := s.Update(t.Context(), string(ana), func(tx store.Tx) error {
					return tx.Enqueue(store.NewPost{Dedupe: "x", Lane: "x", At: monday, Body: body})
				})
				if err != nil {
					t.Fatal(err)
				}
				post := claimPost(t, b, monday)
				if post.Notice != nil || post.Unreadable == nil {
					t.Errorf("the notice is %v, unreadable for %v", post.Notice, post.Unreadable)
				}
				until := monday.Add(time.Hour)
				if err := outbox(b).Defer(t.Context(), post, until, "unreadable"); err != nil {
					t.Fatal(err)
				}
				noPost(t, b, until.Add(-time.Second))
				if again := claimPost(t, b, until); again.Attempt != 2 {
					t.Errorf("claimed again, the post says attempt %d", again.Attempt)
				}
			})
		}
	})
}

func TestPostsAreClaimedAtThePaceOfTheirPool(t *testing.T) {
	b := book.New(memstore.New(), func(to upkeep.Addressee) string { return string(to.Account[:2]) })
	for _, member := range []rapport.MemberID{ana, "T1/U2", "T2/U1", "T2/U2"} {
		if err := b.Update(t.Context(), member, event(""), nil, postDigestTo(member)); err != nil {
			t.Fatal(err)
		}
	}
	slow, quick := b.Outbox("T1", store.Pace{Lane: time.Minute, All: time.Second, Burst: 1}), b.Outbox("T2", store.Pace{})
	var claimed []rapport.MemberID
	for second := range 3 {
		for _, o := range []book.Outbox{slow, quick} {
			posts, err := o.ClaimPosts(t.Context(), monday.Add(time.Minute+time.Duration(second)*time.Second), 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range posts {
				claimed = append(claimed, p.Member)
			}
		}
	}
	if diff := cmp.Diff([]rapport.MemberID{ana, "T2/U1", "T2/U2", "T1/U2"}, claimed); diff != "" {
		t.Errorf("claimed (-want +got):\n%s", diff)
	}
}

func TestTimerFiresOnceInTheUnitOfItsMember(t *testing.T) {
	onEachEngine(t, func(t *testing.T, open openFunc) {
		b := book.New(open(t), nil)
		update(t, b, func(p upkeep.Page) error {
			return errors.Join(
				p.SetTimer(upkeep.SlotTimer, monday.Add(-time.Hour)),
				p.SetTimer(upkeep.SlotTimer, monday),
			)
		})
		timers, err := b.ClaimTimers(t.Context(), monday, 10)
		if err != nil || len(timers) != 1 {
			t.Fatalf("claimed %d timers (%v), want 1", len(timers), err)
		}
		timer := timers[0]
		if timer.Member != ana || timer.Kind != upkeep.SlotTimer || !timer.Due.Equal(monday) {
			t.Errorf("claimed %+v", timer)
		}
		mine := errors.New("mine")
		if err := b.Fire(t.Context(), timer, func(upkeep.Page) error { return mine }); err != mine { //nolint:errorlint // the very same is promised
			t.Errorf("got error %v", err)
		}
		fire := func(p upkeep.Page) error {
			return errors.Join(p.PutMember(rapport.Member{ID: ana, Handled: monday}), p.SetTimer(upkeep.SlotTimer, monday.AddDate(0, 0, 7)))
		}
		if err := b.Fire(t.Context(), timer, fire); err != nil {
			t.Fatal(err)
		}
		if err := b.Fire(t.Context(), timer, fire); err != upkeep.ErrStale { //nolint:errorlint // the very same is promised
			t.Errorf("fired again, got error %v", err)
		}
		view(t, b, func(r upkeep.Reader) error {
			m, _, err := r.Member()
			if !m.Handled.Equal(monday) {
				t.Errorf("slots are handled up to %s", m.Handled)
			}
			return err
		})
		timers, err = b.ClaimTimers(t.Context(), monday.AddDate(0, 0, 7), 10)
		if err != nil || len(timers) != 1 {
			t.Errorf("claimed %d timers (%v) a week later, want 1", len(timers), err)
		}
	})
}

func TestClaimsOfOthersAreRefused(t *testing.T) {
	b := book.New(memstore.New(), nil)
	for name, err := range map[string]error{
		"fire":      b.Fire(t.Context(), upkeep.Timer{Member: ana}, nil),
		"mark-sent": outbox(b).MarkSent(t.Context(), upkeep.Post{Member: ana}, nil),
		"drop":      outbox(b).Drop(t.Context(), upkeep.Post{Member: ana, Claim: 5}, nil),
		"bury":      outbox(b).Bury(t.Context(), upkeep.Post{}, "", nil),
		"defer":     outbox(b).Defer(t.Context(), upkeep.Post{}, monday, ""),
	} {
		if err == nil {
			t.Errorf("%s took a claim that is not the book's", name)
		}
	}
}
