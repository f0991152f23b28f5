package config

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of the organisation's goals: they are woven into questions.
const (
	MaxGoals = 10
	MaxGoal  = 100 // runes of one
)

// setGoals takes sentences, a line each in the file, with semicolons between them in
// the environment.
func setGoals(goals *[]string, text string) error {
	var chosen []string
	for goal := range strings.SplitSeq(strings.ReplaceAll(text, lineSeparator, ";"), ";") {
		goal = strings.Join(strings.Fields(goal), " ")
		switch {
		case goal == "":
			continue
		case strings.ContainsFunc(goal, unicode.IsControl):
			return fmt.Errorf("has %q, which is no line of text", goal)
		case utf8.RuneCountInString(goal) > MaxGoal:
			return fmt.Errorf("has a sentence of %d characters, more than %d: %q", utf8.RuneCountInString(goal), MaxGoal, goal)
		}
		chosen = append(chosen, goal)
	}
	if len(chosen) > MaxGoals {
		return fmt.Errorf("has %d sentences, more than %d", len(chosen), MaxGoals)
	}
	*goals = chosen
	return nil
}
