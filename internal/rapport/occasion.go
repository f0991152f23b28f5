package rapport

import (
	"cmp"
	"errors"
	"slices"
)

// An Occasion is an event where stakeholders will be. Its entry is about those of
// the list who will be there, or about nobody.
type Occasion struct {
	What   string // one line, 1 to MaxWhat runes
	Kind   OccasionKind
	On     Date
	Topics []string
}

// Invited says that the member invited those whom the entry is about.
type Invited struct {
	Occasion EntryID
}

// Announced says that an occasion was brought up in a digest: before it came, or
// after it.
type Announced struct {
	Occasion EntryID
	On       Date // its day as it stood then: where that is moved it comes up anew
	After    bool
}

// Attended says that the member told how an occasion was. The entry is about whom
// they talked to there, or about nobody.
type Attended struct {
	Occasion EntryID
}

func (Occasion) fact()  {}
func (Invited) fact()   {}
func (Announced) fact() {}
func (Attended) fact()  {}

// An OccasionKind says what sort of event an occasion is.
type OccasionKind string

// The kinds of occasions.
const (
	CharityOccasion     OccasionKind = "charity"
	ReliefOccasion      OccasionKind = "relief" // help after a disaster
	LunchOccasion       OccasionKind = "lunch"  // a lunch about a topic
	SocialOccasion      OccasionKind = "social" // a party, a picnic
	ConferenceOccasion  OccasionKind = "conference"
	AssociationOccasion OccasionKind = "association"
	OtherOccasion       OccasionKind = "other"
)

// OccasionKinds lists all kinds.
func OccasionKinds() []OccasionKind {
	return []OccasionKind{
		CharityOccasion, ReliefOccasion, LunchOccasion, SocialOccasion, ConferenceOccasion, AssociationOccasion, OtherOccasion,
	}
}

// Medium returns how whoever talked at such an occasion was in touch.
func (k OccasionKind) Medium() Medium {
	switch k {
	case LunchOccasion:
		return Lunch
	case SocialOccasion:
		return Social
	default:
		return Event
	}
}

// MaxThere is how many stakeholders may be at one occasion.
const MaxThere = 100

// AfterDays is how many days after an occasion the member may tell how it was, and
// is asked for it.
const AfterDays = 14

// Check returns what is wrong with an occasion that a member notes on a day, as
// *EmptyError, *LimitError and *DateError, all of it.
func (o Occasion) Check(today Date) error {
	return errors.Join(
		checkWhat(OccasionPart, o.What),
		checkDate(OccasionDatePart, o.On, today.Add(-AfterDays), today.AddMonths(12*FarthestDate)),
		checkTopics(o.Topics),
	)
}

// A Gathering is an occasion, and what came of it so far.
type Gathering struct {
	Entry EntryID
	Occasion
	There   []StakeholderID // who will be there, or was
	Invited []StakeholderID
	// Before and After say that it was brought up for the day on which it is.
	Before, After bool
	Attended      EntryID // says that the member told how it was; "" where they did not
}

// Gatherings returns the occasions of a journal, the first to come first.
func Gatherings(journal []Entry) []Gathering {
	var all []Gathering
	of := func(id EntryID) *Gathering {
		if i := slices.IndexFunc(all, func(g Gathering) bool { return g.Entry == id }); i >= 0 {
			return &all[i]
		}
		return &Gathering{}
	}
	for _, e := range journal {
		if o, is := e.Fact.(Occasion); is {
			all = append(all, Gathering{Entry: e.ID, Occasion: o, There: e.About})
		}
	}
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case Invited:
			g := of(f.Occasion)
			g.Invited = append(g.Invited, e.About...)
		case Announced:
			if g := of(f.Occasion); g.On == f.On {
				g.Before, g.After = g.Before || !f.After, g.After || f.After
			}
		case Attended:
			of(f.Occasion).Attended = e.ID
		}
	}
	slices.SortStableFunc(all, func(a, b Gathering) int { return a.On.Sub(b.On) })
	return all
}

// Ahead reports whether an occasion is brought up in a slot of a day, after which
// the next slot comes on another: the day before it or on its own day, and sooner
// where no slot would come then.
func (g Gathering) Ahead(today, next Date) bool {
	return !g.Before && g.Upcoming(today) && (!today.Before(g.On.Add(-1)) || next.After(g.On))
}

// Past reports whether the member is asked on a day how an occasion was: once it is
// over, for AfterDays.
func (g Gathering) Past(today Date) bool { return !g.After && g.Untold(today) }

// Upcoming reports whether an occasion is not over on a day.
func (g Gathering) Upcoming(today Date) bool { return !g.On.Before(today) }

// Untold reports whether an occasion is over on a day, and the member may tell how
// it was and has not.
func (g Gathering) Untold(today Date) bool {
	return g.Attended == "" && g.On.Before(today) && today.Sub(g.On) <= AfterDays
}

// GreetAtMost is how many people the member is asked to greet at an occasion.
const GreetAtMost = 5

// Greet returns whom of a list to greet at an occasion: of those who will be there
// the ones with whom the member has not talked for longest, by their own rhythm.
// Those who rest are left alone.
func (g Gathering) Greet(list []Stakeholder, today Date) []Stakeholder {
	var found []Stakeholder
	for _, who := range list {
		if slices.Contains(g.There, who.ID) && who.Tier != Resting {
			found = append(found, who)
		}
	}
	slices.SortStableFunc(found, func(a, b Stakeholder) int {
		return cmp.Or(cmp.Compare(b.lateness(today), a.lateness(today)), tierRank(a.Tier)-tierRank(b.Tier))
	})
	return found[:min(len(found), GreetAtMost)]
}

// lateness counts the cadences since the latest touch, those of a regular tie where
// there is none.
func (s Stakeholder) lateness(today Date) float64 {
	if s.Summary.LatestOn.IsZero() {
		return 1
	}
	return float64(today.Sub(s.Summary.LatestOn)) / float64(cmp.Or(s.Cadence(), Regular.Cadence()))
}
