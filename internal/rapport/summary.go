package rapport

import (
	"cmp"
	"slices"
)

// A Summary is what an agenda needs to know of a stakeholder, folded from the
// journal's entries about them in the order of their ids.
type Summary struct {
	Touches int
	// Latest is the touch with the latest day, the last logged of several;
	// LatestOn is that day, and zero for someone never touched.
	Latest       EntryID
	LatestOn     Date
	LatestMedium Medium

	Marked []Marked // anniversaries, in the order told, one of a name

	Promises []Owed   // open ones, in the order made
	Needs    []Owed   // open ones, in the order told
	Issues   []Untold // in the order told

	Steps []Planned // open ones, in the order planned

	Shares []Awaited // sent, and not answered so far, in the order sent
	Thanks []Thanks  // owed to them, in the order noted
	// Watched are the observations of them of which nothing is told so far, in the
	// order noted.
	Watched []Watching
	Links   Links   // how they answer to what is shared with them
	Shared  EntryID // the last share with them; "" for none

	// Article is the last that was suggested for them, by the first nudge about it;
	// nil for none, and once something was shared with them.
	Article *Owed

	Topics []string // of the latest touches and notes, at most latestTopics, the latest first

	// NextTime is what the last reflection that said so wants remembered when
	// they meet again; "" for nothing.
	NextTime string

	// Waiting holds the nudges that are open, the oldest first; Seen is how many
	// of them had come when the member last looked into one. NudgedOn is the day
	// of the last nudge, open or not.
	Waiting  []EntryID
	Seen     int
	NudgedOn Date
	// OfferedOn is the day of the last nudge that offered another cadence; zero
	// before the first.
	OfferedOn Date

	// Quiet is the day from which nudges may come again; zero for at once.
	Quiet Date
	// Chosen is the reason that comes back on the day of Quiet, because the
	// member said "later"; nil when they did not.
	Chosen *Reason
}

// Waits reports whether a nudge is open.
func (s Summary) Waits(nudge EntryID) bool { return slices.Contains(s.Waiting, nudge) }

// Unanswered returns how many nudges came since the member last answered one
// or looked into one.
func (s Summary) Unanswered() int { return len(s.Waiting) - s.Seen }

// Owes reports whether a promise is open.
func (s Summary) Owes(promise EntryID) bool {
	return slices.ContainsFunc(s.Promises, func(o Owed) bool { return o.Entry == promise })
}

// Lacks reports whether a need is open.
func (s Summary) Lacks(need EntryID) bool {
	return slices.ContainsFunc(s.Needs, func(o Owed) bool { return o.Entry == need })
}

// Owed is a promise or need in a summary; of an anniversary, its next day; of a
// share, the day of its follow-up; of an issue, the day on which it was resolved;
// of a step, what it is about and its day; of an observation, the day from which to
// ask, and in What whom the watched one met, where somebody looked that up.
type Owed struct {
	Entry  EntryID
	What   string
	By     Date     // zero for a need without a date
	Nudged bool     // a nudge was about it already
	Step   StepKind // of a plan's step; "" for anything else
}

// With returns the summary with one more entry folded in. The summary it was
// called on stays as it is.
func (s Summary) With(e Entry) Summary {
	s.Promises, s.Needs, s.Waiting = slices.Clone(s.Promises), slices.Clone(s.Needs), slices.Clone(s.Waiting)
	s.Shares, s.Issues, s.Steps = slices.Clone(s.Shares), slices.Clone(s.Issues), slices.Clone(s.Steps)
	s.Marked, s.Watched = slices.Clone(s.Marked), slices.Clone(s.Watched)
	if Answers(e.Fact) {
		s.Waiting, s.Seen = nil, 0
	}
	s.foldThanks(e)
	s.plan(e)
	s.foldIssue(e)
	s.foldShare(e)
	s.foldOwed(e)
	s.foldNudge(e)
	switch f := e.Fact.(type) {
	case Touch:
		s.touched(e.ID, f)
	case Note:
		s.hear(f.Topics)
	case Known:
		s.hear(f.Topics)
	case Reflection:
		s.NextTime = cmp.Or(f.NextTime, s.NextTime)
	case Anniversary:
		s.mark(e.ID, f)
	case Observation:
		s.Watched = append(s.Watched, Watching{Observation: e.ID, On: f.On, Ask: f.Ask})
	case Observed:
		s.saw(f.Observation)
	}
	return s
}

// touched notes that they were in touch, which ends a quiet.
func (s *Summary) touched(id EntryID, t Touch) {
	s.Quiet, s.Chosen = Date{}, nil
	s.talkedOver(t.On)
	s.hear(t.Topics)
	s.Touches++
	if !t.On.Before(s.LatestOn) {
		s.Latest, s.LatestOn, s.LatestMedium = id, t.On, t.Medium
	}
}

// foldOwed folds in a promise or a need, or what became of one.
func (s *Summary) foldOwed(e Entry) {
	switch f := e.Fact.(type) {
	case Promise:
		s.Promises = append(s.Promises, Owed{Entry: e.ID, What: f.What, By: f.By})
	case Kept:
		s.close(f.Promise)
	case Dropped:
		s.close(f.Promise)
	case Moved:
		s.move(f)
	case Need:
		s.Needs = append(s.Needs, Owed{Entry: e.ID, What: f.What, By: f.By})
	case Met:
		s.meet(f.Need)
	}
}

// foldNudge folds in a nudge, or an answer that puts one off.
func (s *Summary) foldNudge(e Entry) {
	switch f := e.Fact.(type) {
	case Nudge:
		s.nudged(e.ID, f)
	case Looked:
		s.Seen = len(s.Waiting)
	case Later:
		s.Quiet, s.Chosen = f.Until, &f.Reason
	case Skip:
		s.Quiet, s.Chosen = f.Until, nil
	}
}

// nudged notes that a nudge was made, and what it was about.
func (s *Summary) nudged(id EntryID, n Nudge) {
	s.Waiting, s.NudgedOn = append(s.Waiting, id), n.On
	if n.Offer.Cadence > 0 {
		s.OfferedOn = n.On
	}
	if s.Chosen != nil { // it has come back; a skip stays for the rest of its days
		s.Quiet, s.Chosen = Date{}, nil
	}
	if n.Article.Link != "" {
		s.Article = &Owed{Entry: n.Reason.About, What: n.Article.Name()}
	}
	markNudged(s.Promises, n.Reason)
	markNudged(s.Needs, n.Reason)
	s.followed(n.Reason)
	s.toldOf(n.Reason)
	s.thank(n.Reason, n.On)
	s.asked(n.Reason)
	s.hold(n)
	for i := range s.Marked {
		if s.Marked[i].Entry == n.Reason.About {
			s.Marked[i].NudgedOn = n.On
		}
	}
}

// latestTopics is how many topics a summary remembers.
const latestTopics = 10

// hear puts topics before those that were spoken of earlier.
func (s *Summary) hear(topics []string) {
	if len(topics) == 0 {
		return
	}
	all := slices.Clone(topics)
	for _, t := range s.Topics {
		if !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	s.Topics = all[:min(len(all), latestTopics)]
}

// close takes a promise off those that are open.
func (s *Summary) close(promise EntryID) {
	s.Promises = slices.DeleteFunc(s.Promises, func(p Owed) bool { return p.Entry == promise })
	s.forgo(promise)
}

// meet takes a need off those that are open.
func (s *Summary) meet(need EntryID) {
	s.Needs = slices.DeleteFunc(s.Needs, func(n Owed) bool { return n.Entry == need })
	s.forgo(need)
}

// move gives an open promise another date, for which it may come up again.
func (s *Summary) move(m Moved) {
	for i := range s.Promises {
		if s.Promises[i].Entry == m.Promise {
			s.Promises[i].By, s.Promises[i].Nudged = m.By, false
			s.forgo(m.Promise)
		}
	}
}

// forgo ends the quiet after a "later" that was about a promise or need.
func (s *Summary) forgo(owed EntryID) {
	if s.Chosen != nil && s.Chosen.About == owed {
		s.Quiet, s.Chosen = Date{}, nil
	}
}

// unnudged returns the summary as if no nudge had been made since the last
// answer.
func (s Summary) unnudged() Summary {
	s.Waiting, s.Seen, s.NudgedOn = nil, 0, Date{}
	s.Promises, s.Needs = slices.Clone(s.Promises), slices.Clone(s.Needs)
	for i := range s.Promises {
		s.Promises[i].Nudged = false
	}
	for i := range s.Needs {
		s.Needs[i].Nudged = false
	}
	s.Shares = slices.Clone(s.Shares)
	for i := range s.Shares {
		s.Shares[i].Nudged = false
	}
	s.Issues = slices.Clone(s.Issues)
	for i := range s.Issues {
		s.Issues[i].Nudged = false
	}
	s.Thanks = slices.Clone(s.Thanks)
	for i := range s.Thanks {
		s.Thanks[i].Nudged = 0
	}
	s.Marked = slices.Clone(s.Marked)
	for i := range s.Marked {
		s.Marked[i].NudgedOn = Date{}
	}
	s.Watched = slices.Clone(s.Watched)
	for i := range s.Watched {
		s.Watched[i].Nudged = false
	}
	s.Steps = slices.Clone(s.Steps)
	for i := range s.Steps {
		s.Steps[i].Nudged, s.Steps[i].Held = false, false
	}
	return s
}

func markNudged(owed []Owed, r Reason) {
	for i := range owed {
		if owed[i].Entry == r.About {
			owed[i].Nudged = true
		}
	}
}

// Fold counts the ways in which entries were folded into summaries so far.
// Whoever has With make something else of an entry raises it: then the summaries
// that are kept are made anew.
const Fold = 1

// Summarise folds the entries about one stakeholder, in the order of their
// ids.
func Summarise(entries []Entry) Summary {
	var s Summary
	for _, e := range entries {
		s = s.With(e)
	}
	return s
}
