package book

import "rapport/internal/rapport"

// The tags of facts about occasions, thanks and culture.
const (
	occasionTag  factTag = 80
	invitedTag   factTag = 81
	announcedTag factTag = 82
	attendedTag  factTag = 83
	endedWellTag factTag = 84
	letBeTag     factTag = 85
	cultureTag   factTag = 86
)

// storeOccasion is the storeFunc of these.
func storeOccasion(fact rapport.Fact) (factTag, any) {
	switch f := fact.(type) {
	case rapport.Occasion:
		return occasionTag, storedOccasion{What: f.What, Kind: f.Kind, On: storeDate(f.On), Topics: f.Topics}
	case rapport.Invited:
		return invitedTag, storedInvited(f)
	case rapport.Announced:
		return announcedTag, storedAnnounced{Occasion: f.Occasion, On: storeDate(f.On), After: f.After}
	case rapport.Attended:
		return attendedTag, storedAttended(f)
	case rapport.EndedWell:
		return endedWellTag, storedEndedWell{What: f.What, On: storeDate(f.On), Of: f.Of}
	case rapport.LetBe:
		return letBeTag, storedLetBe(f)
	case rapport.Culture:
		return cultureTag, storeCulture(f)
	default:
		return 0, nil
	}
}

var occasionFacts = map[factTag]readFunc{
	occasionTag:  factOf[storedOccasion],
	invitedTag:   factOf[storedInvited],
	announcedTag: factOf[storedAnnounced],
	attendedTag:  factOf[storedAttended],
	endedWellTag: factOf[storedEndedWell],
	letBeTag:     factOf[storedLetBe],
	cultureTag:   factOf[storedCulture],
}

type storedOccasion struct {
	What   string               `cbor:"1,keyasint"`
	Kind   rapport.OccasionKind `cbor:"2,keyasint,omitempty"`
	On     storedDate           `cbor:"3,keyasint"`
	Topics []string             `cbor:"4,keyasint,omitempty"`
}

func (s storedOccasion) fact() rapport.Fact {
	return rapport.Occasion{What: s.What, Kind: s.Kind, On: s.On.date(), Topics: s.Topics}
}

type storedInvited struct {
	Occasion rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedInvited) fact() rapport.Fact { return rapport.Invited(s) }

type storedAnnounced struct {
	Occasion rapport.EntryID `cbor:"1,keyasint"`
	On       storedDate      `cbor:"2,keyasint"`
	After    bool            `cbor:"3,keyasint,omitempty"`
}

func (s storedAnnounced) fact() rapport.Fact {
	return rapport.Announced{Occasion: s.Occasion, On: s.On.date(), After: s.After}
}

type storedAttended struct {
	Occasion rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedAttended) fact() rapport.Fact { return rapport.Attended(s) }

type storedEndedWell struct {
	What string          `cbor:"1,keyasint"`
	On   storedDate      `cbor:"2,keyasint"`
	Of   rapport.EntryID `cbor:"3,keyasint,omitempty"`
}

func (s storedEndedWell) fact() rapport.Fact {
	return rapport.EndedWell{What: s.What, On: s.On.date(), Of: s.Of}
}

type storedLetBe struct {
	Thanks rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedLetBe) fact() rapport.Fact { return rapport.LetBe(s) }

type storedThanks struct {
	Entry  rapport.EntryID `cbor:"1,keyasint"`
	What   string          `cbor:"2,keyasint,omitempty"`
	On     storedDate      `cbor:"3,keyasint"`
	Once   bool            `cbor:"4,keyasint,omitempty"`
	Said   int             `cbor:"5,keyasint,omitempty"`
	Nudged int             `cbor:"6,keyasint,omitempty"`
}

func storeThanks(list []rapport.Thanks) []storedThanks {
	var stored []storedThanks
	for _, t := range list {
		stored = append(stored, storedThanks{
			Entry: t.Entry, What: t.What, On: storeDate(t.On), Once: t.Once, Said: t.Said, Nudged: t.Nudged,
		})
	}
	return stored
}

func thanks(stored []storedThanks) []rapport.Thanks {
	var list []rapport.Thanks
	for _, t := range stored {
		list = append(list, rapport.Thanks{
			Entry: t.Entry, What: t.What, On: t.On.date(), Once: t.Once, Said: t.Said, Nudged: t.Nudged,
		})
	}
	return list
}

type storedCulture struct {
	Part    rapport.CulturePart   `cbor:"1,keyasint"`
	On      storedDate            `cbor:"2,keyasint"`
	Answers []storedCultureAnswer `cbor:"3,keyasint,omitempty"`
}

type storedCultureAnswer struct {
	Question rapport.CultureQuestion `cbor:"1,keyasint"`
	Text     string                  `cbor:"2,keyasint"`
}

func storeCulture(c rapport.Culture) storedCulture {
	stored := storedCulture{Part: c.Part, On: storeDate(c.On)}
	for _, a := range c.Answers {
		stored.Answers = append(stored.Answers, storedCultureAnswer(a))
	}
	return stored
}

func (s storedCulture) fact() rapport.Fact {
	c := rapport.Culture{Part: s.Part, On: s.On.date()}
	for _, a := range s.Answers {
		c.Answers = append(c.Answers, rapport.CultureAnswer(a))
	}
	return c
}
