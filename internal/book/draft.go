package book

import (
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

type storedDraft struct {
	At     storedInstant     `cbor:"1,keyasint,omitempty"`
	Lines  []string          `cbor:"2,keyasint,omitempty"`
	People []storedMentioned `cbor:"3,keyasint,omitempty"`
}

type storedMentioned struct {
	Stakeholder rapport.StakeholderID `cbor:"1,keyasint,omitempty"`
	Account     rapport.MemberID      `cbor:"2,keyasint,omitempty"`
	Name        string                `cbor:"3,keyasint,omitempty"`
	Outside     bool                  `cbor:"4,keyasint,omitempty"`
	Machine     bool                  `cbor:"5,keyasint,omitempty"`
	Zone        string                `cbor:"6,keyasint,omitempty"`
}

func storeDraft(d upkeep.Draft) storedDraft {
	s := storedDraft{At: storeInstant(d.At), Lines: d.Lines}
	for _, w := range d.People {
		s.People = append(s.People, storedMentioned{w.Stakeholder, w.Account, w.Name, w.Outside, w.Machine, w.Zone})
	}
	return s
}

func (s storedDraft) draft(id upkeep.DraftID) upkeep.Draft {
	d := upkeep.Draft{ID: id, At: s.At.instant(), Lines: s.Lines}
	for _, w := range s.People {
		whom := upkeep.Whom{Stakeholder: w.Stakeholder, Account: w.Account, Name: w.Name, Outside: w.Outside, Zone: w.Zone}
		d.People = append(d.People, upkeep.Mentioned{Whom: whom, Machine: w.Machine})
	}
	return d
}
