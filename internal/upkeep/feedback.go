package upkeep

import (
	"context"
	"slices"

	"rapport/internal/rapport"
)

// An UnaskedError says that an adviser would rather not be asked by the member.
type UnaskedError struct {
	Name string
}

func (e *UnaskedError) Error() string { return "an adviser who would rather not be asked" }

// AskAdvice has an adviser asked for advice on what the visitor sums up. It returns
// ErrNoAdviser, *UnaskedError, or what Share returns, and then asks nobody.
func (s *Steward) AskAdvice(ctx context.Context, v Visit, who rapport.StakeholderID, summary string) (Shared, error) {
	all, err := s.Advisers(ctx, v)
	if err != nil {
		return Shared{}, err
	}
	i := slices.IndexFunc(all, func(a Adviser) bool { return a.Who.ID == who && a.Is })
	switch {
	case i < 0:
		return Shared{}, ErrNoAdviser
	case all[i].Unasked:
		return Shared{}, &UnaskedError{Name: all[i].Who.Name}
	}
	return s.Share(ctx, v, Sharing{
		Who: []Whom{{Stakeholder: who}}, Share: rapport.Share{Kind: rapport.AdviceShare, Note: summary}, Again: true,
	})
}
