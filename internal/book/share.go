package book

import "rapport/internal/rapport"

type storedShare struct {
	Link   string            `cbor:"1,keyasint,omitempty"`
	Kind   rapport.ShareKind `cbor:"2,keyasint,omitempty"`
	Note   string            `cbor:"3,keyasint,omitempty"`
	Topics []string          `cbor:"4,keyasint,omitempty"`
	To     rapport.MemberID  `cbor:"5,keyasint,omitempty"`
}

func (s storedShare) fact() rapport.Fact {
	return rapport.Share{Link: s.Link, Kind: s.Kind, Note: s.Note, Topics: s.Topics, To: s.To}
}

type storedHanded struct {
	Share rapport.EntryID `cbor:"1,keyasint"`
	Title string          `cbor:"2,keyasint,omitempty"`
	Site  string          `cbor:"3,keyasint,omitempty"`
}

func (s storedHanded) fact() rapport.Fact {
	return rapport.Handed{Share: s.Share, Title: s.Title, Site: s.Site}
}

type storedSent struct {
	Share    rapport.EntryID `cbor:"1,keyasint"`
	On       storedDate      `cbor:"2,keyasint"`
	Title    string          `cbor:"3,keyasint,omitempty"`
	Site     string          `cbor:"4,keyasint,omitempty"`
	Ref      string          `cbor:"5,keyasint,omitempty"`
	FollowUp storedDate      `cbor:"6,keyasint,omitempty"`
	Asks     bool            `cbor:"7,keyasint,omitempty"`
	ByHand   bool            `cbor:"8,keyasint,omitempty"`
}

func storeSent(f rapport.Sent) storedSent {
	return storedSent{
		Share: f.Share, On: storeDate(f.On), Title: f.Title, Site: f.Site, Ref: f.Ref, FollowUp: storeDate(f.FollowUp), Asks: f.Asks, ByHand: f.ByHand,
	}
}

func (s storedSent) fact() rapport.Fact {
	return rapport.Sent{
		Share: s.Share, On: s.On.date(), Title: s.Title, Site: s.Site, Ref: s.Ref, FollowUp: s.FollowUp.date(), Asks: s.Asks, ByHand: s.ByHand,
	}
}

type storedWaits struct {
	Share rapport.EntryID `cbor:"1,keyasint"`
	Until storedDate      `cbor:"2,keyasint"`
}

func (s storedWaits) fact() rapport.Fact { return rapport.Waits{Share: s.Share, Until: s.Until.date()} }

type storedDeclined struct {
	Share rapport.EntryID `cbor:"1,keyasint"`
	Why   rapport.Refusal `cbor:"2,keyasint"`
}

func (s storedDeclined) fact() rapport.Fact { return rapport.Declined{Share: s.Share, Why: s.Why} }

type storedReacted struct {
	Share    rapport.EntryID  `cbor:"1,keyasint"`
	Reaction rapport.Reaction `cbor:"2,keyasint"`
	Answers  []storedAnswer   `cbor:"3,keyasint,omitempty"`
}

func storeReacted(f rapport.Reacted) storedReacted {
	return storedReacted{Share: f.Share, Reaction: f.Reaction, Answers: storeAnswers(f.Answers)}
}

func (s storedReacted) fact() rapport.Fact {
	return rapport.Reacted{Share: s.Share, Reaction: s.Reaction, Answers: answers(s.Answers)}
}

type storedTakenBack struct {
	Share rapport.EntryID `cbor:"1,keyasint"`
}

func (s storedTakenBack) fact() rapport.Fact { return rapport.TakenBack{Share: s.Share} }

type storedAwaited struct {
	Share    rapport.EntryID `cbor:"1,keyasint"`
	Title    string          `cbor:"2,keyasint,omitempty"`
	On       storedDate      `cbor:"3,keyasint"`
	FollowUp storedDate      `cbor:"4,keyasint"`
	Nudged   bool            `cbor:"5,keyasint,omitempty"`
}

func storeAwaited(list []rapport.Awaited) []storedAwaited {
	var stored []storedAwaited
	for _, a := range list {
		stored = append(stored, storedAwaited{
			Share: a.Share, Title: a.Title, On: storeDate(a.On), FollowUp: storeDate(a.FollowUp), Nudged: a.Nudged,
		})
	}
	return stored
}

func awaited(stored []storedAwaited) []rapport.Awaited {
	var list []rapport.Awaited
	for _, a := range stored {
		list = append(list, rapport.Awaited{
			Share: a.Share, Title: a.Title, On: a.On.date(), FollowUp: a.FollowUp.date(), Nudged: a.Nudged,
		})
	}
	return list
}

type storedLinks struct {
	Sent     int  `cbor:"1,keyasint,omitempty"`
	Answered int  `cbor:"2,keyasint,omitempty"`
	Welcome  int  `cbor:"3,keyasint,omitempty"`
	Refused  bool `cbor:"4,keyasint,omitempty"`
}

type storedSaved struct {
	Link   string   `cbor:"1,keyasint"`
	Note   string   `cbor:"2,keyasint,omitempty"`
	Topics []string `cbor:"3,keyasint,omitempty"`
}

func (s storedSaved) fact() rapport.Fact {
	return rapport.Saved{Link: s.Link, Note: s.Note, Topics: s.Topics}
}

type storedOpened struct {
	Saved    rapport.EntryID `cbor:"1,keyasint"`
	Title    string          `cbor:"2,keyasint,omitempty"`
	Site     string          `cbor:"3,keyasint,omitempty"`
	Language string          `cbor:"4,keyasint,omitempty"`
	Summary  string          `cbor:"5,keyasint,omitempty"`
}

func (s storedOpened) fact() rapport.Fact { return rapport.Opened(s) }
