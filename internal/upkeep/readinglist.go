package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// A SavedLink is a link that waits to be shared: the member kept it, or a feed
// brought it.
type SavedLink struct {
	rapport.Saved                 // of one that a feed brought, its link alone
	Entry         rapport.EntryID // "" for one that a feed brought
	At            time.Time       // when it came to the list
	Page          rapport.Article // as far as it is known; else zero
	Arrival       rapport.Arrival // zero for one that the member kept
}

// ReadingList returns the links that wait for the visitor: those that they kept
// and those that their feeds brought, without what they shared since or put aside,
// the latest of each first.
func (s *Steward) ReadingList(ctx context.Context, v Visit) ([]SavedLink, error) {
	var list []SavedLink
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		list, err = readingList(r, journal)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read reading list: %w", err)
	}
	return list, nil
}

func readingList(r Reader, journal []rapport.Entry) ([]SavedLink, error) {
	list := savedLinks(journal)
	slices.Reverse(list)
	arrivals, err := r.Arrivals()
	if err != nil {
		return nil, err
	}
	done := settledLinks(journal)
	slices.SortFunc(arrivals, func(a, b rapport.Arrival) int {
		return cmp.Or(b.At.Compare(a.At), b.Published.Sub(a.Published), cmp.Compare(a.ID, b.ID))
	})
	for _, a := range arrivals {
		if !done[a.ID] {
			list = append(list, SavedLink{Saved: rapport.Saved{Link: a.URL}, At: a.At, Page: a.Article, Arrival: a})
		}
	}
	return list, nil
}

// reads returns how many links wait for a member whose feeds brought some.
func reads(r Reader, journal []rapport.Entry) (int, error) {
	arrivals, err := r.Arrivals()
	if err != nil || len(arrivals) == 0 {
		return 0, err
	}
	list, err := readingList(r, journal)
	return len(list), err
}

// settledLinks are the articles of which nothing is left to do: those that the
// member kept, put aside, or shared and did not take back.
func settledLinks(journal []rapport.Entry) map[rapport.ArticleID]bool {
	undone := undoneShares(journal)
	done := map[rapport.ArticleID]bool{}
	settle := func(link string) {
		if id, ok := rapport.ArticleOf(link); ok {
			done[id] = true
		}
	}
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case rapport.PutAside:
			done[f.Article] = true
		case rapport.Saved:
			settle(f.Link)
		case rapport.Share:
			if !undone[e.ID] {
				settle(f.Link)
			}
		}
	}
	return done
}

// undoneShares are the shares that never reached anybody, or do no longer.
func undoneShares(journal []rapport.Entry) map[rapport.EntryID]bool {
	undone := map[rapport.EntryID]bool{}
	for _, e := range journal {
		switch e.Fact.(type) {
		case rapport.TakenBack, rapport.Declined:
			undone[rapport.ShareOf(e)] = true
		}
	}
	return undone
}

// savedLinks returns those that the member kept and did not share since, the
// oldest first.
func savedLinks(journal []rapport.Entry) []SavedLink {
	undone := undoneShares(journal)
	var kept []SavedLink
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case rapport.Saved:
			kept = append(kept, SavedLink{Saved: f, Entry: e.ID, At: e.Logged})
		case rapport.Opened:
			if i := slices.IndexFunc(kept, func(k SavedLink) bool { return k.Entry == f.Saved }); i >= 0 {
				kept[i].Page = f.Page(kept[i].Link)
			}
		case rapport.Share:
			kept = slices.DeleteFunc(kept, func(k SavedLink) bool { return !undone[e.ID] && sameLink(k.Link, f.Link) })
		}
	}
	return kept
}

// Aside is what became of an article that a member put aside.
type Aside struct {
	Receipt rapport.ReceiptID // "" for a repeat
	Title   string            // "" where it is not known
	Repeat  bool              // it was done before
}

// PutAside takes an article that a feed brought off the visitor's reading list: it
// is for nobody. It returns ErrNotFound for one that is not there any more.
func (s *Steward) PutAside(ctx context.Context, v Visit, id rapport.ArticleID) (Aside, error) {
	e := s.entries(v, []rapport.Fact{rapport.PutAside{Article: id}})[0]
	var answer Aside
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		answer = Aside{}
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		arrivals, err := p.Arrivals()
		if err != nil {
			return err
		}
		i := slices.IndexFunc(arrivals, func(a rapport.Arrival) bool { return a.ID == id })
		if i < 0 {
			return ErrNotFound
		}
		answer.Title = arrivals[i].Title
		if answer.Repeat = settledLinks(journal)[id]; answer.Repeat {
			return nil
		}
		if err := record(p, e); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Aside{}, fmt.Errorf("put article aside: %w", err)
	}
	return answer, nil
}
