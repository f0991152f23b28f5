package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// about answers /rapport about: who can see what.
func (d *Desk) about(context.Context, upkeep.Visit, []chat.Word) (chat.Reply, error) {
	part := func(head, says string) chat.Block {
		return chat.Para{Text: append(chat.Text{chat.Strong(head)}, chat.Words(": "+says)...)}
	}
	return say(chat.Message{Blocks: []chat.Block{
		chat.Heading{Text: "Who can see what"},
		part("Yours alone", "Your list, notes and figures, and what you follow, are yours. No colleague, and no administrator through me, can read them. "+
			"I never say who is on a list."),
		part("Kept", "What I said I logged is on disk. A nudge that was due while I was down comes once, late, never twice."),
		part("Yours to send", "I write to nobody on your list unless you tell me to."),
		part("Blind to conversations", "I read no channel and no message but those sent to me; no calendar, and no mail."),
		part("Discreet", "A nudge shows a name and a reason, since it may light up a locked screen; "+
			chat.Naming("rapport settings discreet strict")+" hides the names too."),
		part("The limits", "An export of the whole workspace may hold our messages, and whoever runs the machine I live on can open the file "+
			"that your book is in."),
		chat.Buttons{
			rapportButton("Export my book", "export"),
			rapportButton("Delete me…", "delete me"),
		},
	}}), nil
}
