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
}

func storeReceipt(r upkeep.Receipt) storedReceipt {
	return storedReceipt{At: storeInstant(r.At), Entries: r.Entries, Added: r.Added, Undone: r.Undone}
}

func (s storedReceipt) receipt(id rapport.ReceiptID) upkeep.Receipt {
	return upkeep.Receipt{ID: id, At: s.At.instant(), Entries: s.Entries, Added: s.Added, Undone: s.Undone}
}
