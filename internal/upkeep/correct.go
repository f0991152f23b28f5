package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Correction is what was wrong about a contact.
type Correction struct {
	// Who are those whom it was with; with none those stay who were named.
	Who []Whom
	// As holds what is another than it was told: the day, the medium, the setting,
	// the matter and the mood. What is empty stays.
	As rapport.Touch
}

// over returns the touch as it was meant. A setting that came with the medium
// goes with it.
func (c Correction) over(t rapport.Touch) rapport.Touch {
	if !c.As.On.IsZero() {
		t.On = c.As.On
	}
	if c.As.Medium != "" {
		if t.Setting == t.Medium.Setting() {
			t.Setting = c.As.Medium.Setting()
		}
		t.Medium = c.As.Medium
	}
	if c.As.Setting != "" {
		t.Setting = c.As.Setting
	}
	if c.As.Matter != "" {
		t.Matter = c.As.Matter
	}
	if c.As.Mood != "" {
		t.Mood = c.As.Mood
	}
	return t
}

// Correct puts right a contact that was told: the promises and needs that were
// told with it are about the same people as it is then, kept or not. One Undo brings all back
// as it was. It returns ErrNotFound where the touch is gone, or what Touched
// returns, and then changes nothing. The answer's contact is how it stands now.
func (s *Steward) Correct(ctx context.Context, v Visit, touch rapport.EntryID, c Correction) (Touched, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	newIDs := s.mintStakeholders(v, len(c.Who))
	var answer Touched
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		told, before, err := touchEntry(p, touch)
		if err != nil {
			return err
		}
		meant := c.over(before)
		if err := meant.Check(v.Today); err != nil {
			return err
		}
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about := told.About
		if len(c.Who) > 0 {
			meant.Nudge, meant.Steps = "", nil // those were about somebody else
			if about, err = l.settleAll(c.Who, newIDs); err != nil {
				return err
			}
		}
		if err := retellAs(p, told, meant, about, receipt); err != nil {
			return err
		}
		answer = Touched{Receipt: receipt, Touch: touch, New: l.added, Back: l.back}
		if answer.People, err = l.reread(about); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Touched{}, fmt.Errorf("correct touch: %w", err)
	}
	return answer, nil
}

// retellAs tells a touch anew as it was meant, and with it what was told in the same
// line, all about the same people.
func retellAs(p Page, told rapport.Entry, meant rapport.Touch, about []rapport.StakeholderID, receipt rapport.ReceiptID) error {
	all, err := toldWith(p, told)
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.Receipt, e.About = receipt, about; e.ID == told.ID {
			e.Fact = meant
		}
		if err := retell(p, e.ID, e); err != nil {
			return err
		}
	}
	return nil
}

// toldWith returns a touch, with the promises and needs that were told in the same
// line and what became of them since, in the order of logging.
func toldWith(r Reader, touch rapport.Entry) ([]rapport.Entry, error) {
	if len(touch.About) == 0 {
		return []rapport.Entry{touch}, nil
	}
	all, err := r.About(touch.About[0], "", 0)
	told := map[rapport.EntryID]bool{}
	return slices.DeleteFunc(all, func(e rapport.Entry) bool {
		switch e.Fact.(type) {
		case rapport.Promise, rapport.Need:
			told[e.ID] = e.Logged.Equal(touch.Logged) && slices.Equal(e.About, touch.About)
		default:
			told[e.ID] = e.ID == touch.ID || told[endedBy(e.Fact)]
		}
		return !told[e.ID]
	}), err
}
