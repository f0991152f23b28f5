package rapport

import (
	"cmp"
	"slices"
)

// An Audit is what a log of all contacts shows.
type Audit struct {
	From, Until Date
	Mix
	People []Logged  // those with whom there was any, the most first
	Tiers  []Covered // those of the list that have a rhythm
	Ideas  []Idea    // at most MaxIdeas
}

// A Logged is how many contacts there were with somebody.
type Logged struct {
	Who                     Stakeholder
	Talks, Formal, Informal int
}

// A Covered is how much of a tier a log reached.
type Covered struct {
	Tier   Tier
	People int
	Seen   int // those with any contact
	Talks  int
}

// An Idea is something to do next, by what a log shows.
type Idea struct {
	Kind IdeaKind
	Who  *Stakeholder // of the first two kinds
}

// An IdeaKind says what an idea is.
type IdeaKind int

// The kinds of ideas, the most useful first.
const (
	SayHello     IdeaKind = iota + 1 // to somebody close with whom there was none
	ComeCloser                       // to somebody with whom there were many
	MoreInformal                     // where few were
	WantNothing                      // where none was without an agenda
	MeetSomeone                      // where nobody new was met
	SmallGesture                     // always fits
	LookOver                         // as well
)

const (
	// MaxIdeas is how many ideas an audit has.
	MaxIdeas = 3
	// manyTalks is from how many contacts in a log on a tie may be closer than its
	// tier says.
	manyTalks = 4
)

// AuditOf returns what the log of some days shows, both included.
func AuditOf(list []Stakeholder, journal []Entry, from, until Date) Audit {
	a := Audit{From: from, Until: until, Mix: Contacts(journal, from, until)}
	with, first := map[StakeholderID]Logged{}, map[StakeholderID]Date{}
	for _, e := range journal {
		t, ok := e.Fact.(Touch)
		if !ok {
			continue
		}
		for _, who := range e.About {
			if on, met := first[who]; !met || t.On.Before(on) {
				first[who] = t.On
			}
			if !t.On.Before(from) && !t.On.After(until) {
				l := with[who]
				l.Talks, l.Formal, l.Informal = l.Talks+1, l.Formal+ones(t.Setting == Formal), l.Informal+ones(t.Setting == Informal)
				with[who] = l
			}
		}
	}
	for _, who := range list {
		if l := with[who.ID]; l.Talks > 0 {
			l.Who = who
			a.People = append(a.People, l)
		}
	}
	slices.SortStableFunc(a.People, func(x, y Logged) int { return cmp.Or(y.Talks-x.Talks, cmp.Compare(x.Who.Name, y.Who.Name)) })
	for _, tier := range Tiers() {
		if c := covered(list, tier, with); c.People > 0 && tier.Cadence() > 0 {
			a.Tiers = append(a.Tiers, c)
		}
	}
	metNew := slices.ContainsFunc(a.People, func(l Logged) bool { return !first[l.Who.ID].Before(from) })
	a.Ideas = a.ideas(list, with, metNew)
	return a
}

// covered returns how much of a tier was reached.
func covered(list []Stakeholder, tier Tier, with map[StakeholderID]Logged) Covered {
	c := Covered{Tier: tier}
	for _, who := range list {
		if who.Tier == tier {
			c.People++
			c.Seen += ones(with[who.ID].Talks > 0)
			c.Talks += with[who.ID].Talks
		}
	}
	return c
}

// ideas returns what to do next.
func (a Audit) ideas(list []Stakeholder, with map[StakeholderID]Logged, metNew bool) []Idea {
	var all []Idea
	isFar := func(who Stakeholder) bool {
		return (who.Tier == Focus || who.Tier == Key) && with[who.ID].Talks == 0
	}
	far := slices.DeleteFunc(slices.Clone(list), func(who Stakeholder) bool { return !isFar(who) })
	slices.SortStableFunc(far, func(a, b Stakeholder) int { return tierRank(a.Tier) - tierRank(b.Tier) })
	if len(far) > 0 {
		all = append(all, Idea{SayHello, &far[0]})
	}
	isNear := func(l Logged) bool {
		return l.Talks >= manyTalks && (l.Who.Tier == Regular || l.Who.Tier == Light)
	}
	if i := slices.IndexFunc(a.People, isNear); i >= 0 {
		all = append(all, Idea{ComeCloser, &a.People[i].Who})
	}
	if a.Touches > 0 && 2*a.Informal < a.Touches {
		all = append(all, Idea{Kind: MoreInformal})
	}
	if a.NoAgenda == 0 {
		all = append(all, Idea{Kind: WantNothing})
	}
	if !metNew {
		all = append(all, Idea{Kind: MeetSomeone})
	}
	all = append(all, Idea{Kind: SmallGesture}, Idea{Kind: LookOver})
	return all[:min(len(all), MaxIdeas)]
}
