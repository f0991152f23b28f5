package book_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"rapport/internal/book"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// BenchmarkCheckIn reads the list of a member with 150 stakeholders and finds
// whom their check-in is about: the aim is less than a millisecond.
func BenchmarkCheckIn(b *testing.B) {
	for name, open := range map[string]openFunc{"memstore": openMem, "boltstore": openBolt} {
		b.Run(name, func(b *testing.B) {
			kept := book.New(open(b), nil)
			update(b, kept, func(p upkeep.Page) error {
				var errs []error
				for i := range 150 {
					who := oldStakeholder
					who.ID = rapport.StakeholderID(fmt.Sprintf("S%03d", i))
					who.Summary.Chosen = nil
					errs = append(errs, p.PutStakeholder(who))
				}
				return errors.Join(errs...)
			})
			at := rapport.Moment{
				Slot: rapport.Weekly, Today: friday.Add(30), Since: friday.Add(23),
				PromisesBy: friday.Add(32), NeedsBy: friday.Add(37),
				FirstDue: func(time.Time) rapport.Date { return friday },
			}
			for b.Loop() {
				view(b, kept, func(r upkeep.Reader) error {
					list, err := r.Stakeholders()
					if found := rapport.CheckIn(list, at); len(found) != len(list) {
						b.Fatalf("the check-in is about %d of %d", len(found), len(list))
					}
					return err
				})
			}
		})
	}
}
