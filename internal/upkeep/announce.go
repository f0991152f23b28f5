package upkeep

import (
	"time"

	"rapport/internal/rapport"
)

// An OccasionAhead is an occasion that a slot to come brings up.
type OccasionAhead struct {
	What  string
	On    rapport.Date
	After bool // it will be over by then: the member is asked how it was
}

// A Mention is an occasion as a digest brings it up.
type Mention struct {
	Meeting
	After bool // it was over: the member is asked how it was
	// Told is what they told of it, in a letter and while that can be undone; zero else.
	Told Debriefed
}

// gatherings returns the occasions of which something may be said from an instant
// on; none without a look where there are none.
func (r rhythm) gatherings(book Reader, m rapport.Member, now time.Time) ([]rapport.Gathering, error) {
	if m.Occasions.Before(rapport.DateOf(now.In(r.zone))) {
		return nil, nil
	}
	journal, err := book.Journal()
	return rapport.Gatherings(journal), err
}

// announced returns what a slot at an instant brings up of occasions, and notes in
// them that it did.
func (r rhythm) announced(m rapport.Member, all []rapport.Gathering, at time.Time) []rapport.Announced {
	if len(all) == 0 {
		return nil
	}
	r.handle(&m, at)
	_, next := r.arrival(r.counted(m), at)
	today, then := rapport.DateOf(at.In(r.zone)), rapport.DateOf(next.In(r.zone))
	var found []rapport.Announced
	for i := range all {
		g := &all[i]
		switch {
		case g.Ahead(today, then):
			g.Before = true
			found = append(found, rapport.Announced{Occasion: g.Entry, On: g.On})
		case g.Past(today):
			g.After = true
			found = append(found, rapport.Announced{Occasion: g.Entry, On: g.On, After: true})
		}
	}
	return found
}

// occasionsAhead is announced for a forecast.
func (r rhythm) occasionsAhead(m rapport.Member, all []rapport.Gathering, at time.Time) []OccasionAhead {
	var ahead []OccasionAhead
	for _, a := range r.announced(m, all, at) {
		for _, g := range all {
			if g.Entry == a.Occasion {
				ahead = append(ahead, OccasionAhead{What: g.What, On: g.On, After: a.After})
			}
		}
	}
	return ahead
}

// An announcing is what a digest is to say of an occasion, and the entry that notes
// it.
type announcing struct {
	entry rapport.EntryID
	fact  rapport.Announced
}

// announce notes what a digest says of occasions that are still in the book, and
// returns the entries.
func announce(p Page, all []announcing, now time.Time) ([]rapport.EntryID, error) {
	var noted []rapport.EntryID
	for _, a := range all {
		_, found, err := p.Entry(a.fact.Occasion)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		if err := record(p, rapport.Entry{ID: a.entry, Logged: now, Fact: a.fact}); err != nil {
			return nil, err
		}
		noted = append(noted, a.entry)
	}
	return noted, nil
}

// toldIn returns the occasions that a digest brings up, as they stand on a day;
// without those that were called off, or are long over.
func toldIn(r Reader, d Digest, today rapport.Date) ([]Mention, error) {
	if len(d.Occasions) == 0 {
		return nil, nil
	}
	all, err := meetings(r, today)
	if err != nil {
		return nil, err
	}
	var told []Mention
	for _, id := range d.Occasions {
		e, _, err := r.Entry(id)
		if err != nil {
			return nil, err
		}
		said, _ := e.Fact.(rapport.Announced)
		for _, m := range all {
			if m.Entry == said.Occasion && m.On == said.On {
				told = append(told, Mention{Meeting: m, After: said.After})
			}
		}
	}
	return told, nil
}

// says reports whether a digest has anything to say.
func (d Digest) says() bool { return len(d.Nudges)+len(d.Occasions) > 0 }

// done reports whether there is nothing left to say of it on a day.
func (t Mention) done(today rapport.Date) bool {
	if t.After {
		return !t.Untold(today)
	}
	return !t.Upcoming(today)
}
