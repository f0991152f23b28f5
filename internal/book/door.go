package book

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
	"rapport/internal/store"
)

// doorOwner is the store's owner of a door: nobody's book, so that the book of
// whoever lives behind it may come and go.
func doorOwner(id rapport.DoorID) string { return "door/" + string(id) }

type storedDoor struct {
	Shut    bool               `cbor:"1,keyasint,omitempty"`
	Refused []rapport.MemberID `cbor:"2,keyasint,omitempty"`
	Passed  []storedPassage    `cbor:"3,keyasint,omitempty"`
	Came    []storedCame       `cbor:"4,keyasint,omitempty"`
	Unasked []rapport.MemberID `cbor:"5,keyasint,omitempty"`
}

type storedPassage struct {
	Share rapport.EntryID  `cbor:"1,keyasint"`
	From  rapport.MemberID `cbor:"2,keyasint"`
	At    storedInstant    `cbor:"3,keyasint"`
}

type storedCame struct {
	Share   rapport.EntryID   `cbor:"1,keyasint"`
	From    rapport.MemberID  `cbor:"2,keyasint"`
	Article rapport.ArticleID `cbor:"3,keyasint"`
}

func storeDoor(d rapport.Door) storedDoor {
	stored := storedDoor{Shut: d.Shut, Refused: d.Refused, Unasked: d.Unasked}
	for _, p := range d.Passed {
		stored.Passed = append(stored.Passed, storedPassage{Share: p.Share, From: p.From, At: storeInstant(p.At)})
	}
	for _, c := range d.Came {
		stored.Came = append(stored.Came, storedCame(c))
	}
	return stored
}

func (s storedDoor) door() rapport.Door {
	d := rapport.Door{Shut: s.Shut, Refused: s.Refused, Unasked: s.Unasked}
	for _, p := range s.Passed {
		d.Passed = append(d.Passed, rapport.Passage{Share: p.Share, From: p.From, At: p.At.instant()})
	}
	for _, c := range s.Came {
		d.Came = append(d.Came, rapport.Came(c))
	}
	return d
}

// LookAtDoor returns an open door where none is kept.
func (b *Book) LookAtDoor(ctx context.Context, id rapport.DoorID) (rapport.Door, error) {
	var stored storedDoor
	err := b.store.View(ctx, doorOwner(id), func(rows store.Reader) error {
		stored = storedDoor{}
		_, err := reader{rows: rows, codec: b.codec}.read(doorKind, onlyRecord, &stored)
		return err
	})
	if err != nil {
		return rapport.Door{}, fmt.Errorf("look at door: %w", err)
	}
	return stored.door(), nil
}

// Door returns the error of fn as it is.
func (b *Book) Door(ctx context.Context, id rapport.DoorID, fn func(*rapport.Door) error) error {
	var failed error
	err := b.store.Update(ctx, doorOwner(id), func(tx store.Tx) error {
		failed = nil
		p := page{reader: reader{rows: tx, codec: b.codec}, tx: tx}
		var stored storedDoor
		if _, err := p.read(doorKind, onlyRecord, &stored); err != nil {
			return err
		}
		door := stored.door()
		if failed = fn(&door); failed != nil {
			return failed
		}
		_, err := p.put(doorKind, onlyRecord, storeDoor(door))
		return err
	})
	switch {
	case failed != nil:
		return failed
	case err != nil:
		return fmt.Errorf("open door: %w", err)
	default:
		return nil
	}
}
