package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// A Themed is a theme, and those who have it in common.
type Themed struct {
	Topic string
	Who   []rapport.Stakeholder // in the order of names
}

// Themes returns what the visitor hears from several people, that of most people
// first.
func (s *Steward) Themes(ctx context.Context, v Visit) ([]Themed, error) {
	list, err := s.Stakeholders(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("gather themes: %w", err)
	}
	var all []Themed
	for _, t := range rapport.ThemesOf(list) {
		one := Themed{Topic: t.Topic}
		for _, id := range t.Who {
			who, _ := find(list, Whom{Stakeholder: id})
			one.Who = append(one.Who, who)
		}
		all = append(all, one)
	}
	return all, nil
}

// A Round is what became of a step that was planned with each of several people.
type Round struct {
	Receipt rapport.ReceiptID
	People  []Listed
	Undone  bool // as in Touched
}

// PlanEach plans the same step with each of some people, who can be met one by one;
// one Undo takes all of them back. It returns ErrNotFound for somebody who is not on
// the visitor's list, and what rapport's checks return, and then plans none.
func (s *Steward) PlanEach(ctx context.Context, v Visit, people []rapport.StakeholderID, st rapport.Step) (Round, error) {
	if err := st.Check(v.Today); err != nil {
		return Round{}, err
	}
	if len(people) == 0 {
		return Round{}, &rapport.EmptyError{Part: rapport.PeoplePart}
	}
	facts := make([]rapport.Fact, len(people))
	for i := range facts {
		facts[i] = st
	}
	entries := s.entries(v, facts)
	var answer Round
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(page Page, _ *rapport.Member) error {
		list, err := listedOf(page, people)
		if err != nil {
			return err
		}
		if len(list) < len(people) {
			return ErrNotFound
		}
		answer = Round{Receipt: entries[0].Receipt}
		for i, who := range list {
			e := entries[i]
			e.About = []rapport.StakeholderID{who.ID}
			if err := record(page, e); err != nil {
				return err
			}
			answer.People = append(answer.People, listed(who))
		}
		return page.Leave(answer.Receipt, v.Now)
	})
	if err != nil {
		return Round{}, fmt.Errorf("plan with each: %w", err)
	}
	return answer, nil
}
