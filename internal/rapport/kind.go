package rapport

import (
	"slices"
	"strings"
)

// A Kind says what a stakeholder is. The zero Kind is a person.
type Kind string

// The kinds of stakeholders.
const (
	Person       Kind = ""
	Group        Kind = "group"
	Association  Kind = "association"
	Organisation Kind = "organisation"
)

// Kinds lists all kinds, people first.
func Kinds() []Kind { return []Kind{Person, Group, Association, Organisation} }

// ParseKind returns the kind of that name, in either spelling, short, or by what
// else such a one is called.
func ParseKind(s string) (Kind, bool) {
	switch s = strings.ToLower(s); s {
	case "person":
		return Person, true
	case "organization", "org", "company", "firm":
		return Organisation, true
	case "team":
		return Group, true
	default:
		return Kind(s), s != "" && slices.Contains(Kinds(), Kind(s))
	}
}
