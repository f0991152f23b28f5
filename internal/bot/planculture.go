package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// surroundings returns the unit that somebody belongs to, or is, and then the house,
// with what is noted of how things are done there. A plan does without what cannot
// be read.
func (d *Desk) surroundings(ctx context.Context, v upkeep.Visit, who rapport.Stakeholder) []upkeep.Milieu {
	all, err := d.steward.Milieus(ctx, v)
	if err != nil {
		d.fault(v.Member, err)
	}
	around := slices.DeleteFunc(all, func(m upkeep.Milieu) bool { return m.Unit != "" && m.Unit != who.Body && m.Unit != who.ID })
	slices.Reverse(around)
	return around
}

// customsText says what is noted of how things are done around somebody; "" where
// nothing is.
func customsText(around []upkeep.Milieu) string {
	var says []string
	for _, m := range around {
		var noted []string
		for _, part := range rapport.CultureParts() {
			for _, q := range part.Questions() {
				if text := m.Culture.Now[part].Text(q); text != "" && q != rapport.CultureWay {
					noted = append(noted, text)
				}
			}
		}
		if len(noted) > 0 {
			says = append(says, capital(unitName(m.Name))+": "+cut(strings.Join(noted, " · "), maxEcho))
		}
	}
	return strings.Join(says, "\n")
}

// customsBlock is that beneath a plan, or a hint where nothing is noted.
func customsBlock(around []upkeep.Milieu) chat.Block {
	if says := customsText(around); says != "" {
		return smallWords("How things are done\n" + says)
	}
	return smallWords("How are things done in " + unitName(around[0].Name) + "? A look at that first helps a plan.")
}

// customsButton shows how things are done in the unit that is closest to somebody.
func customsButton(around []upkeep.Milieu) chat.Button {
	return button("How things are done", unitName(around[0].Name), pressMilieu, unitToken(around[0].Unit))
}
