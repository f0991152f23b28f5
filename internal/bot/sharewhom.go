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
func shareWhom(s upkeep.Sharing, fits []rapport.Fit, today rapport.Date) []chat.Field {
	colleagues := chat.Field{Name: fieldPeople, Label: "To colleagues", Kind: chat.AskPeople, Optional: true}
	listed := chat.Field{Name: fieldListed, Label: "To people on your list", Kind: chat.AskChoices, Optional: true}
	list := ranked(fits)
	for _, w := range s.Who {
		if who, err := list.who(w); err == nil {
			listed.Value.Chosen = append(listed.Value.Chosen, string(who.ID))
		} else if w.Account != "" {
			profile := chat.Profile{ID: chat.UserID(w.Account), Name: w.Name, Outside: w.Outside}
			colleagues.Value.People = append(colleagues.Value.People, profile)
		}
	}
	if len(fits) == 0 {
		return []chat.Field{colleagues}
	}
	colleagues.Label = "To other colleagues"
	if len(s.Who) == 0 {
		listed.Hint = suitedHint(fits)
	}
	chosen := func(f rapport.Fit) bool { return slices.Contains(listed.Value.Chosen, string(f.Who.ID)) }
	fits = slices.Clone(fits)
	slices.SortStableFunc(fits, func(a, b rapport.Fit) int { return sign(chosen(b)) - sign(chosen(a)) })
	listed.Choices = fitChoices(fits[:min(len(fits), maxChoices)], today)
	return []chat.Field{listed, colleagues}
}

func ranked(fits []rapport.Fit) roll {
	list := make(roll, len(fits))
	for i, f := range fits {
		list[i] = f.Who
	}
	return list
}

func sign(b bool) int {
	if b {
		return 1
	}
	return 0
}

// maxSuited is how many people a form names whom something may suit.
const maxSuited = 3

// suitedHint names those whom something may suit best, with the words that say
// so. They are the member's own, and go no further than the form.
func suitedHint(fits []rapport.Fit) string {
	var names []string
	for _, f := range fits {
		if len(f.Grounds) > 0 && len(names) < maxSuited {
			names = append(names, cut(f.Who.Name, maxOffered)+" (because of "+groundWords(f.Grounds)+")")
		}
	}
	if len(names) == 0 {
		return "Those who were glad of your links come first"
	}
	return "It may be for " + join(names) + ". Only you see why"
}

// groundWords are the words that speak for somebody: "#budget and ‘audit’".
func groundWords(grounds []rapport.Ground) string {
	words := make([]string, len(grounds))
	for i, g := range grounds {
		words[i] = "‘" + cut(g.Word, maxGround) + "’"
		if g.Kind == rapport.TopicHint {
			words[i] = topics([]string{g.Word})
		}
	}
	return join(words)
}

// maxGround is how much of a word stands in a reason, in runes.
const maxGround = 30

func fitChoices(fits []rapport.Fit, today rapport.Date) []chat.Choice {
	labels := namesOf(ranked(fits))
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
	if len(f.Grounds) > 0 {
		why = append(why, groundWords(f.Grounds))
	}
	switch {
	case f.Knows:
		return "knows this one already"
	case links.Refused:
		why = append(why, "would rather not get links")
	case links.Answered == 1 && links.Welcome == 1:
		why = append(why, "was glad of the last one")
	case links.Welcome > 0:
		why = append(why, fmt.Sprintf("was glad of %d of %d", links.Welcome, links.Answered))
	}
	if len(why) == 0 {
		return standing(f.Who, today)
	}
	return strings.Join(why, ", ")
}
