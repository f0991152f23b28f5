package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// A Judged is what became of an assessment.
type Judged struct {
	Learned  Learned
	Assessed rapport.Assessed // as it stands now
	Fit      rapport.Tier     // that would fit better than theirs; "" for none
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
	var answer Judged
	err := s.learn(ctx, v, who, e.Receipt, &answer, &answer.Learned, func(p Page, about rapport.Stakeholder) (bool, error) {
		entries, err := p.About(about.ID, "", 0)
		if err != nil {
			return false, err
		}
		before := rapport.AssessedOf(entries)
		answer.Assessed = a.Over(before)
		answer.Fit, _ = answer.Assessed.FitTier(about.Tier)
		if answer.Assessed == before || answer.Assessed.Unsaid() {
			return false, nil
		}
		told := e
		told.About, told.Fact = []rapport.StakeholderID{about.ID}, answer.Assessed
		return true, record(p, told)
	})
	if err != nil {
		return Judged{}, fmt.Errorf("assess stakeholder: %w", err)
	}
	return answer, nil
}
