package upkeep

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/rapport"
)

// waitsFor is how many days after a digest what is typed may still answer it.
const waitsFor = 7

// Waiting returns the visitor's digests of the last seven days, the latest first,
// each with those of its nudges alone that wait for an answer.
func (s *Steward) Waiting(ctx context.Context, v Visit) ([]DigestLetter, error) {
	var letters []DigestLetter
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		list, err := r.Stakeholders()
		if err != nil {
			return err
		}
		var waiting []rapport.EntryID // ids are in the order of time
		for _, who := range list {
			if who.Tier != rapport.Resting {
				waiting = append(waiting, who.Summary.Waiting...)
			}
		}
		slices.Sort(waiting)
		for _, nudge := range slices.Backward(waiting) {
			e, _, err := r.Entry(nudge)
			if err != nil {
				return err
			}
			n, isNudge := e.Fact.(rapport.Nudge)
			if !isNudge || v.Today.Sub(n.On) > waitsFor {
				break
			}
			if slices.ContainsFunc(letters, func(l DigestLetter) bool { return l.ID == n.Digest }) {
				continue
			}
			l, err := s.readDigest(r, n.Digest, v.Now, v.Zone)
			if err != nil {
				return err
			}
			l.Items = slices.DeleteFunc(l.Items, func(i Item) bool { return !slices.Contains(waiting, i.Nudge) })
			letters = append(letters, l)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read what waits for an answer: %w", err)
	}
	return letters, nil
}
