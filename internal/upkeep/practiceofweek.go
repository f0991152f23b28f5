package upkeep

import (
	"time"

	"rapport/internal/rapport"
)

// A weekly is the practice of a week, for a digest to name.
type weekly struct {
	entry rapport.EntryID   // of the suggestion; "" for none
	fresh *rapport.Proposed // what is to be suggested under that entry; nil where it was before
}

// practiceOfWeek returns the open practice of a member's week, or the one to
// suggest; none for a member who wants none, or who is done with this week's.
func (s *Steward) practiceOfWeek(
	m rapport.Member, list []rapport.Stakeholder, journal []rapport.Entry, today rapport.Date, zone *time.Location,
) weekly {
	if m.Settings.Level == rapport.NoLevel {
		return weekly{}
	}
	now := s.practisedSoFar(m.Settings.Level, list, journal, today, zone)
	switch {
	case now.Fate != "" || now.Practice == "":
		return weekly{}
	case now.Suggestion != "":
		return weekly{entry: now.Suggestion}
	default:
		return weekly{fresh: &rapport.Proposed{Practice: now.Practice, On: today, Because: now.Because}}
	}
}

// keep notes what is suggested.
func (w weekly) keep(p Page, now time.Time) error {
	if w.fresh == nil {
		return nil
	}
	return record(p, rapport.Entry{ID: w.entry, Logged: now, Fact: *w.fresh})
}

// suggestedIn returns the practice that a digest names; the zero one for none, and
// where the catalogue has it no more.
func (s *Steward) suggestedIn(r Reader, d Digest) (rapport.Practice, error) {
	if d.Practice == "" {
		return rapport.Practice{}, nil
	}
	e, _, err := r.Entry(d.Practice)
	suggested, _ := e.Fact.(rapport.Proposed)
	practice, _ := s.Practice(suggested.Practice)
	return practice, err
}
