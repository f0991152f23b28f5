package book

import "rapport/internal/rapport"

// The tags of facts that a member learns from: whom they watched, what they sensed,
// and whom they ask for advice.
const (
	observationTag factTag = 60
	counterpartTag factTag = 61
	observedTag    factTag = 62
	sensedTag      factTag = 63
	advisingTag    factTag = 64
)

// storeReflecting is the storeFunc of these.
func storeReflecting(fact rapport.Fact) (factTag, any) {
	switch f := fact.(type) {
	case rapport.Observation:
		return observationTag, storedObservation{On: storeDate(f.On), Ask: storeDate(f.Ask)}
	case rapport.Counterpart:
		return counterpartTag, storedCounterpart(f)
	case rapport.Observed:
		return observedTag, storedObserved{Observation: f.Observation, Answers: storeAnswers(f.Answers)}
	case rapport.Sensed:
		return sensedTag, storedSensed{Prompt: f.Prompt, On: storeDate(f.On), Answer: f.Answer}
	case rapport.Advising:
		return advisingTag, storedAdvising(f)
	default:
		return storePlan(fact)
	}
}

var reflectingFacts = map[factTag]readFunc{
	observationTag: factOf[storedObservation],
	counterpartTag: factOf[storedCounterpart],
	observedTag:    factOf[storedObserved],
	sensedTag:      factOf[storedSensed],
	advisingTag:    factOf[storedAdvising],
}

type storedObservation struct {
	On  storedDate `cbor:"1,keyasint"`
	Ask storedDate `cbor:"2,keyasint"`
}

func (s storedObservation) fact() rapport.Fact {
	return rapport.Observation{On: s.On.date(), Ask: s.Ask.date()}
}

type storedCounterpart struct {
	Observation rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedCounterpart) fact() rapport.Fact { return rapport.Counterpart(s) }

type storedObserved struct {
	Observation rapport.EntryID `cbor:"1,keyasint"`
	Answers     []storedAnswer  `cbor:"2,keyasint,omitempty"`
}

func (s storedObserved) fact() rapport.Fact {
	return rapport.Observed{Observation: s.Observation, Answers: answers(s.Answers)}
}

type storedSensed struct {
	Prompt rapport.Prompt `cbor:"1,keyasint"`
	On     storedDate     `cbor:"2,keyasint"`
	Answer rapport.Sense  `cbor:"3,keyasint"`
}

func (s storedSensed) fact() rapport.Fact {
	return rapport.Sensed{Prompt: s.Prompt, On: s.On.date(), Answer: s.Answer}
}

type storedAdvising struct {
	Is bool `cbor:"1,keyasint,omitempty"`
}

func (s storedAdvising) fact() rapport.Fact { return rapport.Advising(s) }

// A storedWatching is an observation in a summary.
type storedWatching struct {
	Observation rapport.EntryID `cbor:"1,keyasint"`
	On          storedDate      `cbor:"2,keyasint"`
	Ask         storedDate      `cbor:"3,keyasint"`
	Nudged      bool            `cbor:"4,keyasint,omitempty"`
}

func storeWatched(list []rapport.Watching) []storedWatching {
	var stored []storedWatching
	for _, w := range list {
		stored = append(stored, storedWatching{Observation: w.Observation, On: storeDate(w.On), Ask: storeDate(w.Ask), Nudged: w.Nudged})
	}
	return stored
}

func watched(stored []storedWatching) []rapport.Watching {
	var list []rapport.Watching
	for _, w := range stored {
		list = append(list, rapport.Watching{Observation: w.Observation, On: w.On.date(), Ask: w.Ask.date(), Nudged: w.Nudged})
	}
	return list
}
