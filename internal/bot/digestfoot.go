package bot

import (
	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// digestFoot are the lines below the people of a check-in, each with its button: two
// at most. What is asked once in half a year stands for the practice.
func digestFoot(l upkeep.DigestLetter) []chat.Block {
	blocks := askAfterCulture(l.AskAfter, l.On)
	if len(blocks) == 0 && l.Suggested.Title != "" {
		blocks = practiceLine(l.Suggested)
	}
	if says := goalLine(l.Goals); says != "" {
		blocks = append(blocks, chat.Small{Text: chat.Words(says)}, chat.Buttons{rapportButton("My goals", "goal")})
	}
	return blocks
}
