package upkeep

import (
	"cmp"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// A Passed is a share with somebody, and what became of it.
type Passed struct {
	Share   rapport.EntryID
	Logged  time.Time
	Who     rapport.Stakeholder
	Passing rapport.Passing
}

const (
	// homeShares is how many shares Home shows.
	homeShares = 5
	// sharedLately is how old they are at most.
	sharedLately = 14 * 24 * time.Hour
)

// lately returns the latest shares with people on the list, the latest first.
func lately(r Reader, list []rapport.Stakeholder, now time.Time) ([]Passed, error) {
	with := slices.DeleteFunc(slices.Clone(list), func(who rapport.Stakeholder) bool { return who.Summary.Shared == "" })
	slices.SortFunc(with, func(a, b rapport.Stakeholder) int { return cmp.Compare(b.Summary.Shared, a.Summary.Shared) })
	// Whoever is behind these in the order of their last share has none of the
	// latest.
	all, err := latest(r, with[:min(len(with), homeShares)])
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(p Passed) bool { return now.Sub(p.Logged) >= sharedLately })
	return all[:min(len(all), homeShares)], nil
}

// latest returns all shares with some people, the latest first. One that was taken
// back is none.
func latest(r Reader, with []rapport.Stakeholder) ([]Passed, error) {
	var all []Passed
	for _, who := range with {
		entries, err := r.About(who.ID, "", 0)
		if err != nil {
			return nil, err
		}
		all = append(all, slices.DeleteFunc(passings(who, entries), func(p Passed) bool { return p.Passing.TakenBack })...)
	}
	slices.SortStableFunc(all, func(a, b Passed) int { return cmp.Compare(b.Share, a.Share) })
	return all, nil
}

// passings returns the shares with somebody among all entries about them, the
// oldest first.
func passings(who rapport.Stakeholder, entries []rapport.Entry) []Passed {
	var all []Passed
	for i, e := range entries {
		if p, isShare := rapport.Pass(e.ID, entries[i:]); isShare {
			all = append(all, Passed{Share: e.ID, Logged: e.Logged, Who: who, Passing: p})
		}
	}
	return all
}
