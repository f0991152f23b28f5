package upkeep

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// A StandsNotice asks for the member to be told that what they took back still
// stands with its recipient: its message cannot be replaced.
type StandsNotice struct {
	Share rapport.EntryID
}

// A StandsLetter says so.
type StandsLetter struct {
	Person rapport.Stakeholder
	Title  string
}

func (StandsLetter) letter() {}

// postStands tells the member of a share, once.
func (s *Steward) postStands(p Page, share rapport.EntryID) error {
	m, known, err := p.Member()
	if err != nil || !known {
		return err
	}
	return p.Post("stands "+string(share), Addressee{Account: m.ID}, StandsNotice{Share: share}, s.clock.Now(), time.Time{})
}

func (n StandsNotice) letter(ctx context.Context, c *Courier, p Post) (Letter, hold, error) {
	var l StandsLetter
	err := c.steward.book.View(ctx, p.Member, func(r Reader) error {
		who, passing, err := passingOf(r, n.Share)
		l = StandsLetter{Person: who, Title: passing.Title()}
		return err
	})
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, hold{}, nil // removed for good meanwhile
	case err != nil:
		return nil, hold{}, fmt.Errorf("read share: %w", err)
	}
	return l, hold{}, nil
}

func (StandsNotice) sent(Page, *Steward, Letter, string) error { return nil }

func (StandsNotice) unsent(Page, *Steward) error { return nil }
