package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// wordKept stands behind /stakeholders promises: those that were kept.
const wordKept = "kept"

// cutKept takes that word off the beginning or the end of others, and reports whether
// it was there.
func cutKept(words []chat.Word) ([]chat.Word, bool) {
	says := func(w chat.Word) bool {
		return w.Kind == chat.KindText && !w.Quoted && bareWord(w.Text) == wordKept
	}
	switch n := len(words); {
	case n > 0 && says(words[0]):
		return words[1:], true
	case n > 0 && says(words[n-1]):
		return words[:n-1], true
	}
	return words, false
}

// keptPage draws a page of the promises that the member kept; of those made to some
// people where it names them.
func (d *Desk) keptPage(ctx context.Context, v upkeep.Visit, page int, about []chat.Token) (chat.Reply, error) {
	kept, err := d.promisesKept(ctx, v, about)
	if err != nil {
		return chat.Reply{}, err
	}
	open := chat.Buttons{button("Show what is open", "", "stakeholders", append(chat.Line{chat.TextToken("promises ")}, about...)...)}
	some := leaf(kept, page)
	if some.total == 0 {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("Nothing stands here yet from the last three months. Press “Kept it” beside a promise once it is done, and I keep it here.")}, open,
		}}), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "Promises you kept"}, smallWords("In the last three months, the latest first.")}
	for _, k := range some.shown {
		text := append(strongFew(k.Who), chat.Plain(": "+cut(k.What, maxRecalled)+", kept "+onDay(k.On, v.Today)))
		blocks = append(blocks, chat.Para{Text: text})
	}
	blocks = append(blocks, some.turns(pageKept, "promises", about...)...)
	return say(chat.Message{Blocks: append(blocks, open, smallWords("Your word counts with them. Only you see this."))}), nil
}

// promisesKept are those that the member kept, of those made to some people where it
// names them.
func (d *Desk) promisesKept(ctx context.Context, v upkeep.Visit, about []chat.Token) ([]upkeep.KeptPromise, error) {
	kept, err := d.steward.PromisesKept(ctx, v)
	return slices.DeleteFunc(kept, func(k upkeep.KeptPromise) bool { return !concerns(k.About, about) }), err
}

// keptButtons lead from the open promises to those that were kept; there are none
// where nothing was.
func (d *Desk) keptButtons(ctx context.Context, v upkeep.Visit, about []chat.Token) ([]chat.Block, error) {
	kept, err := d.promisesKept(ctx, v, about)
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	line := append(chat.Line{chat.TextToken("promises " + wordKept + " ")}, about...)
	return []chat.Block{chat.Buttons{button("Show what I kept", "", "stakeholders", line...)}}, nil
}
