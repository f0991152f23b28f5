package rapport

import (
	"cmp"
	"slices"
	"time"
)

// A Reason is why a nudge is made.
type Reason struct {
	Kind ReasonKind
	// About is the promise, need, issue, anniversary, share, observation or step it is
	// about, or the first nudge about an article; "" for silence.
	About EntryID
}

// A ReasonKind sorts reasons: the stronger is the smaller.
type ReasonKind int

// The reasons, the strongest first.
const (
	PromiseDue ReasonKind = iota + 1
	NeedDue
	TellBack
	DateAhead
	FollowUp
	ThankOwed
	ArticleFits
	StepDue
	ObservationDue
	Silence
)

// A Moment is when an agenda is made, with the days that follow from it in
// the member's own calendar.
type Moment struct {
	Slot  Slot
	Today Date
	// Since is the day of the slot before: a daily slot carries the silences
	// that became due after it, by time or by another rhythm.
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
	Owed   *Owed // what the reason is about; nil for silence
	// Article is one that fits, where it is suggested for the first time.
	Article Suggested
	since   float64 // cadences since the latest touch: what orders silences
}

// by is the date of what is owed, which orders promises and needs.
func (s Suggestion) by() Date {
	if s.Owed == nil {
		return Date{}
	}
	return s.Owed.By
}

// repeats is 1 for what was brought up before, and 0 for the rest, which goes
// ahead of it: what the member saw already must not crowd out what is new.
func (s Suggestion) repeats() int {
	if s.Owed != nil && s.Owed.Nudged || s.Owed == nil && len(s.Who.Summary.Waiting) > 0 {
		return 1
	}
	return 0
}

// rank is 0 for a tie that drifts, which goes first among silences, and 1 for
// the others.
func (s Suggestion) rank(today Date) int {
	if s.Reason.Kind == Silence && s.Who.Standing(today) != Drifting {
		return 1
	}
	return 0
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
			a.rank(at.Today)-b.rank(at.Today),
			a.repeats()-b.repeats(),
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
	if r, owed, ok := who.Passes(at); ok {
		return Suggestion{Who: who, Reason: r, Owed: &owed}, true
	}
	if who.Tier == Resting || at.Today.Before(sum.Quiet) {
		return Suggestion{}, false
	}
	due, since, ok := who.silence(at)
	if sum.Chosen != nil {
		reason, owed := sum.Owing(*sum.Chosen, at.Today)
		return Suggestion{Who: who, Reason: reason, Owed: owed, since: since}, true
	}
	if at.Today.Before(who.guardedUntil()) {
		return Suggestion{}, false
	}
	if st, waits := sum.stepDue(at.Today, true); waits {
		return Suggestion{Who: who, Reason: Reason{StepDue, st.Entry}, Owed: &st}, true
	}
	silent := ok && !sum.plannedBy(at.Today.Add(who.Guard())) && !at.Today.Before(due) && (at.Slot != Daily || due.After(at.Since) || who.Paced.After(at.Since))
	if r, owed, again := sum.again(at); again && (silent || at.Slot == Weekly) {
		return Suggestion{Who: who, Reason: r, Owed: &owed}, true
	}
	if !silent {
		return Suggestion{}, false
	}
	return Suggestion{Who: who, Reason: Reason{Kind: Silence}, since: since}, true
}

// Passes returns what is brought up about the stakeholder even where a skip or the
// guard holds silence back, and false where nothing is: at rest, or put off until
// a later day.
func (s Stakeholder) Passes(at Moment) (Reason, Owed, bool) {
	if s.Tier == Resting || s.Summary.Chosen != nil && at.Today.Before(s.Summary.Quiet) {
		return Reason{}, Owed{}, false
	}
	return s.Summary.passing(at)
}

// passing returns what passes the guard, since it was never brought up: a
// promise or a need that is near, an issue to tell back, a date that is near, a
// share to follow up, a thank-you, an observation to be told, or a step of which the
// member chose the day with no nudge since.
func (s Summary) passing(at Moment) (Reason, Owed, bool) {
	if p, ok := near(s.Promises, Date{}, at.PromisesBy, false); ok {
		return Reason{PromiseDue, p.Entry}, p, true
	}
	if n, ok := near(s.Needs, at.Today, at.NeedsBy, false); ok {
		return Reason{NeedDue, n.Entry}, n, true
	}
	if u, ok := s.tellBack(at.Today, false); ok {
		return Reason{TellBack, u.Entry}, u, true
	}
	if a, ok := s.dateAhead(at.Today); ok {
		return Reason{DateAhead, a.Entry}, a, true
	}
	if f, ok := s.followUp(at.Today); ok {
		return Reason{FollowUp, f.Entry}, f, true
	}
	if t, ok := s.thanksDue(at.Today); ok {
		return Reason{ThankOwed, t.Entry}, t, true
	}
	if st, ok := s.stepDue(at.Today, false); ok {
		return Reason{StepDue, st.Entry}, st, true
	}
	o, ok := s.toTell(at.Today)
	return Reason{ObservationDue, o.Entry}, o, ok
}

// again returns what was brought up before and is still open, for a check-in
// behind the guard, and for whatever day on which silence would speak: a promise
// until it is settled, until its day a need about which nobody answered, and an
// issue until it is told back.
func (s Summary) again(at Moment) (Reason, Owed, bool) {
	if p, ok := near(s.Promises, Date{}, at.PromisesBy, true); ok {
		return Reason{PromiseDue, p.Entry}, p, true
	}
	if n, ok := near(s.Needs, at.Today, at.NeedsBy, true); ok && len(s.Waiting) > 0 {
		return Reason{NeedDue, n.Entry}, n, true
	}
	u, ok := s.tellBack(at.Today, true)
	return Reason{TellBack, u.Entry}, u, ok
}

// Owing returns a reason with the open promise or need, the issue to tell back, the
// thanks or the share without an answer that it is about, or the anniversary that was near on a day, ahead or
// just past; and silence where that is settled or long past.
func (s Summary) Owing(r Reason, on Date) (Reason, *Owed) {
	if m, ok := s.Marks(r.About); ok {
		if day, near := m.near(on); near {
			return r, &Owed{Entry: m.Entry, What: m.Day.What, By: day}
		}
	}
	if u, ok := s.Voices(r.About); ok && !u.On.IsZero() {
		return r, new(u.owed())
	}
	if a, ok := s.awaits(r.About); ok {
		return r, &a
	}
	if t, ok := s.ThanksFor(r.About); ok {
		return r, new(t.owed(on))
	}
	if w, ok := s.Watches(r.About); ok {
		return r, new(w.owed())
	}
	if s.Article != nil && s.Article.Entry == r.About {
		return r, s.Article
	}
	if p, open := s.Plan(r.About); open {
		return r, new(p.owed())
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

// near returns the first by date of what is owed between two days, among those
// that were nudged about or those that were not.
func near(owed []Owed, from, by Date, nudged bool) (Owed, bool) {
	var first Owed
	for _, o := range owed {
		if o.By.IsZero() || o.Nudged != nudged || o.By.Before(from) || o.By.After(by) {
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
	if s.Summary.Unanswered() >= EaseAfter {
		cadence *= 2
	}
	return s.Summary.LatestOn.Add(cadence), since, true
}

// RestDays is how long a stakeholder rests after three nudges without an
// answer.
const RestDays = 30

// EaseAfter is how many nudges without an answer double the cadence.
const EaseAfter = 2

// RestAfter is how many nudges without an answer bring that rest.
const RestAfter = 3

// Comes returns the first day on which silence may be what a nudge is about, and
// false where there is none, as with [Stakeholder.Due].
func (s Stakeholder) Comes() (Date, bool) {
	due, ok := s.Due()
	if !ok {
		return Date{}, false
	}
	for _, d := range []Date{s.guardedUntil(), s.Summary.Quiet} {
		if d.After(due) {
			due = d
		}
	}
	return due, true
}

// guardedUntil returns the day before which no second nudge may come.
func (s Stakeholder) guardedUntil() Date {
	if s.Summary.NudgedOn.IsZero() {
		return Date{}
	}
	return s.Summary.NudgedOn.Add(s.Guard())
}

// Guard returns how many days pass at least between the last nudge and the
// next, but for what passes it: half a cadence or 14, whichever is shorter, and
// 14 without a rhythm; after two without an answer twice that, two weeks at
// least, so that even weekly nudges halve; after three a month.
func (s Stakeholder) Guard() int {
	pause := min(s.halfCadence(), 14)
	switch unanswered := s.Summary.Unanswered(); {
	case unanswered >= RestAfter:
		pause = RestDays
	case unanswered >= EaseAfter:
		pause = max(2*pause, 14)
	}
	return pause
}

// SkipUntil returns until when a skipped nudge keeps quiet: half a cadence,
// or half the default one for a tie without a rhythm.
func (s Stakeholder) SkipUntil(today Date) Date {
	return today.Add(s.halfCadence())
}

// halfCadence returns the days of half a cadence, the default one for a tie
// without a rhythm, rounded up.
func (s Stakeholder) halfCadence() int {
	return (int(cmp.Or(s.Cadence(), Regular.Cadence())) + 1) / 2
}

func tierRank(t Tier) int { return slices.Index(Tiers(), t) }
