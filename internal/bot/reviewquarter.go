package bot

import (
	"context"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// quarter answers /rapport review quarter: the goals of the last months, and what
// moved them.
func (d *Desk) quarter(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	q, err := d.steward.Quarter(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if !q.Onboarded {
		return say(welcome()), nil
	}
	blocks := []chat.Block{
		chat.Heading{Text: "What moved this quarter"},
		chat.Para{Text: chat.Text{chat.Strong("Since " + day(q.From, v.Today)), chat.Plain("\n" + talksOf(q.Now))}},
	}
	if len(q.Goals) == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words(
			"No goal was set in these months. Choose one result that you care about, and see which talks help it along.",
		)}, chat.Buttons{rapportButton("Set a goal…", "goal "+wordGoalNew)})
	}
	for _, g := range q.Goals {
		text := chat.Text{chat.Strong(capital(goalName(g.Pursued))), chat.Plain("\n" + goalCame(g.Pursued, v) + "\n")}
		blocks = append(blocks, chat.Para{Text: append(text, helpedText(g.Helped, quarterTalks, v.Today)...)})
	}
	blocks = append(blocks, unitBlocks(q.Units)...)
	return say(chat.Message{Blocks: append(blocks,
		chat.Buttons{rapportButton("My goals", "goal"), rapportButton("Statistics", "review "+wordStats)}, smallWords("Only you see this."),
	)}), nil
}

// goalCame says what became of a goal, or how far it is.
func goalCame(p upkeep.Pursued, v upkeep.Visit) string {
	if !p.Over || p.Reached() || p.Kind.Rated() {
		return goalStand(p, v.Today)
	}
	if p.Kind.Told() {
		return "It was for " + day(p.Until, v.Today) + "."
	}
	return strconv.Itoa(p.Count) + " of " + strconv.Itoa(p.Aim) + " by " + day(p.Until, v.Today) + "."
}
