package bot

import (
	"context"
	"errors"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// heldBack answers what held the member back from somebody they skipped.
func (d *Desk) heldBack(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return oldButton(), nil
	}
	by, ok := rapport.ParseHurdle(args[1].Text)
	if !ok {
		return oldButton(), nil
	}
	p, err := d.steward.HeldBack(ctx, v, nudgeOf(args), by)
	if errors.Is(err, upkeep.ErrTooOld) {
		return beside(chat.Say(tooOldNote)), nil
	}
	return d.pressed(ctx, v, nudgeOf(args), p, err)
}

// hurdleBlocks follow a skip while it can be undone: they ask what held the
// member back, or say how it could be lighter.
func hurdleBlocks(item upkeep.Item) []chat.Block {
	if item.HeldBack != "" {
		blocks := []chat.Block{chat.Small{Text: chat.Words(lighter(item.HeldBack))}}
		if item.HeldBack == rapport.NothingToSay || item.HeldBack == rapport.NoTime {
			blocks = append(blocks, chat.Buttons{button("Share something", item.Who.Name, "share", idToken(item.Who.ID))})
		}
		return blocks
	}
	if _, skipped := item.Answer.Fact.(rapport.Skip); !skipped || item.Undo == "" || aboutArticle(item) {
		return nil
	}
	var row chat.Buttons
	for _, h := range rapport.Hurdles() {
		if h == rapport.TooSenior && (item.Who.Kind != rapport.Person || item.Reason.Kind == rapport.DateAhead) {
			continue // nobody is too senior for a birthday wish
		}
		row = append(row, press(capital(string(h)), item, pressHeldBack, string(h)))
	}
	return []chat.Block{chat.Small{Text: chat.Words("That’s fine. Was there something in the way? Tell me, if you like:")}, row}
}

// lighter encourages, and names a lighter way to reach out.
func lighter(h rapport.Hurdle) string {
	switch h {
	case rapport.NotToInterrupt:
		return "Most people are glad to be thought of. A message waits until they have time: two lines that ask for nothing interrupt nobody."
	case rapport.NothingToSay:
		return "You don’t need news. A question about what keeps them busy is enough, and so is a thank-you for something small, or a link they may like."
	case rapport.TooSenior:
		return "Senior people get few honest questions, and most enjoy one. A single line will do: ask for their view on something they know well."
	default:
		return "A minute is enough: two lines, a link, or a hello in the corridor keep things warm until there is time for more."
	}
}
