package upkeep

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// LeaveAfter is how long a member who wants everything erased may think again.
const LeaveAfter = 7 * 24 * time.Hour

// EraseTimer fires when a member's book is to be erased.
const EraseTimer TimerKind = "erase"

// returnTime is how long an erasure waits whose instant passed while nobody
// looked at timers: then nobody heard either whether the member came back, and
// the platform needs a while to tell.
const returnTime = 24 * time.Hour

// errStays says that a member's book is not to be erased now.
var errStays = errors.New("the member stays")

// Leaving is how things stand with a member who wants everything erased.
type Leaving struct {
	At     time.Time // when it is erased; zero when it is not to be
	People int       // on their list
	Repeat bool      // it stood so before
	Gone   bool      // there is no book, or no longer
}

// Leaving returns how things stand with the visitor.
func (s *Steward) Leaving(ctx context.Context, v Visit) (Leaving, error) {
	var l Leaving
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		list, err := r.Stakeholders()
		l = Leaving{At: m.Erase, People: len(list)}
		return err
	})
	if err != nil {
		return Leaving{}, fmt.Errorf("read leaving: %w", err)
	}
	return l, nil
}

// Leave has everything of the visitor's erased after LeaveAfter. Until then
// nothing is sent to them first, and Stay keeps it all.
func (s *Steward) Leave(ctx context.Context, v Visit) (Leaving, error) {
	var answer Leaving
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		if answer.Repeat = !m.Erase.IsZero(); !answer.Repeat {
			m.Erase = v.Now.Add(LeaveAfter)
		}
		answer.At = m.Erase
		return p.SetTimer(EraseTimer, m.Erase)
	})
	if err != nil {
		return Leaving{}, fmt.Errorf("leave: %w", err)
	}
	return answer, nil
}

// Stay takes Leave back.
func (s *Steward) Stay(ctx context.Context, v Visit) (Leaving, error) {
	var answer Leaving
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		answer.Repeat = m.Erase.IsZero()
		list, err := p.Stakeholders()
		if err != nil {
			return err
		}
		answer.Gone = len(list) == 0 && !m.Onboarded() && answer.Repeat
		m.Erase = time.Time{}
		if answer.Repeat || !m.Onboarded() {
			return nil
		}
		return s.setTimers(p, *m, v.Now)
	})
	if err != nil {
		return Leaving{}, fmt.Errorf("stay: %w", err)
	}
	return answer, nil
}

// erase erases the book of a member whose time has come. Where they stayed, or
// left anew, the timer is let go: who stays clears Erase in a unit of their own,
// so the erasure looks at it in the unit that erases.
func (s *Steward) erase(ctx context.Context, t Timer) error {
	now := s.clock.Now()
	missed := now.Sub(t.Due) > late
	err := s.book.Erase(ctx, t.Member, func(r Reader) error {
		m, _, err := r.Member()
		at := m.ErasedAt(s.house.Retention)
		if err == nil && (at.IsZero() || at.After(now) || missed && at != m.Erase) {
			return errStays
		}
		return err
	})
	if err == nil {
		return s.forgetFollower(ctx, t.Member)
	}
	if !errors.Is(err, errStays) {
		return err
	}
	return s.timers.Fire(ctx, t, func(p Page) error {
		m, _, err := p.Member()
		at := m.ErasedAt(s.house.Retention)
		switch {
		case err != nil || at.IsZero():
			return err
		case !at.After(now):
			at = now.Add(returnTime)
		}
		return p.SetTimer(EraseTimer, at)
	})
}
