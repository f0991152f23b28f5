package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// wordSilences is the word behind /stakeholders list that sorts it by silence.
const wordSilences = "silences"

// silencesPage draws a page of the list by silence alone, whatever the rhythms: the
// longest first, those of whom no talk is logged last, and nobody who rests.
func (d *Desk) silencesPage(ctx context.Context, v upkeep.Visit, page int) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(list) == 0 {
		return say(emptyList()), nil
	}
	list = slices.DeleteFunc(list, func(who rapport.Stakeholder) bool { return who.Tier == rapport.Resting })
	slices.SortStableFunc(list, func(a, b rapport.Stakeholder) int {
		first, second := a.Summary.LatestOn, b.Summary.LatestOn
		if first.IsZero() || second.IsZero() {
			return unmetLast(first) - unmetLast(second)
		}
		return first.Sub(second)
	})
	some := leaf(list, page)
	blocks := []chat.Block{chat.Heading{Text: "The longest silences first"}}
	if some.total == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words("Everybody on your list rests just now.")})
	} else {
		blocks = append(blocks, chat.Para{Text: silences(some.shown, v.Today)})
	}
	blocks = append(blocks, some.turns(pageSilences, "people")...)
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("Only you see this list.")})}), nil
}

// unmetLast puts those without a talk behind all others.
func unmetLast(latest rapport.Date) int {
	if latest.IsZero() {
		return 1
	}
	return 0
}

// silences say of people, one a line, when one last talked to them.
func silences(people []rapport.Stakeholder, today rapport.Date) chat.Text {
	var text chat.Text
	for i, who := range people {
		says := "last talked " + ago(who.Summary.LatestOn, today)
		if who.Summary.LatestOn.IsZero() {
			says = "no talk logged yet"
		}
		if i > 0 {
			text = append(text, chat.Plain("\n"))
		}
		text = append(text, chat.Strong(who.Name), chat.Plain(": "), chat.Soft(says))
	}
	return text
}
