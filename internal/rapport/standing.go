package rapport

// A Standing says how warm a tie is. The greater, the colder.
type Standing int

// The standings, by the share of the cadence that has passed since the latest
// touch.
const (
	NoRhythm  Standing = iota // a prospect, or someone at rest
	Unmet                     // never touched
	Warm                      // until 0.7 of the cadence
	ComingUp                  // until 1, the ideal
	Reconnect                 // until 1.5, the longest it should get
	Drifting                  // beyond
)

// Standing returns how warm the tie is on a day.
func (s Stakeholder) Standing(today Date) Standing {
	cadence := int(s.Cadence())
	if cadence == 0 {
		return NoRhythm
	}
	if s.Summary.LatestOn.IsZero() {
		return Unmet
	}
	switch days := today.Sub(s.Summary.LatestOn); {
	case days*10 <= cadence*7:
		return Warm
	case days < cadence:
		return ComingUp
	case days*10 <= cadence*15:
		return Reconnect
	default:
		return Drifting
	}
}

// Due returns the day on which it is time to reach out, and false when there
// is none: without a rhythm, or never touched, when the second check-in after
// somebody was added is the day.
func (s Stakeholder) Due() (Date, bool) {
	cadence := s.Cadence()
	if cadence == 0 || s.Summary.LatestOn.IsZero() {
		return Date{}, false
	}
	return s.Summary.LatestOn.Add(int(cadence)), true
}
