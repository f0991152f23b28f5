package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// A KeptPromise is one that the visitor kept.
type KeptPromise struct {
	What  string
	Who   []string                // names of those on the list whom it was made to
	About []rapport.StakeholderID // their ids
	On    rapport.Date            // the day on which it was said to be kept
}

// PromisesKept returns the promises to people of the list that the visitor kept in
// the last three months, the latest first.
func (s *Steward) PromisesKept(ctx context.Context, v Visit) ([]KeptPromise, error) {
	var kept []KeptPromise
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		kept = promisesKept(list, journal, v)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list kept promises: %w", err)
	}
	return kept, nil
}

// promisesKept picks those of a list out of a journal.
func promisesKept(list []rapport.Stakeholder, journal []rapport.Entry, v Visit) []KeptPromise {
	made := map[rapport.EntryID]string{}
	var all []KeptPromise
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case rapport.Promise:
			made[e.ID] = f.What
		case rapport.Kept:
			k := KeptPromise{What: made[f.Promise], On: rapport.DateOf(e.Logged.In(v.Zone))}
			for _, who := range list {
				if slices.Contains(e.About, who.ID) {
					k.Who, k.About = append(k.Who, who.Name), append(k.About, who.ID)
				}
			}
			if k.What != "" && len(k.Who) > 0 && k.On.After(v.Today.Add(-statsDays)) {
				all = append(all, k)
			}
		}
	}
	slices.Reverse(all)
	return all
}

// keptOn are the days on which the promises of a journal were said to be kept.
func keptOn(journal []rapport.Entry, v Visit) map[rapport.EntryID]rapport.Date {
	on := map[rapport.EntryID]rapport.Date{}
	for _, e := range journal {
		if k, isKept := e.Fact.(rapport.Kept); isKept {
			on[k.Promise] = rapport.DateOf(e.Logged.In(v.Zone))
		}
	}
	return on
}
