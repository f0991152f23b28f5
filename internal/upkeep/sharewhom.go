package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Whom returns the visitor's whole list, ranked for something that they could
// share: those whom it matches first, with the grounds, and those who know it last.
func (s *Steward) Whom(ctx context.Context, v Visit, what rapport.Share) ([]rapport.Fit, error) {
	came, err := s.cameTo(ctx, v.Member)
	if err != nil {
		return nil, err
	}
	var fits []rapport.Fit
	err = s.book.View(ctx, v.Member, func(r Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		arrivals, err := r.Arrivals()
		if err != nil {
			return err
		}
		piece := pieceOf(what, journal, arrivals)
		known := articlesKnown(list, journal, came)
		knows := func(who rapport.StakeholderID) bool { return what.Link != "" && known.by(who, what.Link) }
		fits = rapport.Suited(list, s.matches(tastes(list, journal), []rapport.Piece{piece}), knows)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("rank for a share: %w", err)
	}
	return fits, nil
}

// matches returns what the house's matcher finds; nothing where it has none.
func (s *Steward) matches(tastes []rapport.Taste, pieces []rapport.Piece) []rapport.Match {
	if s.house.Matcher == nil {
		return nil
	}
	return s.house.Matcher.Match(tastes, pieces)
}

// tastes returns what a journal tells of what those on a list may like to read,
// in the order of the list.
func tastes(list []rapport.Stakeholder, journal []rapport.Entry) []rapport.Taste {
	about := map[rapport.StakeholderID][]rapport.Entry{}
	for _, e := range journal {
		for _, who := range e.About {
			about[who] = append(about[who], e)
		}
	}
	all := make([]rapport.Taste, len(list))
	for i, who := range list {
		all[i] = rapport.TasteOf(who, about[who.ID])
	}
	return all
}

// pieceOf returns what is known of something that is to be shared: from what the
// member writes, or wrote when they kept it for later, from the feed that brought
// it, and from the page as others who had it before got it.
func pieceOf(what rapport.Share, journal []rapport.Entry, arrivals []rapport.Arrival) rapport.Piece {
	p := rapport.Piece{Topics: slices.Clone(what.Topics), Note: what.Note}
	for _, a := range arrivals {
		if sameLink(a.URL, what.Link) {
			p.Article = a.Article
		}
	}
	p.URL = what.Link
	links := map[rapport.EntryID]string{}
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case rapport.Share:
			links[e.ID] = f.Link
		case rapport.Handed:
			if f.Title != "" && sameLink(links[f.Share], what.Link) {
				p.Title, p.Site = f.Title, f.Site
			}
		case rapport.Saved:
			if sameLink(f.Link, what.Link) {
				p.Topics = append(p.Topics, f.Topics...)
			}
			links[e.ID] = f.Link
		case rapport.Opened:
			if sameLink(links[f.Saved], what.Link) {
				p.Article = f.Page(what.Link)
			}
		}
	}
	return p
}
