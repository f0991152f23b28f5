package book

import (
	"time"

	"rapport/internal/rapport"
)

type storedAnniversary struct {
	What  string     `cbor:"1,keyasint"`
	Month time.Month `cbor:"2,keyasint"`
	Day   int        `cbor:"3,keyasint"`
	Year  int        `cbor:"4,keyasint,omitempty"`
}

func storeAnniversary(a rapport.Anniversary) storedAnniversary {
	return storedAnniversary{What: a.What, Month: a.Month, Day: a.Day, Year: a.Year}
}

func (s storedAnniversary) anniversary() rapport.Anniversary {
	return rapport.Anniversary{What: s.What, Month: s.Month, Day: s.Day, Year: s.Year}
}

func (s storedAnniversary) fact() rapport.Fact { return s.anniversary() }

type storedMarked struct {
	Entry    rapport.EntryID   `cbor:"1,keyasint"`
	Day      storedAnniversary `cbor:"2,keyasint"`
	NudgedOn storedDate        `cbor:"3,keyasint,omitempty"`
}

func storeMarked(list []rapport.Marked) []storedMarked {
	var stored []storedMarked
	for _, m := range list {
		stored = append(stored, storedMarked{Entry: m.Entry, Day: storeAnniversary(m.Day), NudgedOn: storeDate(m.NudgedOn)})
	}
	return stored
}

func marked(stored []storedMarked) []rapport.Marked {
	var list []rapport.Marked
	for _, m := range stored {
		list = append(list, rapport.Marked{Entry: m.Entry, Day: m.Day.anniversary(), NudgedOn: m.NudgedOn.date()})
	}
	return list
}

type storedHeldBack struct {
	Nudge rapport.EntryID `cbor:"1,keyasint"`
	By    rapport.Hurdle  `cbor:"2,keyasint"`
}

func (s storedHeldBack) fact() rapport.Fact { return rapport.HeldBack{Nudge: s.Nudge, By: s.By} }
