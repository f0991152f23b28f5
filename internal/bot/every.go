package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

const everyExample = "stakeholders every @maria 10 days"

// everyStakeholders answers /stakeholders every: it gives people a cadence of
// their own, or that of their tier again.
func (d *Desk) everyStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	typed, named := cutCadence(words)
	own, n := readCadence(typed)
	switch {
	case n == 0:
		return chat.Reply{}, &mistake{
			says:    "How often shall it be? Write a number of days or weeks, or “default” for that of the tier. Nothing was changed.",
			example: everyExample, lacks: true,
		}
	case own < 0:
		return chat.Reply{}, &mistake{says: "A rhythm is at least a day. Nothing was changed.", example: everyExample}
	}
	people, err := d.subjectsOf(ctx, v, named, everyExample)
	if err != nil {
		return chat.Reply{}, err
	}
	t, err := d.steward.Every(ctx, v, people, own)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(tunedMessage(t, v)), nil
}

// cutCadence takes the words of a cadence out of words about people; none where
// there is no cadence.
func cutCadence(words []chat.Word) (cadence, named []chat.Word) {
	named = slices.DeleteFunc(slices.Clone(words), func(w chat.Word) bool {
		return w.Kind == chat.KindText && !w.Quoted && strings.EqualFold(w.Text, "every")
	})
	for i := range named {
		if _, n := readCadence(named[i:]); n > 0 {
			return slices.Clone(named[i : i+n]), slices.Delete(named, i, i+n)
		}
	}
	return nil, named
}

// fillCadence reads people and a cadence, as far as they stand there.
func fillCadence(words []chat.Word, list roll) (start, error) {
	cadence, named := cutCadence(words)
	has, err := fillPeople(named, list)
	has.values = map[string]chat.Value{fieldOften: {Text: chat.Join(cadence)}}
	return has, err
}

// tierCadence is the cadence that gives people that of their tier again.
const tierCadence rapport.Cadence = 0

// readCadence reads "10 days", "two weeks", "month" or "default" and returns how
// many words that took, zero for none. A number below one reads as -1.
func readCadence(words []chat.Word) (rapport.Cadence, int) {
	plain := func(i int) string {
		if i >= len(words) || words[i].Kind != chat.KindText || words[i].Quoted {
			return ""
		}
		return strings.ToLower(strings.TrimRight(words[i].Text, ",."))
	}
	first := plain(0)
	if first == "default" {
		return tierCadence, 1
	}
	if days := unitDays(first); days > 0 {
		return rapport.Cadence(days), 1
	}
	n, err := strconv.Atoi(first)
	if i := slices.Index(numbers, first); i >= 0 {
		n, err = i+1, nil
	}
	if err != nil {
		return 0, 0
	}
	// Far above the longest cadence: it only has to stay a number.
	n = min(n, 10*rapport.MaxCadence)
	took := 1
	if days := unitDays(plain(1)); days > 0 {
		n, took = n*days, 2
	}
	if n < 1 {
		n = -1
	}
	return rapport.Cadence(n), took
}

// unitDays returns how many days a unit of time has, zero for no unit.
func unitDays(unit string) int {
	switch strings.TrimSuffix(unit, "s") {
	case "day":
		return 1
	case "week":
		return 7
	case "month":
		return 30
	default:
		return 0
	}
}
