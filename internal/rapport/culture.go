package rapport

import (
	"errors"
	"slices"
)

// Culture says what a member sees of how things are done somewhere: in the group,
// association or organisation that the entry is about, or in the whole house where
// it is about nobody.
type Culture struct {
	Part    CulturePart
	On      Date
	Answers []CultureAnswer
}

func (Culture) fact() {}

// A CultureAnswer is what a member wrote to one question.
type CultureAnswer struct {
	Question CultureQuestion
	Text     string
}

// A CulturePart is a set of questions that are answered at once.
type CulturePart string

// The parts of a culture.
const (
	OverallCulture     CulturePart = "overall"
	InformationCulture CulturePart = "information"
)

// CultureParts lists both.
func CultureParts() []CulturePart { return []CulturePart{OverallCulture, InformationCulture} }

// A CultureQuestion is one about how things are done.
type CultureQuestion string

// The questions of the two parts.
const (
	CultureLike     CultureQuestion = "like"     // what is it like to work there?
	CultureDrives   CultureQuestion = "drives"   // what drives people?
	CultureRewarded CultureQuestion = "rewarded" // what is rewarded, and what tolerated?
	CultureValues   CultureQuestion = "values"   // which values hold, whatever is said?

	CultureFindOut CultureQuestion = "find out" // how do people find out?
	CultureKept    CultureQuestion = "kept"     // how is it got, protected, kept and found?
	CultureShares  CultureQuestion = "shares"   // who shares, and how?
	CultureWay     CultureQuestion = "way"      // which way is best; the answer is a [SharingWay]
)

// Questions lists the questions of a part.
func (p CulturePart) Questions() []CultureQuestion {
	if p == InformationCulture {
		return []CultureQuestion{CultureFindOut, CultureKept, CultureShares, CultureWay}
	}
	return []CultureQuestion{CultureLike, CultureDrives, CultureRewarded, CultureValues}
}

// A SharingWay is how one shares best somewhere.
type SharingWay string

// The ways to share.
const (
	ByChannel SharingWay = "channel"
	ByMessage SharingWay = "message" // a direct one
	ByMail    SharingWay = "mail"
)

// SharingWays lists all ways.
func SharingWays() []SharingWay { return []SharingWay{ByChannel, ByMessage, ByMail} }

// Check returns what is wrong with it: *EmptyError where nothing is said,
// *LimitError where too much is.
func (c Culture) Check() error {
	if !slices.Contains(CultureParts(), c.Part) || !slices.ContainsFunc(c.Answers, func(a CultureAnswer) bool { return a.Text != "" }) {
		return &EmptyError{CultureTextPart}
	}
	var errs []error
	for _, a := range c.Answers {
		errs = append(errs, checkLength(CultureTextPart, a.Text, MaxKnown))
	}
	return errors.Join(errs...)
}

// Text returns the answer to a question, "" for none.
func (c Culture) Text(q CultureQuestion) string {
	i := slices.IndexFunc(c.Answers, func(a CultureAnswer) bool { return a.Question == q })
	if i < 0 {
		return ""
	}
	return c.Answers[i].Text
}

// A Climate is the culture of one unit as it is noted by now, and as it was.
type Climate struct {
	Now     map[CulturePart]Culture
	Earlier []Culture // those that were replaced, the latest first
}

// Way returns how one shares best there; "" while unknown.
func (c Climate) Way() SharingWay { return SharingWay(c.Now[InformationCulture].Text(CultureWay)) }

// On returns when it was last noted; zero for never.
func (c Climate) On() Date {
	var last Date
	for _, part := range c.Now {
		if part.On.After(last) {
			last = part.On
		}
	}
	return last
}

// CultureDays is after how many days a culture is worth a fresh look.
const CultureDays = 182

// Asks reports whether the member is asked in a check-in of a day whether the
// culture is still so: once every CultureDays, in the week after them.
func (c Climate) Asks(today Date) bool {
	on := c.On()
	days := today.Sub(on)
	return !on.IsZero() && days >= CultureDays && days%CultureDays < 7
}

// Climates returns the cultures in a journal by the units that they are of, that of
// the house under "".
func Climates(journal []Entry) map[StakeholderID]Climate {
	all := map[StakeholderID]Climate{}
	for _, e := range journal {
		noted, is := e.Fact.(Culture)
		if !is {
			continue
		}
		unit := StakeholderID("")
		if len(e.About) > 0 {
			unit = e.About[0]
		}
		c := all[unit]
		if c.Now == nil {
			c.Now = map[CulturePart]Culture{}
		}
		if was, told := c.Now[noted.Part]; told {
			c.Earlier = append([]Culture{was}, c.Earlier...)
		}
		c.Now[noted.Part] = noted
		all[unit] = c
	}
	return all
}
