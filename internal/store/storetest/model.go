package storetest

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/internal/store"
)

// checkModel lets rapid use a store in every order, and compares it after each
// step with a model that is nothing but maps and a list.
func checkModel(t *testing.T, open func(t *testing.T) store.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		s := open(t)
		defer func() { _ = s.Close() }()
		m := &model{
			t: rt, test: t, store: s, now: monday,
			records: map[recordKey]string{}, timers: map[recordKey]time.Time{},
			settled: map[recordKey]time.Time{}, claimed: map[recordKey]time.Time{}, lanes: map[string]modelLane{}, row: map[string]int{},
		}
		rt.Repeat(map[string]func(*rapid.T){
			"":       m.check,
			"change": m.change,
			"wait":   m.wait,
			"fire":   m.fire,
			"claim":  m.claim,
			"settle": m.settle,
			"exhume": m.exhume,
			"erase":  m.erase,
		})
	})
}

// A recordKey names a record or timer of an owner; a dedupe key has no kind.
type recordKey struct{ owner, kind, id string }

// A model is what a store must look like from outside.
type model struct {
	t     *rapid.T
	test  *testing.T
	store store.Store
	now   time.Time

	records map[recordKey]string
	timers  map[recordKey]time.Time
	posts   []store.Post            // unsettled, in the order of enqueueing
	claimed map[recordKey]time.Time // dedupe keys under a claim, and when it was made
	settled map[recordKey]time.Time // dedupe keys of settled posts, and when their claim was made
	lanes   map[string]modelLane
	row     map[string]int // urgent posts of a pool that were claimed since another was

	everTimers []store.Timer // claimed at some time, stale or not
	everPosts  []store.Post  // likewise
}

// A modelLane is held by a claim of a post.
type modelLane struct {
	by    store.Post
	until time.Time
}

func (m *model) want(what string, want, got any) {
	m.t.Helper()
	if different := diff(want, got); different != "" {
		m.t.Fatalf("%s (-want +got):\n%s", what, different)
	}
}

func (m *model) owner(t *rapid.T) string {
	return rapid.SampledFrom([]string{ana, ben}).Draw(t, "owner")
}

// later draws an instant some minutes before or after now.
func (m *model) later(t *rapid.T) time.Time {
	return m.now.Add(time.Duration(rapid.IntRange(-3, 6).Draw(t, "minutes")) * time.Minute)
}

// change makes one change in a unit that sometimes fails.
func (m *model) change(t *rapid.T) {
	k := recordKey{m.owner(t), rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "kind"), rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "id")}
	verb := rapid.SampledFrom([]string{"put", "delete", "set", "clear", "enqueue", "enqueue", "cancel"}).Draw(t, "verb")
	body, at := rapid.StringN(0, 3, -1).Draw(t, "body"), m.later(t)
	urgent := rapid.Bool().Draw(t, "urgent")
	fails := rapid.IntRange(0, 4).Draw(t, "fails") == 0
	var cancelled bool
	err := m.store.Update(m.test.Context(), k.owner, func(tx store.Tx) (err error) {
		switch verb {
		case "put":
			err = tx.Put(k.kind, k.id, []byte(body))
		case "delete":
			err = tx.Delete(k.kind, k.id)
		case "set":
			err = tx.SetTimer(k.kind, k.id, at)
		case "clear":
			err = tx.ClearTimer(k.kind, k.id)
		case "enqueue":
			err = tx.Enqueue(m.newPost(k, body, at, urgent))
		case "cancel":
			cancelled, err = tx.Cancel(k.id)
		}
		if err == nil && fails {
			err = errChanged
		}
		return err
	})
	m.want("unit fails", fails, errors.Is(err, errChanged))
	if !fails {
		m.want("error", nil, err)
		m.changed(verb, k, m.newPost(k, body, at, urgent), cancelled)
	}
}

func (m *model) changed(verb string, k recordKey, with store.NewPost, cancelled bool) {
	switch verb {
	case "put":
		m.records[k] = string(with.Body)
	case "delete":
		delete(m.records, k)
	case "set":
		m.timers[k] = with.NotBefore
	case "clear":
		delete(m.timers, k)
	case "enqueue":
		m.enqueued(k.owner, with)
	case "cancel":
		i := m.index(k.owner, k.id)
		want := i >= 0 && m.posts[i].Attempt == 0
		m.want("cancelled", want, cancelled)
		if want {
			m.posts = slices.Delete(m.posts, i, i+1)
		}
	}
}

func (m *model) wait(t *rapid.T) {
	m.now = m.now.Add(rapid.SampledFrom([]time.Duration{time.Second, time.Minute, time.Hour, store.EventRetention}).Draw(t, "wait"))
}

// dueTimers returns the timers that are due, without their Seq.
func (m *model) dueTimers() []store.Timer {
	var due []store.Timer
	for k, at := range m.timers {
		if !at.After(m.now) {
			due = append(due, store.Timer{Owner: k.owner, Kind: k.kind, Ref: k.id, Due: at})
		}
	}
	slices.SortFunc(due, func(a, b store.Timer) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Ref, b.Ref))
	})
	return due
}

// fire claims what is due, without a lease, and fires one timer of those that
// were ever claimed. It is stale unless it was claimed just now.
func (m *model) fire(t *rapid.T) {
	claimed, err := m.store.ClaimTimers(m.test.Context(), m.now, 100, 0)
	m.want("error", nil, err)
	m.everTimers = append(m.everTimers, claimed...)
	shown := slices.Clone(claimed)
	for i := range shown {
		shown[i].Seq = 0
	}
	m.want("due timers", m.dueTimers(), shown)
	if len(m.everTimers) == 0 {
		return
	}
	timer := rapid.SampledFrom(m.everTimers).Draw(t, "timer")
	err = m.store.Fire(m.test.Context(), timer, func(tx store.Tx) error { return tx.Put("fired", timer.Ref, nil) })
	fresh := slices.Contains(claimed, timer)
	m.want("stale", !fresh, errors.Is(err, store.ErrStale))
	if fresh {
		delete(m.timers, recordKey{timer.Owner, timer.Kind, timer.Ref})
		m.records[recordKey{timer.Owner, "fired", timer.Ref}] = ""
	}
}

func (m *model) erase(t *rapid.T) {
	owner := m.owner(t)
	m.want("error", nil, m.store.Erase(m.test.Context(), owner, nil))
	maps.DeleteFunc(m.records, func(k recordKey, _ string) bool { return k.owner == owner })
	maps.DeleteFunc(m.timers, func(k recordKey, _ time.Time) bool { return k.owner == owner })
	maps.DeleteFunc(m.claimed, func(k recordKey, _ time.Time) bool { return k.owner == owner })
	maps.DeleteFunc(m.settled, func(k recordKey, _ time.Time) bool { return k.owner == owner })
	m.posts = slices.DeleteFunc(m.posts, func(p store.Post) bool { return p.Owner == owner })
}

// check compares all that can be seen.
func (m *model) check(*rapid.T) {
	records := map[recordKey]string{}
	for _, owner := range []string{ana, ben} {
		err := m.store.View(m.test.Context(), owner, func(r store.Reader) error {
			for _, kind := range []string{"a", "b", "c", "fired"} {
				list, err := r.List(kind, "", 0)
				if err != nil {
					return err
				}
				for _, record := range list {
					records[recordKey{owner, kind, record.ID}] = string(record.Body)
				}
			}
			return nil
		})
		m.want("error", nil, err)
	}
	m.want("records", m.records, records)
	posts, err := m.store.Survey(m.test.Context(), "", 0)
	m.want("error", nil, err)
	m.want("survey", describe(m.posts), describe(posts))
}

// describe says what a survey shows of the posts, but for their ids.
func describe(posts []store.Post) []string {
	var lines []string
	for _, p := range posts {
		lines = append(lines, fmt.Sprintf("%s %s lane %s of %q urgent %v at %v not before %v attempt %d tried %v lost %d cause %q buried %v",
			p.Owner, p.Dedupe, p.Lane, p.Pool, p.Urgent, p.At, p.NotBefore, p.Attempt, p.FirstTried, p.Lost, p.Cause, p.Buried))
	}
	return lines
}
