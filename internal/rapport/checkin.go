package rapport

import (
	"cmp"
	"slices"
	"time"
)

// A Reason is why a nudge is made.
type Reason struct {
	Kind ReasonKind
	// About is the promise, need or anniversary it is about; "" for silence.
	About EntryID
}

// A ReasonKind sorts reasons: the stronger is the smaller.
type ReasonKind int

// The reasons, the strongest first.
const (
	PromiseDue ReasonKind = iota + 1
	NeedDue
	DateAhead
	Silence
)

// A Moment is when an agenda is made, with the days that follow from it in
// the member's own calendar.
type Moment struct {
	Slot  Slot
	Today Date
	// Since is the day of the slot before: a daily slot carries the silences
	// that became due after it.
	Since Date
	// PromisesBy and NeedsBy are the latest dates that are near: two and five
	// working days from today.
	PromisesBy, NeedsBy Date
	// FirstDue returns the day of the second check-in after an instant: when
	// someone who was never touched is due.
	FirstDue func(added time.Time) Date
}

// A Suggestion is one stakeholder to reach out to, and the strongest reason.
type Suggestion struct {
	Who    Stakeholder
	Reason Reason
	Owed   *Owed   // what the reason is about; nil for silence
	since  float64 // cadences since the latest touch: what orders silences
}

// by is the date of what is owed, which orders promises and needs.
func (s Suggestion) by() Date {
	if s.Owed == nil {
		return Date{}
	}
	return s.Owed.By
}

// CheckIn returns whom a member's slot would be about, the most pressing
// first. The caller takes as many as the member's budget allows.
func CheckIn(list []Stakeholder, at Moment) []Suggestion {
	var found []Suggestion
	for _, who := range list {
		if s, ok := suggest(who, at); ok {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b Suggestion) int {
		return cmp.Or(
			cmp.Compare(a.Reason.Kind, b.Reason.Kind),
			a.by().Sub(b.by()),
			cmp.Compare(b.since, a.since),
			cmp.Compare(tierRank(a.Who.Tier), tierRank(b.Who.Tier)),
			cmp.Compare(a.Who.ID, b.Who.ID),
		)
	})
	return found
}

// Open returns whom it is time to reach out to on a day, nudged already or
// not, the most pressing first: what Home shows. Those whom the member put off
// or passed over are left alone until the day that they chose, whatever there
// is to say by then.
func Open(list []Stakeholder, at Moment) []Suggestion {
	fresh := slices.DeleteFunc(slices.Clone(list), func(s Stakeholder) bool { return at.Today.Before(s.Summary.Quiet) })
	for i := range fresh {
		fresh[i].Summary = fresh[i].Summary.unnudged()
	}
	return CheckIn(fresh, at)
}

// suggest returns the strongest reason to reach out to one stakeholder.
func suggest(who Stakeholder, at Moment) (Suggestion, bool) {
	sum := who.Summary
	quiet := at.Today.Before(sum.Quiet)
	if who.Tier == Resting || quiet && sum.Chosen != nil {
		return Suggestion{}, false
	}
	if p, ok := near(sum.Promises, Date{}, at.PromisesBy); ok {
		return Suggestion{Who: who, Reason: Reason{PromiseDue, p.Entry}, Owed: &p}, true
	}
	if n, ok := near(sum.Needs, at.Today, at.NeedsBy); ok {
		return Suggestion{Who: who, Reason: Reason{NeedDue, n.Entry}, Owed: &n}, true
	}
	if a, ok := sum.dateAhead(at.Today); ok {
		return Suggestion{Who: who, Reason: Reason{DateAhead, a.Entry}, Owed: &a}, true
	}
	if quiet {
		return Suggestion{}, false
	}
	due, since, ok := who.silence(at)
	if sum.Chosen != nil {
		reason, owed := sum.Owing(*sum.Chosen, at.Today)
		return Suggestion{Who: who, Reason: reason, Owed: owed, since: since}, true
	}
	if !ok || at.Today.Before(due) || at.Slot == Daily && !due.After(at.Since) || at.Today.Before(who.guardedUntil()) {
		return Suggestion{}, false
	}
	return Suggestion{Who: who, Reason: Reason{Kind: Silence}, since: since}, true
}

// Owing returns a reason with the open promise or need that it is about, or
// the anniversary that was near on a day; and silence where that is settled or
// past.
func (s Summary) Owing(r Reason, on Date) (Reason, *Owed) {
	if m, ok := s.Marks(r.About); ok && m.Day.Next(on).Sub(on) <= AheadDays {
		return r, &Owed{Entry: m.Entry, What: m.Day.What, By: m.Day.Next(on)}
	}
	for _, list := range [][]Owed{s.Promises, s.Needs} {
		for _, o := range list {
			if r.About != "" && o.Entry == r.About {
				return r, &o
			}
		}
	}
	return Reason{Kind: Silence}, nil
}

// near returns the first by date of what is owed between two days and was not
// nudged about.
func near(owed []Owed, from, by Date) (Owed, bool) {
	var first Owed
	for _, o := range owed {
		if o.By.IsZero() || o.Nudged || o.By.Before(from) || o.By.After(by) {
			continue
		}
		if first.By.IsZero() || o.By.Before(first.By) {
			first = o
		}
	}
	return first, !first.By.IsZero()
}

// silence returns since when the tie has been silent for long enough, and how
// many cadences have passed. After two nudges without an answer the cadence
// counts double.
func (s Stakeholder) silence(at Moment) (due Date, since float64, ok bool) {
	cadence := int(s.Cadence())
	if cadence == 0 {
		return Date{}, 0, false
	}
	if s.Summary.LatestOn.IsZero() {
		return at.FirstDue(s.Added), 1, true
	}
	since = float64(at.Today.Sub(s.Summary.LatestOn)) / float64(cadence)
	if len(s.Summary.Waiting) >= 2 {
		cadence *= 2
	}
	return s.Summary.LatestOn.Add(cadence), since, true
}

// RestDays is how long a stakeholder rests after three nudges without an
// answer.
const RestDays = 30

// RestAfter is how many nudges without an answer bring that rest.
const RestAfter = 3

// guardedUntil returns the day before which no second nudge may come.
func (s Stakeholder) guardedUntil() Date {
	if s.Summary.NudgedOn.IsZero() {
		return Date{}
	}
	return s.Summary.NudgedOn.Add(s.Guard())
}

// Guard returns how many days pass at least between the last nudge about
// silence and the next: half a cadence or 14, whichever is shorter; after two
// without an answer twice that, two weeks at least, so that even weekly nudges
// halve; after three a month.
func (s Stakeholder) Guard() int {
	pause := min((int(s.Cadence())+1)/2, 14)
	switch waiting := len(s.Summary.Waiting); {
	case waiting >= RestAfter:
		pause = RestDays
	case waiting == RestAfter-1:
		pause = max(2*pause, 14)
	}
	return pause
}

// SkipUntil returns until when a skipped nudge keeps quiet: half a cadence,
// or half the default one for a tie without a rhythm.
func (s Stakeholder) SkipUntil(today Date) Date {
	return today.Add((int(cmp.Or(s.Cadence(), Regular.Cadence())) + 1) / 2)
}

func tierRank(t Tier) int { return slices.Index(Tiers(), t) }
