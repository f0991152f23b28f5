package bot

import (
	"context"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// surroundings returns how things are done around somebody with whom a step is
// planned. A plan does without what cannot be read.
func (d *Desk) surroundings(ctx context.Context, v upkeep.Visit, who rapport.Stakeholder, step rapport.EntryID) upkeep.Surroundings {
	around, err := d.steward.Surroundings(ctx, v, who, step)
	if err != nil {
		d.fault(v.Member, err)
	}
	return around
}

// customsText says what is noted of how things are done around somebody; "" where
// nothing is.
func customsText(around upkeep.Surroundings) string {
	var says []string
	for _, m := range around.Milieus {
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

// customsHint is that beneath a plan. Where nothing is noted it asks, once a week at
// most; "" then.
func customsHint(around upkeep.Surroundings) string {
	switch says := customsText(around); {
	case says != "":
		return "How things are done\n" + says
	case around.First && len(around.Milieus) > 0:
		return "How are things done in " + unitName(around.Milieus[0].Name) + "? A look at that first helps a plan."
	default:
		return ""
	}
}

// customsButton shows how things are done in the unit that is closest to somebody.
func customsButton(around upkeep.Surroundings) chat.Button {
	unit := around.Milieus[0]
	return button("How things are done", unitName(unit.Name), pressMilieu, unitToken(unit.Unit))
}
