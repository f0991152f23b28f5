package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Introduce puts somebody on the visitor's list together with the group,
// association or organisation that they belong to, and keeps a note of how they
// were introduced. Either may be there already. It returns ErrNotFound for who is
// gone or is no body, and what rapport's checks return, and then changes nothing.
func (s *Steward) Introduce(ctx context.Context, v Visit, person, body Newcomer, note rapport.Note) (Belonging, error) {
	if err := note.Check(); err != nil {
		return Belonging{}, err
	}
	ids := s.mintStakeholders(v, 2)
	entry := s.entries(v, []rapport.Fact{note})[0]
	var answer Belonging
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		to, err := l.settle(body, ids[0])
		if err != nil {
			return err
		}
		who, err := l.settle(person, ids[1])
		if err != nil {
			return err
		}
		if to.Kind == rapport.Person || who.ID == to.ID {
			return ErrNotFound
		}
		about := []rapport.StakeholderID{who.ID}
		if _, err := l.belong(about, to.ID); err != nil {
			return err
		}
		entry.About = about
		if err := record(p, entry); err != nil {
			return err
		}
		answer.Body, answer.New, answer.Back, answer.Receipt = to.Name, l.added, l.back, entry.Receipt
		if answer.People, err = l.reread(about); err != nil {
			return err
		}
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(entry.Receipt, v.Now)
	})
	if err != nil {
		return Belonging{}, fmt.Errorf("introduce stakeholder: %w", err)
	}
	return answer, nil
}
