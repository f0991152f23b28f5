package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// promptOnce takes note that a prompt stands behind an answer, and returns it; ""
// where one did today.
func promptOnce(m *rapport.Member, v Visit, choose func() (rapport.Prompt, error)) (rapport.Prompt, error) {
	if m.Prompted == v.Today {
		return "", nil
	}
	prompt, err := choose()
	if err == nil && prompt != "" {
		m.Prompted = v.Today
	}
	return prompt, err
}

// promptTouched does so for what was logged about people: one at a time is asked
// about.
func promptTouched(p Page, m *rapport.Member, v Visit, f rapport.Fact, people []Listed) (rapport.Prompt, error) {
	touch, isTouch := f.(rapport.Touch)
	if !isTouch || len(people) != 1 {
		return "", nil
	}
	return promptOnce(m, v, func() (rapport.Prompt, error) {
		if people[0].Tier != rapport.Focus {
			return rapport.PromptAfterTouch(touch, people[0].Tier, nil), nil
		}
		entries, err := p.About(people[0].ID, "", 0)
		return rapport.PromptAfterTouch(touch, people[0].Tier, entries), err
	})
}

// promptThought does so for a reflection on somebody; on the member's own days
// where who is "".
func promptThought(p Page, m *rapport.Member, v Visit, who rapport.StakeholderID) (rapport.Prompt, error) {
	return promptOnce(m, v, func() (rapport.Prompt, error) {
		entries, err := aboutOrJournal(p, who)
		if err != nil {
			return "", err
		}
		thoughts, first := 0, true
		for _, e := range entries {
			if _, isThought := e.Fact.(rapport.Reflection); isThought {
				thoughts++
			}
			if s, ok := e.Fact.(rapport.Sensed); ok && s.Prompt == rapport.Enough {
				first = first && (s.On.Year != v.Today.Year || s.On.Month != v.Today.Month)
			}
		}
		if who != "" {
			return rapport.PromptAfterThought(thoughts), nil
		}
		return rapport.PromptAfterWeek(v.Today, first), nil
	})
}

// aboutOrJournal returns the entries about somebody, or all where who is "".
func aboutOrJournal(r Reader, who rapport.StakeholderID) ([]rapport.Entry, error) {
	if who == "" {
		return r.Journal()
	}
	return r.About(who, "", 0)
}

// A Sensing is what became of an answer to a prompt.
type Sensing struct {
	Receipt rapport.ReceiptID // "" for a repeat
	Person  Listed            // zero where it is of the member's own days
	Before  []rapport.Sensed  // what was answered to the same prompt on other days, in the order of logging
	Repeat  bool              // it was answered so today before
}

// Sense keeps what the visitor answers to a prompt today, about somebody or, where
// who is "", of their own days. Another answer on the same day stands in place of
// the first. It returns ErrNotFound for somebody who is not on the list, or what
// rapport's check returns, and then keeps nothing.
func (s *Steward) Sense(ctx context.Context, v Visit, who rapport.StakeholderID, prompt rapport.Prompt, sense rapport.Sense) (Sensing, error) {
	f := rapport.Sensed{Prompt: prompt, On: v.Today, Answer: sense}
	if err := f.Check(); err != nil {
		return Sensing{}, err
	}
	told := s.entries(v, []rapport.Fact{f})[0]
	var answer Sensing
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		if who != "" {
			about, err := onList(p, who)
			if err != nil {
				return err
			}
			answer.Person, told.About = listed(about), []rapport.StakeholderID{who}
		}
		entries, err := aboutOrJournal(p, who)
		if err != nil {
			return err
		}
		for _, e := range entries {
			before, ok := e.Fact.(rapport.Sensed)
			if !ok || before.Prompt != prompt || len(e.About) != len(told.About) {
				continue
			}
			switch {
			case before == f:
				answer.Repeat = true
			case before.On != v.Today:
				answer.Before = append(answer.Before, before)
			default:
				_, _, err = withdraw(p, e.ID)
			}
			if err != nil {
				return err
			}
		}
		if answer.Repeat {
			return nil
		}
		if err := record(p, told); err != nil {
			return err
		}
		answer.Receipt = told.Receipt
		return p.Leave(told.Receipt, v.Now)
	})
	if err != nil {
		return Sensing{}, fmt.Errorf("keep what was sensed: %w", err)
	}
	return answer, nil
}
