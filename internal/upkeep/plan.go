package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A PlannedStep is an open step, and whom it is about.
type PlannedStep struct {
	Entry rapport.EntryID
	Who   rapport.Stakeholder
	Step  rapport.Step // with the day that it was moved to
}

// Steps returns the visitor's open steps, in the order of their days.
func (s *Steward) Steps(ctx context.Context, v Visit) ([]PlannedStep, error) {
	var all []PlannedStep
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		all = nil
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		for _, who := range list {
			steps, err := plannedWith(r, who)
			if err != nil {
				return err
			}
			all = append(all, steps...)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list steps: %w", err)
	}
	slices.SortStableFunc(all, func(a, b PlannedStep) int { return a.Step.On.Sub(b.Step.On) })
	return all, nil
}

// plannedWith returns somebody's open steps.
func plannedWith(r Reader, who rapport.Stakeholder) ([]PlannedStep, error) {
	var all []PlannedStep
	for _, p := range who.Summary.Steps {
		e, _, err := r.Entry(p.Entry)
		if err != nil {
			return nil, err
		}
		if st, ok := e.Fact.(rapport.Step); ok {
			st.On = p.On
			all = append(all, PlannedStep{p.Entry, who, st})
		}
	}
	return all, nil
}

// Plan notes a step, as Promise does.
func (s *Steward) Plan(ctx context.Context, v Visit, who Whom, st rapport.Step) (Noted, error) {
	if err := st.Check(v.Today); err != nil {
		return Noted{}, err
	}
	return s.note(ctx, v, "plan step", who, st)
}

// stepAhead returns when a step of a day comes up.
func (s *Steward) stepAhead(r Reader, m rapport.Member, id rapport.StakeholderID, on rapport.Date, v Visit) (Ahead, error) {
	who, _, err := r.Stakeholder(id)
	next := Ahead{Day: on}
	if err != nil || who.Tier == rapport.Resting {
		return next, err
	}
	rh, err := s.rhythm(m)
	if err != nil {
		return Ahead{}, err
	}
	if who.Summary.Chosen != nil && who.Summary.Quiet.After(on) {
		on = who.Summary.Quiet
	}
	next.From = rh.firstSlot(m, on, v.Now)
	return next, nil
}

// taken is the touch that a button logs in one tap: that of the step which is the
// reason, or any talk.
func taken(who rapport.Stakeholder, r rapport.Reason, on rapport.Date) rapport.Touch {
	if p, open := who.Summary.Plan(r.About); open && r.Kind == rapport.StepDue {
		return p.Touch(on)
	}
	return talk(on, r.Kind)
}

// A Stepped is what became of a step.
type Stepped struct {
	Receipt rapport.ReceiptID // "" for a repeat
	Person  Listed
	Step    rapport.Step // with its day as it is then
	// Touch is what was logged as the step was done, and Next the day of the one
	// that may follow in its series; "" and zero for none.
	Touch rapport.EntryID
	// Joined says that this was a talk which stood there already.
	Joined bool
	Next   rapport.Date
	Ahead  Ahead // when it comes up, where it is open; else zero
	Repeat bool  // it was so before, or was closed
}

// TakeStep notes that the visitor did a step today: in the talk that they logged with
// that person alone today, else in a new one. Like what follows it returns
// ErrNotFound for a step that is not in the visitor's book.
func (s *Steward) TakeStep(ctx context.Context, v Visit, step rapport.EntryID) (Stepped, error) {
	return s.step(ctx, v, step, func(p rapport.Planned) rapport.Fact { return p.Touch(v.Today) })
}

// MoveStep gives an open step another day, on which it comes up anew. It returns a
// *rapport.DateError for one that no step can have.
func (s *Steward) MoveStep(ctx context.Context, v Visit, step rapport.EntryID, on rapport.Date) (Stepped, error) {
	moved := rapport.StepMoved{Step: step, On: on}
	if err := moved.Check(v.Today); err != nil {
		return Stepped{}, err
	}
	return s.step(ctx, v, step, func(p rapport.Planned) rapport.Fact {
		if p.On == on {
			return nil
		}
		return moved
	})
}

// DropStep lets go of a step.
func (s *Steward) DropStep(ctx context.Context, v Visit, step rapport.EntryID) (Stepped, error) {
	return s.step(ctx, v, step, func(rapport.Planned) rapport.Fact { return rapport.StepDropped{Step: step} })
}

// step records what fact says of an open step; nil changes nothing.
func (s *Steward) step(
	ctx context.Context, v Visit, step rapport.EntryID, fact func(rapport.Planned) rapport.Fact,
) (Stepped, error) {
	e := s.entries(v, []rapport.Fact{nil})[0]
	var answer Stepped
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		who, st, err := stepEntry(p, step)
		if err != nil {
			return err
		}
		answer.Person, answer.Step, answer.Repeat = listed(who), st, true
		open, isOpen := who.Summary.Plan(step)
		if !isOpen {
			return nil
		}
		answer.Step.On = open.On
		says := fact(open)
		if answer.Repeat = says == nil; answer.Repeat {
			return nil
		}
		if taken, ok := says.(rapport.Touch); ok {
			if answer.Touch, err = joinTalk(p, who, taken, e.Receipt); err != nil {
				return err
			}
			answer.Joined = answer.Touch != ""
		}
		if !answer.Joined {
			told := e
			told.Fact, told.About = says, []rapport.StakeholderID{who.ID}
			if err := record(p, told); err != nil {
				return err
			}
		}
		switch f := says.(type) {
		case rapport.Touch:
			if !answer.Joined {
				answer.Touch = e.ID
			}
			if st.Every > 0 {
				answer.Next = nextInSeries(st, v)
			}
		case rapport.StepMoved:
			answer.Step.On = f.On
			if answer.Ahead, err = s.stepAhead(p, *m, who.ID, f.On, v); err != nil {
				return err
			}
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Stepped{}, fmt.Errorf("change step: %w", err)
	}
	return answer, nil
}

// joinTalk has a step be done in the latest talk with somebody, where that was today,
// with nobody else, and logged after the step was planned. A talk that a step was done
// in already is not joined by one of another medium: no letter is written in a call. It
// returns "" where there is none.
func joinTalk(p Page, who rapport.Stakeholder, taken rapport.Touch, receipt rapport.ReceiptID) (rapport.EntryID, error) {
	// A fold meets the entries in the order of their ids: a step that is done before it
	// is planned would stay open.
	if who.Summary.Latest < taken.Steps[0] || who.Summary.LatestOn != taken.On {
		return "", nil
	}
	told, talk, err := touchEntry(p, who.Summary.Latest)
	another := len(talk.Steps) > 0 && talk.Medium != taken.Medium && talk.Medium != "" && taken.Medium != ""
	if err != nil || another || len(told.About) != 1 {
		return "", err
	}
	talk.Steps = slices.Concat(talk.Steps, taken.Steps)
	for _, c := range taken.Causes {
		if !slices.Contains(talk.Causes, c) {
			talk.Causes = append(slices.Clone(talk.Causes), c)
		}
	}
	return told.ID, retellAs(p, told, talk, told.About, receipt)
}

// stepEntry returns a step as it was planned, and whom it is about.
func stepEntry(r Reader, step rapport.EntryID) (rapport.Stakeholder, rapport.Step, error) {
	e, found, err := r.Entry(step)
	if err != nil {
		return rapport.Stakeholder{}, rapport.Step{}, err
	}
	st, isStep := e.Fact.(rapport.Step)
	if !found || !isStep {
		return rapport.Stakeholder{}, rapport.Step{}, ErrNotFound
	}
	who, err := onList(r, e.About[0])
	return who, st, err
}

// nextInSeries is the day of the step that may follow one which was done today.
func nextInSeries(st rapport.Step, v Visit) rapport.Date { return v.Worked(v.Today.Add(int(st.Every))) }

// FollowStep plans the next step of a series, a rhythm after today. Where it was
// planned before, that is a repeat.
func (s *Steward) FollowStep(ctx context.Context, v Visit, step rapport.EntryID) (Stepped, error) {
	e := s.entries(v, []rapport.Fact{nil})[0]
	var answer Stepped
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		who, st, err := stepEntry(p, step)
		if err != nil {
			return err
		}
		next, found, err := followed(p, who.ID, step)
		if err != nil {
			return err
		}
		_, open := who.Summary.Plan(step)
		answer.Person, answer.Step, answer.Repeat = listed(who), st, found || open || st.Every == 0
		if found {
			answer.Step = next
		}
		if answer.Repeat {
			return nil
		}
		st.On, st.After = nextInSeries(st, v), step
		told := e
		told.Fact, told.About = st, []rapport.StakeholderID{who.ID}
		if err := record(p, told); err != nil {
			return err
		}
		answer.Step, answer.Receipt = st, e.Receipt
		if answer.Ahead, err = s.stepAhead(p, *m, who.ID, st.On, v); err != nil {
			return err
		}
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Stepped{}, fmt.Errorf("follow step: %w", err)
	}
	return answer, nil
}

// followed returns the step that was planned to follow another, and false for none.
func followed(r Reader, who rapport.StakeholderID, step rapport.EntryID) (rapport.Step, bool, error) {
	later, err := r.About(who, step, 0)
	if err != nil {
		return rapport.Step{}, false, err
	}
	for _, e := range later {
		if st, ok := e.Fact.(rapport.Step); ok && st.After == step {
			return st, true, nil
		}
	}
	return rapport.Step{}, false, nil
}

// ReplanStep changes how an open step begins, or how often it comes again. What it
// is and its day stay. The change must have no effect but what it returns.
func (s *Steward) ReplanStep(ctx context.Context, v Visit, step rapport.EntryID, change func(rapport.Step) rapport.Step) (Stepped, error) {
	receipt := rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Stepped
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		who, st, err := stepEntry(p, step)
		if err != nil {
			return err
		}
		meant := change(st)
		meant.On = v.Today // the day stays, and may have passed
		if err := meant.Check(v.Today); err != nil {
			return err
		}
		meant.On = st.On
		open, isOpen := who.Summary.Plan(step)
		answer.Person, answer.Step, answer.Repeat = listed(who), meant, !isOpen || meant == st
		answer.Step.On = open.On
		if answer.Repeat {
			return nil
		}
		e, _, err := p.Entry(step)
		if err != nil {
			return err
		}
		answer.Receipt = receipt
		e.Fact, e.Receipt = meant, receipt
		if err := retell(p, step, e); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Stepped{}, fmt.Errorf("replan step: %w", err)
	}
	return answer, nil
}
