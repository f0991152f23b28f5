package rapport

import (
	"errors"
	"slices"
)

// An Issue is what a stakeholder raised and the member carries to others: open
// first, then raised, resolved, and at last told back.
type Issue struct {
	What   string
	Topics []string
	By     Date    // when something should have come of it; zero for no day
	Again  EntryID // the issue that this one opens again; "" for none
}

// Raised says that the member brought an issue up where it can be changed.
type Raised struct {
	Issue EntryID
	With  string
	On    Date
}

// Resolved says what came of an issue.
type Resolved struct {
	Issue EntryID
	Came  string
	On    Date
}

// ToldBack says that whoever raised an issue was told what came of it.
type ToldBack struct {
	Issue EntryID
}

// LetGo says that the member carries an issue no further.
type LetGo struct {
	Issue EntryID
}

func (Issue) fact()    {}
func (Raised) fact()   {}
func (Resolved) fact() {}
func (ToldBack) fact() {}
func (LetGo) fact()    {}

// Check returns what is wrong with an issue that a member notes on a day, as
// *EmptyError, *LimitError and *DateError.
func (i Issue) Check(today Date) error {
	err := errors.Join(checkWhat(IssuePart, i.What), checkTopics(i.Topics))
	if i.By.IsZero() {
		return err
	}
	return errors.Join(err, checkDate(IssueDatePart, i.By, today, today.AddMonths(12*FarthestDate)))
}

// Check returns what is wrong with it: with whom is to be said, and its day is not
// to come.
func (r Raised) Check(today Date) error {
	return errors.Join(
		checkWhat(RaisedPart, r.With),
		checkDate(RaisedDatePart, r.On, today.AddMonths(-12*OldestTouch), today),
	)
}

// Check returns what is wrong with it: what came of the issue is to be said.
func (r Resolved) Check() error { return checkWhat(ResolvedPart, r.Came) }

// A Stage is how far an issue has come.
type Stage int

// The stages of an issue, the first one first.
const (
	OpenStage Stage = iota
	RaisedStage
	ResolvedStage
	ToldStage
	LetGoStage
	AgainStage // it is open again, as another one
)

// Open reports whether something is still to come of an issue.
func (s Stage) Open() bool { return s == OpenStage || s == RaisedStage }

// Ended reports whether nothing is left to do about an issue.
func (s Stage) Ended() bool { return s > ResolvedStage }

// A Carried is an issue, and how far it has come.
type Carried struct {
	Entry    EntryID
	About    []StakeholderID
	Issue    Issue
	Stage    Stage
	Raised   Raised   // the last time; zero while it was not
	Resolved Resolved // zero while it is not
}

// IssuesOf folds entries, in the order of their ids, into the issues among them.
func IssuesOf(entries []Entry) []Carried {
	var all []Carried
	step := func(issue EntryID, stage Stage) *Carried {
		i := slices.IndexFunc(all, func(c Carried) bool { return c.Entry == issue })
		if i < 0 {
			return &Carried{}
		}
		all[i].Stage = stage
		return &all[i]
	}
	for _, e := range entries {
		switch f := e.Fact.(type) {
		case Issue:
			step(f.Again, AgainStage)
			all = append(all, Carried{Entry: e.ID, About: e.About, Issue: f})
		case Raised:
			step(f.Issue, RaisedStage).Raised = f
		case Resolved:
			step(f.Issue, ResolvedStage).Resolved = f
		case ToldBack:
			step(f.Issue, ToldStage)
		case LetGo:
			step(f.Issue, LetGoStage)
		}
	}
	return all
}

// An Untold is an issue in a summary, of which whoever raised it was not told so
// far.
type Untold struct {
	Entry  EntryID
	What   string
	By     Date
	Came   string // what came of it; "" while nothing did
	On     Date   // when that was; zero while nothing did
	Nudged bool   // a nudge was about it already
}

// owed is the issue as what a reason is about.
func (u Untold) owed() Owed { return Owed{Entry: u.Entry, What: u.What, By: u.On, Nudged: u.Nudged} }

// Voices returns the issue that an entry noted, and false where whoever raised it
// was told, or it was let go.
func (s Summary) Voices(issue EntryID) (Untold, bool) {
	for _, u := range s.Issues {
		if u.Entry == issue {
			return u, true
		}
	}
	return Untold{}, false
}

// foldIssue folds an entry about an issue; any other changes nothing.
func (s *Summary) foldIssue(e Entry) {
	switch f := e.Fact.(type) {
	case Issue:
		s.carry(e.ID, f)
		s.hear(f.Topics)
	case Resolved:
		s.resolve(f)
	case ToldBack:
		s.uncarry(f.Issue)
	case LetGo:
		s.uncarry(f.Issue)
	}
}

// carry notes an issue, in place of the one that it opens again.
func (s *Summary) carry(id EntryID, i Issue) {
	s.uncarry(i.Again)
	s.Issues = append(s.Issues, Untold{Entry: id, What: i.What, By: i.By})
}

// resolve notes what came of an issue, which may be brought up for it.
func (s *Summary) resolve(r Resolved) {
	for i := range s.Issues {
		if s.Issues[i].Entry == r.Issue {
			s.Issues[i].Came, s.Issues[i].On = r.Came, r.On
		}
	}
}

// uncarry takes an issue off those that are to be told back.
func (s *Summary) uncarry(issue EntryID) {
	s.Issues = slices.DeleteFunc(s.Issues, func(u Untold) bool { return u.Entry == issue })
	if issue != "" {
		s.forgo(issue)
	}
}

// tellBack returns the first issue of which something came before a day, among
// those that were nudged about or those that were not.
func (s Summary) tellBack(today Date, nudged bool) (Owed, bool) {
	for _, u := range s.Issues {
		if !u.On.IsZero() && u.On.Before(today) && u.Nudged == nudged {
			return u.owed(), true
		}
	}
	return Owed{}, false
}

// toldOf notes that a nudge was about an issue.
func (s *Summary) toldOf(r Reason) {
	for i := range s.Issues {
		if s.Issues[i].Entry == r.About {
			s.Issues[i].Nudged = true
		}
	}
}
