package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Reviewing is how a review of the visitor's stands, and what moved.
type Reviewing struct {
	Onboarded bool
	rapport.Review
	Month rapport.Mix // of the last reviewMonth days
	Goals []Pursued   // as in Goals
	Units []rapport.Unit
	// Lopsided is somebody with whom there were but requests and problems of late;
	// nil for nobody.
	Lopsided *rapport.Stakeholder
}

// reviewMonth is how many days the end of a review looks back on.
const reviewMonth = 30

// Review returns how the visitor's review stands.
func (s *Steward) Review(ctx context.Context, v Visit) (Reviewing, error) {
	var now Reviewing
	err := s.rounds(ctx, v, func(r Reader, _ rapport.Member, list []rapport.Stakeholder, _ rhythm) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		now = Reviewing{
			Onboarded: true, Review: rapport.ReviewOf(list, journal, v.Today),
			Month: rapport.Contacts(journal, v.Today.Add(1-reviewMonth), v.Today), Units: rapport.Units(list, v.Today),
		}
		all := balanced(list, rapport.Balances(journal, v.Today.Add(1-statsDays)))
		if i := slices.IndexFunc(all, func(b Balanced) bool { return b.Lopsided() }); i >= 0 {
			now.Lopsided = &all[i].Who
		}
		now.Goals, err = pursuedIn(r, journal, v.Today)
		return err
	})
	if err != nil {
		return Reviewing{}, fmt.Errorf("read review: %w", err)
	}
	return now, nil
}

// BeginReview begins a review in place of the given one, "" for none, also where
// that is over by now. Where another goes on, nothing changes.
func (s *Steward) BeginReview(ctx context.Context, v Visit, after rapport.EntryID) error {
	e := rapport.Entry{
		ID: rapport.EntryID(s.book.Mint(v.Now)), Logged: v.Now,
		Fact: rapport.Reviewed{On: v.Today, Decision: rapport.BeginReview},
	}
	err := s.update(ctx, v, nil, func(p Page, m *rapport.Member) error {
		now, err := reviewIn(p, v.Today)
		if err != nil || now.Entry != "" && now.Entry != after || !m.Onboarded() {
			return err
		}
		return record(p, e)
	})
	if err != nil {
		return fmt.Errorf("begin review: %w", err)
	}
	return nil
}

// reviewIn returns the review that goes on in a book.
func reviewIn(r Reader, today rapport.Date) (rapport.Review, error) {
	list, err := r.Stakeholders()
	if err != nil {
		return rapport.Review{}, err
	}
	journal, err := r.Journal()
	return rapport.ReviewOf(list, journal, today), err
}

// Decided is what became of a tie that was looked at in a review.
type Decided struct {
	Receipt  rapport.ReceiptID
	Name     string
	Decision rapport.Decision
	After    Rhythm
	Repeat   bool // it had been decided before, as it stands here
	Undone   bool // as in Touched
}

// A TieFate is what is decided about a tie, with the tier and the cadence that it
// has then; a Tier of "" leaves both as they are.
type TieFate struct {
	Decision rapport.Decision
	Tier     rapport.Tier
	Own      rapport.Cadence
}

// Decide notes what the visitor decided about somebody in a review, and changes
// the rhythm by it. It returns ErrNotFound for a review that does not go on or
// somebody who is gone, a *rapport.LimitError for a cadence that is too long and
// where the focus tier has no room, and then changes nothing.
func (s *Steward) Decide(ctx context.Context, v Visit, review rapport.EntryID, who rapport.StakeholderID, fate TieFate) (Decided, error) {
	if err := fate.Own.Check(); err != nil {
		return Decided{}, err
	}
	e := s.entries(v, []rapport.Fact{rapport.Reviewed{Review: review, On: v.Today, Decision: fate.Decision}})[0]
	e.About = []rapport.StakeholderID{who}
	var answer Decided
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		now, err := reviewIn(p, v.Today)
		if err != nil {
			return err
		}
		is, found, err := p.Stakeholder(who)
		if err != nil {
			return err
		}
		if !found || review == "" || now.Entry != review {
			return ErrNotFound
		}
		answer = Decided{Name: is.Name, Decision: fate.Decision, After: rhythmOf(is)}
		if step, seen := now.Step(who); seen {
			answer.Repeat, answer.Receipt, answer.Decision = true, step.Receipt, step.Fact.(rapport.Reviewed).Decision
			return nil
		}
		if fate.Tier != "" {
			if answer.After, err = s.retuneReviewed(p, v, who, fate); err != nil {
				return err
			}
		}
		if err := record(p, e); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Decided{}, fmt.Errorf("decide in review: %w", err)
	}
	return answer, nil
}

// retuneReviewed gives somebody the rhythm that was decided.
func (s *Steward) retuneReviewed(p Page, v Visit, id rapport.StakeholderID, fate TieFate) (Rhythm, error) {
	l, err := s.roster(p, v)
	if err != nil {
		return Rhythm{}, err
	}
	r, err := l.retune(id, func(l *roster, who *rapport.Stakeholder) error {
		if err := l.checkMove(who.Tier, fate.Tier); err != nil {
			return err
		}
		who.Tier, who.Own = fate.Tier, fate.Own
		return nil
	})
	return r.After, err
}
