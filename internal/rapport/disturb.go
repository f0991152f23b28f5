package rapport

import "time"

// believed is for how long hours without an end are believed in after they were
// told of: whoever ends them may do so while nobody listens.
const believed = 24 * time.Hour

// DoNotDisturb is the hours in which a member wants no messages, as their
// platform last told: those that run, or else the next.
type DoNotDisturb struct {
	From  time.Time // zero for no hours
	Until time.Time // zero for hours without an end, and for none
	Told  time.Time // when that was so; zero while nothing was told
}

// Endless reports whether there are hours, and nobody knows when they end.
func (d DoNotDisturb) Endless() bool { return !d.From.IsZero() && d.Until.IsZero() }

// Ends returns when the hours end, as far as they are believed in.
func (d DoNotDisturb) Ends() time.Time {
	switch {
	case !d.Endless():
		return d.Until
	case d.Told.Before(d.From):
		return d.From.Add(believed)
	default:
		return d.Told.Add(believed)
	}
}

// Holds reports whether an instant lies in the hours.
func (d DoNotDisturb) Holds(at time.Time) bool {
	return !d.From.IsZero() && !at.Before(d.From) && at.Before(d.Ends())
}

// Same reports whether two tell of the same hours.
func (d DoNotDisturb) Same(other DoNotDisturb) bool {
	return d.From.Equal(other.From) && d.Until.Equal(other.Until)
}
