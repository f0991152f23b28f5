package book

import (
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// onlyRecord is the id of a record of which its owner has one.
const onlyRecord = "self"

// A kind is one kind of stored body.
type kind struct {
	name    string
	version byte // in which it is written now; all from 1 to it are read
}

var (
	memberKind      = kind{"member", 1}
	stakeholderKind = kind{"stakeholder", 1}
	entryKind       = kind{"entry", 1}
	digestKind      = kind{"digest", 1}
	receiptKind     = kind{"receipt", 1}
	draftKind       = kind{"draft", 1}
	noticeKind      = kind{"notice", 1}
	answerKind      = kind{"answer", 1}
	doorKind        = kind{"door", 1}
	reachedKind     = kind{"reached", 1}
	foldKind        = kind{"fold", 1}
	addressKind     = kind{"address", 1}
	arrivalKind     = kind{"arrival", 1}
	feedKind        = kind{"feed", 1}
	knownKind       = kind{"known", 1}
)

// A NewerError says that a newer Rapport wrote a body, which this one can
// neither read nor may write over.
type NewerError struct {
	Kind       string
	Got, Known int // the version it was written in, and the newest that is read
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s: version %d is newer than %d", e.Kind, e.Got, e.Known)
}

// A TagError says that a stored body holds a kind of fact, reason or notice
// that has no meaning here.
type TagError struct {
	Kind string
	Tag  int
}

func (e *TagError) Error() string { return fmt.Sprintf("%s: tag %d is unknown", e.Kind, e.Tag) }

// errNoVersion says that a body does not begin with a version.
var errNoVersion = errors.New("no version in front")

// check returns an error unless the body is of a version that is known.
func (k kind) check(body []byte) error {
	switch {
	case len(body) == 0 || body[0] == 0:
		return fmt.Errorf("decode %s: %w", k.name, errNoVersion)
	case body[0] > k.version:
		return &NewerError{Kind: k.name, Got: int(body[0]), Known: int(k.version)}
	}
	return nil
}

// A codec turns stored types into bodies and back. It never changes, and may
// be used by many goroutines at once.
type codec struct {
	enc cbor.EncMode
	dec cbor.DecMode
}

// Bodies hold no more than these: they are far above what the limits of
// package rapport allow, and keep a damaged body from asking for memory that
// it does not fill.
const (
	maxElements = 1 << 16
	maxPairs    = 1 << 10
	maxNesting  = 16
)

func newCodec() codec {
	enc, err := cbor.EncOptions{
		Sort:        cbor.SortCoreDeterministic,
		Time:        cbor.TimeRFC3339NanoUTC, // the exact one: its others are floats
		IndefLength: cbor.IndefLengthForbidden,
		TagsMd:      cbor.TagsForbidden,
	}.EncMode()
	if err != nil {
		panic(err)
	}
	dec, err := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		FieldNameMatching: cbor.FieldNameMatchingCaseSensitive,
		// A text that is no UTF-8 reads back as it was written: refusing it
		// here would close the book for good over one broken letter.
		UTF8:             cbor.UTF8DecodeInvalid,
		MaxArrayElements: maxElements,
		MaxMapPairs:      maxPairs,
		MaxNestedLevels:  maxNesting,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return codec{enc: enc, dec: dec}
}

// encode returns the body of what is stored, in its kind's version.
func (c codec) encode(k kind, stored any) ([]byte, error) {
	fields, err := c.enc.Marshal(stored)
	if err != nil {
		return nil, fmt.Errorf("encode %s: %w", k.name, err)
	}
	return append([]byte{k.version}, fields...), nil
}

// decode fills what stored points to from a body.
func (c codec) decode(k kind, body []byte, stored any) error {
	if err := k.check(body); err != nil {
		return err
	}
	err := c.dec.Unmarshal(body[1:], stored)
	if _, unknown := errors.AsType[*cbor.UnknownFieldError](err); unknown {
		return fmt.Errorf("decode %s: a newer Rapport wrote it: %w", k.name, err)
	}
	if err != nil {
		return fmt.Errorf("decode %s: %w", k.name, err)
	}
	return nil
}
