package bot

import (
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// wishesOfGoals set an aim, or ask how it goes.
func wishesOfGoals() []wish {
	const (
		number = "one|two|three|four|five|six|seven|eight|nine|ten|1|2|3|4|5|6|7|8|9|10|12|15|20|several|more"
		goal   = "goal|goals|aim|target|resolution"
		says   = "A goal is a small aim for the month that runs, as twelve talks or two coffees. I count, and say in your check-in how it goes:"
	)
	return []wish{
		{heard: []string{"what|which|show|see|list ... " + goal}, says: says, lines: []string{"rapport goal"}},
		{
			heard: []string{
				"talk|speak|meet|see|call|have|do|log|reach|write|contact ... " + number + " people|persons|colleagues|stakeholders|contacts|others|talks|coffees|lunches|calls|walks ... a|each|every|per|this week|month",
				number + " talks|coffees|lunches|calls|touches|people|contacts|conversations|walks a|each|every|per|this week|month",
				"want|have|set|need|add|make|give|create|change ... " + goal, "my|the|a|new goal|aim|target|resolution", "goal is|for|of", "aim to|for",
			},
			says: says, lines: []string{"rapport goal #", "rapport goal"},
		},
	}
}

// aims are the words for what a goal counts, as one types them for it.
var aims = map[string]rapport.GoalKind{
	"talk": rapport.TouchGoal, "conversation": rapport.TouchGoal, "contact": rapport.TouchGoal, "touch": rapport.TouchGoal, "touche": rapport.TouchGoal,
	"chat": rapport.TouchGoal, "call": rapport.TouchGoal, "meeting": rapport.TouchGoal,
	"coffee": rapport.InformalGoal, "lunch": rapport.InformalGoal, "lunche": rapport.InformalGoal, "walk": rapport.InformalGoal,
	"informal": rapport.InformalGoal, "event": rapport.EventGoal, "new": rapport.NewGoal,
}

// aim is the goal that a sentence sets for the month, as one types it: the first number
// with something to count behind it. It is "" for none, and for what is meant each week.
func (s saying) aim() string {
	if s.saysOne("week weekly weeks day daily") {
		return ""
	}
	for i, word := range s.said {
		n, err := strconv.Atoi(word)
		if err != nil {
			n = slices.Index(numbers, word) + 1
			if dozen, ok := greaterNumbers[word]; ok {
				n = dozen
			}
		}
		if n < 1 || n > rapport.MaxAim {
			continue
		}
		for _, of := range s.said[i+1 : min(len(s.said), i+4)] {
			switch kind := aims[strings.TrimSuffix(of, "s")]; {
			case kind == rapport.NewGoal:
				return strconv.Itoa(n) + " new people"
			case kind != "":
				return strconv.Itoa(n) + " " + string(kind)
			}
		}
	}
	return ""
}

// greaterNumbers are those beyond ten that people set as a goal in words.
var greaterNumbers = map[string]int{"eleven": 11, "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20}

// suggestedGoal is the goal that words set, as far as that can be heard, with whom they
// name; without any words it is two informal talks.
func suggestedGoal(words []chat.Word, list roll) (rapport.Goal, []upkeep.Whom) {
	if len(words) == 0 {
		return rapport.Goal{Kind: rapport.InformalGoal, Aim: 2}, nil
	}
	who := list.everybodyIn(words)
	if typed := hear(words, list).aim(); typed != "" {
		if g, _, err := parseGoal(textTokens(typed).Words(), list); err == nil {
			return g, who
		}
	}
	return rapport.Goal{Kind: rapport.ChangeGoal, Aim: 1, What: cut(chat.Join(words), rapport.MaxWhat)}, who
}
