package bot

import (
	"context"
	"fmt"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// mapStakeholders answers /stakeholders map: how the member sees those on the list,
// side by side.
func (d *Desk) mapStakeholders(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	m, err := d.steward.Map(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(mapMessage(m)), nil
}

// maxMapped is how many names stand in one line of the map.
const maxMapped = 20

func mapMessage(m upkeep.Map) chat.Message {
	if len(m.Placed) == 0 {
		return chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("The map is empty so far. Say of two or three people how you see them, and it shows who weighs much and where you are not known yet.")},
			chat.Buttons{askOf("assess")},
		}}
	}
	blocks := append([]chat.Block{chat.Heading{Text: "Your map"}}, mapNames(m)...)
	if len(m.Without) > 0 {
		blocks = append(blocks, chat.Para{Text: chat.Text{
			chat.Strong("No champion so far"), chat.Plain("\n" + capital(few(m.Without, maxMapped)) + ". Whom there could you show what you do?"),
		}})
	}
	blocks = slices.Concat(blocks, mapSuggestions(m), partlyPlaced(m))
	says := "You said all of this; nothing is computed. Only you see it."
	if m.Unplaced > 0 {
		says = count(m.Unplaced, "other is", "others are") + " not on the map yet. " + says
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{askOf("assess"), rapportButton("Picture", "review "+wordInfluence)}, smallWords(says))}
}

// mapNames answers each question that somebody on the map answers.
func mapNames(m upkeep.Map) []chat.Block {
	var blocks []chat.Block
	for _, line := range mapLines() {
		var people []string
		for _, p := range m.Placed {
			if line.holds(p.Assessed) {
				people = append(people, p.Who.Name)
			}
		}
		if len(people) > 0 {
			blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong(line.says), chat.Plain("\n" + few(people, maxMapped) + ". " + line.then)}})
		}
	}
	if len(blocks) == 0 {
		return []chat.Block{chat.Para{Text: chat.Words("Nothing stands out so far.")}}
	}
	return blocks
}

// A mapLine is one question that the map answers.
type mapLine struct {
	says, then string
	holds      func(rapport.Assessed) bool
}

func mapLines() []mapLine {
	return []mapLine{
		{
			"Powerful, and not loyal yet", "What would they like to be asked?",
			func(a rapport.Assessed) bool { return a.Powerful() && a.Loyal == rapport.No },
		},
		{
			"Loyal, and not powerful", "They know why they come back: ask them.",
			func(a rapport.Assessed) bool { return a.Loyal == rapport.Yes && !a.Powerful() },
		},
		{
			"Powerful and loyal", "Keep them close.",
			func(a rapport.Assessed) bool { return a.Powerful() && a.Loyal == rapport.Yes },
		},
		{
			"Lead without the title", "People listen to them whatever the chart says.",
			rapport.Assessed.Leads,
		},
		{
			"Whose projects weigh most", "How could you help there?",
			func(a rapport.Assessed) bool { return a.Weight == rapport.Much },
		},
		{
			"Don’t know yet what you do", "Two sentences and an example would do.",
			func(a rapport.Assessed) bool {
				return a.Knows == rapport.KnowsNothing || a.Knows == rapport.KnowsLittle
			},
		},
		{
			"Speak up for your work", "A thank-you is never out of place.",
			func(a rapport.Assessed) bool { return a.Champion == rapport.Yes },
		},
	}
}

// few names at most so many of all.
func few(names []string, most int) string {
	if n := len(names); n > most {
		return join(append(names[:most:most], fmt.Sprintf("%d more", n-most)))
	}
	return join(names)
}

// mapSuggestions offer another tier to the first few whom it would fit.
func mapSuggestions(m upkeep.Map) []chat.Block {
	var blocks []chat.Block
	for _, p := range m.Placed {
		if p.Fit == "" || len(blocks) == 2*maxShown {
			continue
		}
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong(p.Who.Name), chat.Plain("\n" + fits(p.Who.Tier, p.Fit))}},
			chat.Buttons{fitButton(p.Who.ID, p.Who.Name, p.Fit)})
	}
	return blocks
}
