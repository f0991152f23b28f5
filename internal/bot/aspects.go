package bot

import (
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The words of grades, and of what somebody knows of the member's work, the least
// first.
var (
	gradeWords = []string{"little", "some", "much"}
	knowsWords = []string{"nothing", "little", "some", "well"}
)

// aspectSays says what was said of an aspect, from 1 on.
func aspectSays(is rapport.Aspect, n int) string {
	switch is {
	case rapport.FormalAspect:
		return "formal influence: " + gradeWords[n-1]
	case rapport.InformalAspect:
		return "informal influence: " + gradeWords[n-1]
	case rapport.WeightAspect:
		return "weight of their projects: " + gradeWords[n-1]
	case rapport.TrustAspect:
		return "trust in you: " + strconv.Itoa(n) + " of " + strconv.Itoa(rapport.MostTrust)
	case rapport.LoyalAspect:
		return []string{"a loyal client", "not a loyal client yet"}[n-1]
	case rapport.ChampionAspect:
		return []string{"a champion of your work", "no champion of your work yet"}[n-1]
	default:
		return "knows what you do: " + knowsWords[n-1]
	}
}

// assessedLine says all that was said.
func assessedLine(a rapport.Assessed) string { return capital(aspectsLine(a, rapport.Aspects())) }

// aspectsLine says what was said of some aspects.
func aspectsLine(a rapport.Assessed, aspects []rapport.Aspect) string {
	var says []string
	for _, is := range aspects {
		if n := a.Of(is); n > 0 {
			says = append(says, aspectSays(is, n))
		}
	}
	return strings.Join(says, " · ")
}

// datedAspects are the lines of all that was said of somebody, each with the day since
// which it is so, the latest first.
func datedAspects(p upkeep.Portrait, today rapport.Date) []chat.Text {
	aspects := map[rapport.Date][]rapport.Aspect{}
	var days []rapport.Date
	for _, is := range rapport.Aspects() {
		on, said := p.SeenSince[is]
		if !said {
			continue
		}
		if len(aspects[on]) == 0 {
			days = append(days, on)
		}
		aspects[on] = append(aspects[on], is)
	}
	slices.SortFunc(days, func(a, b rapport.Date) int { return b.Sub(a) })
	var lines []chat.Text
	for _, on := range days {
		lines = append(lines, chat.Text{chat.Plain(capital(aspectsLine(p.Assessed, aspects[on]))), chat.Soft(" (" + onDay(on, today) + ")")})
	}
	return lines
}

// openAspects names what is still to be said: "influence, loyalty".
func openAspects(a rapport.Assessed) string {
	var names []string
	switch {
	case a.Influence() == 0:
		names = append(names, "influence")
	case a.Formal == 0 && a.Informal == 0:
		names = append(names, "formal and informal influence")
	case a.Formal == 0:
		names = append(names, "formal influence")
	case a.Informal == 0:
		names = append(names, "informal influence")
	}
	if a.Weight == 0 && a.Influence() > 0 {
		names = append(names, "their projects")
	}
	if a.Trust == 0 {
		names = append(names, "trust")
	}
	if a.Loyal == 0 {
		names = append(names, "loyalty")
	}
	return strings.Join(names, ", ")
}

// maxPartly is how many people a page names of whom something is still to be said.
const maxPartly = 3

// partlyPlaced names the first of those of whom only a part was said, the closest first,
// with what that is and a button for the rest.
func partlyPlaced(m upkeep.Map) []chat.Block {
	var partly []upkeep.Placed
	for _, p := range m.Placed {
		if len(p.Assessed.Open()) > 0 {
			partly = append(partly, p)
		}
	}
	if len(partly) == 0 {
		return nil
	}
	slices.SortStableFunc(partly, func(a, b upkeep.Placed) int {
		return slices.Index(rapport.Tiers(), a.Who.Tier) - slices.Index(rapport.Tiers(), b.Who.Tier)
	})
	text, row := chat.Text{chat.Strong("Partly on the map")}, chat.Buttons{}
	for _, p := range partly[:min(len(partly), maxPartly)] {
		open := openAspects(p.Assessed)
		text = append(text, chat.Plain("\n"+p.Who.Name+" · "+aspectsLine(p.Assessed, rapport.Aspects())), chat.Soft(" (open: "+open+")"))
		row = append(row, spoken(
			button(cut(p.Who.Name, maxCalled)+"…", "", pressMarks, idToken(p.Who.ID), chat.TextToken(marksOpen)),
			"Say more: "+p.Who.Name+", "+open,
		))
	}
	if more := len(partly) - maxPartly; more > 0 {
		text = append(text, chat.Plain("\nAnd "+strconv.Itoa(more)+" more."))
	}
	return []chat.Block{chat.Para{Text: text}, chat.Para{Text: chat.Words("Of whom do you know more by now?")}, row}
}
