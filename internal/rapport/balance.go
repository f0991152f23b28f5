package rapport

import "slices"

// A Balance is what went both ways between a member and one stakeholder.
type Balance struct {
	Gave  int // contacts that gave something, and links that were shared
	Asked int // contacts in which the member asked for something
	// Latest counts the latest contacts in a row that were all about a request or
	// a problem.
	Latest int
	// Open is the latest day of a contact without an agenda; zero for none.
	Open Date
}

// lopsided is how many contacts in a row make a pattern.
const lopsided = 3

// Lopsided reports whether there was nothing but requests and problems of late.
func (b Balance) Lopsided() bool { return b.Latest >= lopsided }

// Balances returns the balance with each stakeholder of a journal, of the days
// from one on. Latest is of the order in which contacts were logged.
func Balances(journal []Entry, from Date) map[StakeholderID]Balance {
	all := map[StakeholderID]Balance{}
	for _, e := range standing(journal) {
		for _, who := range e.About {
			all[who] = all[who].with(e, from)
		}
	}
	return all
}

// Served returns those entries of a journal by which the member did something for
// whom they are about, in its order.
func Served(journal []Entry) []Entry {
	return slices.DeleteFunc(standing(journal), func(e Entry) bool {
		switch f := e.Fact.(type) {
		case Share:
			return f.Asks()
		case Kept, Met, Resolved:
			return false
		case Touch:
			return !slices.ContainsFunc(f.Causes, Cause.Gives)
		default:
			return true
		}
	})
}

// standing returns the entries of a journal without the shares that were taken
// back.
func standing(journal []Entry) []Entry {
	takenBack := map[EntryID]bool{}
	for _, e := range journal {
		if back, ok := e.Fact.(TakenBack); ok {
			takenBack[back.Share] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(journal), func(e Entry) bool { return takenBack[e.ID] })
}

func (b Balance) with(e Entry, from Date) Balance {
	switch f := e.Fact.(type) {
	case Share:
		lately := ones(!DateOf(e.Logged).Before(from))
		if f.Asks() {
			b.Asked += lately
		} else {
			b.Gave += lately
		}
	case Touch:
		if slices.Contains(f.Causes, NoAgenda) && f.On.After(b.Open) {
			b.Open = f.On
		}
		if f.On.Before(from) {
			return b
		}
		gave, wanted := slices.ContainsFunc(f.Causes, Cause.Gives), slices.Contains(f.Causes, Asked)
		b.Gave += ones(gave)
		b.Asked += ones(wanted)
		b.Latest++
		if gave || !wanted && !slices.Contains(f.Causes, Problem) {
			b.Latest = 0
		}
	}
	return b
}
