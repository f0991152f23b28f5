package boltstore

import (
	"context"
	"slices"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"rapport/internal/store"
)

// A survey is what Survey shows, as the latest commit left it: the posts that
// wait or were buried, without their bodies. It is in memory, about half a
// kilobyte each, so that an operator's figures can be asked for at any time.
type survey struct {
	mu     sync.RWMutex
	posts  map[string]*store.Post
	order  []string       // their ids, and those of some that are gone
	buried map[string]int // how many, by lane
}

// load reads what the file holds. A post that cannot be read is Check's to tell.
func (s *survey) load(tx *bbolt.Tx) error {
	s.posts, s.buried = map[string]*store.Post{}, map[string]int{}
	return tx.Bucket(postsBucket).ForEach(func(id, row []byte) error {
		if h, err := readHeader(row); err == nil {
			s.keep(h.post(id))
		}
		return nil
	})
}

// keep takes note of a post as it is now. Ids rise, and a commit's come in order.
func (s *survey) keep(post store.Post) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.posts[post.ID]
	if before == nil {
		s.order, before = append(s.order, post.ID), &store.Post{}
	}
	if post.Buried && !before.Buried {
		s.buried[post.Lane]++
	}
	s.posts[post.ID] = &post
}

// drop takes note that a post has left the outbox.
func (s *survey) drop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	post, known := s.posts[id]
	if !known {
		return
	}
	if post.Buried {
		if s.buried[post.Lane]--; s.buried[post.Lane] == 0 {
			delete(s.buried, post.Lane)
		}
	}
	delete(s.posts, id)
	if len(s.order) > 2*len(s.posts)+64 {
		s.order = slices.DeleteFunc(s.order, func(id string) bool {
			_, there := s.posts[id]
			return !there
		})
	}
}

// page returns up to limit posts whose ids are greater than after.
func (s *survey) page(after string, limit int) []store.Post {
	s.mu.RLock()
	defer s.mu.RUnlock()
	from, found := slices.BinarySearch(s.order, after)
	if found {
		from++
	}
	if limit <= 0 {
		limit = len(s.posts)
	}
	posts := make([]store.Post, 0, min(limit, len(s.posts)))
	for _, id := range s.order[from:] {
		if len(posts) == limit {
			break
		}
		if post, there := s.posts[id]; there {
			posts = append(posts, *post)
		}
	}
	return posts
}

// buriedIn returns the ids of what was buried in a lane.
func (s *survey) buriedIn(lane string) []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.buried[lane] == 0 {
		return nil
	}
	var ids []string
	for id, post := range s.posts {
		if post.Buried && post.Lane == lane {
			ids = append(ids, id)
		}
	}
	return ids
}

func (s *Store) Survey(ctx context.Context, after string, limit int) ([]store.Post, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	return s.survey.page(after, limit), nil
}

// Exhume asks nobody to wait where nothing was buried.
func (s *Store) Exhume(ctx context.Context, lane string) error {
	if err := s.usable(ctx); err != nil {
		return err
	}
	ids := s.survey.buriedIn(lane)
	if len(ids) == 0 {
		return nil
	}
	return s.writer.do(ctx, s.writer.background, func(tx *bbolt.Tx) (wrote bool, err error) {
		for _, id := range ids {
			u := &unit{tx: tx, survey: &s.survey}
			h, err := u.header([]byte(id))
			if err != nil {
				return wrote, err
			}
			if h == nil || !h.Buried {
				continue
			}
			wrote = true
			u.owner, u.own = h.Owner, tx.Bucket(ownersBucket).Bucket([]byte(h.Owner))
			if err := u.removePost([]byte(id)); err != nil {
				return wrote, err
			}
			if err := u.settleDedupe(h.Dedupe, time.UnixMicro(h.FirstTried)); err != nil {
				return wrote, err
			}
		}
		return wrote, nil
	})
}
