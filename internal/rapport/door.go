package rapport

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
)

// A Door stands between somebody and the links that members share with them:
// what they want no more, and what came lately. It belongs to that person,
// member or not, and is in nobody's book.
type Door struct {
	Shut    bool       // no more links at all
	Refused []MemberID // none from these
	Unasked []MemberID // these do not ask them for advice
	Passed  []Passage  // what was let in lately, the oldest first
	Came    []Came     // the articles that were let in ever, the oldest first, at most maxCame
}

// A Passage is one share that was let in.
type Passage struct {
	Share EntryID
	From  MemberID
	At    time.Time
}

// Came is an article that somebody was sent: they know it, and so does whoever
// sent it.
type Came struct {
	Share   EntryID
	From    MemberID
	Article ArticleID
}

// maxCame is how many of them a door remembers: of a year and a half, where as many
// come as can on a working day.
const maxCame = 1000

// LinksADay is how many links somebody gets at most on one day of theirs.
const LinksADay = 3

// passagesKept is how long a passage is remembered: longer than any day, and
// than a courier tries again after a lost answer.
const passagesKept = 72 * time.Hour

// A Welcome is what a door says to a share.
type Welcome int

// The welcomes.
const (
	Enter    Welcome = iota // it may come in, and is counted
	Tomorrow                // it may come on another day
	Never                   // it may not come
)

// Open returns whether a share may come in at an instant, in the zone of who
// lives behind the door, and counts one that may. A share that was let in
// before is not counted twice.
func (d *Door) Open(share EntryID, from MemberID, at time.Time, zone *time.Location) Welcome {
	if d.Refuses(from) {
		return Never
	}
	if slices.ContainsFunc(d.Passed, func(p Passage) bool { return p.Share == share && p.From == from }) {
		return Enter
	}
	today, came := DateOf(at.In(zone)), 0
	for _, p := range d.Passed {
		if DateOf(p.At.In(zone)) == today {
			came++
		}
	}
	if came >= LinksADay {
		return Tomorrow
	}
	d.Passed = slices.DeleteFunc(d.Passed, func(p Passage) bool { return at.Sub(p.At) > passagesKept })
	d.Passed = append(d.Passed, Passage{Share: share, From: from, At: at})
	return Enter
}

// Remember notes which article a share brings that was let in.
func (d *Door) Remember(c Came) {
	if slices.Contains(d.Came, c) {
		return
	}
	d.Came = append(d.Came, c)
	d.Came = d.Came[max(0, len(d.Came)-maxCame):]
}

// TurnBack counts a share no more that was let in, and did not come after all.
func (d *Door) TurnBack(share EntryID, from MemberID) {
	d.Passed = slices.DeleteFunc(d.Passed, func(p Passage) bool { return p.Share == share && p.From == from })
	d.Came = slices.DeleteFunc(d.Came, func(c Came) bool { return c.Share == share && c.From == from })
}

// Refuses reports whether links from a member are not wanted.
func (d *Door) Refuses(from MemberID) bool { return d.Shut || slices.Contains(d.Refused, from) }

// Spares reports whether a member may not ask them for advice.
func (d *Door) Spares(from MemberID) bool { return d.Refuses(from) || slices.Contains(d.Unasked, from) }

// Spare has a member ask them for advice no more.
func (d *Door) Spare(from MemberID) {
	if !slices.Contains(d.Unasked, from) {
		d.Unasked = append(d.Unasked, from)
	}
}

// Hear lets a member ask them again. It reports whether that is new.
func (d *Door) Hear(from MemberID) bool {
	before := len(d.Unasked)
	d.Unasked = slices.DeleteFunc(d.Unasked, func(m MemberID) bool { return m == from })
	return len(d.Unasked) < before
}

// Refuse shuts the door to one member's links. It reports whether that is new.
func (d *Door) Refuse(from MemberID) bool {
	if slices.Contains(d.Refused, from) {
		return false
	}
	d.Refused = append(d.Refused, from)
	return true
}

// Admit opens the door again to one member's links. It reports whether that is
// new.
func (d *Door) Admit(from MemberID) bool {
	before := len(d.Refused)
	d.Refused = slices.DeleteFunc(d.Refused, func(m MemberID) bool { return m == from })
	return len(d.Refused) < before
}

// A DoorID names a door.
type DoorID string

// DoorOf names the door of somebody on the platform.
func DoorOf(account MemberID) DoorID { return DoorID("account/" + string(account)) }

// DoorAt names the door behind an e-mail address, without telling the address.
func DoorAt(address string) DoorID {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(address))))
	return DoorID("mail/" + hex.EncodeToString(sum[:]))
}
