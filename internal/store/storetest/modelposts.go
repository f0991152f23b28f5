package storetest

import (
	"errors"
	"slices"
	"time"

	"pgregory.net/rapid"

	"rapport/internal/store"
)

// index returns where the owner's unsettled post of this dedupe key is, or -1.
func (m *model) index(owner, dedupe string) int {
	return slices.IndexFunc(m.posts, func(p store.Post) bool { return p.Owner == owner && p.Dedupe == dedupe })
}

func (m *model) enqueued(k recordKey, body string, notBefore time.Time) {
	dedupe := recordKey{owner: k.owner, id: k.id}
	settled, used := m.settled[dedupe]
	if m.index(k.owner, k.id) >= 0 || used && m.now.Before(settled.Add(store.EventRetention)) {
		return
	}
	delete(m.settled, dedupe)
	m.posts = append(m.posts, store.Post{
		Owner:   k.owner,
		NewPost: store.NewPost{Dedupe: k.id, Lane: k.kind, At: m.now, NotBefore: notBefore, Body: []byte(body)},
	})
}

// claim claims up to two posts and compares them with the heads of the lanes.
func (m *model) claim(t *rapid.T) {
	limit := rapid.IntRange(1, 2).Draw(t, "limit")
	lease := rapid.SampledFrom([]time.Duration{0, time.Minute}).Draw(t, "lease")
	claimed, err := m.store.ClaimPosts(m.test.Context(), m.now, limit, lease, store.Pace{})
	m.want("error", nil, err)

	var want []store.Post
	offered := map[string]bool{}
	for i := range m.posts {
		p := &m.posts[i]
		if p.Buried || p.NotBefore.After(m.now) || offered[p.Lane] {
			continue
		}
		offered[p.Lane] = true
		if len(want) == limit || m.lanes[p.Lane].until.After(m.now) {
			continue
		}
		p.Attempt++
		if _, under := m.claimed[recordKey{owner: p.Owner, id: p.Dedupe}]; under {
			p.Lost++
		}
		if p.FirstTried.IsZero() {
			p.FirstTried = m.now
		}
		if len(want) < len(claimed) {
			p.ID = claimed[len(want)].ID
		}
		m.lanes[p.Lane] = modelLane{by: *p, until: m.now.Add(lease)}
		m.claimed[recordKey{owner: p.Owner, id: p.Dedupe}] = m.now
		want = append(want, *p)
	}
	m.want("claimed", want, claimed)
	m.everPosts = append(m.everPosts, claimed...)
}

// settle ends one claim of those that were ever made.
func (m *model) settle(t *rapid.T) {
	if len(m.everPosts) == 0 {
		return
	}
	post := rapid.SampledFrom(m.everPosts).Draw(t, "post")
	end := rapid.SampledFrom(settlings).Draw(t, "settling")
	err := end.do(m.test, m.store, post, nil)

	k, at := recordKey{owner: post.Owner, id: post.Dedupe}, m.index(post.Owner, post.Dedupe)
	claimed, under := m.claimed[k]
	fresh := at >= 0 && under && m.posts[at].ID == post.ID && m.posts[at].Attempt == post.Attempt
	m.want("stale", !fresh, errors.Is(err, store.ErrStale))
	if !fresh {
		return
	}
	m.want("error", nil, err)
	delete(m.claimed, k)
	if by := m.lanes[post.Lane].by; by.ID == post.ID && by.Attempt == post.Attempt {
		delete(m.lanes, post.Lane)
	}
	switch end.name {
	case "Bury":
		m.posts[at].Buried, m.posts[at].Cause = true, "gone"
	case "Defer":
		m.posts[at].NotBefore, m.posts[at].Cause = monday.Add(time.Hour), "busy"
	default:
		m.posts = slices.Delete(m.posts, at, at+1)
		m.settled[k] = claimed
	}
}
