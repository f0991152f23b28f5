package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// owing answers /rapport owe: all that the member owes, and for whom they speak.
func (d *Desk) owing(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	return d.owingPage(ctx, v, 0)
}

// owingPage draws a page of it, in the order of days.
func (d *Desk) owingPage(ctx context.Context, v upkeep.Visit, page int) (chat.Reply, error) {
	all, err := d.steward.Owing(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	some := leaf(all, page)
	if some.total == 0 {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("You owe nobody anything just now, and nothing waits for your voice. Enjoy it.")},
			chat.Buttons{promiseTo(), rapportButton("Note an issue…", "issue "+wordIssueNew)},
		}}), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "What you owe, and for whom you speak"}}
	for _, due := range some.shown {
		if due.Promise != nil {
			blocks = append(blocks, openPromise(*due.Promise, v.Today)...)
			continue
		}
		blocks = append(blocks, chat.Para{Text: issueText(*due.Issue, v.Today)}, issueButtons(*due.Issue))
	}
	blocks = append(blocks, some.turns(pageOwing, "things")...)
	return say(chat.Message{Blocks: append(blocks, smallWords("Only you see this."))}), nil
}

// promiseTo opens the form that notes a promise to whoever is chosen there.
func promiseTo() chat.Button {
	return button("Add promise", "", pressPromise)
}
