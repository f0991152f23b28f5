package book

import (
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

type storedDraft struct {
	At     storedInstant `cbor:"1,keyasint,omitempty"`
	Lines  []string      `cbor:"2,keyasint,omitempty"`
	People []storedWhom  `cbor:"3,keyasint,omitempty"`
}

type storedWhom struct {
	Stakeholder rapport.StakeholderID `cbor:"1,keyasint,omitempty"`
	Account     rapport.MemberID      `cbor:"2,keyasint,omitempty"`
	Name        string                `cbor:"3,keyasint,omitempty"`
	Outside     bool                  `cbor:"4,keyasint,omitempty"`
}

func storeDraft(d upkeep.Draft) storedDraft {
	s := storedDraft{At: storeInstant(d.At), Lines: d.Lines}
	for _, w := range d.People {
		s.People = append(s.People, storedWhom(w))
	}
	return s
}

func (s storedDraft) draft(id upkeep.DraftID) upkeep.Draft {
	d := upkeep.Draft{ID: id, At: s.At.instant(), Lines: s.Lines}
	for _, w := range s.People {
		d.People = append(d.People, upkeep.Whom(w))
	}
	return d
}
