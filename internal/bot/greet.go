package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// welcome says in three lines what Rapport is and who can see what, and offers
// to begin.
func welcome() chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Heading{Text: "Welcome"},
		chat.Para{Text: chat.Words("I help you keep up the working relationships that your results depend on.\n" +
			"Tell me who you talked to, and I’ll say when it is time to catch up.\n" +
			"Your list and notes are yours: no colleague and no administrator can read them through me.")},
		chat.Buttons{styled(button("Choose people", "", pressBegin), chat.Primary)},
		chat.Small{Text: chat.Text{
			chat.Plain("Or begin with somebody you talked to this week: "), chat.Typed("/touched @maria coffee yesterday"),
		}},
	}}
}

// greeted adds the welcome to a stranger's first answer. Who began with what
// they typed gets one line in its place, and a form waits for its own answer.
func (d *Desk) greeted(ctx context.Context, v upkeep.Visit, r chat.Reply) chat.Reply {
	if !v.Stranger || r.Message.Empty() {
		return r
	}
	begun, err := d.steward.Greet(ctx, v)
	switch {
	case err != nil:
		d.fault(v.Member, err)
	case begun:
		r.Message.Blocks = slices.Concat(r.Message.Blocks, []chat.Block{chat.Small{Text: chat.Text{
			chat.Plain("No colleague and no administrator can read your list and notes through me: "),
			chat.Typed("/rapport about"), chat.Plain(" has more."),
		}}})
	case !offers(r.Message, pressBegin):
		r.Message.Blocks = slices.Concat(r.Message.Blocks, []chat.Block{chat.Divider{}}, welcome().Blocks)
	}
	return r
}

// offers reports whether a message has a button of a press.
func offers(m chat.Message, press string) bool {
	return slices.ContainsFunc(m.Blocks, func(b chat.Block) bool {
		row, _ := b.(chat.Buttons)
		return slices.ContainsFunc(row, func(b chat.Button) bool { return b.Line[0].Text == press })
	})
}
