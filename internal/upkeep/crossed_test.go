package upkeep_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// crossing is a book in which, once, another act goes between the minting of a
// unit's ids and the unit itself.
type crossing struct {
	*book.Book
	between func()
}

func (c *crossing) Update(
	ctx context.Context, member rapport.MemberID, event upkeep.Event, answer any, fn func(upkeep.Page) error,
) error {
	if act := c.between; act != nil {
		c.between = nil
		act()
	}
	return c.Book.Update(ctx, member, event, answer, fn)
}

func TestASummaryIsWhatTheJournalFoldsToThoughUnitsCross(t *testing.T) {
	s := newScene(t)
	s.tells(ana, "Maria", today.Add(-9))
	crossed := &crossing{Book: s.book, between: func() {
		s.tells(ana, "Maria", today, rapport.Promise{What: "told second, kept first", By: today.Add(3)})
	}}
	steward := upkeep.NewSteward(crossed, s.book, s.clock, house())
	_, err := steward.Touched(t.Context(), s.visit(ana, "crossed"), upkeep.Contact{
		Who:      []upkeep.Whom{{Name: "Maria"}},
		Touch:    rapport.Touch{On: today},
		Promises: []rapport.Promise{{What: "told first, kept second", By: today.Add(3)}},
	})
	s.must(err)
	who := s.about("Maria")
	var entries []rapport.Entry
	s.must(s.book.View(t.Context(), ana, func(r upkeep.Reader) (err error) {
		entries, err = r.About(who.ID, "", 0)
		return err
	}))
	if diff := cmp.Diff(rapport.Summarise(entries), who.Summary); diff != "" {
		t.Errorf("the summary differs (-of the journal +kept):\n%s", diff)
	}
	if who.Summary.Promises[0].What != "told first, kept second" {
		t.Errorf("the promises stand as %+v", who.Summary.Promises)
	}
}
