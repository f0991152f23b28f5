package upkeep

import (
	"context"
	"fmt"

	"rapport/internal/rapport"
)

// Pressed is what became of a press on a nudge.
type Pressed struct {
	Digest rapport.DigestID // the digest that the nudge stands in
	// Repeat says that the nudge had been answered before, and the press
	// changed nothing.
	Repeat bool
	Person Listed         // whom the nudge is about; zero for a repeat
	Prompt rapport.Prompt // as in Touched
}

// Done logs a touch for a nudge: the member and the stakeholder talked today, or the
// member thanked them or did a step, where that was its reason.
// Like the other presses it returns ErrNotFound for a nudge that is not in the
// visitor's book.
func (s *Steward) Done(ctx context.Context, v Visit, nudge rapport.EntryID) (Pressed, error) {
	return s.answer(ctx, v, nudge, func(who rapport.Stakeholder, n rapport.Nudge) (rapport.Fact, error) {
		t := taken(who, n.Reason, v.Today)
		t.Nudge = nudge
		return t, nil
	})
}

// Later puts a nudge off until the first slot of a day after today, or of the
// first day from then on that the visitor works.
func (s *Steward) Later(ctx context.Context, v Visit, nudge rapport.EntryID, until rapport.Date) (Pressed, error) {
	return s.answer(ctx, v, nudge, func(_ rapport.Stakeholder, n rapport.Nudge) (rapport.Fact, error) {
		return rapport.Later{Nudge: nudge, Until: v.Worked(until), Reason: n.Reason}, nil
	})
}

// Skip passes a nudge over for half a cadence, until a day that the visitor works;
// one about an article passes that over.
func (s *Steward) Skip(ctx context.Context, v Visit, nudge rapport.EntryID) (Pressed, error) {
	return s.answer(ctx, v, nudge, func(who rapport.Stakeholder, n rapport.Nudge) (rapport.Fact, error) {
		if n.Reason.Kind == rapport.ArticleFits {
			return rapport.Skip{Nudge: nudge, Until: v.Today}, nil
		}
		return rapport.Skip{Nudge: nudge, Until: v.Worked(who.SkipUntil(v.Today))}, nil
	})
}

// Look notes that the visitor looks into a nudge, and leaves it open: it no
// longer counts as unanswered. That is noted once, and there is no undo of it.
func (s *Steward) Look(ctx context.Context, v Visit, nudge rapport.EntryID) (Pressed, error) {
	id := rapport.EntryID(s.book.Mint(v.Now))
	var answer Pressed
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		who, n, err := nudged(p, nudge)
		if err != nil {
			return err
		}
		answer.Digest, answer.Repeat = n.Digest, !unseen(who, nudge)
		return noteLook(p, v, id, who, nudge)
	})
	if err != nil {
		return Pressed{}, fmt.Errorf("look into nudge: %w", err)
	}
	return answer, nil
}

// noteLook notes that the visitor looked into a nudge, where that is news.
func noteLook(p Page, v Visit, id rapport.EntryID, who rapport.Stakeholder, nudge rapport.EntryID) error {
	if !unseen(who, nudge) {
		return nil
	}
	return record(p, rapport.Entry{
		ID: id, Logged: v.Now, About: []rapport.StakeholderID{who.ID}, Fact: rapport.Looked{Nudge: nudge},
	})
}

// unseen reports whether a nudge is open, and a look into it would be the first
// since the last one came.
func unseen(who rapport.Stakeholder, nudge rapport.EntryID) bool {
	return who.Summary.Waits(nudge) && who.Summary.Unanswered() > 0
}

// answer records the fact that answers a nudge which waits; for one that was
// answered before it does nothing.
func (s *Steward) answer(
	ctx context.Context, v Visit, nudge rapport.EntryID,
	fact func(rapport.Stakeholder, rapport.Nudge) (rapport.Fact, error),
) (Pressed, error) {
	id, receipt := rapport.EntryID(s.book.Mint(v.Now)), rapport.ReceiptID(s.book.Mint(v.Now))
	var answer Pressed
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		who, n, err := nudged(p, nudge)
		if err != nil {
			return err
		}
		answer.Digest = n.Digest
		if answer.Repeat = !who.Summary.Waits(nudge); answer.Repeat {
			return nil
		}
		f, err := fact(who, n)
		if err != nil {
			return err
		}
		e := rapport.Entry{ID: id, Logged: v.Now, About: []rapport.StakeholderID{who.ID}, Receipt: receipt, Fact: f}
		if err := record(p, e); err != nil {
			return err
		}
		answer.Person = listed(who)
		if answer.Prompt, err = promptTouched(p, m, v, f, []Listed{answer.Person}); err != nil {
			return err
		}
		return p.Leave(receipt, v.Now)
	})
	if err != nil {
		return Pressed{}, fmt.Errorf("answer nudge: %w", err)
	}
	return answer, nil
}

// nudged returns a nudge and whom it is about.
func nudged(r Reader, id rapport.EntryID) (rapport.Stakeholder, rapport.Nudge, error) {
	e, found, err := r.Entry(id)
	if err != nil {
		return rapport.Stakeholder{}, rapport.Nudge{}, err
	}
	n, isNudge := e.Fact.(rapport.Nudge)
	if !found || !isNudge {
		return rapport.Stakeholder{}, rapport.Nudge{}, ErrNotFound
	}
	who, err := onList(r, e.About[0])
	return who, n, err
}
