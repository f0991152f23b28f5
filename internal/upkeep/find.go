package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/rapport"
)

// maxHits is how many hits Find returns.
const maxHits = 10

// Found is what a member's book has of the terms they look for.
type Found struct {
	Hits []Hit // stakeholders first, then entries, the latest first
	More int   // hits beyond those
}

// A Hit is a stakeholder, or an entry about some, that has all the terms.
type Hit struct {
	People []string     // nobody where it is about a week
	Words  string       // all that the member wrote there
	Fact   rapport.Fact // nil for a stakeholder
	On     rapport.Date // when it was, or else when it was noted; zero for a stakeholder
	Kept   rapport.Date // when a promise was kept; zero for one that was not, and for all else
}

// Find looks for terms in all that the visitor wrote about those on their list,
// and about their weeks: names, topics, notes, promises, needs, reflections, and how
// they talked.
func (s *Steward) Find(ctx context.Context, v Visit, terms []string) (Found, error) {
	var people, entries []Hit
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		for _, who := range list {
			if words := who.Words(); rapport.Has(words, terms) {
				people = append(people, Hit{People: []string{who.Name}, Words: words})
			}
		}
		entries, err = findEntries(r, list, terms, v)
		return err
	})
	if err != nil {
		return Found{}, fmt.Errorf("find words: %w", err)
	}
	slices.SortFunc(people, func(a, b Hit) int { return cmp.Compare(a.People[0], b.People[0]) })
	slices.SortStableFunc(entries, func(a, b Hit) int { return b.On.Sub(a.On) })
	hits := slices.Concat(people, entries)
	most := min(len(hits), maxHits)
	return Found{Hits: hits[:most], More: len(hits) - most}, nil
}

// findEntries returns the entries that have all the terms, the last logged
// first: those about somebody on the list, and those about nobody, as a
// reflection on a week is.
func findEntries(r Reader, list []rapport.Stakeholder, terms []string, v Visit) ([]Hit, error) {
	journal, err := r.Journal()
	if err != nil {
		return nil, err
	}
	names := map[rapport.StakeholderID]string{}
	for _, who := range list {
		names[who.ID] = who.Name
	}
	kept := keptOn(journal, v)
	var hits []Hit
	for _, e := range slices.Backward(journal) {
		words := rapport.Words(e.Fact)
		if !rapport.Has(strings.TrimSpace(words+" "+rapport.Marks(e.Fact)), terms) {
			continue
		}
		hit := Hit{Words: words, Fact: e.Fact, On: dayOf(e, v.Zone), Kept: kept[e.ID]}
		for _, id := range e.About {
			if name, listed := names[id]; listed {
				hit.People = append(hit.People, name)
			}
		}
		if len(hit.People) > 0 || len(e.About) == 0 {
			hits = append(hits, hit)
		}
	}
	return hits, nil
}

// dayOf returns the day that an entry tells of, or else the one it was logged
// on.
func dayOf(e rapport.Entry, zone *time.Location) rapport.Date {
	if t, ok := e.Fact.(rapport.Touch); ok {
		return t.On
	}
	return rapport.DateOf(e.Logged.In(zone))
}
