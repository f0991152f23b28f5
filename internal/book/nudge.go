package book

import "rapport/internal/rapport"

type storedNudge struct {
	On     storedDate       `cbor:"1,keyasint"`
	Reason storedReason     `cbor:"2,keyasint"`
	Digest rapport.DigestID `cbor:"3,keyasint,omitempty"`
	Pause  int              `cbor:"4,keyasint,omitempty"` // of the offer, as the next is
	Offer  rapport.Cadence  `cbor:"5,keyasint,omitempty"`
	// Article is nil for a nudge that is about none.
	Article *storedSuggested `cbor:"6,keyasint,omitempty"`

	Asks rapport.ProfileField `cbor:"20,keyasint,omitempty"`
}

func storeNudge(n rapport.Nudge) storedNudge {
	return storedNudge{
		On: storeDate(n.On), Reason: storeReason(n.Reason), Digest: n.Digest, Pause: n.Offer.Pause, Offer: n.Offer.Cadence,
		Article: storeSuggested(n.Article), Asks: n.Asks,
	}
}

func (s storedNudge) fact() rapport.Fact {
	return rapport.Nudge{
		On: s.On.date(), Reason: s.Reason.reason(), Digest: s.Digest, Offer: rapport.Offer{Pause: s.Pause, Cadence: s.Offer},
		Article: s.Article.suggested(), Asks: s.Asks,
	}
}

type storedSuggested struct {
	Link    string         `cbor:"1,keyasint"`
	Title   string         `cbor:"2,keyasint,omitempty"`
	Note    string         `cbor:"3,keyasint,omitempty"`
	Topics  []string       `cbor:"4,keyasint,omitempty"`
	Grounds []storedGround `cbor:"5,keyasint,omitempty"`
	Since   storedDate     `cbor:"6,keyasint,omitempty"`
}

type storedGround struct {
	Kind rapport.HintKind `cbor:"1,keyasint"`
	Word string           `cbor:"2,keyasint"`
}

func storeSuggested(a rapport.Suggested) *storedSuggested {
	if a.Link == "" {
		return nil
	}
	stored := &storedSuggested{Link: a.Link, Title: a.Title, Note: a.Note, Topics: a.Topics, Since: storeDate(a.Since)}
	for _, g := range a.Grounds {
		stored.Grounds = append(stored.Grounds, storedGround(g))
	}
	return stored
}

func (s *storedSuggested) suggested() rapport.Suggested {
	if s == nil {
		return rapport.Suggested{}
	}
	a := rapport.Suggested{Link: s.Link, Title: s.Title, Note: s.Note, Topics: s.Topics, Since: s.Since.date()}
	for _, g := range s.Grounds {
		a.Grounds = append(a.Grounds, rapport.Ground(g))
	}
	return a
}
