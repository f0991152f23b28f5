package upkeep

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// A Practising is how things stand with the practice of a member's week.
type Practising struct {
	Suggestion rapport.EntryID // "" where nothing is left to suggest
	Practice   rapport.PracticeID
	Because    rapport.Lack  // why it was chosen; "" where that is so no longer
	Level      rapport.Level // the member's; never ""
	Fate       Fate
	Came       string       // what came of it, once it is done
	Until      rapport.Date // when it comes back, where it was put off
	Done       int          // practices that were done so far
	Since      rapport.Date // when the first one was; zero before
}

// A Fate is what became of a suggested practice.
type Fate string

// The fates. The zero Fate is that of one which is open.
const (
	Tried    Fate = "tried"
	Deferred Fate = "deferred"
	Unsuited Fate = "unsuited"
)

// Practice returns the words of a practice, and false for one that is not in the
// catalogue any more.
func (s *Steward) Practice(id rapport.PracticeID) (rapport.Practice, bool) {
	return s.house.Catalogue.Practice(id)
}

// PracticeNow returns how things stand with what was suggested to the visitor for
// this week, if anything was.
func (s *Steward) PracticeNow(ctx context.Context, v Visit) (Practising, error) {
	var now Practising
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		journal, err := r.Journal()
		now = practising(rapport.TrainingOf(journal), m.Settings.Level, v.Today)
		return err
	})
	if err != nil {
		return Practising{}, fmt.Errorf("read practice: %w", err)
	}
	return now, nil
}

// Practise returns the practice of the visitor's week, and chooses one where the
// week has none. Beyond a suggestion, another one is chosen, once.
func (s *Steward) Practise(ctx context.Context, v Visit, beyond rapport.EntryID) (Practising, error) {
	id := rapport.EntryID(s.book.Mint(v.Now))
	var answer Practising
	err := s.update(ctx, v, &answer, func(p Page, m *rapport.Member) error {
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		list, err := p.Stakeholders()
		if err != nil {
			return err
		}
		t, lacks := rapport.TrainingOf(journal), rapport.LacksOf(list, journal, v.Today, v.Zone)
		answer = practising(t, m.Settings.Level, v.Today)
		if answer.Suggestion != "" && answer.Suggestion != beyond {
			if slices.Contains(rapport.Lacks(), answer.Because) && !slices.Contains(lacks, answer.Because) {
				answer.Because = ""
			}
			return nil
		}
		next, found := t.Next(s.house.Catalogue, m.Settings.Level, v.Today, lacks)
		if !found {
			answer.Suggestion = ""
			return nil
		}
		answer.suggests(id, next)
		return record(p, rapport.Entry{ID: id, Logged: v.Now, Fact: next})
	})
	if err != nil {
		return Practising{}, fmt.Errorf("suggest practice: %w", err)
	}
	return answer, nil
}

// practisedSoFar is what Practise would return, without choosing anything.
func (s *Steward) practisedSoFar(
	level rapport.Level, list []rapport.Stakeholder, journal []rapport.Entry, today rapport.Date, zone *time.Location,
) Practising {
	if level == rapport.NoLevel {
		return Practising{}
	}
	t := rapport.TrainingOf(journal)
	p := practising(t, level, today)
	if p.Suggestion != "" {
		return p
	}
	if next, found := t.Next(s.house.Catalogue, level, today, rapport.LacksOf(list, journal, today, zone)); found {
		p.suggests("", next)
	}
	return p
}

// practising says how things stand with what was suggested for the week of a day.
func practising(t rapport.Training, level rapport.Level, today rapport.Date) Practising {
	p := Practising{Level: level, Done: t.Done, Since: t.Since}
	if level != rapport.MiddleLevel && level != rapport.TopLevel {
		p.Level = rapport.FirstLevel
	}
	entry, now, found := t.Current(today)
	if !found {
		return p
	}
	p.suggests(entry, now)
	answer := t.Answer(entry)
	p.Fate = fateOf(answer)
	switch f := answer.(type) {
	case rapport.Practised:
		p.Came = f.Came
	case rapport.Shelved:
		p.Until = f.Until
	}
	return p
}

// suggests notes an open suggestion.
func (p *Practising) suggests(entry rapport.EntryID, s rapport.Proposed) {
	p.Suggestion, p.Practice, p.Because = entry, s.Practice, s.Because
	p.Fate, p.Came, p.Until = "", "", rapport.Date{}
}

// Practised is what became of a practice that a member told of.
type Practised struct {
	Receipt  rapport.ReceiptID // "" where it was told of before
	Practice rapport.PracticeID
	Before   Fate // what had become of it already; "" where nothing had
	Done     int  // as in Practising
	Since    rapport.Date
	Undone   bool // as in Touched
}

// Practised notes that the visitor did what was suggested, and what came of it. It
// returns ErrNotFound for what was not suggested, or what its check returns.
func (s *Steward) Practised(ctx context.Context, v Visit, suggestion rapport.EntryID, came string) (Practised, error) {
	done := rapport.Practised{Suggestion: suggestion, On: v.Today, Came: came}
	if err := done.Check(); err != nil {
		return Practised{}, err
	}
	return s.practised(ctx, v, suggestion, func(id rapport.PracticeID) rapport.Fact {
		done.Practice = id
		return done
	})
}

// Shelve puts a suggested practice off to the next week, or away for good. It
// returns ErrNotFound for what was not suggested.
func (s *Steward) Shelve(ctx context.Context, v Visit, suggestion rapport.EntryID, forGood bool) (Practised, error) {
	shelved := rapport.Shelved{Suggestion: suggestion, Until: v.Today.Monday().Add(7)}
	if forGood {
		shelved.Until = rapport.Date{}
	}
	return s.practised(ctx, v, suggestion, func(id rapport.PracticeID) rapport.Fact {
		shelved.Practice = id
		return shelved
	})
}

// practised notes what became of a suggestion, once.
func (s *Steward) practised(
	ctx context.Context, v Visit, suggestion rapport.EntryID, fact func(rapport.PracticeID) rapport.Fact,
) (Practised, error) {
	e := s.entries(v, []rapport.Fact{nil})[0]
	var answer Practised
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		asked, _, err := p.Entry(suggestion)
		if err != nil {
			return err
		}
		suggested, is := asked.Fact.(rapport.Proposed)
		if !is {
			return ErrNotFound
		}
		told := e
		told.Fact = fact(suggested.Practice)
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		t := rapport.TrainingOf(journal)
		answer = Practised{Practice: suggested.Practice, Before: fateOf(t.Answer(suggestion))}
		if answer.Before == "" {
			t = rapport.TrainingOf(append(journal, told))
			answer.Receipt = told.Receipt
			if err := record(p, told); err != nil {
				return err
			}
		}
		answer.Done, answer.Since = t.Done, t.Since
		if answer.Receipt == "" {
			return nil
		}
		return p.Leave(told.Receipt, v.Now)
	})
	if err != nil {
		return Practised{}, fmt.Errorf("note what became of a practice: %w", err)
	}
	return answer, nil
}

// fateOf names what became of a suggestion.
func fateOf(answer rapport.Fact) Fate {
	switch f := answer.(type) {
	case rapport.Practised:
		return Tried
	case rapport.Shelved:
		if f.Until.IsZero() {
			return Unsuited
		}
		return Deferred
	default:
		return ""
	}
}

// A Gesture is one that was drawn.
type Gesture struct {
	Entry rapport.EntryID // "" where the deck is empty
	Text  string
	Deck  int // how many gestures there are
}

// DrawGesture draws the next gesture for the visitor. Beyond one, where another
// was drawn since, it returns that: a press draws once.
func (s *Steward) DrawGesture(ctx context.Context, v Visit, beyond rapport.EntryID) (Gesture, error) {
	id := rapport.EntryID(s.book.Mint(v.Now))
	var answer Gesture
	err := s.update(ctx, v, &answer, func(p Page, _ *rapport.Member) error {
		journal, err := p.Journal()
		if err != nil {
			return err
		}
		answer = Gesture{Deck: len(s.house.Catalogue.Gestures)}
		var drawn []string
		for _, e := range journal {
			if f, is := e.Fact.(rapport.Drawn); is {
				drawn = append(drawn, f.Gesture)
				answer.Entry, answer.Text = e.ID, f.Gesture
			}
		}
		if beyond != "" && answer.Entry != beyond && answer.Entry != "" {
			return nil
		}
		answer.Entry, answer.Text = id, s.house.Catalogue.Draw(v.Member, drawn)
		if answer.Text == "" {
			answer.Entry = ""
			return nil
		}
		return record(p, rapport.Entry{ID: id, Logged: v.Now, Fact: rapport.Drawn{Gesture: answer.Text}})
	})
	if err != nil {
		return Gesture{}, fmt.Errorf("draw gesture: %w", err)
	}
	return answer, nil
}
