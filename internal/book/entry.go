package book

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"rapport/internal/rapport"
)

// A factTag says in the file what kind of fact an entry holds. A tag is never
// given to another kind.
type factTag uint8

const (
	touchTag   factTag = 1
	promiseTag factTag = 2
	keptTag    factTag = 3
	dayTag     factTag = 25
	heldTag    factTag = 26
	lookedTag  factTag = 28
	asIsTag    factTag = 29
	retunedTag factTag = 24
	metTag     factTag = 27
	needTag    factTag = 4
	nudgeTag   factTag = 5
	laterTag   factTag = 6
	skipTag    factTag = 7
	noteTag    factTag = 8
	movedTag   factTag = 9
	droppedTag factTag = 10

	reflectionTag factTag = 20

	shareTag     factTag = 30
	sentTag      factTag = 31
	waitsTag     factTag = 32
	declinedTag  factTag = 33
	reactedTag   factTag = 34
	takenBackTag factTag = 35
	handedTag    factTag = 36
	savedTag     factTag = 37
	openedTag    factTag = 38

	followedTag   factTag = 50
	unfollowedTag factTag = 51
	putAsideTag   factTag = 52

	knownTag       factTag = 53
	assessedTag    factTag = 54
	goalTag        factTag = 70
	goalEndedTag   factTag = 71
	goalReachedTag factTag = 72
)

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

// storeFact returns a fact's tag and stored form, and nil for a fact that has
// none.
func storeFact(fact rapport.Fact) (factTag, any) {
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
		return storeLinkFact(fact)
	}
}

func (c codec) fact(tag factTag, data []byte) (rapport.Fact, error) {
	switch tag {
	case touchTag:
		return factOf[storedTouch](c, data)
	case promiseTag:
		return factOf[storedPromise](c, data)
	case keptTag:
		return factOf[storedKept](c, data)
	case movedTag:
		return factOf[storedMoved](c, data)
	case droppedTag:
		return factOf[storedDropped](c, data)
	case noteTag:
		return factOf[storedNote](c, data)
	case dayTag:
		return factOf[storedAnniversary](c, data)
	case heldTag:
		return factOf[storedHeldBack](c, data)
	case needTag:
		return factOf[storedNeed](c, data)
	case metTag:
		return factOf[storedMet](c, data)
	case nudgeTag:
		return factOf[storedNudge](c, data)
	case asIsTag:
		return factOf[storedAsIs](c, data)
	case retunedTag:
		return factOf[storedRetuned](c, data)
	case lookedTag:
		return factOf[storedLooked](c, data)
	case laterTag:
		return factOf[storedLater](c, data)
	case skipTag:
		return factOf[storedSkip](c, data)
	case reflectionTag:
		return factOf[storedReflection](c, data)
	case knownTag:
		return factOf[storedFacet](c, data)
	case assessedTag:
		return factOf[storedAssessed](c, data)
	case goalTag:
		return factOf[storedGoal](c, data)
	case goalEndedTag:
		return factOf[storedGoalEnded](c, data)
	case goalReachedTag:
		return factOf[storedGoalReached](c, data)
	default:
		return c.linkFact(tag, data)
	}
}

func factOf[S interface{ fact() rapport.Fact }](c codec, data []byte) (rapport.Fact, error) {
	var stored S
	if err := c.dec.Unmarshal(data, &stored); err != nil {
		return nil, err
	}
	return stored.fact(), nil
}
