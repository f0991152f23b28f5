package book

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
	"rapport/internal/store"
)

type storedAddress struct {
	Text string `cbor:"1,keyasint"`
}

// Address returns where a person is reached on their platform, as [Book.Keep]
// was given it, and false for somebody of whom nothing was kept. It stands beside
// their door, since the bot may write to people who are no members.
func (b *Book) Address(ctx context.Context, who rapport.MemberID) (string, bool, error) {
	var stored storedAddress
	var kept bool
	err := b.store.View(ctx, doorOwner(rapport.DoorOf(who)), func(rows store.Reader) error {
		var err error
		stored = storedAddress{}
		kept, err = reader{rows: rows, codec: b.codec}.read(addressKind, onlyRecord, &stored)
		return err
	})
	if err != nil {
		return "", false, fmt.Errorf("look up address: %w", err)
	}
	return stored.Text, kept, nil
}

// Keep keeps where a person is reached.
func (b *Book) Keep(ctx context.Context, who rapport.MemberID, address string) error {
	err := b.store.Update(ctx, doorOwner(rapport.DoorOf(who)), func(tx store.Tx) error {
		p := page{reader: reader{rows: tx, codec: b.codec}, tx: tx}
		_, err := p.put(addressKind, onlyRecord, storedAddress{Text: address})
		return err
	})
	if err != nil {
		return fmt.Errorf("keep address: %w", err)
	}
	return nil
}
