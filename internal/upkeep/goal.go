package upkeep

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// ErrGoals says that a member has as many goals as they may have at once.
var ErrGoals = errors.New("as many goals as there may be")

// Aimed is what became of a goal: set, or let go.
type Aimed struct {
	Receipt rapport.ReceiptID
	Goal    rapport.EntryID
	// Repeat says that it was so before: nothing was changed.
	Repeat bool
	// Undone says that the event was a repeat of one that was taken back since.
	Undone bool
}

// A Pursued is a goal, how far it has come, and the names of whom it is about.
type Pursued struct {
	rapport.Pursuit
	Who []string
}

// Goals returns the visitor's goals: those that are open, and those that ended
// lately and can be set again.
func (s *Steward) Goals(ctx context.Context, v Visit) ([]Pursued, error) {
	var all []Pursued
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		all, err = pursued(r, v.Today)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read goals: %w", err)
	}
	return all, nil
}

// pursued returns the goals of a book, without those about somebody who is off the
// list.
func pursued(r Reader, today rapport.Date) ([]Pursued, error) {
	journal, err := r.Journal()
	if err != nil {
		return nil, err
	}
	return pursuedIn(r, journal, today)
}

// pursuedIn is pursued for whoever has read the journal.
func pursuedIn(r Reader, journal []rapport.Entry, today rapport.Date) ([]Pursued, error) {
	return named(r, rapport.Pursuits(journal, today))
}

// named returns goals with the names of whom they are about, without those about
// somebody who is off the list.
func named(r Reader, goals []rapport.Pursuit) ([]Pursued, error) {
	var all []Pursued
	for _, p := range goals {
		one := Pursued{Pursuit: p}
		if err := addNames(r, p.About, &one.Who); err != nil {
			return nil, err
		}
		if len(one.Who) == len(p.About) {
			all = append(all, one)
		}
	}
	return all, nil
}

// SetGoal sets a goal until the end of the month, or of the quarter. A goal of the
// same kind, about the same, is replaced by it. It returns ErrGoals where there
// are rapport.MaxGoals others, ErrNotFound for somebody who is not on the list, or
// what rapport.Goal's Check returns, and then sets none.
func (s *Steward) SetGoal(ctx context.Context, v Visit, g rapport.Goal, about []rapport.StakeholderID) (Aimed, error) {
	if err := g.Check(); err != nil {
		return Aimed{}, err
	}
	entries := s.entries(v, []rapport.Fact{g.Ahead(v.Today), rapport.GoalEnded{}})
	entries[0].About = about
	var answer Aimed
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		if list, err := listedOf(p, about); err != nil || len(list) < len(about) {
			return cmp.Or(err, ErrNotFound)
		}
		open, err := pursued(p, v.Today)
		if err != nil {
			return err
		}
		open = slices.DeleteFunc(open, func(o Pursued) bool { return o.Over })
		if same := slices.IndexFunc(open, func(o Pursued) bool { return o.Like(g, about) }); same >= 0 {
			entries[1].About, entries[1].Fact = open[same].About, rapport.GoalEnded{Goal: open[same].Entry}
			if err := record(p, entries[1]); err != nil {
				return err
			}
		} else if len(open) >= rapport.MaxGoals {
			return ErrGoals
		}
		if err := record(p, entries[0]); err != nil {
			return err
		}
		answer.Receipt, answer.Goal = entries[0].Receipt, entries[0].ID
		return p.Leave(answer.Receipt, v.Now)
	})
	if err != nil {
		return Aimed{}, fmt.Errorf("set goal: %w", err)
	}
	return answer, nil
}

// EndGoal lets go of a goal. It returns ErrNotFound for one that is not in the
// visitor's book.
func (s *Steward) EndGoal(ctx context.Context, v Visit, goal rapport.EntryID) (Aimed, error) {
	return s.closeGoal(ctx, v, goal, rapport.GoalEnded{Goal: goal}, func(p Pursued) bool { return false })
}

// ReachGoal notes that a goal is reached of which nothing else tells. It returns
// ErrNotFound as EndGoal does.
func (s *Steward) ReachGoal(ctx context.Context, v Visit, goal rapport.EntryID) (Aimed, error) {
	return s.closeGoal(ctx, v, goal, rapport.GoalReached{Goal: goal}, func(p Pursued) bool { return p.Reached() })
}

// closeGoal records what became of a goal, unless that was so already.
func (s *Steward) closeGoal(ctx context.Context, v Visit, goal rapport.EntryID, f rapport.Fact, already func(Pursued) bool) (Aimed, error) {
	e := s.entries(v, []rapport.Fact{f})[0]
	var answer Aimed
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		set, found, err := p.Entry(goal)
		if _, isGoal := set.Fact.(rapport.Goal); err != nil || !found || !isGoal {
			return cmp.Or(err, ErrNotFound)
		}
		was, open, err := goalOf(p, goal, v.Today)
		if answer.Repeat = !open || already(was); err != nil || answer.Repeat {
			return err
		}
		e.About = set.About
		if err := record(p, e); err != nil {
			return err
		}
		answer.Receipt, answer.Goal = e.Receipt, goal
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Aimed{}, fmt.Errorf("close goal: %w", err)
	}
	return answer, nil
}

// goalOf returns a goal as it stands, and false for one that does no longer.
func goalOf(r Reader, goal rapport.EntryID, today rapport.Date) (Pursued, bool, error) {
	all, err := pursued(r, today)
	i := slices.IndexFunc(all, func(p Pursued) bool { return p.Entry == goal })
	if i < 0 {
		return Pursued{}, false, err
	}
	return all[i], true, nil
}
