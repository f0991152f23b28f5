package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Brief is what the visitor wants to have in mind before they meet somebody.
type Brief struct {
	Who     rapport.Stakeholder
	Latest  *rapport.Touch  // nil before the first
	Earlier []rapport.Touch // those with a note before it, at most earlierTalks, the latest first
	Profile rapport.Profile
	Steps   []PlannedStep // those that are open
	Options Options
	Tip     rapport.Practice // one that is of use in a talk
}

// earlierTalks is how many talks before the latest a brief recalls.
const earlierTalks = 2

// tips are the rows of the catalogue that are of use in a talk.
var tips = []rapport.PracticeID{"A10", "A42", "A44", "A45", "A47", "A49", "B37", "B38", "B70", "B87"}

// Brief returns what to have in mind before a talk with somebody on the visitor's
// list. It returns ErrNotFound for anybody else.
func (s *Steward) Brief(ctx context.Context, v Visit, id rapport.StakeholderID) (Brief, error) {
	var b Brief
	err := s.book.View(ctx, v.Member, func(r Reader) (err error) {
		b = Brief{}
		if b.Options, err = optionsOf(r, id); err != nil {
			return err
		}
		b.Who = b.Options.Who
		entries, err := r.About(id, "", 0)
		if err != nil {
			return err
		}
		b.Profile = rapport.ProfileOf(entries)
		if b.Latest, err = latestTouch(r, b.Who); err != nil {
			return err
		}
		b.Earlier = earlierNotes(entries, b.Who.Summary.Latest)
		b.Steps, err = plannedWith(r, b.Who)
		return err
	})
	if err != nil {
		return Brief{}, fmt.Errorf("prepare a talk: %w", err)
	}
	days := v.Today.Sub(rapport.Date{Year: 2001, Month: 1, Day: 1})
	b.Tip, _ = s.house.Catalogue.Practice(tips[days%len(tips)])
	return b, nil
}

// earlierNotes returns the talks with a note among entries before the latest one.
func earlierNotes(entries []rapport.Entry, latest rapport.EntryID) []rapport.Touch {
	var talks []rapport.Touch
	for _, e := range slices.Backward(entries) {
		if t, isTouch := e.Fact.(rapport.Touch); isTouch && e.ID != latest && t.Note != "" {
			talks = append(talks, t)
		}
	}
	slices.SortStableFunc(talks, func(a, b rapport.Touch) int { return b.On.Sub(a.On) })
	return talks[:min(len(talks), earlierTalks)]
}
