package rapport

import (
	"slices"
	"time"
)

// A Lack is what a member's book shows to be missing, so that a practice which
// serves it is suggested. Two of them stand for the other reasons of a
// suggestion.
type Lack string

// The lacks, those first that matter most.
const (
	NoFocus      Lack = "no focus"      // somebody is listed, and nobody is on focus
	OnlyAsked    Lack = "only asked"    // all talks were about problems or requests
	NoReflection Lack = "no reflection" // there were talks, and none was reflected on
	NoNeeds      Lack = "no needs"      // no need of anybody's was noted
	NothingGiven Lack = "nothing given" // nothing was shared, and nobody helped
	NoThanks     Lack = "no thanks"     // nobody was thanked or praised
	OnlyFormal   Lack = "only formal"   // all talks were formal
	NotPersonal  Lack = "not personal"  // no talk was personal
	NobodyNew    Lack = "nobody new"    // the list has been the same for a season

	PutOffTillNow Lack = "put off"
	NextInTurn    Lack = "next in turn"
)

// Lacks lists what a book may lack, in their order.
func Lacks() []Lack {
	return []Lack{NoFocus, OnlyAsked, NoReflection, NoNeeds, NothingGiven, NoThanks, OnlyFormal, NotPersonal, NobodyNew}
}

// practices are those that serve a lack, the first one first.
func (l Lack) practices() []PracticeID {
	return map[Lack][]PracticeID{
		NoFocus:      {"B67", "A27"},
		OnlyAsked:    {"B4", "B29", "B84"},
		NoReflection: {"B38", "B39", "B40"},
		NoNeeds:      {"A26", "A28", "B86"},
		NothingGiven: {"B55", "B6", "B50"},
		NoThanks:     {"A6", "A9"},
		OnlyFormal:   {"B15", "A47"},
		NotPersonal:  {"B51", "B53"},
		NobodyNew:    {"B16", "B14"},
	}[l]
}

const (
	// recent is how many days back a book is looked at for what it lacks.
	recent = 60
	// reflective is the same for reflections.
	reflective = 30
	// season is after how many days without anybody new a list is the same as ever.
	season = 91
	// telling is how many talks tell something: one or two may be chance.
	telling = 3
)

// LacksOf returns what a member's book lacks on a day: their list and their
// journal, in the order of Lacks. Days are told in the zone of the member.
func LacksOf(list []Stakeholder, journal []Entry, today Date, zone *time.Location) []Lack {
	seen := look(journal, today, zone)
	lacks := map[Lack]bool{
		NoFocus:   len(list) > 0 && !slices.ContainsFunc(list, func(s Stakeholder) bool { return s.Tier == Focus }),
		NobodyNew: len(list) > 0 && !slices.ContainsFunc(list, func(s Stakeholder) bool { return today.Sub(DateOf(s.Added.In(zone))) < season }),
	}
	lacks[NoReflection] = seen.lately > 0 && !seen.reflected
	if seen.talks >= telling {
		lacks[OnlyAsked] = seen.asked == seen.talks
		lacks[NoNeeds] = !seen.needs
		lacks[NothingGiven] = !seen.gave
		lacks[NoThanks] = !seen.thanked
		lacks[OnlyFormal] = seen.formal == seen.talks
		lacks[NotPersonal] = seen.personal == 0
	}
	return slices.DeleteFunc(Lacks(), func(l Lack) bool { return !lacks[l] })
}

// A seen is what the last weeks of a journal show.
type seen struct {
	talks, asked, formal, personal  int
	lately                          int // talks of the days in which one would reflect on them
	reflected, needs, gave, thanked bool
}

func look(journal []Entry, today Date, zone *time.Location) seen {
	var s seen
	for _, e := range journal {
		ago := today.Sub(DateOf(e.Logged.In(zone)))
		switch f := e.Fact.(type) {
		case Touch:
			s.add(f, today.Sub(f.On))
		case Reflection:
			s.reflected = s.reflected || ago < reflective
		case Need:
			s.needs = s.needs || ago < recent
		case Share:
			s.gave = s.gave || ago < recent && !f.Asks()
		}
	}
	return s
}

// add counts a talk of so many days ago.
func (s *seen) add(t Touch, ago int) {
	if ago >= recent {
		return
	}
	has := func(causes ...Cause) bool {
		return slices.ContainsFunc(causes, func(c Cause) bool { return slices.Contains(t.Causes, c) })
	}
	s.talks++
	if ago < reflective {
		s.lately++
	}
	if has(Asked, Problem) {
		s.asked++
	}
	if t.Setting == Formal {
		s.formal++
	}
	if t.Matter == Personal {
		s.personal++
	}
	s.gave = s.gave || has(Helped, PitchedIn, Advised, Coached, Introduced)
	s.thanked = s.thanked || has(Thanked, Praised)
}
