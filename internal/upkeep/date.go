package upkeep

import (
	"context"

	"rapport/internal/rapport"
)

// Date notes an anniversary of somebody's, in place of an earlier one of the
// same name, as Promise does.
func (s *Steward) Date(ctx context.Context, v Visit, who Whom, a rapport.Anniversary) (Noted, error) {
	if err := a.Check(v.Today); err != nil {
		return Noted{}, err
	}
	return s.note(ctx, v, who, a)
}
