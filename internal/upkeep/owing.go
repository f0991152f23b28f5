package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Duty is something that the visitor owes: a promise to keep, an issue to carry, a
// step of their plan or a word of thanks whose day has come. One of the four is set.
type Duty struct {
	Promise *Outstanding
	Issue   *Carrying
	Step    *PlannedStep
	Thanks  *Gratitude
}

// A Gratitude is a word of thanks that is open, and to whom.
type Gratitude struct {
	Who    rapport.Stakeholder
	Thanks rapport.Thanks
	Since  rapport.Date // its day
}

// by is the day that it is for; zero for none.
func (d Duty) by() rapport.Date {
	switch {
	case d.Promise != nil:
		return d.Promise.By
	case d.Step != nil:
		return d.Step.Step.On
	case d.Thanks != nil:
		return d.Thanks.Since
	case d.Issue.Stage == rapport.ResolvedStage:
		return d.Issue.Resolved.On
	default:
		return d.Issue.Issue.By
	}
}

// Owing returns all that the visitor owes by now, and what they carry for others: the
// first by day first, and what has none last.
func (s *Steward) Owing(ctx context.Context, v Visit) ([]Duty, error) {
	open, err := s.Promises(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("list what is owed: %w", err)
	}
	issues, err := s.Issues(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("list what is owed: %w", err)
	}
	steps, err := s.Steps(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("list what is owed: %w", err)
	}
	list, err := s.Stakeholders(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("list what is owed: %w", err)
	}
	all := thanksOwed(list, v.Today)
	for i := range open {
		all = append(all, Duty{Promise: &open[i]})
	}
	for i := range steps {
		if !steps[i].Step.On.After(v.Today) {
			all = append(all, Duty{Step: &steps[i]})
		}
	}
	for i := range issues {
		if !issues[i].Stage.Ended() {
			all = append(all, Duty{Issue: &issues[i]})
		}
	}
	slices.SortStableFunc(all, func(a, b Duty) int {
		if a.by().IsZero() != b.by().IsZero() {
			return b.by().Sub(a.by())
		}
		return a.by().Sub(b.by())
	})
	return all, nil
}

// thanksOwed are the words of thanks of a list that are open on a day.
func thanksOwed(list []rapport.Stakeholder, today rapport.Date) []Duty {
	var all []Duty
	for _, who := range list {
		for _, t := range who.Summary.Thanks {
			if since, open := t.Open(today); open {
				all = append(all, Duty{Thanks: &Gratitude{who, t, since}})
			}
		}
	}
	return all
}
