package book

import (
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

type storedDigest struct {
	Slot      rapport.Slot      `cbor:"1,keyasint"`
	On        storedDate        `cbor:"2,keyasint"`
	Nudges    []rapport.EntryID `cbor:"3,keyasint,omitempty"`
	More      int               `cbor:"4,keyasint,omitempty"`
	Ref       string            `cbor:"5,keyasint,omitempty"`
	Practice  rapport.EntryID   `cbor:"6,keyasint,omitempty"`
	Occasions []rapport.EntryID `cbor:"80,keyasint,omitempty"`
}

func storeDigest(d upkeep.Digest) storedDigest {
	return storedDigest{Slot: d.Slot, On: storeDate(d.On), Nudges: d.Nudges, More: d.More, Ref: d.Ref, Practice: d.Practice, Occasions: d.Occasions}
}

func (s storedDigest) digest(id rapport.DigestID) upkeep.Digest {
	return upkeep.Digest{ID: id, Slot: s.Slot, On: s.On.date(), Nudges: s.Nudges, More: s.More, Ref: s.Ref, Practice: s.Practice, Occasions: s.Occasions}
}
