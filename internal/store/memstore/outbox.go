package memstore

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/store"
)

// A post is one entry of the outbox, or what is left of a settled one: its
// dedupe key.
type post struct {
	store.Post
	claimed time.Time // when the claim was made that it is under; zero when under none
	settled time.Time // under a claim made then; zero while it waits or is buried
}

func (p post) waits() bool { return p.settled.IsZero() && !p.Buried }

func (t *tx) Enqueue(asked store.NewPost) error {
	if err := store.CheckPost(asked); err != nil {
		return err
	}
	asked.At, asked.NotBefore = store.Instant(asked.At), store.Instant(asked.NotBefore)
	before, used := t.owner.posts[asked.Dedupe]
	if used && (before.settled.IsZero() || asked.At.Before(before.settled.Add(store.EventRetention))) {
		return nil
	}
	asked.Body = kept(asked.Body)
	t.store.lastPost++
	t.owner.posts[asked.Dedupe] = post{Post: store.Post{NewPost: asked, ID: fmt.Sprintf("%016x", t.store.lastPost)}}
	return nil
}

func (t *tx) Cancel(dedupe string) (bool, error) {
	if err := store.CheckNames(dedupe); err != nil {
		return false, err
	}
	p, found := t.owner.posts[dedupe]
	if !found || !p.waits() || p.Attempt > 0 {
		return false, nil
	}
	delete(t.owner.posts, dedupe)
	return true, nil
}

func (s *Store) MarkSent(ctx context.Context, sent store.Post, fn func(store.Tx) error) error {
	return s.settle(ctx, sent, fn, spent)
}

func (s *Store) Drop(ctx context.Context, needless store.Post, fn func(store.Tx) error) error {
	return s.settle(ctx, needless, fn, spent)
}

// spent returns what is left of a post that has left the outbox.
func spent(p post) post { return post{settled: p.claimed} }

func (s *Store) Bury(ctx context.Context, dead store.Post, cause string, fn func(store.Tx) error) error {
	return s.settle(ctx, dead, fn, func(p post) post {
		p.Buried, p.Cause, p.claimed = true, cause, time.Time{}
		return p
	})
}

func (s *Store) Defer(ctx context.Context, early store.Post, until time.Time, cause string) error {
	return s.settle(ctx, early, nil, func(p post) post {
		p.NotBefore, p.Cause, p.claimed = store.Instant(until), cause, time.Time{}
		return p
	})
}

// settle ends the claim that the post is under: it changes the post, runs fn
// and frees the lane.
func (s *Store) settle(ctx context.Context, asked store.Post, fn func(store.Tx) error, change func(post) post) error {
	return s.locked(ctx, func() error {
		o, found := s.owners[asked.Owner]
		if !found {
			return store.ErrStale
		}
		p := o.posts[asked.Dedupe]
		if p.ID != asked.ID || p.claimed.IsZero() || p.Attempt != asked.Attempt {
			return store.ErrStale
		}
		changePost := func(t store.Tx) error {
			t.(*tx).owner.posts[asked.Dedupe] = change(p)
			return nil
		}
		if err := s.unit(asked.Owner, changePost, fn); err != nil {
			return err
		}
		s.lanes.Release(p.Post)
		return nil
	})
}

func (s *Store) Hasten(ctx context.Context, latest time.Time) error {
	latest = store.Instant(latest)
	return s.locked(ctx, func() error {
		for _, p := range s.unsettled() {
			if !p.Buried && p.NotBefore.After(latest) {
				p.NotBefore = latest
				s.owners[p.Owner].posts[p.Dedupe] = p
			}
		}
		return nil
	})
}

func (s *Store) Exhume(ctx context.Context, lane string) error {
	return s.locked(ctx, func() error {
		for _, p := range s.unsettled() {
			if p.Buried && p.Lane == lane {
				s.owners[p.Owner].posts[p.Dedupe] = post{settled: p.FirstTried}
			}
		}
		return nil
	})
}

func (s *Store) Survey(ctx context.Context, after string, limit int) ([]store.Post, error) {
	var posts []store.Post
	err := s.locked(ctx, func() error {
		for _, p := range s.unsettled() {
			if p.ID > after && (limit <= 0 || len(posts) < limit) {
				p.Body = nil
				posts = append(posts, p.Post)
			}
		}
		return nil
	})
	return posts, err
}

// unsettled returns the posts that wait or were buried, in the order of their
// ids.
func (s *Store) unsettled() []post {
	var posts []post
	for name, o := range s.owners {
		for _, p := range o.posts {
			if p.settled.IsZero() {
				p.Owner = name
				posts = append(posts, p)
			}
		}
	}
	slices.SortFunc(posts, func(a, b post) int { return cmp.Compare(a.ID, b.ID) })
	return posts
}
