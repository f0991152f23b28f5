package book

import "rapport/internal/rapport"

type storedFacet struct {
	Field rapport.ProfileField `cbor:"1,keyasint"`
	Text  string               `cbor:"2,keyasint,omitempty"`
	Asked bool                 `cbor:"3,keyasint,omitempty"`
	On    storedDate           `cbor:"4,keyasint,omitempty"`

	Topics []string `cbor:"5,keyasint,omitempty"`
}

func storeFacet(k rapport.Known) storedFacet {
	return storedFacet{Field: k.Field, Text: k.Text, Asked: k.Asked, On: storeDate(k.On), Topics: k.Topics}
}

func (s storedFacet) fact() rapport.Fact {
	return rapport.Known{Field: s.Field, Text: s.Text, Asked: s.Asked, On: s.On.date(), Topics: s.Topics}
}
