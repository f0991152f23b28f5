package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// Reflected is what became of a reflection.
type Reflected struct {
	Receipt      rapport.ReceiptID
	Entry        rapport.EntryID
	Person       Listed         // of whom it is about; the zero Listed for a week
	New          bool           // they were put on the list for it
	FirstCheckIn time.Time      // as in Added
	Prompt       rapport.Prompt // as in Touched
	// Undone says that the event was a repeat of one that was taken back
	// since: nothing was kept this time.
	Undone bool
}

// Reflect keeps a reflection about somebody, or about the week where who is the
// zero Whom. Somebody who is not listed yet is put on the list. It returns
// ErrNotFound for a stakeholder who is gone, or what Add and Check return, and
// then keeps nothing.
func (s *Steward) Reflect(ctx context.Context, v Visit, who Whom, r rapport.Reflection) (Reflected, error) {
	if err := r.Check(); err != nil {
		return Reflected{}, err
	}
	e := s.entries(v, []rapport.Fact{r})[0]
	id := s.mintStakeholders(v, 1)[0]
	var answer Reflected
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, m *rapport.Member) error {
		told := e
		if who != (Whom{}) {
			l, err := s.roster(p, v)
			if err != nil {
				return err
			}
			about, err := l.settle(Newcomer{Whom: who}, id)
			if err != nil {
				return err
			}
			told.About = []rapport.StakeholderID{about.ID}
			answer.Person, answer.New = listed(about), len(l.added) > 0
			if answer.FirstCheckIn, err = s.join(m, v); err != nil {
				return err
			}
		}
		var err error
		if answer.Prompt, err = promptThought(p, m, v, answer.Person.ID); err != nil {
			return err
		}
		if err := record(p, told); err != nil {
			return err
		}
		answer.Receipt, answer.Entry = e.Receipt, e.ID
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return Reflected{}, fmt.Errorf("keep reflection: %w", err)
	}
	return answer, nil
}

// LatestMood returns how the latest touch with a stakeholder went, as far as
// the member said. It returns ErrNotFound for somebody who is not on the list.
func (s *Steward) LatestMood(ctx context.Context, v Visit, who rapport.StakeholderID) (rapport.Mood, error) {
	var mood rapport.Mood
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		about, err := onList(r, who)
		if err != nil {
			return err
		}
		e, found, err := r.Entry(about.Summary.Latest)
		if touch, ok := e.Fact.(rapport.Touch); found && ok {
			mood = touch.Mood
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read latest touch: %w", err)
	}
	return mood, nil
}

// Lesson returns what the visitor would do another way, as they wrote it in a
// reflection. It returns ErrNotFound for an entry that says nothing of the kind.
func (s *Steward) Lesson(ctx context.Context, v Visit, reflection rapport.EntryID) (string, error) {
	lesson := ""
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		e, _, err := r.Entry(reflection)
		f, _ := e.Fact.(rapport.Reflection)
		if lesson = f.Lesson(); err == nil && lesson == "" {
			return ErrNotFound
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read lesson: %w", err)
	}
	return lesson, nil
}
