package bot

import (
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// parseGoal reads a goal as one types it: a number, what it counts, and with whom
// or what it is about. Behind a rated one may stand how far along one is.
func parseGoal(words []chat.Word, list roll) (rapport.Goal, []rapport.StakeholderID, error) {
	var g rapport.Goal
	var counted bool
	if g.Aim, words, counted = cutNumber(words, 0); len(words) == 0 {
		return g, nil, unreadGoal()
	}
	var rest []chat.Word
	if g.Kind, rest = readGoalKind(words); !slices.Contains(rapport.GoalKinds(), g.Kind) {
		return g, nil, unreadGoal()
	}
	for _, at := range []int{0, len(rest) - 1} { // "touches 12", "informal talks 4"
		if !counted && !g.Kind.Rated() && !g.Kind.OfSomething() {
			g.Aim, rest, counted = cutNumber(rest, at)
		}
	}
	if n := len(rest); g.Kind.Rated() && n > 1 {
		if mark, err := strconv.Atoi(rest[n-1].Text); err == nil {
			g.Mark, rest = mark, rest[:n-1]
		}
	}
	if g.Kind.OfSomething() {
		g.What = strings.TrimSpace(strings.TrimPrefix(chat.Join(rest), ":"))
	}
	if !g.Kind.WithSomebody() {
		return g, nil, nil
	}
	people, err := list.onList(rest)
	if err != nil {
		return g, nil, err
	}
	if len(people) != 1 {
		return g, nil, &mistake{says: "With whom? Name one person on your list. Nothing was changed.", example: "rapport goal " + string(g.Kind) + " @maria"}
	}
	return g, []rapport.StakeholderID{people[0].ID}, nil
}

// cutNumber takes a number out of its place among some words; where none stands there
// it is 1, and all words stay.
func cutNumber(words []chat.Word, at int) (int, []chat.Word, bool) {
	if at < 0 || at >= len(words) {
		return 1, words, false
	}
	n, err := strconv.Atoi(words[at].Text)
	if err != nil {
		return 1, words, false
	}
	return n, slices.Concat(words[:at], words[at+1:]), true
}

// readGoalKind reads what a goal counts; a kind that there is not for anything else.
func readGoalKind(words []chat.Word) (rapport.GoalKind, []chat.Word) {
	first, rest := strings.ToLower(strings.TrimRight(words[0].Text, ":")), words[1:]
	second := ""
	if len(rest) > 0 {
		second = strings.ToLower(rest[0].Text)
	}
	switch {
	case first == "informal" && second == "outside":
		return rapport.OutsideGoal, rest[1:]
	case first == "coaching" && strings.TrimSuffix(second, "s") == "talk":
		return rapport.CoachingGoal, rest[1:]
	case first == "coach":
		return rapport.CoachingGoal, rest
	case (first == "new" || first == "no") && second != "":
		return map[string]rapport.GoalKind{"new": rapport.NewGoal, "no": rapport.OpenGoal}[first], rest[1:]
	case strings.TrimSuffix(first, "s") == "talk", strings.TrimSuffix(first, "es") == "touch":
		return rapport.TouchGoal, rest
	default:
		return rapport.GoalKind(strings.TrimSuffix(first, "s")), rest
	}
}

func unreadGoal() error {
	return &mistake{
		says: "Which goal shall I count? I understand touches, informal, informal outside, new people, no agenda, personal with a name, " +
			"join with what, event, coaching and trust with a name, learn, change and result with what. Nothing was changed.",
		example: "rapport goal 8 touches",
	}
}

// goalName says what a goal is.
func goalName(p upkeep.Pursued) string {
	n := p.Aim
	switch p.Kind {
	case rapport.TouchGoal:
		return count(n, "talk", "talks")
	case rapport.InformalGoal:
		return count(n, "informal talk", "informal talks")
	case rapport.OutsideGoal:
		return count(n, "informal talk", "informal talks") + " outside the office"
	case rapport.NewGoal:
		return count(n, "new person", "new people")
	case rapport.OpenGoal:
		return count(n, "talk", "talks") + " without an agenda"
	case rapport.PersonalGoal:
		return count(n, "week", "weeks") + " with a personal talk with " + join(p.Who)
	case rapport.EventGoal:
		return count(n, "event", "events") + " this quarter"
	case rapport.CoachingGoal:
		return count(n, "coaching talk", "coaching talks") + " with " + join(p.Who)
	case rapport.TrustGoal:
		return "more trust with " + join(p.Who)
	case rapport.LearnGoal:
		return "learn: " + cut(p.What, maxRecalled)
	case rapport.ChangeGoal:
		return "do differently: " + cut(p.What, maxRecalled)
	case rapport.ResultGoal:
		return "bring about: " + cut(p.What, maxRecalled)
	default:
		return "join " + cut(p.What, maxRecalled)
	}
}

// goalStand says how far a goal has come.
func goalStand(p upkeep.Pursued, today rapport.Date) string {
	until := "Until " + day(p.Until, today) + "."
	far := strconv.Itoa(p.Count) + " of " + strconv.Itoa(p.Aim) + " so far, until " + day(p.Until, today) + "."
	switch {
	case p.Kind.Rated():
		return ratedStand(p) + until
	case p.Reached() && p.Kind.Told():
		return "Reached. Well done."
	case p.Reached():
		return "Reached, with " + strconv.Itoa(p.Count) + ". Well done."
	case p.Over && p.Kind.Told():
		return "It was for " + day(p.Until, today) + ". Again this time?"
	case p.Over:
		return strconv.Itoa(p.Count) + " of " + strconv.Itoa(p.Aim) + " by " + day(p.Until, today) + ". Again this time?"
	case p.Kind.Told():
		return until
	case p.Kind == rapport.OutsideGoal && p.Count == 0 && p.Until.Sub(today) < 8:
		return far + " A lunch or a walk would do it."
	default:
		return far
	}
}

// ratedStand says what the member said of themselves, before and now.
func ratedStand(p upkeep.Pursued) string {
	most := " of " + strconv.Itoa(rapport.MaxMark)
	switch {
	case p.Mark == 0:
		return "Not said so far how it is. "
	case p.Now == 0:
		return "When you set it: " + strconv.Itoa(p.Mark) + most + ". "
	case p.Reached():
		return "Before: " + strconv.Itoa(p.Mark) + most + ", now " + strconv.Itoa(p.Now) + ". It grew. "
	default:
		return "Before: " + strconv.Itoa(p.Mark) + most + ", now " + strconv.Itoa(p.Now) + ". "
	}
}

// goalLine is how the goals go in one line; "" without any.
func goalLine(all []upkeep.Pursued) string {
	var parts, over []string
	for _, p := range all {
		if p.Over {
			over = append(over, goalName(p))
			continue
		}
		switch far := strconv.Itoa(min(p.Count, p.Aim)) + " of " + goalName(p); {
		case !p.Kind.Told() && !p.Kind.Rated():
			parts = append(parts, far)
		case !p.Reached():
			parts = append(parts, goalName(p))
		}
	}
	var says []string
	if len(parts) > 0 {
		says = append(says, "Your goals: "+join(parts)+".")
	}
	if len(over) > 0 {
		says = append(says, "Again this time? "+capital(join(over))+".")
	}
	return strings.Join(says, " ")
}
