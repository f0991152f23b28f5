package rapport

// Advising says that a stakeholder is an adviser of the member's, whom they ask for
// advice on how they deal with people; or is one no longer.
type Advising struct {
	Is bool
}

func (Advising) fact() {}

// Advises reports whether entries about a stakeholder say that they are an adviser.
func Advises(entries []Entry) bool {
	is := false
	for _, e := range entries {
		if f, ok := e.Fact.(Advising); ok {
			is = f.Is
		}
	}
	return is
}

// Advisers returns the stakeholders whom a journal says to be advisers.
func Advisers(journal []Entry) map[StakeholderID]bool {
	all := map[StakeholderID]bool{}
	for _, e := range journal {
		f, ok := e.Fact.(Advising)
		for _, who := range e.About {
			if ok {
				all[who] = f.Is
			}
		}
	}
	return all
}
