package upkeep_test

import (
	"testing"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// What a member deletes can be brought back for a day. Then no receipt holds it
// any more, though they do nothing else, and though they do something daily.
func TestWhatWasDeletedIsGoneAfterADay(t *testing.T) {
	for name, daily := range map[string]bool{"idle": false, "busy": true} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			told, err := s.steward.Touched(t.Context(), s.visit(ana, ""), upkeep.Contact{
				Who: whom("Maria"), Touch: rapport.Touch{On: today, Note: "private words"},
			})
			s.must(err)
			forgotten, err := s.steward.Forget(t.Context(), s.visit(ana, ""), told.Touch)
			s.must(err)
			at := s.clock.Now()
			if daily {
				s.passes(at.Add(23 * time.Hour))
				s.tells(ana, "Sam", today)
			}
			s.passes(at.Add(upkeep.UndoFor - time.Minute))
			if !s.keeps(forgotten.Receipt) {
				t.Error("the receipt is gone before its day is over")
			}
			s.passes(at.Add(upkeep.UndoFor + 2*time.Minute))
			if s.keeps(forgotten.Receipt) {
				t.Error("the receipt still holds what was deleted")
			}
		})
	}
}

// keeps reports whether ana's book holds a receipt.
func (s *scene) keeps(id rapport.ReceiptID) bool {
	s.Helper()
	kept := false
	s.must(s.book.View(s.Context(), ana, func(r upkeep.Reader) (err error) {
		_, kept, err = r.Receipt(id)
		return err
	}))
	return kept
}
