package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
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
		switch {
		case due.Promise != nil:
			blocks = append(blocks, openPromise(*due.Promise, v.Today)...)
		case due.Step != nil:
			blocks = append(blocks, dueStep(*due.Step, v.Today)...)
		case due.Thanks != nil:
			blocks = append(blocks, dueThanks(*due.Thanks)...)
		default:
			blocks = append(blocks, chat.Para{Text: issueText(*due.Issue, v.Today)}, issueButtons(*due.Issue))
		}
	}
	blocks = append(blocks, some.turns(pageOwing, "things")...)
	return say(chat.Message{Blocks: append(blocks, smallWords("Only you see this."))}), nil
}

// dueStep shows a step whose day has come, in a line, with all that can become of it.
func dueStep(p upkeep.PlannedStep, today rapport.Date) []chat.Block {
	text := chat.Text{chat.Strong(p.Who.Name), chat.Plain(": " + stepName(p.Step.Kind, cut(p.Step.Why, maxRecalled)) + ", planned for " + day(p.Step.On, today))}
	return []chat.Block{chat.Para{Text: text}, stepButtons(p.Entry, p.Who.Name+", "+stepName(p.Step.Kind, p.Step.Why))}
}

// dueThanks shows a word of thanks that is open, with all that can become of it.
func dueThanks(g upkeep.Gratitude) []chat.Block {
	text := chat.Text{chat.Strong(g.Who.Name), chat.Plain(": a word of thanks for " + thanksName(g.Thanks))}
	thanked := seen{who: g.Who, page: onHome}.button("I thanked them", pressTalked, string(g.Thanks.Entry))
	return []chat.Block{chat.Para{Text: text}, chat.Buttons{thanked, letBeButton(g.Thanks, g.Who)}}
}

// promiseTo opens the form that notes a promise to whoever is chosen there.
func promiseTo() chat.Button {
	return button("Add promise", "", pressPromise)
}
