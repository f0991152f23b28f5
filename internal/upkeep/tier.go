package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// Tuned is what became of a change of rhythm.
type Tuned struct {
	Receipt      rapport.ReceiptID // "" when everything was so before
	People       []Retuned
	New          []rapport.StakeholderID // those of them who were put on the list for it
	Back         []rapport.StakeholderID // those who had been removed and are back
	FirstCheckIn time.Time               // as in Added
	Undone       bool                    // as in Touched
}

// Retuned is one stakeholder's rhythm, before and after.
type Retuned struct {
	ID            rapport.StakeholderID
	Name          string
	Before, After Rhythm
	// Due is when it is time to reach out now, behind the guard; zero for none.
	Due rapport.Date
}

// A Rhythm is a stakeholder's tier and cadence.
type Rhythm struct {
	Tier  rapport.Tier
	Every rapport.Cadence // 0 without a rhythm
	Own   rapport.Cadence // theirs, which overrides the tier's; 0 for none
}

func rhythmOf(who rapport.Stakeholder) Rhythm {
	return Rhythm{Tier: who.Tier, Every: who.Cadence(), Own: who.Own}
}

// Tier moves people to a tier: the resting one is how they rest, and any other
// how they come back. Colleagues who are not listed yet are put on the list. It
// returns ErrNotFound for somebody who is gone, ErrSelf, or a
// *rapport.LimitError where the focus tier has no room, and an *UngainedError for a
// prospect of whom it is not noted what both would gain, and then moves nobody.
func (s *Steward) Tier(ctx context.Context, v Visit, people []Whom, tier rapport.Tier) (Tuned, error) {
	t, err := s.tune(ctx, v, people, func(l *roster, who *rapport.Stakeholder) error {
		if err := l.checkMove(who.Tier, tier); err != nil {
			return err
		}
		if err := l.checkGains(*who, tier); err != nil {
			return err
		}
		who.Tier = tier
		return nil
	})
	if err != nil {
		return Tuned{}, fmt.Errorf("change tier: %w", err)
	}
	return t, nil
}

// tune changes the rhythm of people by set, each once.
func (s *Steward) tune(
	ctx context.Context, v Visit, people []Whom, set func(*roster, *rapport.Stakeholder) error,
) (Tuned, error) {
	if err := checkPeople(people); err != nil {
		return Tuned{}, err
	}
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	newIDs := s.mintStakeholders(v, len(people))
	var answer Tuned
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settleAll(people, newIDs)
		if err != nil {
			return err
		}
		answer.New, answer.Back = l.added, l.back
		changed := len(l.added)+len(l.back) > 0
		for _, id := range about {
			r, err := l.retune(id, set)
			if err != nil {
				return err
			}
			changed = changed || r.Before != r.After
			answer.People = append(answer.People, r)
		}
		if !changed {
			return nil
		}
		answer.Receipt = receipt
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	return answer, err
}

// retune changes the rhythm of one stakeholder on the roster.
func (l *roster) retune(id rapport.StakeholderID, set func(*roster, *rapport.Stakeholder) error) (Retuned, error) {
	i := slices.IndexFunc(l.list, func(s rapport.Stakeholder) bool { return s.ID == id })
	who := &l.list[i]
	r := Retuned{ID: id, Name: who.Name, Before: rhythmOf(*who)}
	if err := set(l, who); err != nil {
		return Retuned{}, err
	}
	r.After = rhythmOf(*who)
	if r.After != r.Before {
		who.Paced = l.visit.Today.Add(1)
	}
	if r.Due, _ = who.Comes(); r.After == r.Before {
		return r, nil
	}
	return r, l.page.PutStakeholder(*who)
}

// checkPeople returns what is wrong with a number of people named at once.
func checkPeople(people []Whom) error {
	switch n := len(people); {
	case n == 0:
		return &rapport.EmptyError{Part: rapport.PeoplePart}
	case n > rapport.MaxAbout:
		return &rapport.LimitError{Part: rapport.PeoplePart, Got: n, Limit: rapport.MaxAbout}
	default:
		return nil
	}
}
