package rapport

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A Stakeholder is a person, group, association or organisation that a
// member's results depend on, on that member's private list.
type Stakeholder struct {
	ID   StakeholderID
	Name string // one line, 1 to MaxName runes
	Kind Kind   // a person where it is zero
	// Account is who they are on the member's platform; "" when they have none.
	Account MemberID
	// Also are the accounts of those who were merged into them, at most MaxAlso:
	// whoever is named by one of them is meant.
	Also []MemberID
	// Outside says that the bot cannot write to them there: they have no
	// account, or are a guest or of another workspace.
	Outside bool
	Email   string // "" while unknown
	Tier    Tier
	Own     Cadence // overrides the tier's; 0 for none
	// Paced is the day after the one on which the member last changed the tier or
	// the cadence; zero for never. What is due by the new rhythm is news until then.
	Paced  Date
	Topics []string
	// Body is the group, association or organisation of the same list that they
	// belong to; "" for none, or one that has left it since.
	Body  StakeholderID
	Added time.Time
	// Removed is when the member took them off the list, with all that is kept
	// about them; zero for everybody who stands on it. See RemovedFor.
	Removed time.Time
	// Into is whom of the same list they turned out to be, who took over all that
	// was told; "" for whoever was not merged. It goes with Removed.
	Into    StakeholderID
	Summary Summary
	// Undone counts how often an entry about them was withdrawn: it tells two
	// states apart that look the same, so that a button which was drawn from
	// the later one is not taken for a repeat of one from the earlier.
	Undone int
}

// Limits of what a member may write. They are far above what people need and
// keep one record small.
const (
	MaxName         = 80     // runes of a name
	MaxNote         = 20_000 // runes of a note
	MaxWhat         = 500    // runes of a promise or a need
	MaxTopics       = 20     // topics on one entry or stakeholder
	MaxTopic        = 50     // runes of a topic
	MaxStakeholders = 2_000  // on one list
	MaxAlso         = 20     // further accounts of a stakeholder
	MaxFocus        = 5      // stakeholders of the focus tier
	MaxAbout        = 20     // stakeholders of one touch
	MaxCadence      = 365    // days of a stakeholder's own cadence
)

// A Tier says how close a tie is to be.
type Tier string

// The tiers, the closest first.
const (
	Focus    Tier = "focus" // at most MaxFocus
	Key      Tier = "key"
	Regular  Tier = "regular" // the default
	Light    Tier = "light"
	Prospect Tier = "prospect" // no rhythm yet
	Resting  Tier = "resting"  // no nudges at all
)

// Tiers lists all tiers, the closest first.
func Tiers() []Tier { return []Tier{Focus, Key, Regular, Light, Prospect, Resting} }

// Closer reports whether a tie of this tier is to be closer than one of another.
func (t Tier) Closer(than Tier) bool { return tierRank(t) < tierRank(than) }

// ParseTier returns the tier of that name; to rest is to be resting.
func ParseTier(s string) (Tier, bool) {
	t := Tier(strings.ToLower(s))
	if t == "rest" {
		t = Resting
	}
	return t, slices.Contains(Tiers(), t)
}

// A Cadence is how many days should pass at most between two touches; 0 when
// a tie has no rhythm.
type Cadence int

// RemovedFor is how long somebody who was taken off the list is kept, hidden, so
// that they can come back.
const RemovedFor = 7 * 24 * time.Hour

// IsAt reports whether an account is theirs: the one that they are reached at, or
// that of somebody who was merged into them.
func (s Stakeholder) IsAt(account MemberID) bool {
	return account != "" && (s.Account == account || slices.Contains(s.Also, account))
}

// At returns them as they are reached at another account of theirs; as they are for
// "".
func (s Stakeholder) At(account MemberID) Stakeholder {
	if account != "" {
		s.Account, s.Outside = account, false
	}
	return s
}

// Off reports whether the stakeholder was taken off the list.
func (s Stakeholder) Off() bool { return !s.Removed.IsZero() }

// Cadence returns the tier's own rhythm.
func (t Tier) Cadence() Cadence {
	switch t {
	case Focus:
		return 7
	case Key:
		return 14
	case Regular:
		return 30
	case Light:
		return 91
	default:
		return 0
	}
}

// Cadence returns the stakeholder's rhythm: their own, or else their tier's.
// A prospect and someone at rest have none.
func (s Stakeholder) Cadence() Cadence {
	if s.Own > 0 && s.Tier.Cadence() > 0 {
		return s.Own
	}
	return s.Tier.Cadence()
}

// CleanName cleans a name as CleanText does. It returns false when nothing that
// can be seen is left, or the rest is too long.
func CleanName(s string) (string, bool) {
	s = CleanText(s)
	return s, strings.ContainsFunc(s, visible) && utf8.RuneCountInString(s) <= MaxName
}

// CleanText folds white space and drops what cannot be seen or would turn the
// text around it, such as control characters, marks of direction and bytes that
// are no UTF-8.
func CleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unseen(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// CleanLines does so line by line, and leaves one empty line of several that stand
// together.
func CleanLines(s string) string {
	var lines []string
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)) {
		if line = CleanText(line); line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// unseen reports whether r shows nothing by itself and changes nothing for the
// better beside others, as joiners do in Persian and in emoji, and tags in
// flags.
func unseen(r rune) bool {
	joins := r == '\u200c' || r == '\u200d' || r >= '\U000e0020' && r <= '\U000e007f'
	return !joins && unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// visible reports whether r alone would show as something.
func visible(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S)
}
