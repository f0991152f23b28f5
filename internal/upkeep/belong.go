package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// Belonging is what became of people who were to belong to a body.
type Belonging struct {
	Receipt      rapport.ReceiptID // "" when everything was so before
	Body         string            // its name; "" where they belong to none now
	People       []Listed
	Left         []string                // the names of those who belong to it no more
	New          []rapport.StakeholderID // as in Tuned
	Back         []rapport.StakeholderID // as in Tuned
	FirstCheckIn time.Time               // as in Added
	Undone       bool                    // as in Touched
}

// Belong says that people belong to a group, association or organisation of
// the list, instead of the one before; to none where the body is "". Colleagues
// who are not listed yet are put on the list. It returns ErrNotFound for who is
// gone or is no body, and ErrSelf, and then changes nothing.
func (s *Steward) Belong(ctx context.Context, v Visit, people []Whom, body rapport.StakeholderID) (Belonging, error) {
	if err := checkPeople(people); err != nil {
		return Belonging{}, err
	}
	return s.regroup(ctx, v, people, body, false)
}

// Members says who belongs to a body: these people, and nobody else. Its answer
// names those who join it and those who leave it. It returns the errors of Belong.
func (s *Steward) Members(ctx context.Context, v Visit, people []Whom, body rapport.StakeholderID) (Belonging, error) {
	return s.regroup(ctx, v, people, body, true)
}

// regroup is Belong, or Members where they are all.
func (s *Steward) regroup(ctx context.Context, v Visit, people []Whom, body rapport.StakeholderID, all bool) (Belonging, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	newIDs := s.mintStakeholders(v, len(people))
	var answer Belonging
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		to, found := find(l.list, Whom{Stakeholder: body})
		if body != "" && (!found || to.Kind == rapport.Person) {
			return ErrNotFound
		}
		about, err := l.settleAll(people, newIDs)
		if err != nil {
			return err
		}
		answer.Body, answer.New, answer.Back = to.Name, l.added, l.back
		if all {
			if answer.Left, err = l.leave(about, body); err != nil {
				return err
			}
			if about = l.outside(about, body); len(about) > rapport.MaxAbout {
				return &rapport.LimitError{Part: rapport.PeoplePart, Got: len(about), Limit: rapport.MaxAbout}
			}
		}
		changed, err := l.belong(about, body)
		if err != nil {
			return err
		}
		changed = changed || len(answer.Left) > 0
		if answer.People, err = l.reread(about); err != nil || !changed && len(l.added)+len(l.back) == 0 {
			return err
		}
		answer.Receipt = receipt
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Belonging{}, fmt.Errorf("change body: %w", err)
	}
	return answer, nil
}

// outside are those of some who do not belong to a body.
func (l *roster) outside(ids []rapport.StakeholderID, body rapport.StakeholderID) []rapport.StakeholderID {
	return slices.DeleteFunc(slices.Clone(ids), func(id rapport.StakeholderID) bool {
		return slices.ContainsFunc(l.list, func(who rapport.Stakeholder) bool { return who.ID == id && who.Body == body })
	})
}

// belong reports whether anybody belonged to another body before. Nothing
// belongs to itself.
func (l *roster) belong(ids []rapport.StakeholderID, body rapport.StakeholderID) (bool, error) {
	changed := false
	for _, who := range l.list {
		if who.Body == body || who.ID == body || !slices.Contains(ids, who.ID) {
			continue
		}
		who.Body, changed = body, true
		if err := l.page.PutStakeholder(who); err != nil {
			return false, err
		}
	}
	return changed, nil
}

// leave has those who belong to a body belong to none, but for some, and returns
// their names.
func (l *roster) leave(but []rapport.StakeholderID, body rapport.StakeholderID) ([]string, error) {
	var left []string
	for _, who := range l.list {
		if who.Body != body || body == "" || slices.Contains(but, who.ID) {
			continue
		}
		who.Body, left = "", append(left, who.Name)
		if err := l.page.PutStakeholder(who); err != nil {
			return nil, err
		}
	}
	return left, nil
}

// bodyOf returns the name of the body that somebody belongs to, and the names
// of those who belong to them, in the order of names.
func bodyOf(list []rapport.Stakeholder, who rapport.Stakeholder) (body string, people []string) {
	for _, s := range list {
		switch {
		case who.Body != "" && s.ID == who.Body && s.Kind != rapport.Person:
			body = s.Name
		case s.Body == who.ID:
			people = append(people, s.Name)
		}
	}
	slices.SortFunc(people, cmp.Compare[string])
	return body, people
}
