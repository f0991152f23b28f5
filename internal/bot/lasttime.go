package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// How much "Last time…" shows.
const (
	maxRecalled = 300 // runes of a note
	maxOpen     = 3   // promises, and as many needs
)

// lastTime answers "Last time…": what is known of somebody. Notes stand
// nowhere else in a digest, since notifications show on locked screens.
func (d *Desk) lastTime(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.look(ctx, v, args, pressLast, func(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
		return lastTimeBlocks(item, l.Today)
	})
}

// known reports whether "Last time…" has something to show.
func known(item upkeep.Item) bool {
	s := item.Who.Summary
	return item.Latest != nil || s.NextTime != "" || len(others(s.Promises, item)) > 0 || len(others(s.Needs, item)) > 0 || len(s.Issues) > 0
}

// others are those owed beside what the nudge itself is about.
func others(owed []rapport.Owed, item upkeep.Item) []rapport.Owed {
	return slices.DeleteFunc(slices.Clone(owed), func(o rapport.Owed) bool {
		return item.Owed != nil && o.Entry == item.Owed.Entry
	})
}

func lastTimeBlocks(item upkeep.Item, today rapport.Date) []chat.Block {
	var blocks []chat.Block
	if next := item.Who.Summary.NextTime; next != "" {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Plain("Next time: "), chat.Soft(cut(next, maxRecalled))}})
	}
	if t := item.Latest; t != nil {
		head := "Last time: " + deed(*t) + " " + onDay(t.On, today)
		if details := details(*t); details != "" {
			head += " · " + details
		}
		text := chat.Text{chat.Strong(head)}
		if t.Note != "" {
			text = append(text, chat.Plain("\n“"+cut(t.Note, maxRecalled)+"”"))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	promises, needs := others(item.Who.Summary.Promises, item), others(item.Who.Summary.Needs, item)
	for _, p := range promises[:min(len(promises), maxOpen)] {
		blocks = append(blocks, chat.Para{Text: chat.Words(promised(cut(p.What, maxRecalled), p.By, today))})
	}
	for _, n := range needs[max(0, len(needs)-maxOpen):] {
		needs := "Needs: "
		if !n.By.IsZero() && n.By.Before(today) {
			needs = "Needed: "
		}
		blocks = append(blocks, chat.Para{Text: chat.Words(needs + ended(need(cut(n.What, maxRecalled), n.By, today)))})
	}
	for _, u := range item.Who.Summary.Issues[:min(len(item.Who.Summary.Issues), maxOpen)] {
		if item.Owed == nil || item.Owed.Entry != u.Entry {
			blocks = append(blocks, chat.Para{Text: chat.Words("You speak for them: " + ended(issueWords(rapport.Issue{What: u.What, By: u.By}, today)))})
		}
	}
	return blocks
}
