package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Carrying is an issue, how far it has come, and the names of those who raised
// it.
type Carrying struct {
	rapport.Carried
	Who []string
}

// Issues returns the issues of those on the visitor's list, in the order in which
// they were noted.
func (s *Steward) Issues(ctx context.Context, v Visit) ([]Carrying, error) {
	var all []Carrying
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		all = nil
		for _, c := range rapport.IssuesOf(journal) {
			one := Carrying{Carried: c}
			if err := addNames(r, c.About, &one.Who); err != nil {
				return err
			}
			if len(one.Who) > 0 {
				all = append(all, one)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list issues: %w", err)
	}
	return all, nil
}

// Issue notes what somebody raised and the visitor carries, as Promise does.
func (s *Steward) Issue(ctx context.Context, v Visit, who Whom, i rapport.Issue) (Noted, error) {
	if err := i.Check(v.Today); err != nil {
		return Noted{}, err
	}
	return s.note(ctx, v, "note issue", who, i)
}

// Raise notes with whom an issue was brought up, and when: once, or again. Like
// the other steps it returns ErrNotFound for an issue that is not in the visitor's
// book, and changes nothing where the issue has gone beyond that step.
func (s *Steward) Raise(ctx context.Context, v Visit, issue rapport.EntryID, with string, on rapport.Date) (Settled, error) {
	raised := rapport.Raised{Issue: issue, With: with, On: on}
	if err := raised.Check(v.Today); err != nil {
		return Settled{}, err
	}
	return s.carry(ctx, v, issue, raised, func(c rapport.Carried) bool {
		return c.Stage.Open() && c.Raised != raised
	})
}

// Resolve notes what came of an issue.
func (s *Steward) Resolve(ctx context.Context, v Visit, issue rapport.EntryID, came string) (Settled, error) {
	resolved := rapport.Resolved{Issue: issue, Came: came, On: v.Today}
	if err := resolved.Check(); err != nil {
		return Settled{}, err
	}
	return s.carry(ctx, v, issue, resolved, func(c rapport.Carried) bool { return c.Stage.Open() })
}

// TellBack notes that whoever raised an issue heard what came of it.
func (s *Steward) TellBack(ctx context.Context, v Visit, issue rapport.EntryID) (Settled, error) {
	return s.carry(ctx, v, issue, rapport.ToldBack{Issue: issue}, func(c rapport.Carried) bool {
		return c.Stage == rapport.ResolvedStage
	})
}

// LetIssueGo carries an issue no further.
func (s *Steward) LetIssueGo(ctx context.Context, v Visit, issue rapport.EntryID) (Settled, error) {
	return s.carry(ctx, v, issue, rapport.LetGo{Issue: issue}, func(c rapport.Carried) bool { return !c.Stage.Ended() })
}

// Reopen notes an issue again, of which something came, or which was let go.
func (s *Steward) Reopen(ctx context.Context, v Visit, issue rapport.EntryID) (Settled, error) {
	return s.carry(ctx, v, issue, rapport.Issue{Again: issue}, func(c rapport.Carried) bool {
		return !c.Stage.Open() && c.Stage != rapport.AgainStage
	})
}

// carry records a step of an issue, where it is one to take.
func (s *Steward) carry(
	ctx context.Context, v Visit, issue rapport.EntryID, f rapport.Fact, fits func(rapport.Carried) bool,
) (Settled, error) {
	e := s.entries(v, []rapport.Fact{f})[0]
	var answer Settled
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		c, about, err := carried(p, issue)
		if err != nil {
			return err
		}
		answer = Settled{What: c.Issue.What, Repeat: !fits(c)}
		step := e
		for _, who := range about {
			answer.People, step.About = append(answer.People, who.Name), append(step.About, who.ID)
		}
		if answer.Repeat {
			return nil
		}
		if again, ok := f.(rapport.Issue); ok {
			again.What, again.Topics = c.Issue.What, c.Issue.Topics
			step.Fact = again
		}
		answer.Receipt = e.Receipt
		if err := record(p, step); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Settled{}, fmt.Errorf("carry issue: %w", err)
	}
	return answer, nil
}

// carried returns how far an issue has come, and who of those it is about are on
// the list.
func carried(r Reader, issue rapport.EntryID) (rapport.Carried, []rapport.Stakeholder, error) {
	noted, found, err := r.Entry(issue)
	if err != nil {
		return rapport.Carried{}, nil, err
	}
	about, err := listedOf(r, noted.About)
	if _, isIssue := noted.Fact.(rapport.Issue); err != nil || !found || !isIssue || len(about) == 0 {
		return rapport.Carried{}, nil, cmp.Or(err, ErrNotFound)
	}
	entries, err := r.About(about[0].ID, "", 0)
	if err != nil {
		return rapport.Carried{}, nil, err
	}
	all := rapport.IssuesOf(entries)
	return all[slices.IndexFunc(all, func(c rapport.Carried) bool { return c.Entry == issue })], about, nil
}

// RetellIssue puts other words in the place of an open issue's. It returns what
// Issue returns, and ErrNotFound for one that is not in the visitor's book.
func (s *Steward) RetellIssue(ctx context.Context, v Visit, issue rapport.EntryID, i rapport.Issue) (Settled, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Settled
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		c, about, err := carried(p, issue)
		if err != nil {
			return err
		}
		answer = Settled{What: i.What}
		for _, who := range about {
			answer.People = append(answer.People, who.Name)
		}
		i.Again = c.Issue.Again
		same := i.What == c.Issue.What && i.By == c.Issue.By && slices.Equal(i.Topics, c.Issue.Topics)
		if answer.Repeat = same || c.Stage.Ended(); answer.Repeat {
			return nil
		}
		checked := i
		if i.By == c.Issue.By {
			checked.By = rapport.Date{} // a day that stays may have passed
		}
		if err := checked.Check(v.Today); err != nil {
			return err
		}
		told, _, err := p.Entry(issue)
		if err != nil {
			return err
		}
		told.Receipt, told.Fact = receipt, i
		if err := retell(p, issue, told); err != nil {
			return err
		}
		answer.Receipt = receipt
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Settled{}, fmt.Errorf("tell issue again: %w", err)
	}
	return answer, nil
}
