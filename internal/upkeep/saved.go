package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Kept is what became of a link that a member saved.
type Kept struct {
	Receipt rapport.ReceiptID
	Before  bool // it is kept already: nothing changed
	// Undone says that the event was a repeat of one that was taken back since.
	Undone bool
}

// Save keeps a link for later. It returns what its check returns, and then keeps
// nothing.
func (s *Steward) Save(ctx context.Context, v Visit, link rapport.Saved) (Kept, error) {
	if err := link.Check(); err != nil {
		return Kept{}, err
	}
	e := s.entries(v, []rapport.Fact{link})[0]
	var answer Kept
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		kept, err := savedLinks(p)
		if err != nil {
			return err
		}
		answer = Kept{Before: slices.ContainsFunc(kept, func(k SavedLink) bool { return sameLink(k.Link, link.Link) })}
		if answer.Before {
			return nil
		}
		if err := record(p, e); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Kept{}, fmt.Errorf("save link: %w", err)
	}
	return answer, nil
}

// A SavedLink is a link that waits to be shared.
type SavedLink struct {
	rapport.Saved
	Entry rapport.EntryID
}

// SavedLinks returns the links that the visitor saved and did not share since,
// the latest first.
func (s *Steward) SavedLinks(ctx context.Context, v Visit) ([]SavedLink, error) {
	var kept []SavedLink
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		kept, err = savedLinks(r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list saved links: %w", err)
	}
	slices.Reverse(kept)
	return kept, nil
}

// savedLinks returns them, the oldest first.
func savedLinks(r Reader) ([]SavedLink, error) {
	journal, err := r.Journal()
	if err != nil {
		return nil, err
	}
	undone := map[rapport.EntryID]bool{}
	for _, e := range journal {
		switch e.Fact.(type) {
		case rapport.TakenBack, rapport.Declined:
			undone[rapport.ShareOf(e)] = true
		}
	}
	var kept []SavedLink
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case rapport.Saved:
			kept = append(kept, SavedLink{Saved: f, Entry: e.ID})
		case rapport.Share:
			kept = slices.DeleteFunc(kept, func(k SavedLink) bool { return !undone[e.ID] && sameLink(k.Link, f.Link) })
		}
	}
	return kept, nil
}

// sameLink reports whether two links lead to the same article.
func sameLink(a, b string) bool {
	keyA, okA := rapport.KeyOfLink(a)
	keyB, okB := rapport.KeyOfLink(b)
	return okA && okB && keyA == keyB
}
