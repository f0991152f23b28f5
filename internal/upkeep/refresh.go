package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Refresh takes note of what the platform tells of the visitor, if they are a
// member: their name, zone and mail address, and whether they left. Who left gets nothing
// more, and their book is erased after the house's retention, unless they come
// back before.
func (s *Steward) Refresh(ctx context.Context, v Visit, gone bool) error {
	news := false
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		m, known, err := r.Member()
		news = known && (gone == m.Gone.IsZero() || v.who.tells(m))
		return err
	})
	if err == nil && news {
		var none struct{}
		err = s.update(ctx, v, &none, func(p Page, m *rapport.Member) error { return s.depart(p, m, v, gone) })
	}
	if err != nil {
		return fmt.Errorf("note who is there: %w", err)
	}
	return nil
}

// tells reports whether a platform tells of a member what is not kept.
func (w Visitor) tells(m rapport.Member) bool {
	return w.Name != "" && w.Name != m.Name || w.Zone != "" && w.Zone != m.Zone || w.Email != "" && w.Email != m.Email
}

// depart notes since when a member is gone, and when their book goes, where they
// are.
func (s *Steward) depart(p Page, m *rapport.Member, v Visit, gone bool) error {
	before, _, err := p.Member()
	if err != nil || !gone {
		return err
	}
	if m.Gone = before.Gone; m.Gone.IsZero() {
		m.Gone = v.Now
	}
	if at := m.ErasedAt(s.house.Retention); !at.IsZero() {
		return p.SetTimer(EraseTimer, at)
	}
	return nil
}
