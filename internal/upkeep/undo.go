package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// UndoFor is how long an action can be undone.
const UndoFor = 24 * time.Hour

// ErrTooOld says that an action is older than UndoFor, or that its receipt is
// gone, which happens at that age.
var ErrTooOld = errors.New("too old to undo")

// Undone is what an undo took back.
type Undone struct {
	People  []string // the names of those whose entries were withdrawn
	Removed []string // names taken off the list again
	Left    []string // names left on the list, since more was kept about them
	Repeat  bool     // it had been undone before
	// Settings says that settings are as they were before; Kept, that some
	// were not touched, since they were changed again.
	Settings, Kept bool
}

// open reports whether what the receipt stands for can be undone at now.
func (r Receipt) open(now time.Time) bool { return !r.Undone && now.Sub(r.At) < UndoFor }

// Undo takes back what one action did: its entries are withdrawn, the people
// it put on the list leave it again, unless more was kept about them since, and
// the settings it changed are as before, unless they were changed since. It returns ErrTooOld after UndoFor.
func (s *Steward) Undo(ctx context.Context, v Visit, id rapport.ReceiptID) (Undone, error) {
	var answer Undone
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		receipt, found, err := p.Receipt(id)
		if err != nil {
			return err
		}
		if !found || v.Now.Sub(receipt.At) >= UndoFor {
			return ErrTooOld
		}
		if answer.Repeat = receipt.Undone; answer.Repeat {
			return nil
		}
		if err := answer.withdraw(p, receipt.Entries); err != nil {
			return err
		}
		if err := answer.unlist(p, receipt.Added); err != nil {
			return err
		}
		if c := receipt.Change; c != nil {
			before := m.Settings
			m.Settings, answer.Kept = m.Settings.Back(c.Before, c.After)
			answer.Settings = m.Settings != before
		}
		receipt.Undone = true
		return p.PutReceipt(receipt)
	})
	if err != nil {
		return Undone{}, fmt.Errorf("undo: %w", err)
	}
	return answer, nil
}

// undone reports whether what left the receipt was taken back.
func (s *Steward) undone(ctx context.Context, v Visit, id rapport.ReceiptID) (bool, error) {
	undone := false
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		receipt, _, err := r.Receipt(id)
		undone = receipt.Undone
		return err
	})
	return undone, err
}

// withdraw takes the entries back, the last first.
func (u *Undone) withdraw(p Page, ids []rapport.EntryID) error {
	for _, id := range slices.Backward(ids) {
		e, found, err := withdraw(p, id)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		for _, id := range e.About {
			who, found, err := p.Stakeholder(id)
			if err != nil {
				return err
			}
			if found && !slices.Contains(u.People, who.Name) {
				u.People = append(u.People, who.Name)
			}
		}
	}
	return nil
}

// toldByMember reports whether an entry is the member's; nudges are the bot's
// own.
func toldByMember(e rapport.Entry) bool {
	_, isNudge := e.Fact.(rapport.Nudge)
	return !isNudge
}

// unlist takes people off the list about whom nothing is kept any more.
func (u *Undone) unlist(p Page, ids []rapport.StakeholderID) error {
	for _, id := range ids {
		who, found, err := p.Stakeholder(id)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		entries, err := p.About(id, "", 0)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(entries, toldByMember) {
			u.Left = append(u.Left, who.Name)
			continue
		}
		for _, e := range entries {
			if _, _, err := withdraw(p, e.ID); err != nil {
				return err
			}
		}
		u.Removed = append(u.Removed, who.Name)
		if err := p.RemoveStakeholder(id); err != nil {
			return err
		}
	}
	return nil
}
