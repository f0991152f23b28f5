package book

import "rapport/internal/rapport"

type storedTouch struct {
	On      storedDate      `cbor:"1,keyasint"`
	Medium  rapport.Medium  `cbor:"2,keyasint,omitempty"`
	Setting rapport.Setting `cbor:"3,keyasint,omitempty"`
	Matter  rapport.Matter  `cbor:"4,keyasint,omitempty"`
	Causes  []rapport.Cause `cbor:"5,keyasint,omitempty"`
	Theirs  bool            `cbor:"6,keyasint,omitempty"`
	Mood    rapport.Mood    `cbor:"7,keyasint,omitempty"`
	Note    string          `cbor:"8,keyasint,omitempty"`
	Topics  []string        `cbor:"9,keyasint,omitempty"`
	Nudge   rapport.EntryID `cbor:"10,keyasint,omitempty"`
	// Step is the first of the steps, which once was the only one.
	Step  rapport.EntryID   `cbor:"11,keyasint,omitempty"`
	Steps []rapport.EntryID `cbor:"12,keyasint,omitempty"` // the further ones
}

func storeTouch(t rapport.Touch) storedTouch {
	stored := storedTouch{
		On:      storeDate(t.On),
		Medium:  t.Medium,
		Setting: t.Setting,
		Matter:  t.Matter,
		Causes:  t.Causes,
		Theirs:  t.Theirs,
		Mood:    t.Mood,
		Note:    t.Note,
		Topics:  t.Topics,
		Nudge:   t.Nudge,
	}
	if len(t.Steps) > 0 {
		stored.Step, stored.Steps = t.Steps[0], t.Steps[1:]
	}
	return stored
}

func (s storedTouch) fact() rapport.Fact {
	t := rapport.Touch{
		On:      s.On.date(),
		Medium:  s.Medium,
		Setting: s.Setting,
		Matter:  s.Matter,
		Causes:  s.Causes,
		Theirs:  s.Theirs,
		Mood:    s.Mood,
		Note:    s.Note,
		Topics:  s.Topics,
		Nudge:   s.Nudge,
	}
	if s.Step != "" {
		t.Steps = append([]rapport.EntryID{s.Step}, s.Steps...)
	}
	return t
}

type storedPromise struct {
	What string     `cbor:"1,keyasint"`
	By   storedDate `cbor:"2,keyasint,omitempty"`
}

func (s storedPromise) fact() rapport.Fact {
	return rapport.Promise{What: s.What, By: s.By.date()}
}

type storedKept struct {
	Promise rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedKept) fact() rapport.Fact { return rapport.Kept{Promise: s.Promise} }

type storedMoved struct {
	Promise rapport.EntryID `cbor:"1,keyasint"`
	By      storedDate      `cbor:"2,keyasint"`
}

func (s storedMoved) fact() rapport.Fact {
	return rapport.Moved{Promise: s.Promise, By: s.By.date()}
}

type storedDropped struct {
	Promise rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedDropped) fact() rapport.Fact { return rapport.Dropped{Promise: s.Promise} }

type storedNote struct {
	Text   string   `cbor:"1,keyasint"`
	Topics []string `cbor:"2,keyasint,omitempty"`
}

func (s storedNote) fact() rapport.Fact { return rapport.Note{Text: s.Text, Topics: s.Topics} }

type storedNeed struct {
	What string     `cbor:"1,keyasint"`
	By   storedDate `cbor:"2,keyasint,omitempty"`
}

func (s storedNeed) fact() rapport.Fact { return rapport.Need{What: s.What, By: s.By.date()} }

type storedMet struct {
	Need rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedMet) fact() rapport.Fact { return rapport.Met{Need: s.Need} }

type storedAsIs struct {
	Nudge rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedAsIs) fact() rapport.Fact { return rapport.AsIs{Nudge: s.Nudge} }

type storedRetuned struct {
	Nudge   rapport.EntryID `cbor:"1,keyasint"`
	WasTier rapport.Tier    `cbor:"2,keyasint"`
	WasOwn  rapport.Cadence `cbor:"3,keyasint,omitempty"`
	Tier    rapport.Tier    `cbor:"4,keyasint"`
	Own     rapport.Cadence `cbor:"5,keyasint,omitempty"`
}

func storeRetuned(r rapport.Retuned) storedRetuned {
	return storedRetuned{Nudge: r.Nudge, WasTier: r.Before.Tier, WasOwn: r.Before.Own, Tier: r.Now.Tier, Own: r.Now.Own}
}

func (s storedRetuned) fact() rapport.Fact {
	return rapport.Retuned{
		Nudge: s.Nudge, Before: rapport.Tempo{Tier: s.WasTier, Own: s.WasOwn}, Now: rapport.Tempo{Tier: s.Tier, Own: s.Own},
	}
}

type storedLooked struct {
	Nudge rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedLooked) fact() rapport.Fact { return rapport.Looked{Nudge: s.Nudge} }

type storedLater struct {
	Nudge  rapport.EntryID `cbor:"1,keyasint"`
	Until  storedDate      `cbor:"2,keyasint"`
	Reason storedReason    `cbor:"3,keyasint"`
}

func (s storedLater) fact() rapport.Fact {
	return rapport.Later{Nudge: s.Nudge, Until: s.Until.date(), Reason: s.Reason.reason()}
}

type storedSkip struct {
	Nudge rapport.EntryID `cbor:"1,keyasint"`
	Until storedDate      `cbor:"2,keyasint"`
}

func (s storedSkip) fact() rapport.Fact {
	return rapport.Skip{Nudge: s.Nudge, Until: s.Until.date()}
}
