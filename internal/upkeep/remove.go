package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// RemoveTimer fires when somebody who was removed is to be deleted.
const RemoveTimer TimerKind = "remove"

// Removed is what became of people who were taken off a list.
type Removed struct {
	Receipt rapport.ReceiptID
	People  []string // their names
	// Until is when all that was kept about them is deleted. Before that
	// adding them again brings it back.
	Until  time.Time
	Undone bool // as in Touched
}

// Remove takes people off the visitor's list and hides all that is kept about
// them. After rapport.RemovedFor it is deleted. It returns ErrNotFound for
// somebody who is not on the list, and then removes nobody.
func (s *Steward) Remove(ctx context.Context, v Visit, people []rapport.StakeholderID) (Removed, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Removed
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		for _, id := range people {
			who, err := onList(p, id)
			if err != nil {
				return err
			}
			who.Removed = v.Now
			if err := p.PutStakeholder(who); err != nil {
				return err
			}
			answer.People = append(answer.People, who.Name)
		}
		answer.Receipt, answer.Until = receipt, v.Now.Add(rapport.RemovedFor)
		if err := setRemoval(p); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Removed{}, fmt.Errorf("remove stakeholders: %w", err)
	}
	return answer, nil
}

// Left returns those who were taken off the visitor's list and come back when they
// are added, who left last first.
func (s *Steward) Left(ctx context.Context, v Visit) ([]rapport.Stakeholder, error) {
	var left []rapport.Stakeholder
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		left, err = r.Removed()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list who left: %w", err)
	}
	left = slices.DeleteFunc(left, func(who rapport.Stakeholder) bool {
		return who.Into != "" || !v.Now.Before(who.Removed.Add(rapport.RemovedFor))
	})
	slices.SortStableFunc(left, func(a, b rapport.Stakeholder) int { return b.Removed.Compare(a.Removed) })
	return left, nil
}

// setRemoval sets the timer to when the first of those who were removed is to be
// deleted.
func setRemoval(p Page) error {
	removed, err := p.Removed()
	if err != nil || len(removed) == 0 {
		return err
	}
	first := slices.MinFunc(removed, func(a, b rapport.Stakeholder) int { return a.Removed.Compare(b.Removed) })
	return p.SetTimer(RemoveTimer, first.Removed.Add(rapport.RemovedFor))
}

// deleteRemoved deletes those who were removed long enough ago.
func (s *Steward) deleteRemoved(ctx context.Context, t Timer) error {
	now := s.clock.Now()
	return s.timers.Fire(ctx, t, func(p Page) error {
		removed, err := p.Removed()
		if err != nil {
			return err
		}
		for _, who := range removed {
			if now.Before(who.Removed.Add(rapport.RemovedFor)) {
				continue
			}
			if err := deletePerson(p, who.ID); err != nil {
				return err
			}
		}
		return setRemoval(p)
	})
}

// deletePerson takes a stakeholder out of the book for good. An entry that is
// about others too stays, without them, and so does an occasion.
func deletePerson(p Page, id rapport.StakeholderID) error {
	entries, err := p.About(id, "", 0)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := p.Withdraw(e.ID); err != nil {
			return err
		}
		e.About = slices.DeleteFunc(e.About, func(about rapport.StakeholderID) bool { return about == id })
		if _, isOccasion := e.Fact.(rapport.Occasion); len(e.About) == 0 && !isOccasion {
			continue
		}
		if err := p.Append(e); err != nil {
			return err
		}
	}
	return p.RemoveStakeholder(id)
}
