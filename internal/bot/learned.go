package bot

import (
	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// learnedBefore answers what was kept before: taken back since, or of somebody else
// than is meant now. It returns false for what is new, or the same.
func learnedBefore(who upkeep.Whom, l upkeep.Learned) (chat.Message, bool) {
	return repeated(who, l.Person, l.Receipt, l.Undone)
}

// learnedOf says who came to the list by what was learned, and when the first
// check-in comes.
func learnedOf(l upkeep.Learned, v upkeep.Visit) []string {
	lines := arrived([]upkeep.Listed{l.Person}, l.New, l.Back)
	if !l.FirstCheckIn.IsZero() {
		lines = append(lines, firstCheckIn(l.FirstCheckIn, v))
	}
	return lines
}
