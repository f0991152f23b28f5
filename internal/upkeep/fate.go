package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// A FateNotice asks for the member to be told what became of a share: that it
// waits, that it was not sent, or that its recipient would like to talk,
// or what they advise.
type FateNotice struct {
	Share rapport.EntryID
}

// A FateLetter is what became of a share.
type FateLetter struct {
	Share   rapport.EntryID
	Person  rapport.Stakeholder
	Passing rapport.Passing
	Talk    rapport.Owed      // the talk that is promised; zero for none
	Undo    rapport.ReceiptID // takes that promise back; "" where there is none, or it is too late
	Today   rapport.Date      // in the member's zone
	Own     rapport.Settings  // of the member
}

func (FateLetter) letter() {}

// tellFate notes what became of a share, once, and tells the member.
func (s *Steward) tellFate(ctx context.Context, owner rapport.MemberID, share rapport.EntryID, fact rapport.Fact) error {
	err := s.book.Update(ctx, owner, Event{}, nil, func(p Page) error { return s.noteFate(p, share, fact) })
	if err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("note what became of a share: %w", err)
	}
	return nil
}

// noteFate does so within a unit.
func (s *Steward) noteFate(p Page, share rapport.EntryID, fact rapport.Fact) error {
	now := s.clock.Now()
	who, passing, err := passingOf(p, share)
	if err != nil {
		return err
	}
	key := "fate " + string(share)
	switch f := fact.(type) {
	case rapport.Declined:
		if passing.Settled() {
			return nil
		}
		key += " declined"
	case rapport.Waits:
		if passing.Waits != nil && *passing.Waits == f || passing.Settled() {
			return nil
		}
		key += " waits " + f.Until.String()
	case rapport.Reacted:
		key += " answered"
		if passing.Share.Asks() {
			if _, err := p.Cancel(key + " " + string(rapport.NotNow)); err != nil {
				return err
			}
			key += " " + string(f.Reaction)
		}
	}
	if err := s.noteAbout(p, who, now, fact); err != nil {
		return err
	}
	m, _, err := p.Member()
	if err != nil {
		return err
	}
	return p.Post(key, Addressee{Account: m.ID}, FateNotice{Share: share}, now, time.Time{})
}

func (n FateNotice) letter(ctx context.Context, c *Courier, p Post) (Letter, hold, error) {
	l := FateLetter{Share: n.Share}
	err := c.steward.book.View(ctx, p.Member, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		l.Own = m.Settings
		l.Today = rapport.DateOf(c.clock.Now().In(c.steward.zoneOf(m)))
		if l.Person, l.Passing, err = passingOf(r, n.Share); err != nil {
			return err
		}
		l.Talk, l.Undo, err = talkPromised(r, l.Person, n.Share, c.clock.Now())
		return err
	})
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, hold{}, nil
	case err != nil:
		return nil, hold{}, fmt.Errorf("read share: %w", err)
	}
	if !ofNote(l.Passing) {
		return nil, hold{}, nil
	}
	return l, hold{}, nil
}

// talkPromised returns the talk that is owed since it was promised as the answer
// to a share was noted, right before it, and what takes the promise back.
func talkPromised(
	r Reader, who rapport.Stakeholder, share rapport.EntryID, now time.Time,
) (rapport.Owed, rapport.ReceiptID, error) {
	entries, err := r.About(who.ID, share, 0)
	if err != nil {
		return rapport.Owed{}, "", err
	}
	answer := slices.IndexFunc(entries, func(e rapport.Entry) bool {
		a, isAnswer := e.Fact.(rapport.Reacted)
		return isAnswer && a.Share == share
	})
	for _, owed := range who.Summary.Promises {
		if answer > 0 && owed.Entry == entries[answer-1].ID {
			receipt, found, err := r.Receipt(entries[answer-1].Receipt)
			if err != nil || !found || !receipt.open(now) {
				return owed, "", err
			}
			return owed, receipt.ID, nil
		}
	}
	return rapport.Owed{}, "", nil
}

// ofNote reports whether what became of a share is to be told still: one that
// waited may have left meanwhile, or was taken back.
func ofNote(p rapport.Passing) bool {
	if p.Reacted != nil {
		return p.Reacted.Reaction == rapport.LetsTalk || p.Share.Asks()
	}
	return p.Declined != nil || p.Waits != nil && !p.Settled()
}

func (FateNotice) sent(Page, *Steward, Letter, string) error { return nil }

func (FateNotice) unsent(Page, *Steward) error { return nil }
