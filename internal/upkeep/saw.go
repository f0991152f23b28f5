package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// Saw keeps what the visitor saw. What stands already is not kept twice. It returns
// ErrNotFound for an observation that is gone, or what rapport's check returns, and
// then keeps nothing.
func (s *Steward) Saw(ctx context.Context, v Visit, id rapport.EntryID, answers []rapport.Answer) (Forgotten, error) {
	if err := (rapport.Observed{Answers: answers}).Check(); err != nil {
		return Forgotten{}, err
	}
	e := s.entries(v, []rapport.Fact{rapport.Observed{Observation: id, Answers: answers}})[0]
	var answer Forgotten
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		plan, _, err := observationOf(p, id)
		if err != nil {
			return err
		}
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		all := rapport.Watches(journal)
		stands := all[slices.IndexFunc(all, func(w rapport.Watch) bool { return w.Entry == id })].Answers
		news := slices.DeleteFunc(slices.Clone(answers), func(a rapport.Answer) bool {
			known := slices.ContainsFunc(stands, func(b rapport.Answer) bool { return a.Question == b.Question })
			return slices.Contains(stands, a) || a.Text == "" && !known
		})
		if answer.Repeat = len(news) == 0; answer.Repeat {
			return nil
		}
		e.About = plan.About
		if err := record(p, e); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Forgotten{}, fmt.Errorf("keep what was seen: %w", err)
	}
	return answer, nil
}
