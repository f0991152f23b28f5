package rapport

import (
	"errors"
	"slices"
)

// An Observation is a day on which a member watches somebody who is good with
// people, and learns. The entry is about who is watched; a [Counterpart] says whom
// they meet, [Observed] what was seen.
type Observation struct {
	On  Date
	Ask Date // the day from which to ask what was seen: the working day after
}

// A Counterpart says whom somebody who is watched meets. The entry is about them.
type Counterpart struct {
	Observation EntryID
}

// Observed says what was seen. A later one stands in place of an earlier one for
// those questions that it answers; an answer without words takes one away.
type Observed struct {
	Observation EntryID
	Answers     []Answer
}

func (Observation) fact() {}
func (Counterpart) fact() {}
func (Observed) fact()    {}

// The questions about somebody who was watched. The last four are to be talked
// over with them.
const (
	Said    Question = "said"    // what did they say?
	Did     Question = "did"     // what did they do?
	Took    Question = "took"    // how did the other react?
	Foresaw Question = "foresaw" // how did they anticipate what the other needs?
	Gave    Question = "met"     // how were the other's expectations met?

	Spots    Question = "spots"    // how do they spot an opportunity?
	Foresees Question = "foresees" // how do they anticipate a concern?
	Gains    Question = "gains"    // what do they gain from the tie?
	Began    Question = "began"    // why did they begin with it?
)

// SeenQuestions returns what to ask about what was seen.
func SeenQuestions() []Question { return []Question{Said, Did, Took, Foresaw, Gave} }

// BehindQuestions returns what to ask about what lies behind it.
func BehindQuestions() []Question { return []Question{Spots, Foresees, Gains, Began} }

// farthestWatch is how many months back or ahead an observation may lie.
const farthestWatch = 12

// Check returns what is wrong with an observation that a member notes on a day.
func (o Observation) Check(today Date) error {
	return checkDate(ObservationDatePart, o.On, today.AddMonths(-farthestWatch), today.AddMonths(farthestWatch))
}

// Check returns what is wrong with what was seen: *EmptyError where nothing is
// answered, *LimitError where too much is said.
func (o Observed) Check() error {
	if len(o.Answers) == 0 {
		return &EmptyError{ObservationPart}
	}
	var errs []error
	for _, a := range o.Answers {
		errs = append(errs, checkLength(ObservationPart, a.Text, MaxNote))
	}
	return errors.Join(errs...)
}

// A Watch is an observation with all that was told of it.
type Watch struct {
	Entry   EntryID
	On, Ask Date
	Model   StakeholderID // who is watched
	With    StakeholderID // "" where they are off the list since
	Answers []Answer      // those with words, in the order of the questions
}

// Watches returns the observations of a journal, the latest day first.
func Watches(journal []Entry) []Watch {
	with, told := map[EntryID]StakeholderID{}, map[EntryID]map[Question]string{}
	var all []Watch
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case Observation:
			all = append(all, Watch{Entry: e.ID, On: f.On, Ask: f.Ask, Model: e.About[0]})
			told[e.ID] = map[Question]string{}
		case Counterpart:
			with[f.Observation] = e.About[0]
		case Observed:
			for _, a := range f.Answers {
				if answers := told[f.Observation]; answers != nil {
					answers[a.Question] = a.Text
				}
			}
		}
	}
	for i, w := range all {
		all[i].With = with[w.Entry]
		for _, q := range slices.Concat(SeenQuestions(), BehindQuestions()) {
			if text := told[w.Entry][q]; text != "" {
				all[i].Answers = append(all[i].Answers, Answer{q, text})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Watch) int { return b.On.Sub(a.On) })
	return all
}

// Watching is an observation in a summary of whom it is about, until it is told
// what was seen.
type Watching struct {
	Observation EntryID
	On, Ask     Date
	Nudged      bool // a nudge was about it already
}

// owed is the observation as what a reason is about.
func (w Watching) owed() Owed { return Owed{Entry: w.Observation, By: w.Ask, Nudged: w.Nudged} }

// saw takes an observation off those of which nothing is told so far.
func (s *Summary) saw(observation EntryID) {
	s.Watched = slices.DeleteFunc(s.Watched, func(w Watching) bool { return w.Observation == observation })
	s.forgo(observation)
}

// asked notes that a nudge was about an observation.
func (s *Summary) asked(r Reason) {
	for i := range s.Watched {
		if s.Watched[i].Observation == r.About {
			s.Watched[i].Nudged = true
		}
	}
}

// toTell returns the first observation to ask about on a day.
func (s Summary) toTell(today Date) (Owed, bool) {
	for _, w := range s.Watched {
		if !w.Nudged && !w.Ask.After(today) {
			return w.owed(), true
		}
	}
	return Owed{}, false
}

// Watches returns the observation of that id, while nothing is told of it.
func (s Summary) Watches(observation EntryID) (Watching, bool) {
	i := slices.IndexFunc(s.Watched, func(w Watching) bool { return w.Observation == observation })
	if i < 0 {
		return Watching{}, false
	}
	return s.Watched[i], true
}
