package upkeep

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rapport/internal/rapport"
)

// DraftFor is how long a draft can be finished.
const DraftFor = UndoFor

// A DraftID names a draft.
type DraftID string

// A Draft holds what buttons stand for that is too long for a button: lines that
// a member typed, with what they may have meant by them. The words are the
// member's, and are kept no longer than a receipt.
type Draft struct {
	ID     DraftID
	At     time.Time
	Lines  []string    // as the bot prints them
	People []Mentioned // who is mentioned in them
}

// Mentioned is who a line mentions, as their platform told.
type Mentioned struct {
	Whom
	Machine bool // it is no person but a bot
}

// KeepDraft keeps lines for DraftFor. An event that comes again finds the draft
// that it left, if the lines are the same.
func (s *Steward) KeepDraft(ctx context.Context, v Visit, lines []string, people []Mentioned) (DraftID, error) {
	d := Draft{ID: DraftID(s.book.Mint(v.Now)), At: v.Now, Lines: lines, People: people}
	if v.event.Key != "" {
		// The key itself is for what the event comes to in the end.
		v.event.Key += "\ndraft\n" + strings.Join(lines, "\n")
	}
	var answer struct{ Draft DraftID }
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		answer.Draft = d.ID
		if err := p.PutDraft(d); err != nil {
			return err
		}
		return p.Sweep(v.Now)
	})
	if err != nil {
		return "", fmt.Errorf("keep draft: %w", err)
	}
	return answer.Draft, nil
}

// Draft returns a draft of the visitor's. It returns ErrTooOld after DraftFor.
func (s *Steward) Draft(ctx context.Context, v Visit, id DraftID) (Draft, error) {
	var d Draft
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		var found bool
		var err error
		if d, found, err = r.Draft(id); err != nil {
			return err
		}
		if !found || v.Now.Sub(d.At) >= DraftFor {
			return ErrTooOld
		}
		return nil
	})
	if err != nil {
		return Draft{}, fmt.Errorf("read draft: %w", err)
	}
	return d, nil
}
