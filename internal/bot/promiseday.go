package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// dayTalk are words that stand around a day with which somebody answers “Is it
// still to come?”.
const dayTalk = "by on until till for it i i'll will do send finish get give deliver that this is be done ready " +
	"should can could need needs more time to maybe not before probably sorry ok okay yes the my promise move " +
	"make change no oops actually instead rather better meant mean was"

// dayAlone returns the day to come that is all that a sentence says.
func dayAlone(words []chat.Word, today rapport.Date) (rapport.Date, bool) {
	var by rapport.Date
	for at := 0; at < len(words); {
		on, n := readDay(bareWords(words[at:]), today, coming)
		switch {
		case n > 0 && by.IsZero() && !on.Before(today):
			by, at = on, at+n
		case slices.Contains(strings.Fields(dayTalk), bareWord(words[at].Text)):
			at++
		default:
			return rapport.Date{}, false
		}
	}
	return by, !by.IsZero()
}

// maxMoved is how many promises a day is offered for.
const maxMoved = 3

// newDay offers to move a promise to a day that was typed alone: whoever was asked
// when it will be answers so. It returns false where none is open.
func (d *Desk) newDay(ctx context.Context, v upkeep.Visit, words []chat.Word, _ roll) (chat.Reply, bool, error) {
	by, ok := dayAlone(words, v.Today)
	if !ok {
		return chat.Reply{}, false, nil
	}
	open, err := d.steward.Promises(ctx, v)
	open = slices.DeleteFunc(open, func(o upkeep.Outstanding) bool { return o.By == by })
	if err != nil || len(open) == 0 {
		return chat.Reply{}, false, err
	}
	blocks := []chat.Block{chat.Para{Text: chat.Words("Shall I move a promise to " + day(by, v.Today) + "?")}}
	for _, p := range open[:min(len(open), maxMoved)] {
		b := button("Move it", p.What, pressMove, idToken(p.Entry), chat.TextToken(by.String()))
		blocks = append(blocks,
			chat.Para{Text: append(strongFew(p.Who), chat.Plain(": "+cut(p.What, maxRecalled)+", "+byDay(p.By, v.Today)))},
			chat.Buttons{b},
		)
	}
	return say(chat.Message{Blocks: append(blocks, chat.Buttons{rapportButton("Pause until then", "pause until "+by.String())})}), true, nil
}
