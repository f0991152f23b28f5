package bot

import (
	"fmt"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A doubt is a day that people mean in two ways, a week apart: on a Monday, "next
// friday" is that of the week or that of the next.
type doubt struct {
	said        string
	read, other rapport.Date
	asks        bool // it was said in a note, and may be of something else
}

// doubtsIn returns the days in a line that are so.
func doubtsIn(words []chat.Word, today rapport.Date) []doubt {
	var found []doubt
	for i := range words {
		typed := texts(words[i:])
		if len(typed) < 2 {
			continue
		}
		said := strings.ToLower(strings.Join(typed[:2], " "))
		if read, other, ok := aWeekApart(typed[0], typed[1], today); ok {
			found = append(found, doubt{said: said, read: read, other: other})
		}
	}
	return found
}

// aWeekApart returns the two days that "next friday" or "last monday" can mean: one
// in the week of today, which is how it is read, and one in the week beyond. It
// returns false for words that mean one day.
func aWeekApart(which, what string, today rapport.Date) (read, other rapport.Date, ok bool) {
	which, what = strings.ToLower(which), strings.ToLower(what)
	wd, isDay := weekday(what)
	if !isDay {
		return rapport.Date{}, rapport.Date{}, false
	}
	toward := past
	switch which {
	case "last":
	case "next":
		toward = coming
	default:
		return rapport.Date{}, rapport.Date{}, false
	}
	read = nearest(wd, today, toward)
	return read, read.Add(7 * int(toward)), mondayOf(read) == mondayOf(today)
}

// mondayOf returns the day on which a day's week begins.
func mondayOf(d rapport.Date) rapport.Date { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// blocks say how a day was read, and offer the other one by a press.
func (d doubt) blocks(about, verb string, today rapport.Date, args ...chat.Token) []chat.Block {
	makes := chat.Buttons{button("Make it "+day(d.other, today), about, verb, append(args, chat.TextToken(d.other.String()))...)}
	if d.asks {
		return []chat.Block{chat.Small{Text: chat.Words("I took today as the day. Did you mean “" + d.said + "”?")}, makes}
	}
	beyond := "the week after"
	if d.other.Before(d.read) {
		beyond = "the week before"
	}
	return []chat.Block{
		chat.Small{Text: chat.Words(fmt.Sprintf("I took “%s” for %s. Did you mean %s?", d.said, day(d.read, today), beyond))},
		makes,
	}
}

// dayIn returns the day that stands behind what a press is about, and false where
// there is none.
func dayIn(args chat.Line) (rapport.Date, bool) {
	if len(args) < 2 || args[1].Kind != chat.KindText {
		return rapport.Date{}, false
	}
	d, err := rapport.ParseDate(args[1].Text)
	return d, err == nil
}

// doubtAbout returns the doubt about a day, and false for none.
func doubtAbout(d rapport.Date, doubts []doubt) (doubt, bool) {
	i := slices.IndexFunc(doubts, func(o doubt) bool { return o.read == d })
	if i < 0 {
		return doubt{}, false
	}
	return doubts[i], true
}

// doubtBlocks offer the other day of each part of a contact that was told with a
// day which can be read as two.
func doubtBlocks(c upkeep.Contact, t upkeep.Touched, doubts []doubt, today rapport.Date) []chat.Block {
	if len(t.Entries) != 1+len(c.Promises)+len(c.Needs) {
		return nil // an answer of an earlier version
	}
	var blocks []chat.Block
	if d, ok := doubtAbout(c.Touch.On, doubts); ok {
		blocks = append(blocks, d.blocks("this talk", pressEdit, today, idToken(t.Entries[0]))...)
	}
	doubts = slices.DeleteFunc(slices.Clone(doubts), func(d doubt) bool { return d.asks })
	for i, p := range c.Promises {
		if d, ok := doubtAbout(p.By, doubts); ok {
			blocks = append(blocks, d.blocks(p.What, pressMove, today, idToken(t.Entries[1+i]))...)
		}
	}
	for i, n := range c.Needs {
		if d, ok := doubtAbout(n.By, doubts); ok {
			blocks = append(blocks, d.blocks(n.What, pressEditNeed, today, idToken(t.Entries[1+len(c.Promises)+i]))...)
		}
	}
	return blocks
}
