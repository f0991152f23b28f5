package rapport_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

// Whoever something looks off about comes first, and whoever was looked at lately
// comes last.
func TestAReviewBeginsWithWhatLooksOff(t *testing.T) {
	day := rapport.Date{Year: 2026, Month: time.November, Day: 30}
	who := func(id rapport.StakeholderID, tier rapport.Tier, ago int) rapport.Stakeholder {
		return rapport.Stakeholder{ID: id, Name: string(id), Tier: tier, Summary: rapport.Summary{LatestOn: day.Add(-ago)}}
	}
	list := []rapport.Stakeholder{
		who("well", rapport.Regular, 2), who("prospect", rapport.Prospect, 2), who("silent", rapport.Regular, 61),
		who("drifting", rapport.Key, 22), who("problems", rapport.Regular, 1), who("seen", rapport.Key, 60),
	}
	trouble := rapport.Touch{On: day, Causes: []rapport.Cause{rapport.Problem}}
	journal := []rapport.Entry{
		{ID: "R0", Fact: rapport.Reviewed{On: day.Add(-40), Decision: rapport.BeginReview}},
		{ID: "R1", About: []rapport.StakeholderID{"seen"}, Fact: rapport.Reviewed{Review: "R0", On: day.Add(-20), Decision: rapport.KeepTie}},
		{ID: "T1", About: []rapport.StakeholderID{"problems"}, Fact: trouble},
		{ID: "T2", About: []rapport.StakeholderID{"problems"}, Fact: trouble},
	}
	r := rapport.ReviewOf(list, journal, day)
	var got []rapport.StakeholderID
	for _, tie := range r.Open {
		got = append(got, tie.Who.ID)
	}
	if diff := cmp.Diff([]rapport.StakeholderID{"drifting", "silent", "problems", "well", "seen"}, got); diff != "" || r.Entry != "" {
		t.Errorf("a review of %q goes on; the order differs (-want +got):\n%s", r.Entry, diff)
	}
}

// A review is offered once in a month of the calendar, to those who have settled.
func TestAReviewIsOfferedOnceAMonth(t *testing.T) {
	day := rapport.Date{Year: 2026, Month: time.November, Day: 30}
	list := []rapport.Stakeholder{{ID: "a", Tier: rapport.Regular}}
	offered := func(on rapport.Date) []rapport.Entry {
		return []rapport.Entry{{ID: "O", Fact: rapport.Reviewed{On: on, Decision: rapport.OfferReview}}}
	}
	stock := []rapport.Entry{{ID: "I", Fact: rapport.Reviewed{On: day.Add(-29), Decision: rapport.OfferInventory}}}
	begun := []rapport.Entry{{ID: "B", Fact: rapport.Reviewed{On: day.Add(-20), Decision: rapport.BeginReview}}}
	tests := map[string]struct {
		journal []rapport.Entry
		joined  rapport.Date
		want    bool
	}{
		"first":       {nil, day.Add(-7), true},
		"new-here":    {nil, day.Add(-6), false},
		"this-month":  {offered(day.Add(-29)), day.Add(-60), false},
		"last-month":  {offered(day.Add(-30)), day.Add(-60), true},
		"inventory":   {stock, day.Add(-60), false},
		"begun-since": {begun, day.Add(-60), false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := rapport.ReviewDue(list, tt.journal, tt.joined, day); got != tt.want {
				t.Errorf("it is due: %t, want %t", got, tt.want)
			}
		})
	}
}

// What came late, at the end of a pause, is followed by none a few days later; an
// inventory comes once in its quarter.
func TestNoReviewFollowsALateOne(t *testing.T) {
	first := rapport.Date{Year: 2027, Month: time.January, Day: 1}
	list := []rapport.Stakeholder{{ID: "a", Tier: rapport.Regular}}
	late := []rapport.Entry{{ID: "O", Fact: rapport.Reviewed{On: first.Add(-5), Decision: rapport.OfferReview}}}
	if rapport.ReviewDue(list, late, first.Add(-60), first) {
		t.Error("a review is due five days after another was offered")
	}
	for days, want := range map[int]bool{6: false, 7: true} {
		if got := rapport.InventoryDue(list, first.Add(-days), first); got != want {
			t.Errorf("after %d days with a list an inventory is due: %t", days, got)
		}
	}
	prospects := []rapport.Stakeholder{{ID: "p", Tier: rapport.Prospect}}
	if rapport.InventoryDue(prospects, first.Add(-60), first) {
		t.Error("an inventory is due where there is nobody to look at")
	}
}

// A log counts what was on its days, and has three ideas whatever there was.
func TestALogCountsItsDays(t *testing.T) {
	from := rapport.Date{Year: 2026, Month: time.November, Day: 1}
	list := []rapport.Stakeholder{{ID: "a", Name: "A", Tier: rapport.Regular}, {ID: "b", Name: "B", Tier: rapport.Focus}}
	var journal []rapport.Entry
	for _, ago := range []int{-1, 0, 3, 8, 29, 30} {
		journal = append(journal, rapport.Entry{About: []rapport.StakeholderID{"a"}, Fact: rapport.Touch{On: from.Add(ago), Setting: rapport.Informal}})
	}
	a := rapport.AuditOf(list, journal, from, from.Add(29))
	if len(a.People) != 1 || a.People[0].Talks != 4 || a.People[0].Informal != 4 {
		t.Errorf("it counts %+v", a.People)
	}
	kinds := []rapport.IdeaKind{}
	for _, i := range a.Ideas {
		kinds = append(kinds, i.Kind)
	}
	if diff := cmp.Diff([]rapport.IdeaKind{rapport.SayHello, rapport.ComeCloser, rapport.WantNothing}, kinds); diff != "" {
		t.Error(diff)
	}
	if empty := rapport.AuditOf(nil, nil, from, from); len(empty.Ideas) != rapport.MaxIdeas {
		t.Errorf("an empty one has the ideas %v", empty.Ideas)
	}
}
