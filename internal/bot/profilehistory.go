package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxEarlier is how many tellings of one field a history shows.
const maxEarlier = 5

// profileHistory answers "History…": what was known of somebody over time, the
// latest of each field beside what was known before.
func (d *Desk) profileHistory(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	dossier, err := d.steward.Dossier(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	blocks := []chat.Block{chat.Heading{Text: "Over time: " + dossier.Who.Name}}
	for _, field := range rapport.ProfileFields() {
		told := slices.DeleteFunc(slices.Clone(dossier.Told), func(f rapport.Facet) bool { return f.Known.Field != field })
		if len(told) == 0 {
			continue
		}
		slices.Reverse(told)
		blocks = append(blocks, historyOf(field, told[:min(len(told), maxEarlier)], v.Today)...)
	}
	return beside(chat.Message{Blocks: append(blocks, smallWords("Only you see this."))}), nil
}

// historyOf shows the tellings of one field, the latest first, each with a button
// that deletes it.
func historyOf(field rapport.ProfileField, told []rapport.Facet, today rapport.Date) []chat.Block {
	text := chat.Text{chat.Strong(facetLabel(field))}
	var row chat.Buttons
	for i, f := range told {
		when := "Before: "
		if i == 0 {
			when = "Now: "
		}
		says := f.Known.Text
		if says == "" {
			says = "nothing"
		}
		text = append(text, chat.Plain("\n"+when+cut(says, maxFacet)), chat.Soft(" ("+source(f.Known, today)+")"))
		b := forgetButton(f.Entry, facetLabel(field)+": "+cut(says, 40))
		b.Label = "Delete " + cut(says, 20)
		row = append(row, b)
	}
	return []chat.Block{chat.Para{Text: text}, row}
}
