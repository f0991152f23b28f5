package boltstore

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"rapport/internal/store"
)

// A header is a post without its body, as it is kept: instants as microseconds
// since 1970. New fields may be added; a changed meaning needs a new format.
type header struct {
	Owner      string `json:"owner"`
	Dedupe     string `json:"dedupe"`
	Lane       string `json:"lane"`
	Pool       string `json:"pool,omitempty"`
	Urgent     bool   `json:"urgent,omitempty"`
	At         int64  `json:"at"`
	NotBefore  int64  `json:"notBefore"`
	Attempt    int    `json:"attempt,omitempty"`
	FirstTried int64  `json:"firstTried,omitempty"`
	Lost       int    `json:"lost,omitempty"`
	Claimed    *int64 `json:"claimed,omitempty"` // when the claim was made that it is under
	Cause      string `json:"cause,omitempty"`
	Buried     bool   `json:"buried,omitempty"`
}

// post returns the header as the contract shows it, without the body.
func (h *header) post(id []byte) store.Post {
	p := store.Post{
		NewPost: store.NewPost{
			Dedupe:    h.Dedupe,
			Lane:      h.Lane,
			Pool:      h.Pool,
			Urgent:    h.Urgent,
			At:        time.UnixMicro(h.At).UTC(),
			NotBefore: time.UnixMicro(h.NotBefore).UTC(),
		},
		ID:      string(id),
		Owner:   h.Owner,
		Attempt: h.Attempt,
		Lost:    h.Lost,
		Cause:   h.Cause,
		Buried:  h.Buried,
	}
	if h.Attempt > 0 {
		p.FirstTried = time.UnixMicro(h.FirstTried).UTC()
	}
	return p
}

// dueKey returns the key of the post in its queue.
func (h *header) dueKey(id []byte) []byte {
	return append(appendInstant(nil, time.UnixMicro(h.NotBefore)), id...)
}

func (u *unit) Enqueue(asked store.NewPost) error {
	if err := store.CheckPost(asked); err != nil {
		return err
	}
	taken, err := u.dedupeTaken(asked.Dedupe, asked.At)
	if err != nil || taken {
		return err
	}
	number, err := u.changing(postsBucket).NextSequence()
	if err != nil {
		return err
	}
	id := fmt.Appendf(nil, "%016x", number)
	h := &header{
		Owner:     u.owner,
		Dedupe:    asked.Dedupe,
		Lane:      asked.Lane,
		Pool:      asked.Pool,
		Urgent:    asked.Urgent,
		At:        asked.At.UnixMicro(),
		NotBefore: asked.NotBefore.UnixMicro(),
	}
	if err := u.keepHeader(id, h); err != nil {
		return err
	}
	if err := u.changing(bodiesBucket).Put(id, append([]byte{}, asked.Body...)); err != nil {
		return err
	}
	if err := u.wait(id, h); err != nil {
		return err
	}
	return u.put(dedupeKey(asked.Dedupe), append([]byte{dedupeWaits}, id...))
}

func (u *unit) Cancel(dedupe string) (bool, error) {
	if err := store.CheckNames(dedupe); err != nil {
		return false, err
	}
	key := dedupeKey(dedupe)
	id, waits := postOf(u.get(key))
	if !waits {
		return false, nil
	}
	id = bytes.Clone(id)
	h, err := u.header(id)
	if err != nil || h == nil || h.Attempt > 0 {
		return false, err
	}
	if err := u.removePost(id); err != nil {
		return false, err
	}
	return true, u.remove(key)
}

// header reads the header of a post, and nil when there is none.
func (u *unit) header(id []byte) (*header, error) {
	return readHeader(u.bucket(postsBucket).Get(id))
}

// readHeader reads a row of the posts; of no row it makes nil.
func readHeader(row []byte) (*header, error) {
	if row == nil {
		return nil, nil
	}
	h := &header{}
	if err := json.Unmarshal(row, h); err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	return h, nil
}

func (u *unit) keepHeader(id []byte, h *header) error {
	row, err := json.Marshal(h)
	if err != nil {
		return err
	}
	post := h.post(id)
	u.tx.OnCommit(func() { u.survey.keep(post) })
	return u.changing(postsBucket).Put(id, row)
}

// removePost removes a post with its body and its place in the index; its
// dedupe key is the caller's.
func (u *unit) removePost(id []byte) error {
	h, err := u.header(id)
	if err != nil || h == nil {
		return err
	}
	if err := u.unwait(id, h); err != nil {
		return err
	}
	if err := u.changing(bodiesBucket).Delete(id); err != nil {
		return err
	}
	gone := string(id)
	u.tx.OnCommit(func() { u.survey.drop(gone) })
	return u.changing(postsBucket).Delete(id)
}

// The first byte of a dedupe key's row.
const (
	dedupeWaits   = 'w'
	dedupeSettled = 's'
)

// dedupeKey returns the row of a dedupe key, which is kept as a hash: it
// outlives its post.
func dedupeKey(dedupe string) []byte {
	hash := sha256.Sum256([]byte(dedupe))
	return append([]byte{sectionDedupe}, hash[:]...)
}

// postOf returns the id of the unsettled post that holds a dedupe key, given
// its row.
func postOf(row []byte) (id []byte, waits bool) {
	return bytes.CutPrefix(row, []byte{dedupeWaits})
}

// dedupeTaken says whether the dedupe key forbids a new post at that instant,
// and frees it otherwise.
func (u *unit) dedupeTaken(dedupe string, at time.Time) (bool, error) {
	if err := u.forget(sectionDedupeAge, sectionDedupe, at); err != nil {
		return false, err
	}
	key := dedupeKey(dedupe)
	row := u.get(key)
	if row == nil {
		return false, nil
	}
	since, settled := bytes.CutPrefix(row, []byte{dedupeSettled})
	if !settled {
		return true, nil
	}
	claimed, _, err := cutInstant(since)
	if err != nil || kept(claimed, at) {
		return true, err
	}
	return false, u.remove(ageKey(sectionDedupeAge, since, key))
}

// settleDedupe keeps the dedupe key of a post that was settled under a claim
// made at that instant.
func (u *unit) settleDedupe(dedupe string, claimed time.Time) error {
	key := dedupeKey(dedupe)
	row := appendInstant([]byte{dedupeSettled}, claimed)
	if err := u.put(ageKey(sectionDedupeAge, row[1:], key), nil); err != nil {
		return err
	}
	return u.put(key, row)
}
