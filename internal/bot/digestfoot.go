package bot

import (
	"slices"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// footLines is how many lines stand below the people of a check-in, each with its
// button.
const footLines = 2

// digestFoot are these lines. What is asked once in half a year, and in the month's
// week of a review, stands for the practice; where both are, for the goals too.
func digestFoot(l upkeep.DigestLetter) []chat.Block {
	var lines [][]chat.Block
	if asks := askAfterCulture(l.AskAfter, l.On); len(asks) > 0 {
		lines = append(lines, asks)
	}
	if l.OffersReview {
		lines = append(lines, reviewOffer())
	}
	if len(lines) == 0 && l.Suggested.Title != "" {
		lines = append(lines, practiceLine(l.Suggested))
	}
	if says := goalLine(l.Goals); says != "" {
		lines = append(lines, []chat.Block{chat.Small{Text: chat.Words(says)}, chat.Buttons{rapportButton("My goals", "goal")}})
	}
	return slices.Concat(lines[:min(len(lines), footLines)]...)
}
