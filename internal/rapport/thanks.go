package rapport

import (
	"errors"
	"slices"
)

// EndedWell says that something ended well in which those whom the entry is about
// had a part. They are thanked for it soon, a month later, and half a year later.
type EndedWell struct {
	What string // what it was, 1 to MaxWhat runes
	On   Date
	Of   EntryID // the touch, promise, issue or goal that it followed from; "" for none
}

// LetBe says that the member lets go of thanking somebody for something.
type LetBe struct {
	Thanks EntryID // the [EndedWell], or the touch on which they helped
}

func (EndedWell) fact() {}
func (LetBe) fact()     {}

// Check returns what is wrong with it on a day.
func (e EndedWell) Check(today Date) error {
	return errors.Join(
		checkWhat(ThanksPart, e.What),
		checkDate(ThanksDatePart, e.On, today.AddMonths(-12*OldestTouch), today),
	)
}

// thanksAfter are the days after something ended well on which to thank for it.
var thanksAfter = []int{0, 30, 182}

// Thanks are the thank-yous that are owed to somebody for one thing.
type Thanks struct {
	Entry EntryID // the [EndedWell], or the touch on which they helped
	What  string  // "" where a touch does not say
	On    Date
	Once  bool // it was help on a touch: one thank-you is enough
	// Said is how many are over, said or passed by, and Nudged how many were brought
	// up.
	Said, Nudged int
}

// all is how many thank-yous there are in time.
func (t Thanks) all() int {
	if t.Once {
		return 1
	}
	return len(thanksAfter)
}

// come returns how many have come by a day.
func (t Thanks) come(by Date) int {
	n := 0
	for _, after := range thanksAfter[:t.all()] {
		if !by.Before(t.On.Add(after)) {
			n++
		}
	}
	return n
}

// owed is the latest that has come by a day; the first where none has.
func (t Thanks) owed(by Date) Owed {
	step := max(t.come(by), 1) - 1
	return Owed{Entry: t.Entry, What: t.What, By: t.On.Add(thanksAfter[step])}
}

// Next returns the day of the next one that is to be brought up, and false where
// none is left.
func (t Thanks) Next() (Date, bool) {
	n := max(t.Said, t.Nudged)
	if n >= t.all() {
		return Date{}, false
	}
	return t.On.Add(thanksAfter[n]), true
}

// Open returns since when a word of thanks is open, as of a day: since the last of its
// days that has come. It returns false where every one that has come was said.
func (t Thanks) Open(today Date) (Date, bool) { return t.owed(today).By, t.come(today) > t.Said }

// foldThanks folds what an entry says of thanks.
func (s *Summary) foldThanks(e Entry) {
	s.Thanks = slices.Clone(s.Thanks)
	if Answers(e.Fact) {
		later, _ := e.Fact.(Later)
		s.thanked(later.Reason.About)
	}
	switch f := e.Fact.(type) {
	case Touch:
		s.helped(e.ID, f)
	case EndedWell:
		s.owe(f.Thanks(e.ID), f.Of)
	case LetBe:
		s.letBe(f.Thanks)
	}
}

// owe notes thanks for something that ended well, in place of those for the touch
// that it followed from.
func (s *Summary) owe(t Thanks, of EntryID) {
	s.Thanks = slices.DeleteFunc(s.Thanks, func(was Thanks) bool { return was.Entry == of })
	s.Thanks = append(s.Thanks, t)
}

// helped notes what a touch says of help and of thanks.
func (s *Summary) helped(id EntryID, t Touch) {
	if slices.Contains(t.Causes, Thanked) {
		for i := range s.Thanks {
			s.Thanks[i].Said = max(s.Thanks[i].Said, s.Thanks[i].come(t.On))
		}
		s.thanked("")
		return
	}
	if slices.Contains(t.Causes, HelpedMe) {
		s.owe(Thanks{Entry: id, What: Shorten(t.Note, maxWords), On: t.On, Once: true}, "")
	}
}

// thanked notes that what was brought up was answered, but for the thanks of an
// entry that come back, and drops what is over.
func (s *Summary) thanked(back EntryID) {
	for i, t := range s.Thanks {
		if t.Entry != back {
			s.Thanks[i].Said = max(t.Said, t.Nudged)
		}
	}
	s.Thanks = slices.DeleteFunc(s.Thanks, func(t Thanks) bool { return t.Said >= t.all() })
}

// thank notes that a nudge was about thanks.
func (s *Summary) thank(r Reason, on Date) {
	for i, t := range s.Thanks {
		if t.Entry == r.About {
			s.Thanks[i].Nudged = max(t.Nudged, t.come(on))
		}
	}
}

// letBe drops thanks.
func (s *Summary) letBe(thanks EntryID) {
	s.Thanks = slices.DeleteFunc(s.Thanks, func(t Thanks) bool { return t.Entry == thanks })
	s.forgo(thanks)
}

// ThanksFor returns the thanks that an entry noted, while they are owed.
func (s Summary) ThanksFor(entry EntryID) (Thanks, bool) {
	i := slices.IndexFunc(s.Thanks, func(t Thanks) bool { return t.Entry == entry })
	if i < 0 {
		return Thanks{}, false
	}
	return s.Thanks[i], true
}

// thanksDue returns the first thanks to be brought up on a day.
func (s Summary) thanksDue(today Date) (Owed, bool) {
	for _, t := range s.Thanks {
		if t.come(today) > max(t.Said, t.Nudged) {
			return t.owed(today), true
		}
	}
	return Owed{}, false
}

// Days returns the days of all of them.
func (t Thanks) Days() []Date {
	var days []Date
	for _, after := range thanksAfter[:t.all()] {
		days = append(days, t.On.Add(after))
	}
	return days
}

// Thanks returns the thanks that are owed for it from an entry on.
func (e EndedWell) Thanks(entry EntryID) Thanks { return Thanks{Entry: entry, What: e.What, On: e.On} }
