package rapport

// A Grade says how much of something there is; zero where the member did not say.
type Grade int

// The grades.
const (
	Little Grade = iota + 1
	Some
	Much
)

// A Verdict says whether something is so; zero where the member did not say.
type Verdict int

// The verdicts.
const (
	Yes Verdict = iota + 1
	No
)

// What somebody knows of the member's work, from nothing to all that they need.
const (
	KnowsNothing = iota + 1
	KnowsLittle
	KnowsSome
	KnowsWell
)

// MostTrust is the most that anybody trusts the member.
const MostTrust = 5

// Assessed is how the member sees a stakeholder on a day. It is never computed:
// what nobody said stays zero. The latest stands, the earlier ones are its history.
type Assessed struct {
	On       Date
	Formal   Grade // influence by position
	Informal Grade // influence apart from it
	Weight   Grade // of their projects
	Trust    int   // in the member, 1 to MostTrust; 0 for unsaid
	Loyal    Verdict
	Champion Verdict // speaks up for the member's work
	Knows    int     // of that work, KnowsNothing to KnowsWell; 0 for unsaid
}

func (Assessed) fact() {}

// Check returns what is wrong with it.
func (a Assessed) Check() error {
	grade := func(g Grade) bool { return 0 <= g && g <= Much }
	verdict := func(v Verdict) bool { return 0 <= v && v <= No }
	if !grade(a.Formal) || !grade(a.Informal) || !grade(a.Weight) || !verdict(a.Loyal) || !verdict(a.Champion) ||
		a.Trust < 0 || a.Trust > MostTrust || a.Knows < 0 || a.Knows > KnowsWell {
		return &LimitError{AssessmentPart, max(a.Trust, a.Knows), MostTrust}
	}
	return nil
}

// Over completes it by what was said before, of a day of its own.
func (a Assessed) Over(before Assessed) Assessed {
	return Assessed{
		On: a.On, Formal: said(a.Formal, before.Formal), Informal: said(a.Informal, before.Informal),
		Weight: said(a.Weight, before.Weight), Trust: said(a.Trust, before.Trust), Loyal: said(a.Loyal, before.Loyal),
		Champion: said(a.Champion, before.Champion), Knows: said(a.Knows, before.Knows),
	}
}

func said[T Grade | Verdict | int](now, before T) T {
	if now == 0 {
		return before
	}
	return now
}

// Unsaid reports whether nothing is said in it.
func (a Assessed) Unsaid() bool { return a == Assessed{On: a.On} }

// Powerful reports whether much depends on them: by position, apart from it, or
// by the weight of their projects.
func (a Assessed) Powerful() bool { return a.Formal == Much || a.Informal == Much || a.Weight == Much }

// Leads reports whether they lead without the position.
func (a Assessed) Leads() bool { return a.Informal == Much && 0 < a.Formal && a.Formal < Much }

// FitTier returns the tier that would fit somebody of a tier, and false where
// theirs does, or nothing was said that would tell. It is a suggestion.
func (a Assessed) FitTier(now Tier) (Tier, bool) {
	slight := 0 < a.Formal && a.Formal < Much && 0 < a.Informal && a.Informal < Much && 0 < a.Weight && a.Weight < Much
	switch {
	case a.Powerful() && (now == Regular || now == Light):
		return Key, true
	case slight && a.Champion != Yes && (now == Focus || now == Key):
		return Regular, true
	}
	return "", false
}

// An Assessment is how the member saw somebody, with the entry that tells it.
type Assessment struct {
	Entry    EntryID
	Assessed Assessed
}

// AssessmentsOf returns all assessments of somebody, in the order of logging.
func AssessmentsOf(entries []Entry) []Assessment {
	var all []Assessment
	for _, e := range entries {
		if a, ok := e.Fact.(Assessed); ok {
			all = append(all, Assessment{e.ID, a})
		}
	}
	return all
}

// AssessedOf returns how the member sees somebody by now; nothing is said where
// they never told.
func AssessedOf(entries []Entry) Assessed {
	all := AssessmentsOf(entries)
	if len(all) == 0 {
		return Assessed{}
	}
	return all[len(all)-1].Assessed
}

// Influence returns how much influence somebody has, of whichever kind; 0 where
// nothing was said.
func (a Assessed) Influence() Grade { return max(a.Formal, a.Informal, a.Weight) }

// A Placing is where somebody stands in a picture of influence and trust.
type Placing struct {
	Name      string
	Influence Grade
	Trust     int // 1 to MostTrust
}
