package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Guess puts the talk that a beginning took for somebody's last on another day;
// the zero day takes it out. It leaves alone whoever has changed since they were
// seen, or was told of in another way. It returns ErrNotFound for somebody who is
// not on the list.
func (s *Steward) Guess(ctx context.Context, v Visit, seen Sight, on rapport.Date) (Answered, error) {
	e := rapport.Entry{
		ID: rapport.EntryID(s.book.Mint(v.Now)), Receipt: rapport.ReceiptID(s.book.Mint(v.Now)),
		About: []rapport.StakeholderID{seen.Who}, Fact: rapport.Touch{On: on},
	}
	var answer Answered
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		who, err := onList(p, seen.Who)
		if err != nil {
			return err
		}
		answer = Answered{Person: listed(who)}
		guessed, err := isGuess(p, who)
		if err != nil {
			return err
		}
		if answer.Repeat = SightOf(who) != seen || !guessed; answer.Repeat {
			return nil
		}
		if seen.Latest == "" && on.IsZero() {
			return nil // so it was
		}
		if _, _, err := withdraw(p, seen.Latest); err != nil {
			return err
		}
		e.Logged = who.Added // by which it is known for a guess again
		if !on.IsZero() {
			if err := record(p, e); err != nil {
				return err
			}
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Answered{}, fmt.Errorf("guess last talk: %w", err)
	}
	return answer, nil
}

// isGuess reports whether somebody's last talk was guessed when they came onto
// the list, or none was told.
func isGuess(r Reader, who rapport.Stakeholder) (bool, error) {
	if who.Summary.Latest == "" {
		return true, nil
	}
	e, _, err := r.Entry(who.Summary.Latest)
	return len(e.About) == 1 && e.Logged.Equal(who.Added), err
}
