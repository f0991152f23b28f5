package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

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
	opened := rapport.EntryID(s.book.Mint(v.Now))
	_, denied := s.house.denies(rapport.Share{Link: link.Link})
	var answer Kept
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		same := func(k SavedLink) bool { return sameLink(k.Link, link.Link) }
		answer = Kept{Before: slices.ContainsFunc(savedLinks(journal), same)}
		if answer.Before {
			return nil
		}
		if err := record(p, e); err != nil {
			return err
		}
		if err := openSaved(p, v, e, opened, !denied); err != nil {
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

// openSaved notes what a feed said of a link that is now saved, or else asks for its
// page to be read where that may be asked for.
func openSaved(p Page, v Visit, e rapport.Entry, id rapport.EntryID, may bool) error {
	link := e.Fact.(rapport.Saved).Link
	arrivals, err := p.Arrivals()
	if err != nil {
		return err
	}
	for _, a := range arrivals {
		if sameLink(a.URL, link) && a.Title != "" {
			return record(p, openedEntry(e, id, a.Article))
		}
	}
	if !may {
		return nil
	}
	return p.Post("saved "+string(e.ID), Addressee{Account: v.Member}, SavedNotice{Saved: e.ID}, v.Now, time.Time{})
}

// sameLink reports whether two links lead to the same article.
func sameLink(a, b string) bool {
	keyA, okA := rapport.KeyOfLink(a)
	keyB, okB := rapport.KeyOfLink(b)
	return okA && okB && keyA == keyB
}
