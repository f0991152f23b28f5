package bot

import (
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// shownSteps is the first step that is planned with somebody, and how many there are
// behind it.
func shownSteps(who rapport.Stakeholder, today rapport.Date) []chat.Block {
	if len(who.Summary.Steps) == 0 {
		return nil
	}
	steps := slices.SortedStableFunc(slices.Values(who.Summary.Steps), func(a, b rapport.Planned) int { return a.On.Sub(b.On) })
	first := steps[0]
	says := "You planned for " + day(first.On, today) + ": " + stepName(first.Kind, cut(first.Why, maxRecalled))
	if first.Method != "" {
		says += " · " + medium(first.Method)
	}
	text := chat.Words(says + ".")
	if more := len(steps) - 1; more > 0 {
		text = append(text, chat.Plain(" And "+count(more, "more step: ", "more steps: ")), chat.Typed("/stakeholders plan"))
	}
	return []chat.Block{chat.Para{Text: text}, stepButtons(first.Entry, who.Name+", "+stepName(first.Kind, first.Why))}
}

// maxVoiced is how many issues a page of somebody shows.
const maxVoiced = 3

// shownIssues are what the member carries for somebody, the first told first.
func shownIssues(who rapport.Stakeholder) []chat.Block {
	issues := who.Summary.Issues
	if len(issues) == 0 {
		return nil
	}
	var lines []chat.Text
	for _, i := range issues[:min(len(issues), maxVoiced)] {
		says := "You speak for them: “" + cut(i.What, maxRecalled) + "”"
		if i.Came != "" {
			says = "They would like to hear what came of “" + cut(i.What, maxRecalled) + "”: " + cut(i.Came, maxRecalled)
		}
		lines = append(lines, chat.Words(ended(says)))
	}
	if more := len(issues) - maxVoiced; more > 0 {
		lines = append(lines, chat.Words("And "+strconv.Itoa(more)+" more."))
	}
	return []chat.Block{chat.Para{Text: onLines(lines)}}
}
