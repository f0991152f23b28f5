package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Latest is what a member did last that stands and can still be undone. It is
// empty where they did nothing of that kind.
type Latest struct {
	Receipt rapport.ReceiptID
	// Touch is the contact that it told, or told again, and Told how; "" for none.
	// About are those of the list whom that was with.
	Touch rapport.EntryID
	Told  rapport.Touch
	About []rapport.Stakeholder
	// Promises are what it promised or moved.
	Promises []rapport.EntryID
	// Shares are what it forwarded, which no receipt takes back but Unsend.
	Shares []rapport.EntryID
	// Asked is the last day whose end-of-day question is done.
	Asked rapport.Date
}

// Latest returns what the visitor did last.
func (s *Steward) Latest(ctx context.Context, v Visit) (Latest, error) {
	var l Latest
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		l = Latest{Asked: m.Asked}
		receipts, err := r.Receipts()
		if err != nil {
			return err
		}
		for _, receipt := range slices.Backward(receipts) {
			if !receipt.open(v.Now) {
				continue
			}
			theirs, err := leftByAnswer(r, receipt)
			if err != nil {
				return err
			}
			if !theirs {
				l.Receipt = receipt.ID
				return l.read(r, receipt)
			}
		}
		return nil
	})
	if err != nil {
		return Latest{}, fmt.Errorf("read what was done last: %w", err)
	}
	return l, nil
}

// leftByAnswer reports whether it was no act of the member's that left a receipt, but
// an answer to a share, which promises a talk right before it is noted.
func leftByAnswer(r Reader, receipt Receipt) (bool, error) {
	if len(receipt.Entries) != 1 {
		return false, nil
	}
	e, found, err := r.Entry(receipt.Entries[0])
	_, isPromise := e.Fact.(rapport.Promise)
	if err != nil || !found || !isPromise || len(e.About) != 1 {
		return false, err
	}
	behind, err := r.About(e.About[0], e.ID, 1)
	if err != nil || len(behind) == 0 {
		return false, err
	}
	answer, _ := behind[0].Fact.(rapport.Reacted)
	return answer.Reaction == rapport.LetsTalk, nil
}

// read takes from the journal what a receipt is of.
func (l *Latest) read(r Reader, receipt Receipt) error {
	for _, id := range receipt.Entries {
		e, found, err := r.Entry(id)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		switch f := e.Fact.(type) {
		case rapport.Touch:
			l.Touch, l.Told = id, f
			l.About, err = listedOf(r, e.About)
		case rapport.Promise:
			l.Promises = append(l.Promises, id)
		case rapport.Moved:
			l.Promises = append(l.Promises, f.Promise)
		case rapport.Share:
			l.Shares = append(l.Shares, id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
