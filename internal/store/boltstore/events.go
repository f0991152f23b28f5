package boltstore

import (
	"bytes"
	"time"

	"rapport/internal/store"
)

func (u *unit) Seen(event string, now time.Time) ([]byte, bool, error) {
	if err := store.CheckNames(event); err != nil {
		return nil, false, err
	}
	row := u.get(eventKey(event))
	if row == nil {
		return nil, false, nil
	}
	at, answer, err := cutInstant(row)
	if err != nil || !kept(at, now) {
		return nil, false, err
	}
	return bytes.Clone(answer), true, nil
}

func (u *unit) Remember(event string, answer []byte, now time.Time) error {
	if err := store.CheckNames(event); err != nil {
		return err
	}
	key := eventKey(event)
	if before := u.get(key); before != nil {
		if err := u.remove(ageKey(sectionEventAge, before, key)); err != nil {
			return err
		}
	}
	if err := u.forget(sectionEventAge, sectionEvent, now); err != nil {
		return err
	}
	row := append(appendInstant(nil, now), answer...)
	if err := u.put(key, row); err != nil {
		return err
	}
	return u.put(ageKey(sectionEventAge, row, key), nil)
}

// kept says whether what was put away at that instant is still known at now.
func kept(at, now time.Time) bool {
	return store.Instant(now).Before(at.Add(store.EventRetention))
}

func eventKey(event string) []byte { return append([]byte{sectionEvent}, event...) }

// ageKey returns the key under which a section of ages keeps the row of that
// key; the row begins with its instant.
func ageKey(ages byte, row, key []byte) []byte {
	age := append([]byte{ages}, row[:min(instantSize, len(row))]...)
	return append(age, key[1:]...)
}

// forget removes the oldest few rows of a section that are past their retention
// at now, as its section of ages lists them.
func (u *unit) forget(ages, rows byte, now time.Time) error {
	if u.own == nil {
		return nil
	}
	var old [][]byte
	for age := range section(u.own.Cursor(), ages) {
		at, name, err := cutInstant(age)
		if err != nil {
			return err
		}
		if kept(at, now) || len(old) == 2*sweep {
			break
		}
		old = append(old, append([]byte{ages}, age...), append([]byte{rows}, name...))
	}
	for _, key := range old {
		if err := u.remove(key); err != nil {
			return err
		}
	}
	return nil
}
