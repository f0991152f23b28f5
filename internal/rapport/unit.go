package rapport

// A Unit is a group, association or organisation of a list, and how well a member
// is known there.
type Unit struct {
	ID     StakeholderID
	Name   string
	People int // of the list who belong to it
	Warm   int // of those, the ones whose tie is warm, or coming up
}

// Units returns the units of a list, in its order.
func Units(list []Stakeholder, today Date) []Unit {
	var units []Unit
	at := map[StakeholderID]int{}
	for _, who := range list {
		if who.Kind != Person {
			at[who.ID] = len(units)
			units = append(units, Unit{ID: who.ID, Name: who.Name})
		}
	}
	for _, who := range list {
		i, belongs := at[who.Body]
		if !belongs {
			continue
		}
		standing := who.Standing(today)
		units[i].People++
		units[i].Warm += ones(standing == Warm || standing == ComingUp)
	}
	return units
}
