package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// datesMessage lists all dates of somebody's.
func datesMessage(who rapport.Stakeholder, today rapport.Date) chat.Message {
	blocks := append([]chat.Block{chat.Heading{Text: who.Name}}, dateRows(datesOf(who, today))...)
	return chat.Message{Blocks: append(blocks,
		chat.Buttons{askButton("Note another day", "date", who)}, chat.Small{Text: chat.Words("Only you see this.")})}
}

// datesOf returns somebody's dates, the next to come first.
func datesOf(who rapport.Stakeholder, today rapport.Date) []rapport.Marked {
	return slices.SortedStableFunc(slices.Values(who.Summary.Marked), func(a, b rapport.Marked) int {
		return a.Day.Next(today).Sub(b.Day.Next(today))
	})
}

// dateRows draws dates by the row, with a button for each that deletes it.
func dateRows(dates []rapport.Marked) []chat.Block {
	var blocks []chat.Block
	for some := range slices.Chunk(dates, chat.MaxButtons) {
		var lines []string
		var row chat.Buttons
		for _, m := range some {
			says := capital(yearDay(m.Day))
			lines = append(lines, says+".")
			b := forgetButton(m.Entry, cut(says, 60))
			b.Label = "Delete " + cut(m.Day.What, 20)
			row = append(row, b)
		}
		blocks = append(blocks, chat.Para{Text: chat.Words(strings.Join(lines, "\n"))}, row)
	}
	return blocks
}
