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

const digestTag noticeTag = 1

type storedNotice struct {
	Tag    noticeTag       `cbor:"1,keyasint"`
	Notice cbor.RawMessage `cbor:"2,keyasint"`
}

type storedDigestNotice struct {
	Digest rapport.DigestID `cbor:"1,keyasint"`
}

func (c codec) encodeNotice(n upkeep.Notice) ([]byte, error) {
	d, ok := n.(upkeep.DigestNotice)
	if !ok {
		return nil, fmt.Errorf("encode notice: one of type %T has no tag", n)
	}
	data, err := c.enc.Marshal(storedDigestNotice{Digest: d.Digest})
	if err != nil {
		return nil, fmt.Errorf("encode notice: %w", err)
	}
	return c.encode(noticeKind, storedNotice{Tag: digestTag, Notice: data})
}

func (c codec) decodeNotice(body []byte) (upkeep.Notice, error) {
	var s storedNotice
	if err := c.decode(noticeKind, body, &s); err != nil {
		return nil, err
	}
	if s.Tag != digestTag {
		return nil, &TagError{Kind: "notice", Tag: int(s.Tag)}
	}
	var d storedDigestNotice
	if err := c.dec.Unmarshal(s.Notice, &d); err != nil {
		return nil, fmt.Errorf("decode notice: %w", err)
	}
	return upkeep.DigestNotice{Digest: d.Digest}, nil
}
