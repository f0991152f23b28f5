package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A Step is a touch beside a goal, and with whom it was.
type Step struct {
	Entry rapport.EntryID
	Who   []string // names
	Touch rapport.Touch
}

// A Furthering is a goal with the touches that helped it along, and those that may
// have, the latest first each.
type Furthering struct {
	Pursued
	Helped []Step
	Others []Step // of its days, at most maxOthers; none where it counts by itself
}

// maxOthers is how many touches are offered that may have helped.
const maxOthers = 50

// Goal returns a goal with what helped it along. It returns ErrNotFound for one
// that does not stand any more.
func (s *Steward) Goal(ctx context.Context, v Visit, goal rapport.EntryID) (Furthering, error) {
	var f Furthering
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		p, found, err := goalOf(r, goal, v.Today)
		if err == nil && !found {
			err = ErrNotFound
		}
		if err != nil {
			return err
		}
		f = Furthering{Pursued: p}
		if f.Helped, err = stepsOf(r, p.Steps); err != nil || !p.Kind.Told() && !p.Kind.Rated() {
			return err
		}
		others := slices.DeleteFunc(journal, func(e rapport.Entry) bool {
			t, is := e.Fact.(rapport.Touch)
			helped := slices.ContainsFunc(p.Steps, func(s rapport.Entry) bool { return s.ID == e.ID })
			return !is || helped || t.On.Before(p.From) || t.On.After(p.Until)
		})
		f.Others, err = stepsOf(r, others)
		f.Others = f.Others[:min(len(f.Others), maxOthers)]
		return err
	})
	if err != nil {
		return Furthering{}, fmt.Errorf("read goal: %w", err)
	}
	return f, nil
}

// stepsOf returns touches with the names of those on the list, the latest first and
// each once. Those about nobody on it are none.
func stepsOf(r Reader, touches []rapport.Entry) ([]Step, error) {
	list, err := r.Stakeholders()
	if err != nil {
		return nil, err
	}
	var steps []Step
	for _, e := range touches {
		step := Step{Entry: e.ID, Touch: e.Fact.(rapport.Touch)}
		for _, who := range list {
			if slices.Contains(e.About, who.ID) {
				step.Who = append(step.Who, who.Name)
			}
		}
		known := slices.ContainsFunc(steps, func(s Step) bool { return s.Entry == e.ID })
		if len(step.Who) > 0 && !known {
			steps = append(steps, step)
		}
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return b.Touch.On.Sub(a.Touch.On) })
	return steps, nil
}

// Further notes that touches helped a goal along. It returns ErrNotFound for a goal
// that does not stand any more, or a touch that is gone, and then notes nothing.
func (s *Steward) Further(ctx context.Context, v Visit, goal rapport.EntryID, touches []rapport.EntryID) (Aimed, error) {
	facts := make([]rapport.Fact, len(touches))
	for i, t := range touches {
		facts[i] = rapport.Furthered{Goal: goal, Touch: t}
	}
	return s.aboutGoal(ctx, v, goal, facts, func(p Page, now Pursued, f rapport.Fact) (bool, error) {
		touch := f.(rapport.Furthered).Touch
		e, found, err := p.Entry(touch)
		if _, is := e.Fact.(rapport.Touch); err == nil && (!found || !is) {
			err = ErrNotFound
		}
		return slices.ContainsFunc(now.Steps, func(s rapport.Entry) bool { return s.ID == touch }), err
	})
}

// RateGoal notes how far along with a goal the visitor sees themselves. It returns
// ErrNotFound as Further does, or what the mark's check returns.
func (s *Steward) RateGoal(ctx context.Context, v Visit, goal rapport.EntryID, mark int) (Aimed, error) {
	f := rapport.GoalRated{Goal: goal, Mark: mark}
	if err := f.Check(); err != nil {
		return Aimed{}, err
	}
	return s.aboutGoal(ctx, v, goal, []rapport.Fact{f}, func(_ Page, now Pursued, _ rapport.Fact) (bool, error) {
		return now.Now == mark, nil
	})
}

// aboutGoal records those of some facts about a goal that are not so already.
func (s *Steward) aboutGoal(
	ctx context.Context, v Visit, goal rapport.EntryID, facts []rapport.Fact, already func(Page, Pursued, rapport.Fact) (bool, error),
) (Aimed, error) {
	entries := s.entries(v, facts)
	var answer Aimed
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		now, found, err := goalOf(p, goal, v.Today)
		if err == nil && !found {
			err = ErrNotFound
		}
		if err != nil {
			return err
		}
		answer = Aimed{Goal: goal, Repeat: true}
		for _, e := range entries {
			so, err := already(p, now, e.Fact)
			if err != nil {
				return err
			}
			if so {
				continue
			}
			if err := record(p, e); err != nil {
				return err
			}
			answer.Receipt, answer.Repeat = e.Receipt, false
		}
		if answer.Repeat {
			return nil
		}
		return p.Leave(answer.Receipt, v.Now)
	})
	if err != nil {
		return Aimed{}, fmt.Errorf("note about goal: %w", err)
	}
	return answer, nil
}

// A Quarter is what moved in the last statsDays days.
type Quarter struct {
	Onboarded bool
	From      rapport.Date
	Now       rapport.Mix  // since From
	Goals     []Furthering // all that were pursued since, without Others
	Units     []rapport.Unit
}

// Quarter returns the visitor's goals of the last months, and what moved them.
func (s *Steward) Quarter(ctx context.Context, v Visit) (Quarter, error) {
	q := Quarter{From: v.Today.Add(1 - statsDays)}
	err := s.rounds(ctx, v, func(r Reader, _ rapport.Member, list []rapport.Stakeholder, _ rhythm) error {
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		q.Onboarded, q.Goals = true, nil
		q.Now, q.Units = rapport.Contacts(journal, q.From, v.Today), rapport.Units(list, v.Today)
		goals, err := named(r, rapport.PursuitsSince(journal, q.From, v.Today))
		if err != nil {
			return err
		}
		for _, p := range goals {
			helped, err := stepsOf(r, p.Steps)
			if err != nil {
				return err
			}
			q.Goals = append(q.Goals, Furthering{Pursued: p, Helped: helped})
		}
		return nil
	})
	if err != nil {
		return Quarter{}, fmt.Errorf("look back on goals: %w", err)
	}
	return q, nil
}
