package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// PutOff leaves a stakeholder alone as Later does, until
// what speaks for them now comes back. It returns ErrNotFound for somebody
// who is not on the list.
func (s *Steward) PutOff(ctx context.Context, v Visit, seen Sight, until rapport.Date) (Answered, error) {
	a, err := s.onSight(ctx, v, seen, "", func(m rapport.Member, who rapport.Stakeholder) (rapport.Fact, error) {
		reason, err := s.reason(m, who, v)
		return rapport.Later{Until: v.Worked(until), Reason: reason}, err
	})
	if err != nil {
		return Answered{}, fmt.Errorf("put off: %w", err)
	}
	return a, nil
}

// reason returns why it is time to reach out to somebody, or silence where it
// is not.
func (s *Steward) reason(m rapport.Member, who rapport.Stakeholder, v Visit) (rapport.Reason, error) {
	m.Zone = v.Zone.String()
	rh, err := s.rhythm(m)
	if err != nil {
		return rapport.Reason{}, err
	}
	for _, open := range rapport.Open([]rapport.Stakeholder{who}, rh.moment(m, rapport.Weekly, v.Now)) {
		return open.Reason, nil
	}
	return rapport.Reason{Kind: rapport.Silence}, nil
}
