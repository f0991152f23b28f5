package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// The words behind /rapport review.
const wordStats = "stats"

// review answers /rapport review.
func (d *Desk) review(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	switch {
	case len(words) == 0:
		return d.stats(ctx, v)
	case strings.EqualFold(words[0].Text, wordStats) && len(words) == 1:
		return d.stats(ctx, v)
	case strings.EqualFold(words[0].Text, wordStats):
		return d.given(ctx, v, words[1:])
	case len(words) == 1 && slices.Contains([]string{wordMonths, wordWarmth}, strings.ToLower(words[0].Text)):
		return d.picture(ctx, v, strings.ToLower(words[0].Text))
	}
	return chat.Reply{}, &mistake{
		says: "I can’t read “" + short(chat.Join(words)) + "” there. Behind " + chat.Naming("rapport review") +
			" I understand stats, with somebody’s name behind it or without, months and warmth. Nothing was changed.",
		example: "rapport review stats",
	}
}
