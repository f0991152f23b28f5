package rapport

import (
	"cmp"
	"slices"
)

// A Reviewed is one step of a review, in which a member looks at their ties one
// after the other: it is offered, it begins, both about nobody, or somebody was
// looked at.
type Reviewed struct {
	Review   EntryID // where that review began; "" before it has
	On       Date
	Decision Decision
}

func (Reviewed) fact() {}

// A Decision says what a step of a review is.
type Decision string

// The decisions.
const (
	OfferReview    Decision = "offered"   // once a month
	OfferInventory Decision = "inventory" // offered once a quarter, in the place of a review
	BeginReview    Decision = "begun"

	KeepTie    Decision = "keep"    // as it is
	RetuneTie  Decision = "rhythm"  // another rhythm
	RestTie    Decision = "rest"    // no nudges
	PromoteTie Decision = "promote" // the next closer tier
	LaterTie   Decision = "later"   // in another review
)

const (
	// MaxReview is how many ties one review looks at: about a minute each.
	MaxReview = 10
	// reviewDays is how long a review goes on where it was left, and how long
	// whoever was looked at comes behind all others.
	reviewDays = 28
	// settledDays is how long a member has had their list before a review is
	// offered.
	settledDays = 7
	// offeredDays is for how long none is offered behind another, or behind a step of
	// one.
	offeredDays = 21
)

// A Sign is what looks off about a tie. The lesser, the sooner it is looked at.
type Sign int

// The signs.
const (
	CloseAndDrifting Sign = iota + 1 // focus or key, and drifting
	TwiceSilent                      // no touch for two of their rhythms
	OnlyProblems                     // all of the latest touches were about one
	LongAtRest
	NothingOff
)

const (
	// talksDays is how many days of touches a tie shows.
	talksDays = 91
	// onlyProblems is from how many touches in a row on they make a sign.
	onlyProblems = 2
)

// A Tie is somebody to be looked at, with what was.
type Tie struct {
	Who      Stakeholder
	Sign     Sign
	Talks    int // in the last talksDays
	Problems int // the latest touches in a row that were about a problem
}

// A Review is how far a member has come with a review.
type Review struct {
	Entry EntryID // where it began; "" where none goes on
	Began Date
	Done  []Decision // about whom was looked at, in that order
	Open  []Tie      // still to be looked at, at most MaxReview with those who were
	More  int        // on the list beyond these
	steps []Entry
}

// Step returns the step in which somebody was looked at in the review, and false
// where they were not.
func (r Review) Step(who StakeholderID) (Entry, bool) {
	i := slices.IndexFunc(r.steps, func(e Entry) bool { return slices.Contains(e.About, who) })
	if i < 0 {
		return Entry{}, false
	}
	return r.steps[i], true
}

// ReviewOf returns the review that goes on on a day; without one, that which would
// begin. Those in whose tie something looks off come first, then those whom no
// review looked at for the longest. Prospects are none of it.
func ReviewOf(list []Stakeholder, journal []Entry, today Date) Review {
	var r Review
	last := map[StakeholderID]Date{}
	for _, e := range journal {
		f, ok := e.Fact.(Reviewed)
		switch {
		case !ok:
		case f.Decision == BeginReview:
			r = Review{Entry: e.ID, Began: f.On}
		case !f.Decision.Offers():
			for _, who := range e.About {
				last[who] = f.On
			}
			if f.Review == r.Entry {
				r.steps, r.Done = append(r.steps, e), append(r.Done, f.Decision)
			}
		}
	}
	if today.Sub(r.Began) >= reviewDays {
		r = Review{}
	}
	with := talksWith(journal, today)
	for _, who := range list {
		if _, seen := r.Step(who.ID); who.Tier != Prospect && !seen {
			tie := with[who.ID]
			tie.Who, tie.Sign = who, NothingOff
			tie.Sign = tie.sign(today)
			r.Open = append(r.Open, tie)
		}
	}
	lately := func(t Tie) int { return ones(today.Sub(last[t.Who.ID]) < reviewDays) }
	slices.SortStableFunc(r.Open, func(a, b Tie) int {
		return cmp.Or(lately(a)-lately(b), cmp.Compare(a.Sign, b.Sign), last[a.Who.ID].Sub(last[b.Who.ID]), cmp.Compare(a.Who.Name, b.Who.Name))
	})
	most := min(len(r.Open), max(0, MaxReview-len(r.Done)))
	r.Open, r.More = r.Open[:most], len(r.Open)-most
	return r
}

// Offers reports whether it says that a review or an inventory was offered.
func (d Decision) Offers() bool { return d == OfferReview || d == OfferInventory }

// InventoryDue reports whether an inventory is to be offered on a day: somebody is
// on the list, which the member has had for a while.
func InventoryDue(list []Stakeholder, joined, today Date) bool {
	return today.Sub(joined) >= settledDays && len(ReviewOf(list, nil, today).Open) > 0
}

// ReviewDue reports whether a review is to be offered on a day: as an inventory is,
// but once in a month of the calendar, and where none was offered or went on of late.
func ReviewDue(list []Stakeholder, journal []Entry, joined, today Date) bool {
	return InventoryDue(list, joined, today) && !slices.ContainsFunc(journal, func(e Entry) bool {
		f, ok := e.Fact.(Reviewed)
		switch {
		case !ok || f.On.After(today): // a step of days to come was noted while the clock was ahead
			return false
		case f.Decision.Offers() && f.On.Year == today.Year && f.On.Month == today.Month:
			return true
		default:
			return today.Sub(f.On) < offeredDays
		}
	})
}

// talksWith counts the touches with each stakeholder of a journal, in the order of
// logging.
func talksWith(journal []Entry, today Date) map[StakeholderID]Tie {
	with := map[StakeholderID]Tie{}
	for _, e := range journal {
		t, ok := e.Fact.(Touch)
		if !ok {
			continue
		}
		for _, who := range e.About {
			tie := with[who]
			tie.Talks += ones(today.Sub(t.On) < talksDays)
			tie.Problems++
			if !slices.Contains(t.Causes, Problem) {
				tie.Problems = 0
			}
			with[who] = tie
		}
	}
	return with
}

// sign returns what looks off on a day.
func (t Tie) sign(today Date) Sign {
	who := t.Who
	cadence, since := int(who.Cadence()), who.Summary.LatestOn
	if since.IsZero() {
		since = DateOf(who.Added)
	}
	switch {
	case who.Tier == Resting && !who.Paced.IsZero() && today.Sub(who.Paced) >= talksDays:
		return LongAtRest
	case who.Tier == Resting:
		return NothingOff
	case (who.Tier == Focus || who.Tier == Key) && who.Standing(today) == Drifting:
		return CloseAndDrifting
	case cadence > 0 && today.Sub(since) > 2*cadence:
		return TwiceSilent
	case t.Problems >= onlyProblems:
		return OnlyProblems
	default:
		return NothingOff
	}
}

// Promoted returns the tier of a tie that is to be closer, and false
// where there is none, or no rhythm to begin with.
func (t Tier) Promoted() (Tier, bool) {
	switch t {
	case Light, Regular:
		return Key, true
	case Key:
		return Focus, true
	default:
		return "", false
	}
}
