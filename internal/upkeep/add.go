package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// Added is what became of people who were to be put on a list.
type Added struct {
	Receipt rapport.ReceiptID // "" when nobody was new
	New     []Listed
	Known   []Listed // on the list already, left as they were
	// FirstCheckIn is the member's first check-in, when this was their first
	// stakeholder; zero otherwise.
	FirstCheckIn time.Time
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
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		d, err := s.draft(p, v)
		if err != nil {
			return err
		}
		for i, n := range people {
			who, added, err := d.settle(n, ids[i])
			if err != nil {
				return err
			}
			if added {
				answer.New = append(answer.New, listed(who))
			} else {
				answer.Known = append(answer.Known, listed(who))
			}
		}
		if len(answer.New) == 0 {
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
	r, err := s.rhythm(*m)
	if err != nil {
		return time.Time{}, err
	}
	return r.weekly.Next(v.Now), nil
}

// A draft is a member's list while a unit changes it.
type draft struct {
	steward *Steward
	visit   Visit
	page    Page
	list    []rapport.Stakeholder
}

func (s *Steward) draft(p Page, v Visit) (*draft, error) {
	list, err := p.Stakeholders()
	return &draft{steward: s, visit: v, page: p, list: list}, err
}

// settle returns who on the list is meant, or puts them there under the given
// id and says so. A stakeholder named by an id must be there: otherwise it
// returns ErrNotFound.
func (d *draft) settle(n Newcomer, id rapport.StakeholderID) (rapport.Stakeholder, bool, error) {
	if who, found := find(d.list, n.Whom); found {
		return who, false, nil
	}
	if n.Stakeholder != "" {
		return rapport.Stakeholder{}, false, ErrNotFound
	}
	who, err := d.steward.newcomer(d.visit, n, id)
	if err != nil {
		return rapport.Stakeholder{}, false, err
	}
	if len(d.list) >= rapport.MaxStakeholders {
		return rapport.Stakeholder{}, false, &rapport.LimitError{
			Part: rapport.ListPart, Got: len(d.list) + 1, Limit: rapport.MaxStakeholders,
		}
	}
	if focus := d.count(rapport.Focus); who.Tier == rapport.Focus && focus >= rapport.MaxFocus {
		return rapport.Stakeholder{}, false, &rapport.LimitError{
			Part: rapport.FocusPart, Got: focus + 1, Limit: rapport.MaxFocus,
		}
	}
	d.list = append(d.list, who)
	return who, true, d.page.PutStakeholder(who)
}

func (d *draft) count(t rapport.Tier) int {
	n := 0
	for _, s := range d.list {
		if s.Tier == t {
			n++
		}
	}
	return n
}

// listed returns what an answer says of a stakeholder, as they are now.
func listed(who rapport.Stakeholder) Listed {
	l := Listed{ID: who.ID, Name: who.Name, Tier: who.Tier}
	l.Due, _ = who.Due()
	return l
}
