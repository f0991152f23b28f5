package upkeep_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// Maria has had three links today, and the fourth waits for the morning where
// she is: by her own book, else by what the platform told, else by the sender's.
func TestShareWaitsForTheRecipientsOwnMorning(t *testing.T) {
	for name, c := range map[string]struct {
		told, own string
		morning   time.Time
	}{
		"nothing-told": {morning: time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)},
		"told":         {told: "Asia/Tokyo", morning: time.Date(2026, time.November, 2, 0, 0, 0, 0, time.UTC)},
		"unreadable":   {told: "Nowhere/Atall", morning: time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)},
		"own": {
			told: "Asia/Tokyo", own: "America/New_York",
			morning: time.Date(2026, time.November, 2, 14, 0, 0, 0, time.UTC),
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			if c.own != "" {
				s.must2(s.steward.Add(t.Context(), s.visitFrom(c.own, maria, "own"), []upkeep.Newcomer{{Whom: upkeep.Whom{Name: "Sam"}}}))
			}
			for i := range rapport.LinksADay + 1 {
				s.must2(s.steward.Share(t.Context(), s.visit(ana, fmt.Sprint("share ", i)), upkeep.Sharing{
					Who: []upkeep.Whom{{Account: maria, Name: "Maria Lopez", Zone: c.told}}, Again: true,
					Share: rapport.Share{Link: link, Note: "for your audit"},
				}))
				s.beats()
			}
			s.passes(c.morning.Add(-time.Minute))
			if got := s.reads(maria); count(got, "for your audit") != rapport.LinksADay {
				t.Errorf("before the morning maria reads %q", got)
			}
			s.passes(c.morning.Add(5 * time.Minute))
			if got := s.reads(maria); count(got, "for your audit") != rapport.LinksADay+1 {
				t.Errorf("in the morning maria reads %q", got)
			}
		})
	}
}
