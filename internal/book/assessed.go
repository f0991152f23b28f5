package book

import "rapport/internal/rapport"

type storedAssessed struct {
	On       storedDate      `cbor:"1,keyasint,omitempty"`
	Formal   rapport.Grade   `cbor:"2,keyasint,omitempty"`
	Informal rapport.Grade   `cbor:"3,keyasint,omitempty"`
	Weight   rapport.Grade   `cbor:"4,keyasint,omitempty"`
	Trust    int             `cbor:"5,keyasint,omitempty"`
	Loyal    rapport.Verdict `cbor:"6,keyasint,omitempty"`
	Champion rapport.Verdict `cbor:"7,keyasint,omitempty"`
	Knows    int             `cbor:"8,keyasint,omitempty"`
}

func storeAssessed(a rapport.Assessed) storedAssessed {
	return storedAssessed{
		On: storeDate(a.On), Formal: a.Formal, Informal: a.Informal, Weight: a.Weight,
		Trust: a.Trust, Loyal: a.Loyal, Champion: a.Champion, Knows: a.Knows,
	}
}

func (s storedAssessed) fact() rapport.Fact {
	return rapport.Assessed{
		On: s.On.date(), Formal: s.Formal, Informal: s.Informal, Weight: s.Weight,
		Trust: s.Trust, Loyal: s.Loyal, Champion: s.Champion, Knows: s.Knows,
	}
}
