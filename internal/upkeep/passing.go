package upkeep

import (
	"slices"
	"time"

	"rapport/internal/rapport"
)

// passingOf returns how a share fares, and with whom, reached at the account that it
// goes to. It returns ErrNotFound for
// one that is not in the book, or whose recipient is not on the list.
func passingOf(r Reader, id rapport.EntryID) (rapport.Stakeholder, rapport.Passing, error) {
	e, found, err := r.Entry(id)
	if err != nil {
		return rapport.Stakeholder{}, rapport.Passing{}, err
	}
	share, isShare := e.Fact.(rapport.Share)
	if !found || !isShare {
		return rapport.Stakeholder{}, rapport.Passing{}, ErrNotFound
	}
	who, found, err := keptPerson(r, e.About[0])
	if err == nil && !found {
		err = ErrNotFound
	}
	if err != nil {
		return rapport.Stakeholder{}, rapport.Passing{}, err
	}
	later, err := r.About(who.ID, id, 0)
	if err != nil {
		return rapport.Stakeholder{}, rapport.Passing{}, err
	}
	passing, _ := rapport.Pass(id, slices.Concat([]rapport.Entry{e}, later))
	return who.At(share.To), passing, nil
}

// followUpDays is how many working days after a share the member is asked to
// follow it up.
const followUpDays = 5

// recordSent notes that a share has arrived, and, where its answer is awaited,
// when to follow it up.
func (s *Steward) recordSent(p Page, now time.Time, who rapport.Stakeholder, sent rapport.Sent, awaited bool) error {
	m, _, err := p.Member()
	if err != nil {
		return err
	}
	sent.On = rapport.DateOf(now.In(s.zoneOf(m)))
	if awaited {
		sent.FollowUp = workingDay(s.week(m), sent.On, followUpDays)
	}
	return s.noteAbout(p, who, now, sent)
}

// noteAbout appends a fact that the bot itself came to know about somebody, who
// may be off the list by now.
func (s *Steward) noteAbout(p Page, who rapport.Stakeholder, now time.Time, fact rapport.Fact) error {
	e := rapport.Entry{
		ID: rapport.EntryID(s.book.Mint(now)), Logged: now, About: []rapport.StakeholderID{who.ID}, Fact: fact,
	}
	return recordOff(p, who, e)
}

// recordOff records an entry about somebody who may be off the list by now.
func recordOff(p Page, who rapport.Stakeholder, e rapport.Entry) error {
	if who.Off() {
		return p.Append(e) // their summary is folded anew when they come back
	}
	return record(p, e)
}
