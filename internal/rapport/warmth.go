package rapport

// Warmth is how many ties were warm, or coming up, at the end of a day.
type Warmth struct {
	On   Date
	Warm int
}

// WarmthOf returns how many ties of a list were warm at the end of each of the
// latest months, of the last one today, by the rhythms that they have now.
func WarmthOf(list []Stakeholder, journal []Entry, today Date, n int) []Warmth {
	this := Date{today.Year, today.Month, 1}
	months := make([]Warmth, n)
	for i := range months {
		months[i].On = this.AddMonths(i - n + 2).Add(-1)
	}
	months[n-1].On = today
	touched := map[StakeholderID][]Date{}
	for _, e := range journal {
		if t, ok := e.Fact.(Touch); ok {
			for _, who := range e.About {
				touched[who] = append(touched[who], t.On)
			}
		}
	}
	for _, who := range list {
		for i := range months {
			standing := who.touchedOn(touched[who.ID], months[i].On).Standing(months[i].On)
			months[i].Warm += ones(standing == Warm || standing == ComingUp)
		}
	}
	return months
}

// touchedOn is the stakeholder as touched on the latest of some days until one.
func (s Stakeholder) touchedOn(days []Date, until Date) Stakeholder {
	s.Summary.LatestOn = Date{}
	for _, d := range days {
		if !d.After(until) && d.After(s.Summary.LatestOn) {
			s.Summary.LatestOn = d
		}
	}
	return s
}
