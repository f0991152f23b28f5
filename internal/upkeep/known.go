package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// A knowing is somebody, and an article that they know.
type knowing struct {
	who     rapport.StakeholderID
	article rapport.ArticleID
}

type knowings map[knowing]bool

// articlesKnown returns who of a list knows which article, as far as Rapport can
// tell: the member shared it with them and did not take it back, or it came to the
// member from them.
func articlesKnown(list []rapport.Stakeholder, journal []rapport.Entry, came []rapport.Came) knowings {
	known := knowings{}
	undone := undoneShares(journal)
	for _, e := range journal {
		if f, ok := e.Fact.(rapport.Share); ok && !undone[e.ID] {
			known.add(e, f.Link)
		}
	}
	from := map[rapport.MemberID][]rapport.ArticleID{}
	for _, c := range came {
		from[c.From] = append(from[c.From], c.Article)
	}
	for _, who := range list {
		for _, article := range from[who.Account] {
			known[knowing{who.ID, article}] = true
		}
	}
	return known
}

// thoughtOf adds what was suggested for somebody, or shared with them and taken
// back.
func (k knowings) thoughtOf(journal []rapport.Entry) {
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case rapport.Nudge:
			k.add(e, f.Article.Link)
		case rapport.Share:
			k.add(e, f.Link)
		}
	}
}

// add notes that those whom an entry is about know the article at a link.
func (k knowings) add(e rapport.Entry, link string) {
	article, ok := rapport.ArticleOf(link)
	if !ok {
		return
	}
	for _, who := range e.About {
		k[knowing{who, article}] = true
	}
}

// by reports whether somebody knows what is behind a link, or it is none.
func (k knowings) by(who rapport.StakeholderID, link string) bool {
	article, ok := rapport.ArticleOf(link)
	return !ok || k[knowing{who, article}]
}

// cameTo returns the articles that were shared with a member.
func (s *Steward) cameTo(ctx context.Context, member rapport.MemberID) ([]rapport.Came, error) {
	door, err := s.book.LookAtDoor(ctx, rapport.DoorOf(member))
	if err != nil {
		return nil, fmt.Errorf("look what came to a member: %w", err)
	}
	return door.Came, nil
}
