package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// A Beginning is what somebody chooses when they start with Rapport.
type Beginning struct {
	People []Newcomer
	// Last is about when they last talked to them; zero for “ages ago”.
	Last rapport.Date
}

// Begun is what became of a beginning.
type Begun struct {
	Receipt      rapport.ReceiptID // "" when nobody was new
	New          []Listed
	Known        []Listed  // on the list already, left as they were
	FirstCheckIn time.Time // as in Added
}

// Begin puts people on the visitor's list, with a touch for those who are new
// where it was not ages ago. It returns what Add returns, and then does
// nothing.
func (s *Steward) Begin(ctx context.Context, v Visit, b Beginning) (Begun, error) {
	if len(b.People) == 0 {
		return Begun{}, &rapport.EmptyError{Part: rapport.PeoplePart}
	}
	if len(b.People) > rapport.MaxAbout {
		return Begun{}, &rapport.LimitError{Part: rapport.PeoplePart, Got: len(b.People), Limit: rapport.MaxAbout}
	}
	ids := s.mintStakeholders(v, len(b.People))
	touch := rapport.Entry{
		ID: rapport.EntryID(s.book.Mint(v.Now)), Receipt: rapport.ReceiptID(s.book.Mint(v.Now)),
		Logged: v.Now, Fact: rapport.Touch{On: b.Last},
	}
	var answer Begun
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		d, err := s.draft(p, v)
		if err != nil {
			return err
		}
		e := touch
		for i, n := range b.People {
			who, added, err := d.settle(n, ids[i])
			if err != nil {
				return err
			}
			if !added {
				answer.Known = append(answer.Known, listed(who))
				continue
			}
			e.About = append(e.About, who.ID)
		}
		if len(e.About) == 0 {
			return nil
		}
		if !b.Last.IsZero() {
			if err := record(p, e); err != nil {
				return err
			}
		}
		if answer.New, err = d.reread(e.About); err != nil {
			return err
		}
		answer.Receipt = touch.Receipt
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(touch.Receipt, v.Now)
	})
	if err != nil {
		return Begun{}, fmt.Errorf("begin: %w", err)
	}
	return answer, nil
}
