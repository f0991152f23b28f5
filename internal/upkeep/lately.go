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
// One that was taken back is none.
func lately(r Reader, list []rapport.Stakeholder, now time.Time) ([]Passed, error) {
	with := slices.DeleteFunc(slices.Clone(list), func(who rapport.Stakeholder) bool { return who.Summary.Shared == "" })
	slices.SortFunc(with, func(a, b rapport.Stakeholder) int { return cmp.Compare(b.Summary.Shared, a.Summary.Shared) })
	var latest []Passed
	// Whoever is behind these in the order of their last share has none of the
	// latest.
	for _, who := range with[:min(len(with), homeShares)] {
		entries, err := r.About(who.ID, "", 0)
		if err != nil {
			return nil, err
		}
		for _, p := range passings(who, entries) {
			if !p.Passing.TakenBack && now.Sub(p.Logged) < sharedLately {
				latest = append(latest, p)
			}
		}
	}
	slices.SortFunc(latest, func(a, b Passed) int { return cmp.Compare(b.Share, a.Share) })
	return latest[:min(len(latest), homeShares)], nil
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
