package book

import (
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

type storedReceipt struct {
	At      storedInstant           `cbor:"1,keyasint,omitempty"`
	Entries []rapport.EntryID       `cbor:"2,keyasint,omitempty"`
	Added   []rapport.StakeholderID `cbor:"3,keyasint,omitempty"`
	Undone  bool                    `cbor:"4,keyasint,omitempty"`
	Change  *storedChange           `cbor:"6,keyasint,omitempty"`
}

type storedChange struct {
	Before *storedSettings `cbor:"1,keyasint,omitempty"`
	After  *storedSettings `cbor:"2,keyasint,omitempty"`
}

func storeChange(c *upkeep.Change) *storedChange {
	if c == nil {
		return nil
	}
	return &storedChange{Before: storeSettings(c.Before), After: storeSettings(c.After)}
}

func (s *storedChange) change() *upkeep.Change {
	if s == nil {
		return nil
	}
	return &upkeep.Change{Before: s.Before.settings(), After: s.After.settings()}
}

func storeReceipt(r upkeep.Receipt) storedReceipt {
	return storedReceipt{At: storeInstant(r.At), Entries: r.Entries, Added: r.Added, Undone: r.Undone, Change: storeChange(r.Change)}
}

func (s storedReceipt) receipt(id rapport.ReceiptID) upkeep.Receipt {
	return upkeep.Receipt{ID: id, At: s.At.instant(), Entries: s.Entries, Added: s.Added, Undone: s.Undone, Change: s.Change.change()}
}
