package bot

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// next answers /rapport next: what will come when, and why.
func (d *Desk) next(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	f, err := d.steward.Next(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if !f.Onboarded {
		return say(welcome()), nil
	}
	return say(nextMessage(f, v)), nil
}

// maxAhead is how much of a promise or need a forecast shows, in runes.
const maxAhead = 100

func nextMessage(f upkeep.Forecast, v upkeep.Visit) chat.Message {
	blocks := []chat.Block{chat.Heading{Text: "What comes next"}}
	if !f.Erase.IsZero() {
		blocks = append(blocks, chat.Para{Text: chat.Words(erasedOn(f.Erase, v.Zone))})
	} else if !f.PausedFrom.IsZero() {
		blocks = append(blocks,
			chat.Para{Text: chat.Words("A pause begins " + onDay(f.PausedFrom, v.Today) + " and lasts until " + day(f.Paused, v.Today) +
				". What comes up meanwhile waits until then.")},
			chat.Buttons{rapportButton("No pause", "resume")})
	} else if !f.Paused.IsZero() {
		blocks = append(blocks,
			chat.Para{Text: chat.Words("You’re on a pause until " + day(f.Paused, v.Today) + ". What comes up meanwhile waits until then.")},
			chat.Buttons{rapportButton("Resume now", "resume")})
	}
	if said := waitsFor(f.Disturb, v); said != "" {
		blocks = append(blocks, chat.Para{Text: chat.Words(said)})
	}
	evening := eveningAhead(f, v)
	for _, ahead := range inOrder(f) {
		if f.Evening.Before(ahead.At) {
			blocks, evening = append(blocks, evening...), nil
		}
		if len(ahead.Who)+len(ahead.Occasions) > 0 || !slices.Contains([]rapport.Slot{rapport.Daily, rapport.ArticleDay}, ahead.Slot) {
			blocks = append(blocks, aheadBlocks(ahead, v)...)
		}
	}
	blocks = append(blocks, evening...)
	blocks = append(blocks, waitingBlocks(f)...)
	if len(f.Promises) > 0 {
		var text chat.Text
		for _, p := range f.Promises[:min(len(f.Promises), homePromises)] {
			text = addLine(text, strongFew(p.Who).String(), cut(p.What, maxRecalled)+", "+byDay(p.By, v.Today))
		}
		if more := len(f.Promises) - homePromises; more > 0 {
			text = append(text, chat.Plain("\n"+count(more, "more promise", "more promises")+" after these."))
		}
		blocks = append(blocks, chat.Divider{}, chat.Heading{Text: "Your promises"}, chat.Para{Text: text})
	}
	return chat.Message{Blocks: append(blocks,
		chat.Small{Text: chat.Words("So it stands today; every talk that you log changes it. Only you see this.")},
		chat.Buttons{rapportButton("Change the times", "settings")},
	)}
}

// inOrder returns all slots to come, those for articles and for a review among them.
func inOrder(f upkeep.Forecast) []upkeep.SlotAhead {
	all := append(slices.Clone(f.Slots), f.Articles, f.Review)
	all = slices.DeleteFunc(all, func(a upkeep.SlotAhead) bool { return a.At.IsZero() })
	slices.SortStableFunc(all, func(a, b upkeep.SlotAhead) int { return a.At.Compare(b.At) })
	return all
}

// waitingBlocks name those who are on Home, and in nothing that comes.
func waitingBlocks(f upkeep.Forecast) []chat.Block {
	if len(f.Waiting) == 0 {
		return nil
	}
	var names []string
	for _, w := range f.Waiting {
		names = append(names, w.Who.Name)
	}
	text := slices.Concat(
		chat.Text{chat.Strong("On Home now"), chat.Plain(": ")}, strongFew(names),
		chat.Words("\nIt is time to reach out here already. I won’t bring that up again on the days above: it stands on Home until you have a moment."),
	)
	return []chat.Block{chat.Divider{}, chat.Para{Text: text}, chat.Buttons{rapportButton("Show them", "due")}}
}

// eveningAhead draws the next end-of-day question; nothing for those whom nobody
// asks.
func eveningAhead(f upkeep.Forecast, v upkeep.Visit) []chat.Block {
	if f.Evening.IsZero() {
		return nil
	}
	on, says := rapport.DateOf(f.Evening.In(v.Zone)), ": who did you talk to?"
	if f.Report {
		says = ": the report of your log"
	}
	return []chat.Block{chat.Divider{}, chat.Para{Text: chat.Text{
		chat.Strong(capital(day(on, v.Today)) + " at " + clock(f.Evening, v.Zone)), chat.Plain(says),
	}}}
}

// aheadBlocks draws one slot to come, with whom it would be about. What has a day is
// named as of today: “for today” under tomorrow’s slot could mean either.
func aheadBlocks(ahead upkeep.SlotAhead, v upkeep.Visit) []chat.Block {
	slot := "your check-in"
	switch ahead.Slot {
	case rapport.Daily:
		slot = "your daily look"
	case rapport.ArticleDay:
		slot = "something to pass on"
	case rapport.ReviewDay, rapport.InventoryDay:
		return []chat.Block{chat.Divider{}, chat.Para{Text: reviewComes(ahead, v)}}
	}
	head := chat.Text{
		chat.Strong(capital(day(ahead.On, v.Today)) + " at " + clock(ahead.At, v.Zone)), chat.Plain(": " + slot),
	}
	if len(ahead.Who)+len(ahead.Occasions) == 0 {
		return []chat.Block{chat.Divider{}, chat.Para{Text: slices.Concat(head, chat.Words("\nNobody so far, so I’d stay quiet."))}}
	}
	blocks := []chat.Block{chat.Divider{}, chat.Para{Text: head}}
	for _, o := range ahead.Occasions {
		says := ", " + day(o.On, v.Today) + ": who will be there, and whom to greet."
		if o.After {
			says = ", " + day(o.On, v.Today) + ": how was it?"
		}
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong(capital(cut(o.What, maxRecalled))), chat.Plain(says)}})
	}
	for _, s := range ahead.Who {
		asOf := ahead.On
		if s.Owed != nil {
			asOf = v.Today
		}
		blocks = append(blocks, chat.Para{Text: reason(s.Who, s.Reason, brief(s.Owed, maxAhead), asOf)})
	}
	if ahead.More > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Words("And " + strconv.Itoa(ahead.More) + " more.")})
	}
	return blocks
}
