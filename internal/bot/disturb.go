package bot

import (
	"context"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A Presence asks a platform whom not to disturb.
type Presence struct{ platform chat.Presence }

var _ upkeep.Presence = Presence{}

// NewPresence returns a Presence that asks the platform.
func NewPresence(platform chat.Presence) Presence { return Presence{platform} }

// Disturb asks the platform.
func (o Presence) Disturb(ctx context.Context, members []rapport.MemberID) (map[rapport.MemberID]rapport.DoNotDisturb, error) {
	people := make([]chat.UserID, len(members))
	for i, who := range members {
		people[i] = chat.UserID(who)
	}
	told, err := o.platform.Disturb(ctx, people)
	if err != nil {
		return nil, fact(err)
	}
	all := map[rapport.MemberID]rapport.DoNotDisturb{}
	for who, d := range told {
		all[rapport.MemberID(who)] = hours(d, time.Time{})
	}
	return all, nil
}

// hours returns what a platform told, at an instant where it does not say when.
func hours(d chat.DoNotDisturb, now time.Time) rapport.DoNotDisturb {
	if d.Told.IsZero() {
		d.Told = now
	}
	return rapport.DoNotDisturb{From: d.From, Until: d.Until, Told: d.Told}
}

// waitsFor says why what comes next waits; "" where do-not-disturb puts nothing
// off.
func waitsFor(d rapport.DoNotDisturb, v upkeep.Visit) string {
	switch {
	case d == (rapport.DoNotDisturb{}):
		return ""
	case d.Endless():
		return "Your do not disturb is on with no end set. What comes up waits until you turn it off, so the times here may move."
	}
	until := dayAndTime(d.Until, v)
	if d.Holds(v.Now) {
		return "You’re on do not disturb until " + until + ". What comes up meanwhile waits until then."
	}
	return "You’ll be on do not disturb from " + dayAndTime(d.From, v) + " until " + until + ". What comes up then waits until it ends."
}

// dayAndTime names an instant: the time alone for one of today.
func dayAndTime(at time.Time, v upkeep.Visit) string {
	at = at.In(v.Zone)
	if on := rapport.DateOf(at); on != v.Today {
		return day(on, v.Today) + " at " + clock(at, v.Zone)
	}
	return clock(at, v.Zone)
}
