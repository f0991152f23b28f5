package bot

import (
	"context"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// reviewEnd says what came of a review so far, and what moved since a month.
func reviewEnd(now upkeep.Reviewing, v upkeep.Visit) []chat.Block {
	blocks := []chat.Block{
		chat.Heading{Text: "Your review"},
		chat.Para{Text: chat.Words(decisions(now))},
		chat.Para{Text: chat.Text{chat.Strong("The last 30 days"), chat.Plain("\n" + talksOf(now.Month))}},
	}
	if len(now.Goals) > 0 {
		text := chat.Text{chat.Strong("Your goals")}
		for _, g := range now.Goals {
			text = append(text, chat.Plain("\n"+capital(goalName(g))+". "+goalStand(g, v.Today)))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	blocks = append(blocks, unitBlocks(now.Units)...)
	blocks = append(blocks, reviewIdea(now)...)
	row := chat.Buttons{rapportButton("What moved this quarter", "review "+wordQuarter), rapportButton("Statistics", "review "+wordStats)}
	switch {
	case len(now.Open) > 0:
		row = append(chat.Buttons{styled(rapportButton("Go on", "review"), chat.Primary)}, row...)
	case now.More > 0:
		row = append(row, button("A few more", "ties to look at", pressReviewAgain, idToken(now.Entry)))
	default:
		row = append(row, button("Begin anew", "the review", pressReviewAgain, idToken(now.Entry)))
	}
	return append(blocks, row, smallWords("Only you see this."))
}

// decisions says how many ties were looked at, and what was decided.
func decisions(now upkeep.Reviewing) string {
	n := map[rapport.Decision]int{}
	for _, d := range now.Done {
		n[d]++
	}
	var parts []string
	for _, p := range []struct {
		decision rapport.Decision
		says     string
	}{
		{rapport.KeepTie, "as before"},
		{rapport.RetuneTie, "with another rhythm"},
		{rapport.PromoteTie, "closer"},
		{rapport.RestTie, "at rest"},
		{rapport.LaterTie, "for another time"},
	} {
		if n[p.decision] > 0 {
			parts = append(parts, inWords(n[p.decision], p.says, p.says))
		}
	}
	if len(parts) == 0 {
		return "Nobody looked at so far. There is no hurry."
	}
	says := "You looked at " + count(len(now.Done), "tie", "ties") + ": " + join(parts) + "."
	switch {
	case len(now.Open) > 0:
		says += " " + count(len(now.Open), "more waits", "more wait") + " until you have a moment."
	case now.More > 0:
		says += " " + count(now.More, "other has", "others have") + " time until the next review, those whom you saw longest ago first."
	}
	return says
}

// talksOf says how many talks there were, and how.
func talksOf(m rapport.Mix) string {
	if m.Touches == 0 {
		return "No talk was logged. A short hello is a good beginning."
	}
	says := count(m.Touches, "talk", "talks")
	var parts []string
	for _, p := range []bar{{"informal", m.Informal}, {"without an agenda", m.NoAgenda}, {"after a nudge or for a goal", m.Deliberate}} {
		if p.n > 0 {
			parts = append(parts, strconv.Itoa(p.n)+" "+p.name)
		}
	}
	if len(parts) > 0 {
		says += ": " + join(parts)
	}
	return says + "."
}

// reviewIdea is one thing to do next.
func reviewIdea(now upkeep.Reviewing) []chat.Block {
	idea := func(says string, b chat.Button) []chat.Block {
		return []chat.Block{chat.Para{Text: chat.Text{chat.Strong("One idea"), chat.Plain("\n" + says)}}, chat.Buttons{b}}
	}
	for _, u := range now.Units {
		if u.Warm == 0 {
			return idea("Nobody at "+u.Name+" is warm just now. Whom there would you like to hear from?",
				button("Show "+cut(u.Name, 20), "", "stakeholders", chat.TextToken("show "), idToken(u.ID)))
		}
	}
	switch {
	case now.Lopsided != nil:
		return idea("With "+now.Lopsided.Name+" it was all requests and problems of late. A word that wants nothing would be a nice surprise.",
			button("Show "+cut(now.Lopsided.Name, 20), "", "stakeholders", chat.TextToken("show "), idToken(now.Lopsided.ID)))
	case len(now.Goals) == 0:
		return idea("A small aim for the month keeps what you decided in sight.", rapportButton("Set a goal…", "goal "+wordGoalNew))
	default:
		return idea("A small gesture fits any day.", rapportButton("Draw a gesture", "practice idea"))
	}
}

// endReview answers “Enough for today”: nothing is lost by it.
func (d *Desk) endReview(ctx context.Context, v upkeep.Visit, _ chat.Line) (chat.Reply, error) {
	now, err := d.steward.Review(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if !now.Onboarded {
		return say(welcome()), nil
	}
	return say(chat.Message{Blocks: reviewEnd(now, v)}), nil
}

// reviewAgain begins another review.
func (d *Desk) reviewAgain(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.lookOver(ctx, v, rapport.EntryID(id(args, 0)))
}
