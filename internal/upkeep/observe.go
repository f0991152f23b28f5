package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// A Lookout is what became of an observation that was noted, or told again.
type Lookout struct {
	Receipt      rapport.ReceiptID
	Observation  rapport.EntryID
	Model, With  Listed
	On, Ask      rapport.Date
	New, Back    []rapport.StakeholderID // as in Touched
	FirstCheckIn time.Time               // as in Added
	Undone       bool                    // as in Touched
	Repeat       bool                    // it was noted before: nothing was changed
}

// Observe notes on which day the visitor watches somebody who is good with people,
// and whom these meet. From the working day after it they are asked what they saw.
// Whoever is not listed yet is put on the list. It returns *rapport.EmptyError where
// both are the same, *rapport.DateError for a day that is too far off, or what Add
// returns, and then notes nothing.
func (s *Steward) Observe(ctx context.Context, v Visit, model, with Whom, on rapport.Date) (Lookout, error) {
	o := rapport.Observation{On: on, Ask: workingDay(v.Week, on, 1)}
	if err := o.Check(v.Today); err != nil {
		return Lookout{}, err
	}
	entries := s.entries(v, []rapport.Fact{o, nil})
	entries[1].Fact = rapport.Counterpart{Observation: entries[0].ID}
	ids := s.mintStakeholders(v, 2)
	var answer Lookout
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settleAll([]Whom{model, with}, ids)
		if err == nil && len(about) < 2 {
			err = &rapport.EmptyError{Part: rapport.ObservationPart}
		}
		if err != nil {
			return err
		}
		before, err := watchOf(p, about[0], about[1], on)
		if err != nil {
			return err
		}
		if before != "" && len(l.back) == 0 {
			answer = Lookout{Observation: before, On: o.On, Ask: o.Ask, Repeat: true}
			return answer.name(l, about)
		}
		id := cmp.Or(before, entries[0].ID)
		answer = Lookout{Receipt: entries[0].Receipt, Observation: id, On: o.On, Ask: o.Ask, New: l.added, Back: l.back}
		if before != "" {
			return s.watched(p, m, v, l, about, &answer)
		}
		for i, who := range about {
			e := entries[i]
			e.About = []rapport.StakeholderID{who}
			if err := record(p, e); err != nil {
				return err
			}
		}
		return s.watched(p, m, v, l, about, &answer)
	})
	if err != nil {
		return Lookout{}, fmt.Errorf("note observation: %w", err)
	}
	return answer, nil
}

// watchOf returns the observation of somebody with another one on a day; "" for none.
func watchOf(r Reader, model, with rapport.StakeholderID, on rapport.Date) (rapport.EntryID, error) {
	journal, err := r.Journal()
	for _, w := range rapport.Watches(journal) {
		if w.Model == model && w.With == with && w.On == on {
			return w.Entry, err
		}
	}
	return "", err
}

// name fills in who it is about.
func (l *Lookout) name(list *roster, about []rapport.StakeholderID) error {
	people, err := list.reread(about)
	if err == nil {
		l.Model, l.With = people[0], people[1]
	}
	return err
}

// watched fills in who it is about, and leaves the receipt.
func (s *Steward) watched(p Page, m *rapport.Member, v Visit, l *roster, about []rapport.StakeholderID, answer *Lookout) error {
	err := answer.name(l, about)
	if err != nil {
		return err
	}
	if answer.FirstCheckIn, err = s.join(m, v); err != nil {
		return err
	}
	return p.Leave(answer.Receipt, v.Now)
}

// Reobserve gives an observation another day, and another whom the watched one
// meets. It returns ErrNotFound for one that is not in the visitor's book, or what
// Observe returns, and then changes nothing.
func (s *Steward) Reobserve(ctx context.Context, v Visit, id rapport.EntryID, with Whom, on rapport.Date) (Lookout, error) {
	o := rapport.Observation{On: on, Ask: workingDay(v.Week, on, 1)}
	if err := o.Check(v.Today); err != nil {
		return Lookout{}, err
	}
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	fresh, newID := rapport.EntryID(s.book.Mint(v.Now)), s.mintStakeholders(v, 1)
	var answer Lookout
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		plan, was, err := observationOf(p, id)
		if err != nil {
			return err
		}
		l, err := s.roster(p, v)
		if err != nil {
			return err
		}
		about, err := l.settleAll([]Whom{{Stakeholder: plan.About[0]}, with}, append([]rapport.StakeholderID{""}, newID...))
		if err == nil && len(about) < 2 {
			err = &rapport.EmptyError{Part: rapport.ObservationPart}
		}
		if err != nil {
			return err
		}
		plan.Fact, plan.Receipt, plan.About = o, receipt, about[:1]
		if err := retell(p, id, plan); err != nil {
			return err
		}
		other := rapport.Entry{ID: cmp.Or(was, fresh), Logged: plan.Logged, Receipt: receipt, About: about[1:], Fact: rapport.Counterpart{Observation: id}}
		if err := retell(p, was, other); err != nil {
			return err
		}
		answer = Lookout{Receipt: receipt, Observation: id, On: o.On, Ask: o.Ask, New: l.added, Back: l.back}
		return s.watched(p, m, v, l, about, &answer)
	})
	if err != nil {
		return Lookout{}, fmt.Errorf("change observation: %w", err)
	}
	return answer, nil
}

// observationOf returns the entry of an observation, and the id of the one about
// whom the watched one meets; "" where that is gone.
func observationOf(r Reader, id rapport.EntryID) (rapport.Entry, rapport.EntryID, error) {
	e, found, err := r.Entry(id)
	_, isObservation := e.Fact.(rapport.Observation)
	if err != nil || !found || !isObservation {
		return rapport.Entry{}, "", cmp.Or(err, ErrNotFound)
	}
	journal, err := r.Journal()
	for _, other := range journal {
		if c, ok := other.Fact.(rapport.Counterpart); ok && c.Observation == id {
			return e, other.ID, err
		}
	}
	return e, "", err
}

// An Outlook is an observation and whom it is about, as they are now.
type Outlook struct {
	rapport.Watch
	Who    rapport.Stakeholder // who is watched
	Meeter rapport.Stakeholder // whom they meet; zero where these are off the list
}

// Observations returns what the visitor observes and observed, the latest day
// first, without those of somebody who is off the list.
func (s *Steward) Observations(ctx context.Context, v Visit) ([]Outlook, error) {
	var all []Outlook
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		all = nil
		for _, w := range rapport.Watches(journal) {
			who, found, err := r.Stakeholder(w.Model)
			if err != nil {
				return err
			}
			if !found {
				continue
			}
			met, _, err := r.Stakeholder(w.With)
			if err != nil {
				return err
			}
			all = append(all, Outlook{w, who, met})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read observations: %w", err)
	}
	return all, nil
}

// Observation returns one of these, and ErrNotFound for one that is not among them.
func (s *Steward) Observation(ctx context.Context, v Visit, id rapport.EntryID) (Outlook, error) {
	all, err := s.Observations(ctx, v)
	i := slices.IndexFunc(all, func(o Outlook) bool { return o.Entry == id })
	if err != nil || i < 0 {
		return Outlook{}, cmp.Or(err, ErrNotFound)
	}
	return all[i], nil
}

// nameMet has suggestions that ask after an observation say whom the watched one met:
// of two on one day each names its own.
func nameMet(r Reader, all []rapport.Suggestion) error {
	for _, s := range all {
		if err := nameMeeter(r, s.Reason, s.Owed); err != nil {
			return err
		}
	}
	return nil
}

// nameMeeter does so in what one reason is about.
func nameMeeter(r Reader, why rapport.Reason, owed *rapport.Owed) error {
	if why.Kind != rapport.ObservationDue || owed == nil {
		return nil
	}
	_, other, err := observationOf(r, owed.Entry)
	if err != nil {
		return err
	}
	met, found, err := r.Entry(other)
	if err != nil || !found {
		return err
	}
	who, _, err := r.Stakeholder(met.About[0])
	owed.What = who.Name
	return err
}

// withdrawTold takes all that was told of an observation out of the journal.
func withdrawTold(p Page, observation rapport.EntryID) error {
	journal, err := p.Journal()
	if err != nil {
		return err
	}
	for _, e := range journal {
		c, met := e.Fact.(rapport.Counterpart)
		o, told := e.Fact.(rapport.Observed)
		if met && c.Observation == observation || told && o.Observation == observation {
			if _, _, err := withdraw(p, e.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
