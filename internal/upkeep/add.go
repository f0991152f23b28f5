package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// Added is what became of people who were to be put on a list.
type Added struct {
	Receipt rapport.ReceiptID // "" when nothing changed
	New     []Listed
	Known   []Listed // on the list already, left as they were
	Back    []Listed // removed before, and back with all that was kept
	// FirstCheckIn is the member's first check-in, when this was their first
	// stakeholder; zero otherwise.
	FirstCheckIn time.Time
	// NextCheckIn is the next one where Begin moved the check-ins of somebody
	// who had begun before; zero otherwise.
	NextCheckIn time.Time
	Undone      bool // as in Touched
}

// Listed is one stakeholder in an answer.
type Listed struct {
	ID   rapport.StakeholderID
	Name string
	Tier rapport.Tier
	Due  rapport.Date // when it is time to reach out; zero without a rhythm
}

// Add puts people on the visitor's list. It returns ErrSelf, *rapport
// .EmptyError or *rapport.LimitError for what cannot be put there, and then
// adds nobody.
func (s *Steward) Add(ctx context.Context, v Visit, people []Newcomer) (Added, error) {
	if len(people) > rapport.MaxAbout {
		return Added{}, &rapport.LimitError{Part: rapport.PeoplePart, Got: len(people), Limit: rapport.MaxAbout}
	}
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	ids := s.mintStakeholders(v, len(people))
	var answer Added
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		for i, n := range people {
			who, err := l.settle(n, ids[i])
			if err != nil {
				return err
			}
			answer.put(l, listed(who))
		}
		if len(answer.New)+len(answer.Back) == 0 {
			return nil
		}
		answer.Receipt = receipt
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Added{}, fmt.Errorf("add stakeholders: %w", err)
	}
	return answer, nil
}

// put notes somebody in the answer, once, where they belong.
func (a *Added) put(l *roster, who Listed) {
	list := &a.Known
	switch {
	case slices.Contains(l.added, who.ID):
		list = &a.New
	case slices.Contains(l.back, who.ID):
		list = &a.Back
	}
	if !slices.Contains(*list, who) {
		*list = append(*list, who)
	}
}

func (s *Steward) mintStakeholders(v Visit, n int) []rapport.StakeholderID {
	ids := make([]rapport.StakeholderID, n)
	for i := range ids {
		ids[i] = rapport.StakeholderID(s.book.Mint(v.Now))
	}
	return ids
}

// join makes a member of a visitor who added their first stakeholder, and
// returns their first check-in; for a member it does nothing and returns zero.
func (s *Steward) join(m *rapport.Member, v Visit) (time.Time, error) {
	if m.Onboarded() {
		return time.Time{}, nil
	}
	m.Joined, m.Handled = v.Now, v.Now
	if err := s.passEvening(m, v.Now); err != nil {
		return time.Time{}, err
	}
	r, err := s.rhythm(*m)
	if err != nil {
		return time.Time{}, err
	}
	r.passArticles(m, v.Now)
	r.passReviews(m, v.Now)
	return r.checkIn(v.Now), nil
}

// listed returns what an answer says of a stakeholder, as they are now.
func listed(who rapport.Stakeholder) Listed {
	l := Listed{ID: who.ID, Name: who.Name, Tier: who.Tier}
	l.Due, _ = who.Due()
	return l
}
