package bot

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/upkeep"
)

// nightWords say what time it is for those who are written to at night; "" for
// nobody.
func nightWords(nights []upkeep.Night) string {
	if len(nights) == 0 {
		return ""
	}
	var says []string
	for _, n := range nights {
		says = append(says, fmt.Sprintf("%02d:%02d for %s", int(n.Clock.Hours()), int(n.Clock.Minutes())%60, cut(n.Name, maxCalled)))
	}
	return "It is " + join(says) + "."
}

// nightsOf are those words about whom something was just shared with by chat. It is
// on its way by then, so a fault must not sound as if it were not.
func (d *Desk) nightsOf(ctx context.Context, v upkeep.Visit, named []upkeep.Whom, s upkeep.Shared) string {
	nights, err := d.steward.Nights(ctx, v, named)
	if err != nil {
		d.fault(v.Member, err)
		return ""
	}
	nights = slices.DeleteFunc(nights, func(n upkeep.Night) bool {
		return !slices.ContainsFunc(s.Forwarded, func(f upkeep.Forwarded) bool { return f.Person.ID == n.Who && f.Way == upkeep.ByChat })
	})
	if len(nights) == 0 {
		return ""
	}
	return nightWords(nights) + " If that is no hour for it, Unsend takes it back until they answer."
}
