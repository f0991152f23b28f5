package book

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A noticeTag says in the file what kind of notice a post holds. A tag is
// never given to another kind.
type noticeTag uint8

const (
	digestTag  noticeTag = 1
	sampleTag  noticeTag = 2
	eveningTag noticeTag = 3

	shareNoticeTag    noticeTag = 10
	takeBackNoticeTag noticeTag = 11
	fateNoticeTag     noticeTag = 12
	standsNoticeTag   noticeTag = 13

	feedsNoticeTag noticeTag = 20
	feedNoticeTag  noticeTag = 21
	savedNoticeTag noticeTag = 22

	auditNoticeTag  noticeTag = 30
	reviewNoticeTag noticeTag = 31
)

type storedNotice struct {
	Tag    noticeTag       `cbor:"1,keyasint"`
	Notice cbor.RawMessage `cbor:"2,keyasint"`
}

type storedDigestNotice struct {
	Digest rapport.DigestID `cbor:"1,keyasint"`
}

type storedSampleNotice struct{}

type storedEveningNotice struct {
	On storedDate `cbor:"1,keyasint"`
}

type storedAuditNotice struct {
	From  storedDate `cbor:"1,keyasint"`
	Until storedDate `cbor:"2,keyasint"`
}

type storedReviewNotice struct {
	Offer rapport.EntryID `cbor:"1,keyasint"`
}

type storedShareNotice struct {
	Share rapport.EntryID `cbor:"1,keyasint"`
	Zone  string          `cbor:"2,keyasint,omitempty"`
}

type storedTakeBackNotice struct {
	Share rapport.EntryID `cbor:"1,keyasint"`
	Ref   string          `cbor:"2,keyasint"`
}

type storedFateNotice struct {
	Share rapport.EntryID `cbor:"1,keyasint"`
}

type storedStandsNotice struct {
	Share rapport.EntryID `cbor:"1,keyasint"`
}

type storedFeedsNotice struct {
	Follow rapport.ReceiptID `cbor:"1,keyasint"`
	Ref    string            `cbor:"2,keyasint,omitempty"`
	Round  int               `cbor:"3,keyasint,omitempty"`
}

type storedFeedNotice struct {
	Feed rapport.FeedID `cbor:"1,keyasint"`
}

type storedSavedNotice struct {
	Saved rapport.EntryID `cbor:"1,keyasint"`
}

func (c codec) encodeNotice(n upkeep.Notice) ([]byte, error) {
	var tag noticeTag
	var stored any
	switch n := n.(type) {
	case upkeep.DigestNotice:
		tag, stored = digestTag, storedDigestNotice{Digest: n.Digest}
	case upkeep.SampleNotice:
		tag, stored = sampleTag, storedSampleNotice{}
	case upkeep.EveningNotice:
		tag, stored = eveningTag, storedEveningNotice{On: storeDate(n.On)}
	case upkeep.ShareNotice:
		tag, stored = shareNoticeTag, storedShareNotice(n)
	case upkeep.TakeBackNotice:
		tag, stored = takeBackNoticeTag, storedTakeBackNotice(n)
	case upkeep.FateNotice:
		tag, stored = fateNoticeTag, storedFateNotice(n)
	case upkeep.StandsNotice:
		tag, stored = standsNoticeTag, storedStandsNotice(n)
	case upkeep.FeedsNotice:
		tag, stored = feedsNoticeTag, storedFeedsNotice(n)
	case upkeep.FeedNotice:
		tag, stored = feedNoticeTag, storedFeedNotice(n)
	case upkeep.SavedNotice:
		tag, stored = savedNoticeTag, storedSavedNotice(n)
	case upkeep.AuditNotice:
		tag, stored = auditNoticeTag, storedAuditNotice{From: storeDate(n.From), Until: storeDate(n.Until)}
	case upkeep.ReviewNotice:
		tag, stored = reviewNoticeTag, storedReviewNotice(n)
	default:
		return nil, fmt.Errorf("encode notice: one of type %T has no tag", n)
	}
	data, err := c.enc.Marshal(stored)
	if err != nil {
		return nil, fmt.Errorf("encode notice: %w", err)
	}
	return c.encode(noticeKind, storedNotice{Tag: tag, Notice: data})
}

func (c codec) decodeNotice(body []byte) (upkeep.Notice, error) {
	var s storedNotice
	if err := c.decode(noticeKind, body, &s); err != nil {
		return nil, err
	}
	var notice upkeep.Notice
	var err error
	switch s.Tag {
	case digestTag:
		var d storedDigestNotice
		err = c.dec.Unmarshal(s.Notice, &d)
		notice = upkeep.DigestNotice{Digest: d.Digest}
	case auditNoticeTag:
		var n storedAuditNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.AuditNotice{From: n.From.date(), Until: n.Until.date()}
	case reviewNoticeTag:
		var n storedReviewNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.ReviewNotice(n)
	case sampleTag:
		err = c.dec.Unmarshal(s.Notice, &storedSampleNotice{})
		notice = upkeep.SampleNotice{}
	case eveningTag:
		var e storedEveningNotice
		err = c.dec.Unmarshal(s.Notice, &e)
		notice = upkeep.EveningNotice{On: e.On.date()}
	case shareNoticeTag:
		var n storedShareNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.ShareNotice(n)
	case takeBackNoticeTag:
		var n storedTakeBackNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.TakeBackNotice(n)
	case fateNoticeTag:
		var n storedFateNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.FateNotice(n)
	case standsNoticeTag:
		var n storedStandsNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.StandsNotice(n)
	case feedsNoticeTag:
		var n storedFeedsNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.FeedsNotice(n)
	case feedNoticeTag:
		var n storedFeedNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.FeedNotice(n)
	case savedNoticeTag:
		var n storedSavedNotice
		err = c.dec.Unmarshal(s.Notice, &n)
		notice = upkeep.SavedNotice(n)
	default:
		return nil, &TagError{Kind: "notice", Tag: int(s.Tag)}
	}
	if err != nil {
		return nil, fmt.Errorf("decode notice: %w", err)
	}
	return notice, nil
}
