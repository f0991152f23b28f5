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

// newDay offers what a day that was typed alone may be for: to bring up then what
// waits of the latest digest, and to move a promise. It returns false where nothing
// waits and no promise is open.
func (d *Desk) newDay(ctx context.Context, v upkeep.Visit, words []chat.Word, _ roll) (chat.Reply, bool, error) {
	by, ok := dayAlone(words, v.Today)
	if !ok {
		return chat.Reply{}, false, nil
	}
	blocks, moved, err := d.laterThen(ctx, v, by)
	if err != nil {
		return chat.Reply{}, false, err
	}
	open, err := d.steward.Promises(ctx, v)
	open = slices.DeleteFunc(open, func(o upkeep.Outstanding) bool { return o.By == by || slices.Contains(moved, o.Entry) })
	if err != nil || len(open)+len(blocks) == 0 {
		return chat.Reply{}, false, err
	}
	if len(open) > 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words("Shall I move a promise to " + day(by, v.Today) + "?")})
	}
	for _, p := range open[:min(len(open), maxMoved)] {
		blocks = append(blocks,
			chat.Para{Text: append(strongFew(p.Who), chat.Plain(": "+cut(p.What, maxRecalled)+", "+byDay(p.By, v.Today)))},
			chat.Buttons{moveTo(by, p.Entry, p.What)},
		)
	}
	return say(chat.Message{Blocks: append(blocks, chat.Buttons{rapportButton("Pause until then", "pause until "+by.String())})}), true, nil
}

// moveTo moves a promise to a day.
func moveTo(by rapport.Date, promise rapport.EntryID, about string) chat.Button {
	return button("Move it", about, pressMove, idToken(promise), chat.TextToken(by.String()))
}

// laterThen offers to bring up on a day what waits of the latest digest. It returns
// the promises that it offers to move to that day besides.
func (d *Desk) laterThen(ctx context.Context, v upkeep.Visit, by rapport.Date) (blocks []chat.Block, moved []rapport.EntryID, err error) {
	letters, err := d.steward.Waiting(ctx, v)
	if err != nil || len(letters) == 0 || !canWaitUntil(by, v.Today) {
		return nil, nil, err
	}
	blocks = []chat.Block{chat.Para{Text: chat.Words("Shall this wait until " + day(by, v.Today) + "?")}}
	for _, item := range letters[0].Items {
		row := chat.Buttons{press("Later until "+day(by, v.Today), item, pressLater, by.String())}
		if aboutPromise(item) {
			moved = append(moved, item.Owed.Entry)
			row = append(row, moveTo(by, item.Owed.Entry, item.Who.Name))
		}
		blocks = append(blocks, chat.Para{Text: reason(item.Who, item.Reason, item.Owed, v.Today)}, row)
	}
	return blocks, moved, nil
}
