package bot

import (
	"strings"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// learnedBefore answers what was kept before: taken back since, or of somebody else
// than is meant now. It returns false for what is new, or the same.
func learnedBefore(who upkeep.Whom, l upkeep.Learned) (chat.Message, bool) {
	return repeated(who, l.Person, l.Receipt, l.Undone)
}

// learnedMessage echoes what was learned of somebody: what it says behind their name,
// who came to the list by it, what else there is to say, and its buttons before Undo.
func learnedMessage(l upkeep.Learned, says chat.Text, small []string, row chat.Buttons, v upkeep.Visit) chat.Message {
	blocks := []chat.Block{chat.Para{Text: append(chat.Text{chat.Strong(l.Person.Name)}, says...)}}
	if small := append(learnedOf(l, v), small...); len(small) > 0 {
		blocks = append(blocks, smallWords(strings.Join(small, "\n")))
	}
	if l.Receipt != "" {
		row = append(row, undoButton(l.Receipt))
	}
	if len(row) > 0 {
		blocks = append(blocks, row)
	}
	return chat.Message{Blocks: blocks}
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
