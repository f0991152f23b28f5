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

// newPost is the post of a key: kinds serve as lanes, and one of them has a pool
// to itself.
func (m *model) newPost(k recordKey, body string, notBefore time.Time, urgent bool) store.NewPost {
	pool := ""
	if k.kind == "c" {
		pool = "c"
	}
	return store.NewPost{
		Dedupe: k.id, Lane: k.kind, Pool: pool, Urgent: urgent, At: m.now, NotBefore: notBefore, Body: []byte(body),
	}
}

func (m *model) enqueued(owner string, asked store.NewPost) {
	dedupe := recordKey{owner: owner, id: asked.Dedupe}
	settled, used := m.settled[dedupe]
	if m.index(owner, asked.Dedupe) >= 0 || used && m.now.Before(settled.Add(store.EventRetention)) {
		return
	}
	delete(m.settled, dedupe)
	m.posts = append(m.posts, store.Post{Owner: owner, NewPost: asked})
}

// claim claims up to two posts of a pool and compares them with the heads of its
// lanes.
func (m *model) claim(t *rapid.T) {
	pool := rapid.SampledFrom([]string{"", "", "c"}).Draw(t, "pool")
	limit := rapid.IntRange(1, 2).Draw(t, "limit")
	lease := rapid.SampledFrom([]time.Duration{0, time.Minute}).Draw(t, "lease")
	claimed, err := m.store.ClaimPosts(m.test.Context(), pool, m.now, limit, lease, store.Pace{})
	m.want("error", nil, err)

	var want []store.Post
	offers := m.offers(pool)
	for _, i := range offers[:min(limit, len(offers))] {
		p := &m.posts[i]
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
		if m.row[pool]++; !p.Urgent {
			m.row[pool] = 0
		}
		want = append(want, *p)
	}
	m.want("claimed", want, claimed)
	m.everPosts = append(m.everPosts, claimed...)
}

// offers returns where the heads of a pool's lanes are which nobody holds, in the
// order in which they may be claimed.
func (m *model) offers(pool string) []int {
	heads, urgent := map[string]int{}, []string(nil)
	var lanes []string
	for i, p := range m.posts {
		if p.Buried || p.Pool != pool || p.NotBefore.After(m.now) || m.lanes[p.Lane].until.After(m.now) {
			continue
		}
		if _, headed := heads[p.Lane]; !headed {
			heads[p.Lane], lanes = i, append(lanes, p.Lane)
		}
		if p.Urgent && !slices.Contains(urgent, p.Lane) {
			urgent = append(urgent, p.Lane)
		}
	}
	lanes = slices.DeleteFunc(lanes, func(lane string) bool { return slices.Contains(urgent, lane) })
	var offers []int
	row := m.row[pool]
	for len(urgent)+len(lanes) > 0 {
		from := &urgent
		if len(urgent) == 0 || row >= store.MostUrgent && len(lanes) > 0 {
			from, row = &lanes, -1
		}
		offers, *from = append(offers, heads[(*from)[0]]), (*from)[1:]
		row++
	}
	return offers
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

// exhume does so with one lane.
func (m *model) exhume(t *rapid.T) {
	lane := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "lane")
	m.want("error", nil, m.store.Exhume(m.test.Context(), lane))
	m.posts = slices.DeleteFunc(m.posts, func(p store.Post) bool {
		if !p.Buried || p.Lane != lane {
			return false
		}
		m.settled[recordKey{owner: p.Owner, id: p.Dedupe}] = p.FirstTried
		return true
	})
}
