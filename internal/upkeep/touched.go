package upkeep

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// A Contact is what a member tells of one contact with one or several people.
type Contact struct {
	Who      []Whom
	Touch    rapport.Touch
	Promises []rapport.Promise
	Needs    []rapport.Need
}

// Touched is what became of a contact, or a note, that was told. What was told is not in
// it: an answer is kept for a week, longer than a note that was undone may
// live.
type Touched struct {
	Receipt rapport.ReceiptID
	Touch   rapport.EntryID // what was logged, to be told again
	// Entries are all that was logged: the touch, then the promises and the needs, in
	// the order in which they were told; nil in answers of earlier versions.
	Entries      []rapport.EntryID
	People       []Listed
	New          []rapport.StakeholderID // those of them who were put on the list for it
	Back         []rapport.StakeholderID // those who had been removed and are back
	FirstCheckIn time.Time               // as in Added
	// Owed are promises to them that were open before, which the contact may have
	// kept; the first by date first.
	Owed []rapport.EntryID
	// Prompt is what stands behind the answer; "" for nothing.
	Prompt rapport.Prompt
	// Undone says that the event was a repeat of one that was taken back
	// since: nothing was logged this time.
	Undone bool
}

// Touched logs a contact, with the promises and needs that came up in it. A
// colleague who is not listed yet is put on the list. It returns ErrNotFound
// for a stakeholder who is gone, ErrSelf, or what rapport's checks return, and
// then logs nothing.
func (s *Steward) Touched(ctx context.Context, v Visit, c Contact) (Touched, error) {
	if err := c.check(v.Today); err != nil {
		return Touched{}, err
	}
	t, err := s.tell(ctx, v, c.Who, s.entries(v, c.facts()))
	if err != nil {
		return Touched{}, fmt.Errorf("log touch: %w", err)
	}
	return t, nil
}

// tell records entries of one receipt about people, each of whom is put on the
// list if need be.
func (s *Steward) tell(ctx context.Context, v Visit, people []Whom, entries []rapport.Entry) (Touched, error) {
	receipt := entries[0].Receipt
	newIDs := s.mintStakeholders(v, len(people))
	var answer Touched
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settleAll(people, newIDs)
		if err != nil {
			return err
		}
		answer.New, answer.Back, answer.Entries = l.added, l.back, nil
		if answer.Owed, err = owedTo(p, about); err != nil {
			return err
		}
		for _, e := range entries {
			e.About = about
			if err := record(p, e); err != nil {
				return err
			}
			answer.Entries = append(answer.Entries, e.ID)
		}
		if answer.People, err = l.reread(about); err != nil {
			return err
		}
		answer.Receipt, answer.Touch = receipt, entries[0].ID
		if answer.Prompt, err = promptTouched(p, m, v, entries[0].Fact, answer.People); err != nil {
			return err
		}
		if answer.FirstCheckIn, err = s.join(m, v); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	return answer, err
}

func (c Contact) check(today rapport.Date) error {
	if err := checkPeople(c.Who); err != nil {
		return err
	}
	errs := []error{c.Touch.Check(today)}
	for _, p := range c.Promises {
		errs = append(errs, p.Check(today))
	}
	for _, n := range c.Needs {
		errs = append(errs, n.Check(today))
	}
	return errors.Join(errs...)
}

// facts returns all that the contact says.
func (c Contact) facts() []rapport.Fact {
	facts := []rapport.Fact{c.Touch}
	for _, p := range c.Promises {
		facts = append(facts, p)
	}
	for _, n := range c.Needs {
		facts = append(facts, n)
	}
	return facts
}

// entries makes the journal's entries of facts, of one receipt, still about
// nobody.
func (s *Steward) entries(v Visit, facts []rapport.Fact) []rapport.Entry {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	entries := make([]rapport.Entry, len(facts))
	for i, f := range facts {
		entries[i] = rapport.Entry{ID: rapport.EntryID(s.book.Mint(v.Now)), Logged: v.Now, Receipt: receipt, Fact: f}
	}
	return entries
}
