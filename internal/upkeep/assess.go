package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// A Judged is what became of an assessment.
type Judged struct {
	Receipt      rapport.ReceiptID // "" when everything was so before
	Person       Listed
	Assessed     rapport.Assessed        // as it stands now
	Fit          rapport.Tier            // that would fit better than theirs; "" for none
	New          []rapport.StakeholderID // as in Touched
	Back         []rapport.StakeholderID // as in Touched
	FirstCheckIn time.Time               // as in Added
	Undone       bool                    // as in Touched
}

// Assess keeps how the visitor sees somebody today. What they do not say stays as
// they saw it before. Somebody who is not listed yet is put on the list. It returns
// ErrNotFound for a stakeholder who is gone, or what Add and Check return, and then
// keeps nothing.
func (s *Steward) Assess(ctx context.Context, v Visit, who Whom, a rapport.Assessed) (Judged, error) {
	a.On = v.Today
	if err := a.Check(); err != nil {
		return Judged{}, err
	}
	e := s.entries(v, []rapport.Fact{a})[0]
	ids := s.mintStakeholders(v, 1)
	var answer Judged
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settleAll([]Whom{who}, ids)
		if err != nil {
			return err
		}
		answer.New, answer.Back = l.added, l.back
		entries, err := p.About(about[0], "", 0)
		if err != nil {
			return err
		}
		before := rapport.AssessedOf(entries)
		answer.Assessed = a.Over(before)
		people, err := l.reread(about)
		if err != nil {
			return err
		}
		answer.Person = people[0]
		answer.Fit, _ = answer.Assessed.FitTier(answer.Person.Tier)
		told := rapport.Entry{ID: e.ID, Logged: e.Logged, About: about, Receipt: e.Receipt, Fact: answer.Assessed}
		if answer.Assessed == before || answer.Assessed.Unsaid() {
			return nil
		}
		if err := record(p, told); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Judged{}, fmt.Errorf("assess stakeholder: %w", err)
	}
	return answer, nil
}
