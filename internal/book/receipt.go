package book

import (
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

type storedReceipt struct {
	At        storedInstant           `cbor:"1,keyasint,omitempty"`
	Entries   []rapport.EntryID       `cbor:"2,keyasint,omitempty"`
	Added     []rapport.StakeholderID `cbor:"3,keyasint,omitempty"`
	Undone    bool                    `cbor:"4,keyasint,omitempty"`
	Withdrawn []storedWithdrawal      `cbor:"5,keyasint,omitempty"`
	Change    *storedChange           `cbor:"6,keyasint,omitempty"`
	Altered   []storedAlteration      `cbor:"7,keyasint,omitempty"`
}

// A storedWithdrawal holds the body of an entry as its record had it, version
// and all.
type storedWithdrawal struct {
	ID   rapport.EntryID `cbor:"1,keyasint"`
	Body []byte          `cbor:"2,keyasint"`
}

type storedAlteration struct {
	Who    rapport.StakeholderID `cbor:"1,keyasint"`
	Before storedStakeholder     `cbor:"2,keyasint"`
	After  storedStakeholder     `cbor:"3,keyasint"`
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

func (c codec) storeReceipt(r upkeep.Receipt) (storedReceipt, error) {
	stored := storedReceipt{
		At: storeInstant(r.At), Entries: r.Entries, Added: r.Added, Undone: r.Undone, Change: storeChange(r.Change),
	}
	for _, e := range r.Withdrawn {
		body, err := c.encodeEntry(e)
		if err != nil {
			return storedReceipt{}, err
		}
		stored.Withdrawn = append(stored.Withdrawn, storedWithdrawal{ID: e.ID, Body: body})
	}
	for _, a := range r.Altered {
		stored.Altered = append(stored.Altered, storedAlteration{
			Who:    a.Before.ID,
			Before: storeStakeholder(a.Before).withoutSummary(),
			After:  storeStakeholder(a.After).withoutSummary(),
		})
	}
	return stored, nil
}

func (c codec) receipt(s storedReceipt, id rapport.ReceiptID) (upkeep.Receipt, error) {
	r := upkeep.Receipt{
		ID: id, At: s.At.instant(), Entries: s.Entries, Added: s.Added, Undone: s.Undone, Change: s.Change.change(),
	}
	for _, w := range s.Withdrawn {
		e, err := c.decodeEntry(w.ID, w.Body)
		if err != nil {
			return upkeep.Receipt{}, err
		}
		r.Withdrawn = append(r.Withdrawn, e)
	}
	for _, a := range s.Altered {
		r.Altered = append(r.Altered, upkeep.Alteration{
			Before: a.Before.stakeholder(a.Who), After: a.After.stakeholder(a.Who),
		})
	}
	return r, nil
}
