package rapport

import "slices"

// Awaited is a share that was sent and has no answer yet.
type Awaited struct {
	Share    EntryID
	Title    string
	On       Date // when it was sent
	FollowUp Date // when to ask what they thought
	Nudged   bool // a nudge was about it already
}

// owed is the share as what a reason is about.
func (a Awaited) owed() Owed {
	return Owed{Entry: a.Share, What: a.Title, By: a.FollowUp, Nudged: a.Nudged}
}

// Links counts what was shared with somebody, and what they made of it.
type Links struct {
	Sent     int
	Answered int
	Welcome  int // answers that were not [NotForMe]
	// Refused says that the last one was kept from them, since they want none.
	Refused bool
}

// foldShare folds in a share, or what became of one.
func (s *Summary) foldShare(e Entry) {
	switch f := e.Fact.(type) {
	case Share:
		s.share(e.ID, f)
	case Sent:
		s.await(f)
	case Declined:
		s.Links.Refused = s.Links.Refused || f.Why == NoLinks
	case Reacted:
		s.answered(f)
	case TakenBack:
		s.awaitNot(f.Share)
	}
}

// share notes what was shared last; a request for advice gives nothing.
func (s *Summary) share(id EntryID, f Share) {
	if !f.Asks() {
		s.Shared, s.Article = id, nil
	}
}

func (s *Summary) await(f Sent) {
	if f.Asks {
		return
	}
	s.Links.Sent, s.Links.Refused = s.Links.Sent+1, false
	if f.FollowUp.IsZero() {
		return
	}
	s.Shares = append(s.Shares, Awaited{Share: f.Share, Title: f.Title, On: f.On, FollowUp: f.FollowUp})
}

func (s *Summary) answered(f Reacted) {
	if !slices.Contains(Reactions(), f.Reaction) {
		return
	}
	s.Links.Answered++
	if f.Reaction != NotForMe {
		s.Links.Welcome++
	}
	s.awaitNot(f.Share)
}

// awaitNot takes a share off those that wait for an answer.
func (s *Summary) awaitNot(share EntryID) {
	s.Shares = slices.DeleteFunc(s.Shares, func(a Awaited) bool { return a.Share == share })
	s.forgo(share)
}

// talkedOver takes off what was sent by the day of a talk: they could be asked
// then.
func (s *Summary) talkedOver(on Date) {
	s.Shares = slices.DeleteFunc(s.Shares, func(a Awaited) bool { return !a.On.After(on) })
}

// followed notes that a nudge was about a share.
func (s *Summary) followed(r Reason) {
	for i := range s.Shares {
		if s.Shares[i].Share == r.About {
			s.Shares[i].Nudged = true
		}
	}
}

// followUp returns the first share to ask about on a day.
func (s Summary) followUp(today Date) (Owed, bool) {
	for _, a := range s.Shares {
		if !a.Nudged && !a.FollowUp.After(today) {
			return a.owed(), true
		}
	}
	return Owed{}, false
}

// awaits returns the share of that id, while it waits for an answer.
func (s Summary) awaits(share EntryID) (Owed, bool) {
	for _, a := range s.Shares {
		if a.Share == share {
			return a.owed(), true
		}
	}
	return Owed{}, false
}
