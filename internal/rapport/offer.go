package rapport

import "slices"

// An Offer is a cadence that fits how often two people talk, for the member to
// take or to leave.
type Offer struct {
	// Pause is how many days usually pass between two days on which they talk:
	// the median of their latest pauses.
	Pause int
	// Cadence is what fits that; 0 for no offer.
	Cadence Cadence
}

// AsIs says that the member leaves a rhythm as it is, where a nudge offered
// another.
type AsIs struct {
	Nudge EntryID
}

func (AsIs) fact() {}

// Retuned says that the member gave a tie another rhythm where a nudge about it
// stood. What the rhythm is stands with the stakeholder: this tells which nudge
// to show it on.
type Retuned struct {
	Nudge       EntryID
	Before, Now Tempo
}

// A Tempo is a tier and a cadence of the tie's own, which is 0 for that of the
// tier.
type Tempo struct {
	Tier Tier
	Own  Cadence
}

func (Retuned) fact() {}

const (
	// offerFrom is how many pauses tell a habit from chance, and offerLatest
	// how many of the latest count: habits change.
	offerFrom, offerLatest = 4, 12
	// offerSlack is how many days are added to two pauses of the usual length.
	offerSlack = 10
	// offerGrace is how many days an offer goes beyond full weeks. Much of work
	// comes back on its weekday, which so comes round before the nudge does.
	offerGrace = 2
	// leastWeeks and mostWeeks bound an offer, without the grace.
	leastWeeks, mostWeeks = 2, 6
	// OfferPause is how many days pass at least between two offers about
	// the same stakeholder, whether the first was taken, left or passed over.
	OfferPause = 180
)

// fitting returns the cadence that fits the days, in any order, on which two
// people talked, and false where they are too few to tell. Two pauses of the
// usual length and ten days are the silence that is worth a nudge: so long a
// one is rarely chance, and most that last longer are caught. It is rounded up
// to full weeks and two days, from 16 to 44 days.
func fitting(talks []Date) (Offer, bool) {
	days := slices.Clone(talks)
	slices.SortFunc(days, Date.Sub)
	days = slices.Compact(days)
	days = days[max(0, len(days)-offerLatest-1):]
	var pauses []int
	for i := 1; i < len(days); i++ {
		pauses = append(pauses, days[i].Sub(days[i-1]))
	}
	if len(pauses) < offerFrom {
		return Offer{}, false
	}
	slices.Sort(pauses)
	n := len(pauses)
	twice := pauses[n/2] + pauses[(n-1)/2]
	weeks := (twice + offerSlack - offerGrace + 6) / 7
	weeks = min(max(weeks, leastWeeks), mostWeeks)
	return Offer{Pause: (twice + 1) / 2, Cadence: Cadence(7*weeks + offerGrace)}, true
}

// Offer returns the cadence to offer the member on a day, from all entries
// about the stakeholder, and false where there is none to offer: too little
// is known, what fits is within a week of what they have, or the member was
// asked not long ago. How close the focus and key tiers are to be, and a
// cadence that was not taken from an offer, are the member's own choice.
func (s Stakeholder) Offer(entries []Entry, today Date) (Offer, bool) {
	if !s.MayOffer(today) {
		return Offer{}, false
	}
	o, ok := s.Habit(entries)
	return o, ok && o.moves(s.Cadence())
}

// Habit returns the cadence that fits the touches among the entries about
// the stakeholder, and false where they are too few to tell.
func (s Stakeholder) Habit(entries []Entry) (Offer, bool) {
	var talks []Date
	for _, e := range entries {
		if t, isTouch := e.Fact.(Touch); isTouch {
			talks = append(talks, t.On)
		}
	}
	return fitting(talks)
}

// Stands reports whether the offer is still a question: nobody without a rhythm,
// or with one of the member's wish, is asked, and what is offered is a week or
// more from what they have.
func (o Offer) Stands(who Stakeholder) bool {
	return o.Cadence > 0 && (who.Tier == Regular || who.Tier == Light) && o.moves(who.Cadence())
}

// MayOffer reports whether a cadence may be offered on a day, if one fits
// better than theirs.
func (s Stakeholder) MayOffer(today Date) bool {
	if s.Tier != Regular && s.Tier != Light {
		return false
	}
	asked := s.Summary.OfferedOn
	if asked.IsZero() {
		return s.Own == 0
	}
	return !today.Before(asked.Add(OfferPause))
}

// moves reports whether the offer is far enough from a cadence to be worth
// a question: a week at least.
func (o Offer) moves(from Cadence) bool { return max(o.Cadence-from, from-o.Cadence) >= 7 }
