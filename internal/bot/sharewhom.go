package bot

import (
	"fmt"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// shareWhom are the fields that ask whom something is for: those on the list,
// whom it fits best first, and colleagues.
func shareWhom(s upkeep.Sharing, list roll, today rapport.Date) []chat.Field {
	colleagues := chat.Field{Name: fieldPeople, Label: "To colleagues", Kind: chat.AskPeople, Optional: true}
	listed := chat.Field{Name: fieldListed, Label: "To people on your list", Kind: chat.AskChoices, Optional: true}
	for _, w := range s.Who {
		if who, err := list.who(w); err == nil {
			listed.Value.Chosen = append(listed.Value.Chosen, string(who.ID))
		} else if w.Account != "" {
			profile := chat.Profile{ID: chat.UserID(w.Account), Name: w.Name, Outside: w.Outside}
			colleagues.Value.People = append(colleagues.Value.People, profile)
		}
	}
	if len(list) == 0 {
		return []chat.Field{colleagues}
	}
	colleagues.Label = "To other colleagues"
	fits := rapport.Suited(list, s.Share.Topics)
	chosen := func(f rapport.Fit) bool { return slices.Contains(listed.Value.Chosen, string(f.Who.ID)) }
	slices.SortStableFunc(fits, func(a, b rapport.Fit) int { return sign(chosen(b)) - sign(chosen(a)) })
	fits = fits[:min(len(fits), maxChoices)]
	listed.Choices = fitChoices(fits, today)
	if len(s.Who) == 0 {
		listed.Hint = "Those it may suit best come first"
	}
	return []chat.Field{listed, colleagues}
}

func sign(b bool) int {
	if b {
		return 1
	}
	return 0
}

func fitChoices(fits []rapport.Fit, today rapport.Date) []chat.Choice {
	var people []rapport.Stakeholder
	for _, f := range fits {
		people = append(people, f.Who)
	}
	labels := namesOf(people)
	choices := make([]chat.Choice, len(fits))
	for i, f := range fits {
		label := cut(cut(labels[i], maxOffered)+": "+fitting(f, today), maxChoice)
		choices[i] = chat.Choice{Name: string(f.Who.ID), Label: label}
	}
	return choices
}

// maxChoice is how long the label of a choice may be, in runes.
const maxChoice = 75

// fitting says why something may suit somebody.
func fitting(f rapport.Fit, today rapport.Date) string {
	links := f.Who.Summary.Links
	var why []string
	if len(f.Topics) > 0 {
		why = append(why, topics(f.Topics))
	}
	switch {
	case links.Refused:
		why = append(why, "would rather not get links")
	case links.Answered == 1 && links.Welcome == 1:
		why = append(why, "found the last one useful")
	case links.Welcome > 0:
		why = append(why, fmt.Sprintf("found %d of %d useful", links.Welcome, links.Answered))
	}
	if len(why) == 0 {
		return standing(f.Who, today)
	}
	return strings.Join(why, ", ")
}
