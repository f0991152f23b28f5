package rapport

import "slices"

// NotAsked says that the member does not want to be asked for a field of a profile:
// of whom it is about, or of anybody where it is about nobody.
type NotAsked struct {
	Field ProfileField
}

func (NotAsked) fact() {}

// An Asking is what a member was asked to find out about people.
type Asking struct {
	latest  Date // of the last time; zero before the first
	asked   map[question]Date
	unasked map[question]bool
}

// A question is about somebody, or about anybody where it names nobody.
type question struct {
	who   StakeholderID
	field ProfileField
}

// AskingOf folds a journal's entries, in the order of logging.
func AskingOf(journal []Entry) Asking {
	a := Asking{asked: map[question]Date{}, unasked: map[question]bool{}}
	for _, e := range journal {
		switch f := e.Fact.(type) {
		case Nudge:
			if f.Asks != "" {
				a.latest, a.asked[question{e.About[0], f.Asks}] = f.On, f.On
			}
		case NotAsked:
			a.unasked[question{field: f.Field}] = a.unasked[question{field: f.Field}] || len(e.About) == 0
			for _, who := range e.About {
				a.unasked[question{who, f.Field}] = true
			}
		}
	}
	return a
}

// Next returns whom of some people a member is asked about on a day, and what: of
// the focus tier, at most once a week, and the same of nobody twice in a quarter.
// What worries them goes first; it returns false where there is nothing to ask. The
// profiles are those of the people, in their order.
func (a Asking) Next(people []Stakeholder, profiles []Profile, today Date) (at int, field ProfileField, ok bool) {
	if a.latest.Monday() == today.Monday() {
		return 0, "", false
	}
	week := today.Sub(Date{2001, 1, 1}) / 7
	for i, who := range people {
		if who.Tier != Focus {
			continue
		}
		wants, found := profiles[i].wanting(week, today, func(f ProfileField) bool { return a.rests(who.ID, f, today) })
		if found && (!ok || wants == Worries && field != Worries) {
			at, field, ok = i, wants, true
		}
	}
	return at, field, ok
}

// rests reports whether a field is not to be asked for about somebody on a day.
func (a Asking) rests(who StakeholderID, field ProfileField, today Date) bool {
	on, asked := a.asked[question{who, field}]
	return a.unasked[question{who, field}] || a.unasked[question{field: field}] || asked && today.Sub(on) < SeriesDays
}

// SeriesDays is how many days pass until a question is asked about somebody again,
// and how long what worries them, and what changed for them, is believed: a quarter.
const SeriesDays = 91

// outdated reports whether it is worth asking again for what is known.
func (k Known) outdated(today Date) bool {
	series := slices.Contains([]ProfileField{Worries, Changes}, k.Field)
	return k.Stale(today) || series && today.Sub(k.On) >= SeriesDays
}
