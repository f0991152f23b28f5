package book

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/store"
)

// houseOwner is the store's owner of what belongs to no member.
const houseOwner = "house"

type storedReached struct {
	At storedInstant `cbor:"1,keyasint"`
}

// Reached honours the port.
func (b *Book) Reached(ctx context.Context) (time.Time, error) {
	var stored storedReached
	err := b.store.View(ctx, houseOwner, func(rows store.Reader) error {
		stored = storedReached{}
		_, err := reader{rows: rows, codec: b.codec}.read(reachedKind, onlyRecord, &stored)
		return err
	})
	if err != nil {
		return time.Time{}, fmt.Errorf("read the instant reached: %w", err)
	}
	return stored.At.instant(), nil
}

// Reach honours the port.
func (b *Book) Reach(ctx context.Context, at time.Time) error {
	err := b.store.Update(ctx, houseOwner, func(tx store.Tx) error {
		p := page{reader: reader{rows: tx, codec: b.codec}, tx: tx}
		_, err := p.put(reachedKind, onlyRecord, storedReached{storeInstant(at)})
		return err
	})
	if err != nil {
		return fmt.Errorf("note the instant reached: %w", err)
	}
	return nil
}

// Hasten honours the port.
func (b *Book) Hasten(ctx context.Context, latest time.Time) error {
	if err := b.store.Hasten(ctx, latest); err != nil {
		return fmt.Errorf("hasten posts: %w", err)
	}
	return nil
}
