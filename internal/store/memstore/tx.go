package memstore

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"rapport/internal/store"
)

var _ store.Tx = (*tx)(nil)

// A tx is one unit's view of its owner's copy.
type tx struct {
	store *Store
	owner *owner
}

// An event is one that was seen, and what is kept beside it.
type event struct {
	until  time.Time
	answer []byte
}

func (t *tx) Get(kind, id string) ([]byte, bool, error) {
	if err := store.CheckNames(kind, id); err != nil {
		return nil, false, err
	}
	body, found := t.owner.records[key{kind, id}]
	return bytes.Clone(body), found, nil
}

func (t *tx) List(kind, after string, limit int) ([]store.Record, error) {
	if err := store.CheckNames(kind); err != nil {
		return nil, err
	}
	var records []store.Record
	for k, body := range t.owner.records {
		if k.kind == kind && k.id > after {
			records = append(records, store.Record{ID: k.id, Body: bytes.Clone(body)})
		}
	}
	slices.SortFunc(records, func(a, b store.Record) int { return strings.Compare(a.ID, b.ID) })
	if limit > 0 && len(records) > limit {
		records = records[:limit]
	}
	return records, nil
}

func (t *tx) Put(kind, id string, body []byte) error {
	if err := store.CheckNames(kind, id); err != nil {
		return err
	}
	t.owner.records[key{kind, id}] = kept(body)
	return nil
}

func (t *tx) Delete(kind, id string) error {
	if err := store.CheckNames(kind, id); err != nil {
		return err
	}
	delete(t.owner.records, key{kind, id})
	return nil
}

func (t *tx) Seen(name string, now time.Time) ([]byte, bool, error) {
	if err := store.CheckNames(name); err != nil {
		return nil, false, err
	}
	seen, found := t.owner.events[name]
	if !found || !store.Instant(now).Before(seen.until) {
		return nil, false, nil
	}
	return bytes.Clone(seen.answer), true, nil
}

func (t *tx) Remember(name string, answer []byte, now time.Time) error {
	if err := store.CheckNames(name); err != nil {
		return err
	}
	t.owner.events[name] = event{until: store.Instant(now).Add(store.EventRetention), answer: kept(answer)}
	return nil
}

// kept returns a copy of the body, which is never nil.
func kept(body []byte) []byte {
	return append([]byte{}, body...)
}
