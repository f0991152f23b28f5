package book

import (
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// reasonTags lists the kinds of reasons, each at its tag. The kinds are
// numbered by strength and may be numbered anew; the tags stay as they are.
var reasonTags = []rapport.ReasonKind{
	1: rapport.PromiseDue,
	2: rapport.NeedDue,
	3: rapport.Silence,
	4: rapport.DateAhead,
	5: rapport.FollowUp,
	6: rapport.ArticleFits,
	7: rapport.StepDue,
	8: rapport.TellBack,
	9: rapport.ThankOwed,

	11: rapport.ObservationDue,
}

type storedReason struct {
	Kind  storedReasonKind `cbor:"1,keyasint"`
	About rapport.EntryID  `cbor:"2,keyasint,omitempty"`
}

func storeReason(r rapport.Reason) storedReason {
	return storedReason{Kind: storedReasonKind(r.Kind), About: r.About}
}

func (s storedReason) reason() rapport.Reason {
	return rapport.Reason{Kind: rapport.ReasonKind(s.Kind), About: s.About}
}

// A storedReasonKind is encoded as its tag.
type storedReasonKind rapport.ReasonKind

// maxTag is the greatest number that CBOR writes in one byte, as itself.
const maxTag = 23

// MarshalCBOR is for the codec.
func (k storedReasonKind) MarshalCBOR() ([]byte, error) {
	tag := slices.Index(reasonTags, rapport.ReasonKind(k))
	if tag < 0 || tag > maxTag {
		return nil, fmt.Errorf("encode reason: kind %d has no tag", k)
	}
	return []byte{byte(tag)}, nil
}

// UnmarshalCBOR is for the codec.
func (k *storedReasonKind) UnmarshalCBOR(data []byte) error {
	if tag := int(data[0]); tag < len(reasonTags) && len(data) == 1 {
		*k = storedReasonKind(reasonTags[tag])
		return nil
	}
	return &TagError{Kind: "reason", Tag: int(data[0])}
}
