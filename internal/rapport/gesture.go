package rapport

import (
	"hash/fnv"
	"slices"
	"strconv"
)

// Drawn says that a gesture came from the deck. It is about nobody.
type Drawn struct {
	Gesture string // as the deck had it then
}

func (Drawn) fact() {}

// Draw returns the gesture that comes next to a member to whom some were drawn
// before, in that order: none comes again before all of the deck were seen. It
// returns "" for an empty deck.
func (c Catalogue) Draw(who MemberID, drawn []string) string {
	if len(c.Gestures) == 0 {
		return ""
	}
	times := map[string]int{}
	for _, g := range drawn {
		times[g]++
	}
	round := times[slices.MinFunc(c.Gestures, func(a, b string) int { return times[a] - times[b] })]
	next, least := "", uint64(0)
	for _, g := range c.Gestures {
		again := len(drawn) > 0 && drawn[len(drawn)-1] == g
		if times[g] > round || again && len(c.Gestures) > 1 {
			continue
		}
		if lot := lotOf(string(who), strconv.Itoa(round), g); next == "" || lot < least {
			next, least = g, lot
		}
	}
	return next
}

// lotOf shuffles: the same parts have the same lot.
func lotOf(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		_, _ = h.Write([]byte(p + "\x00")) // a hash takes all
	}
	return h.Sum64()
}
