package rapport

import "slices"

// Proposed says which practice is a member's for a week. It is about nobody, as
// all facts about practices are.
type Proposed struct {
	Practice PracticeID
	On       Date // a day of that week
	Because  Lack // what spoke for it
}

// Practised says that a member did what was suggested.
type Practised struct {
	Suggestion EntryID
	Practice   PracticeID
	On         Date
	Came       string // what came of it; "" when not said
}

// Shelved puts a practice off, or away.
type Shelved struct {
	Suggestion EntryID
	Practice   PracticeID
	Until      Date // the day from which it comes back; zero for never
}

func (Proposed) fact()  {}
func (Practised) fact() {}
func (Shelved) fact()   {}

// Check returns what is wrong with what came of a practice: *LimitError where it
// is too long.
func (p Practised) Check() error { return checkLength(PracticePart, p.Came, MaxWhat) }

const (
	// stale is for how many days a practice that was suggested is not so again for
	// the same lack: another one is more welcome.
	stale = 8 * 7
	// varied is for how many days a lack that was served is not looked at: another
	// matter is more welcome.
	varied = 3 * 7
	// resting is for how many days a practice that was done does not come back.
	resting = 26 * 7
)

// A Training is what became of the practices that were suggested to a member.
type Training struct {
	Done   int  // practices that were done
	Since  Date // when the first one was; zero before
	latest Proposed
	entry  EntryID // of the latest suggestion; "" for none
	// answers are what became of suggestions, by their entries.
	answers map[EntryID]Fact
	shown   map[PracticeID]Date // when each was suggested last
	served  map[Lack]Date       // when something was suggested for each last
	did     map[PracticeID]Date // when each was done last
	shelved map[PracticeID]Date // until when each is put off; zero for good
}

// TrainingOf folds a journal's entries, in the order of logging.
func TrainingOf(journal []Entry) Training {
	t := Training{
		answers: map[EntryID]Fact{}, shown: map[PracticeID]Date{}, did: map[PracticeID]Date{}, shelved: map[PracticeID]Date{},
		served: map[Lack]Date{},
	}
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case Proposed:
			t.latest, t.entry, t.shown[f.Practice], t.served[f.Because] = f, e.ID, f.On, f.On
			if until, off := t.shelved[f.Practice]; off && !until.IsZero() {
				delete(t.shelved, f.Practice)
			}
		case Practised:
			t.Done++
			if t.Since.IsZero() || f.On.Before(t.Since) {
				t.Since = f.On
			}
			t.answers[f.Suggestion], t.did[f.Practice] = f, f.On
		case Shelved:
			t.answers[f.Suggestion], t.shelved[f.Practice] = f, f.Until
		}
	}
	return t
}

// Monday returns the day on which the week of a day began.
func (d Date) Monday() Date { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// Current returns the latest suggestion of the week that a day is in, and false
// where there was none.
func (t Training) Current(today Date) (EntryID, Proposed, bool) {
	return t.entry, t.latest, t.entry != "" && t.latest.On.Monday() == today.Monday()
}

// Answer returns what became of a suggestion: a [Practised], a [Shelved], or nil
// while it is open.
func (t Training) Answer(suggestion EntryID) Fact { return t.answers[suggestion] }

// Next returns what to suggest on a day to a member of a level: what was put off
// until then, else what serves the first of the lacks, else what comes next at
// their level, and at the others when all of it was had. It returns false where
// nothing is left. A lack that was served lately rests, and what was suggested in
// the same week is not suggested again.
func (t Training) Next(c Catalogue, level Level, today Date, lacks []Lack) (Proposed, bool) {
	for _, p := range c.Practices {
		if until, off := t.shelved[p.ID]; off && !until.IsZero() && !until.After(today) && t.open(p.ID, today) {
			return Proposed{p.ID, today, PutOffTillNow}, true
		}
	}
	for _, lack := range lacks {
		if on, served := t.served[lack]; served && today.Sub(on) < varied {
			continue
		}
		for _, id := range lack.practices() {
			_, known := c.Practice(id)
			on, shown := t.shown[id]
			if known && t.open(id, today) && (!shown || today.Sub(on) >= stale) {
				return Proposed{id, today, lack}, true
			}
		}
	}
	if level == "" {
		level = FirstLevel
	}
	for _, of := range append([]Level{level}, Levels()...) {
		if id := t.longestAgo(c, of, today); id != "" {
			return Proposed{id, today, NextInTurn}, true
		}
	}
	return Proposed{}, false
}

// open reports whether a practice may be suggested on a day.
func (t Training) open(id PracticeID, today Date) bool {
	if until, off := t.shelved[id]; off && (until.IsZero() || until.After(today)) {
		return false
	}
	if on, did := t.did[id]; did && today.Sub(on) < resting {
		return false
	}
	on, shown := t.shown[id]
	return !shown || on.Monday() != today.Monday()
}

// longestAgo returns the practice of a level that was suggested the longest ago,
// or never; "" where none may be.
func (t Training) longestAgo(c Catalogue, level Level, today Date) PracticeID {
	var found []PracticeID
	for _, p := range c.Practices {
		if p.Level == level && t.open(p.ID, today) {
			found = append(found, p.ID)
		}
	}
	if len(found) == 0 {
		return ""
	}
	// The days before any suggestion sort first, as the zero Date does.
	return slices.MinFunc(found, func(a, b PracticeID) int { return t.shown[a].Sub(t.shown[b]) })
}
