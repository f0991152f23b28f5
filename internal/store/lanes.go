package store

import (
	"math"
	"time"
)

// Lanes are which lanes a claim holds, and how far each pool's pace is used up: what
// an engine of one process has to remember to honour ClaimPosts. The zero
// value holds nothing. It has no lock of its own, and its instants are those
// that claims were made with, not the machine's.
type Lanes struct {
	claimed map[string]lane
	used    map[string]time.Time // when the claims of a pool made so far have used up its pace
	row     map[string]int       // how many urgent posts of a pool were claimed since another was
}

// MostUrgent is how many urgent posts of a pool are claimed in a row while others
// have come: whoever shares without end must not keep all check-ins waiting.
const MostUrgent = 9

// Spare returns how many urgent posts of a pool may go before another does.
func (l *Lanes) Spare(pool string) int { return max(0, MostUrgent-l.row[pool]) }

// InTurn returns the order of claims from what urgent lanes and others offer: so many
// of the urgent as may go, then one other, and again.
func InTurn[Post any](urgent, others []Post, spare int) []Post {
	var order []Post
	for len(urgent) > 0 && len(others) > 0 {
		first := urgent[:min(spare, len(urgent))]
		order, urgent = append(order, first...), urgent[len(first):]
		if len(first) == spare {
			order, others = append(order, others[0]), others[1:]
		}
		spare = MostUrgent
	}
	return append(append(order, urgent...), others...)
}

// A lane is one from which a post was claimed.
type lane struct {
	pool    string
	id      string    // of the post claimed last
	attempt int       // and which claim of it that was
	held    time.Time // other claims are kept from the lane until then
	last    time.Time // when that claim was made
}

// Open reports whether nobody holds the lane at now, and its pace allows a
// claim.
func (l *Lanes) Open(name string, now time.Time, pace Pace) bool {
	return l.claimed[name].open(now, pace)
}

// open takes a claim that lies ahead for one from before the clock was set
// back: it paces nothing, and where it lies ahead by more than its lease it
// keeps nobody away.
func (l lane) open(now time.Time, pace Pace) bool {
	tooSoon := !now.Before(l.last) && now.Before(l.last.Add(pace.Lane))
	setBack := l.last.Sub(now) > l.held.Sub(l.last)
	return (setBack || !l.held.After(now)) && !tooSoon
}

// Room returns how many claims of any lane of a pool its pace allows at now.
func (l *Lanes) Room(pool string, now time.Time, pace Pace) int {
	if pace.All <= 0 {
		return math.MaxInt
	}
	return int((pace.ahead() - l.usedUp(pool, now, pace).Sub(now)) / pace.All)
}

// Hold keeps other claims from the lanes of the posts, which were claimed from
// a pool at now, for a lease, and uses up the pace. Lanes of the pool that hold
// nothing back any more are forgotten.
func (l *Lanes) Hold(pool string, posts []Post, now time.Time, lease time.Duration, pace Pace) {
	if l.claimed == nil {
		l.claimed, l.used, l.row = map[string]lane{}, map[string]time.Time{}, map[string]int{}
	}
	for name, lane := range l.claimed {
		if lane.pool == pool && lane.open(now, pace) {
			delete(l.claimed, name)
		}
	}
	for _, post := range posts {
		l.row[pool]++
		if !post.Urgent {
			l.row[pool] = 0
		}
		l.claimed[post.Lane] = lane{pool: pool, id: post.ID, attempt: post.Attempt, held: now.Add(lease), last: now}
	}
	l.used[pool] = l.usedUp(pool, now, pace).Add(time.Duration(len(posts)) * pace.All)
}

// Release frees the lane of a post that was settled, unless another claim
// holds it by now. The pace goes on.
func (l *Lanes) Release(post Post) {
	if lane, held := l.claimed[post.Lane]; held && lane.id == post.ID && lane.attempt == post.Attempt {
		lane.held = time.Time{}
		l.claimed[post.Lane] = lane
	}
}

// usedUp returns the instant up to which the claims of a pool made so far have
// used its pace, and now when they have not. What is further ahead than a burst
// can use comes from before the clock was set back.
func (l *Lanes) usedUp(pool string, now time.Time, pace Pace) time.Time {
	used := l.used[pool]
	if used.Before(now) || used.After(now.Add(pace.ahead())) {
		return now
	}
	return used
}

// ahead returns how far ahead of now a burst may use the pace.
func (p Pace) ahead() time.Duration {
	return time.Duration(max(p.Burst, 1)) * p.All
}
