package book

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"rapport/internal/rapport"
)

// A factTag says in the file what kind of fact an entry holds. A tag is never
// given to another kind.
type factTag uint8

// The tags of facts about a tie, and of the goals for it. Those of other facts stand
// with their stored forms.
const (
	touchTag   factTag = 1
	promiseTag factTag = 2
	keptTag    factTag = 3
	needTag    factTag = 4
	nudgeTag   factTag = 5
	laterTag   factTag = 6
	skipTag    factTag = 7
	noteTag    factTag = 8
	movedTag   factTag = 9
	droppedTag factTag = 10

	reflectionTag factTag = 20
	retunedTag    factTag = 24
	dayTag        factTag = 25
	heldTag       factTag = 26
	metTag        factTag = 27
	lookedTag     factTag = 28
	asIsTag       factTag = 29

	knownTag    factTag = 53
	assessedTag factTag = 54

	goalTag        factTag = 70
	goalEndedTag   factTag = 71
	goalReachedTag factTag = 72
)

// A storeFunc returns a fact's tag and stored form, and nil for a fact that it has
// no tag for.
type storeFunc func(rapport.Fact) (factTag, any)

// A readFunc reads the stored form of a fact.
type readFunc func(codec, []byte) (rapport.Fact, error)

// families are the facts by what they are about. A new fact joins one, or brings
// one of its own.
var families = []struct {
	store storeFunc
	read  map[factTag]readFunc
}{
	{storeTie, tieFacts},
	{storeLinkFact, linkFacts},
	{storeIssue, issueFacts},
	{storeTraining, trainingFacts},
	{storeReviewing, reviewingFacts},
	{storeOccasion, occasionFacts},
	{storeReflecting, reflectingFacts},
	{storePlan, planFacts},
}

type storedEntry struct {
	Logged  storedInstant           `cbor:"1,keyasint,omitempty"`
	About   []rapport.StakeholderID `cbor:"2,keyasint,omitempty"`
	Receipt rapport.ReceiptID       `cbor:"3,keyasint,omitempty"`
	Tag     factTag                 `cbor:"4,keyasint"`
	Fact    cbor.RawMessage         `cbor:"5,keyasint"`
}

func (c codec) encodeEntry(e rapport.Entry) ([]byte, error) {
	tag, stored := storeFact(e.Fact)
	if stored == nil {
		return nil, fmt.Errorf("encode entry: a fact of type %T has no tag", e.Fact)
	}
	fact, err := c.enc.Marshal(stored)
	if err != nil {
		return nil, fmt.Errorf("encode entry: %w", err)
	}
	return c.encode(entryKind, storedEntry{
		Logged:  storeInstant(e.Logged),
		About:   e.About,
		Receipt: e.Receipt,
		Tag:     tag,
		Fact:    fact,
	})
}

func (c codec) decodeEntry(id rapport.EntryID, body []byte) (rapport.Entry, error) {
	var s storedEntry
	if err := c.decode(entryKind, body, &s); err != nil {
		return rapport.Entry{}, err
	}
	fact, err := c.fact(s.Tag, s.Fact)
	if err != nil {
		return rapport.Entry{}, fmt.Errorf("decode entry: %w", err)
	}
	return rapport.Entry{
		ID:      id,
		Logged:  s.Logged.instant(),
		About:   s.About,
		Receipt: s.Receipt,
		Fact:    fact,
	}, nil
}

// storeFact is the storeFunc of all facts.
func storeFact(fact rapport.Fact) (factTag, any) {
	for _, family := range families {
		if tag, stored := family.store(fact); stored != nil {
			return tag, stored
		}
	}
	return 0, nil
}

// fact reads a fact by its tag. It returns a *TagError for a tag that is unknown.
func (c codec) fact(tag factTag, data []byte) (rapport.Fact, error) {
	for _, family := range families {
		if read, found := family.read[tag]; found {
			return read(c, data)
		}
	}
	return nil, &TagError{Kind: "fact", Tag: int(tag)}
}

// factOf is the readFunc of what is stored as an S.
func factOf[S interface{ fact() rapport.Fact }](c codec, data []byte) (rapport.Fact, error) {
	var stored S
	if err := c.dec.Unmarshal(data, &stored); err != nil {
		return nil, err
	}
	return stored.fact(), nil
}

// storeTie is the storeFunc of what happens with a stakeholder, of what is known of
// them, and of goals.
func storeTie(fact rapport.Fact) (factTag, any) {
	switch f := fact.(type) {
	case rapport.Touch:
		return touchTag, storeTouch(f)
	case rapport.Promise:
		return promiseTag, storedPromise{What: f.What, By: storeDate(f.By)}
	case rapport.Kept:
		return keptTag, storedKept{Promise: f.Promise}
	case rapport.Moved:
		return movedTag, storedMoved{Promise: f.Promise, By: storeDate(f.By)}
	case rapport.Dropped:
		return droppedTag, storedDropped{Promise: f.Promise}
	case rapport.Note:
		return noteTag, storedNote{Text: f.Text, Topics: f.Topics}
	case rapport.Anniversary:
		return dayTag, storeAnniversary(f)
	case rapport.HeldBack:
		return heldTag, storedHeldBack{Nudge: f.Nudge, By: f.By}
	case rapport.Need:
		return needTag, storedNeed{What: f.What, By: storeDate(f.By)}
	case rapport.Met:
		return metTag, storedMet{Need: f.Need}
	case rapport.Nudge:
		return nudgeTag, storeNudge(f)
	case rapport.AsIs:
		return asIsTag, storedAsIs(f)
	case rapport.Retuned:
		return retunedTag, storeRetuned(f)
	case rapport.Looked:
		return lookedTag, storedLooked{Nudge: f.Nudge}
	case rapport.Later:
		return laterTag, storedLater{Nudge: f.Nudge, Until: storeDate(f.Until), Reason: storeReason(f.Reason)}
	case rapport.Skip:
		return skipTag, storedSkip{Nudge: f.Nudge, Until: storeDate(f.Until)}
	case rapport.Reflection:
		return reflectionTag, storeReflection(f)
	case rapport.Known:
		return knownTag, storeFacet(f)
	case rapport.Assessed:
		return assessedTag, storeAssessed(f)
	case rapport.Goal:
		return goalTag, storeGoal(f)
	case rapport.GoalEnded:
		return goalEndedTag, storedGoalEnded(f)
	case rapport.GoalReached:
		return goalReachedTag, storedGoalReached(f)
	default:
		return 0, nil
	}
}

var tieFacts = map[factTag]readFunc{
	touchTag:       factOf[storedTouch],
	promiseTag:     factOf[storedPromise],
	keptTag:        factOf[storedKept],
	movedTag:       factOf[storedMoved],
	droppedTag:     factOf[storedDropped],
	noteTag:        factOf[storedNote],
	dayTag:         factOf[storedAnniversary],
	heldTag:        factOf[storedHeldBack],
	needTag:        factOf[storedNeed],
	metTag:         factOf[storedMet],
	nudgeTag:       factOf[storedNudge],
	asIsTag:        factOf[storedAsIs],
	retunedTag:     factOf[storedRetuned],
	lookedTag:      factOf[storedLooked],
	laterTag:       factOf[storedLater],
	skipTag:        factOf[storedSkip],
	reflectionTag:  factOf[storedReflection],
	knownTag:       factOf[storedFacet],
	assessedTag:    factOf[storedAssessed],
	goalTag:        factOf[storedGoal],
	goalEndedTag:   factOf[storedGoalEnded],
	goalReachedTag: factOf[storedGoalReached],
}
