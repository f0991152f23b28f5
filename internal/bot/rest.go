package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

const restExample = "stakeholders rest @maria"

// restStakeholders answers /stakeholders rest: no nudges about people until they
// have another tier; about one with a day behind it, until that day.
func (d *Desk) restStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	until, named, ok := cutUntil(words, v.Today)
	if !ok {
		return d.moveTo(ctx, v, words, rapport.Resting, restExample)
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, err := roll(list).resting(named, until, v.Today)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.putOffUntil(ctx, v, sighting{Sight: upkeep.SightOf(people)}, until)
}

// askRest is the form that leaves people alone.
func askRest(whom part) ask {
	return ask{
		title: "Let a tie rest", submit: "Let it rest", main: fieldWhom,
		intro: "I won’t bring them up until you choose another tier, or until a day.",
		parts: []part{whom, {Field: chat.Field{
			Name: fieldUntil, Label: "Until when?", Kind: chat.AskDate, Optional: true,
			Hint: "For one person at a time; leave it empty where there is no day",
		}, typed: typedUntil}},
	}
}

// typedUntil types the day until which somebody is left alone.
func typedUntil(_ roll, v chat.Value) (chat.Line, error) {
	return chat.Line{chat.TextToken("until " + v.Text)}, nil
}

// cutUntil takes the day off the end of words about people until which they are left
// alone, and returns false for none: “until monday”, “for two weeks”.
func cutUntil(words []chat.Word, today rapport.Date) (rapport.Date, []chat.Word, bool) {
	at := slices.IndexFunc(words, func(w chat.Word) bool {
		return w.Kind == chat.KindText && !w.Quoted && slices.Contains([]string{"until", "till", "for"}, bareWord(w.Text))
	})
	if at < 1 {
		return rapport.Date{}, words, false
	}
	until, ok := pauseDay(strings.Fields(strings.ToLower(chat.Join(words[at:]))), today)
	return until, words[:at], ok
}

// resting reads the one who is to be left alone until a day. It returns a *mistake
// for several, for somebody who rests without end, and for a day that is too far.
func (r roll) resting(named []chat.Word, until, today rapport.Date) (rapport.Stakeholder, error) {
	people, err := r.onList(named)
	if err != nil {
		return rapport.Stakeholder{}, err
	}
	behind := " until " + typedDay(until)
	switch who := people[0]; {
	case len(people) > 1:
		m := &mistake{says: "Until a day I leave one alone at a time. Whom first? Nothing was changed."}
		for _, who := range people {
			m.lines = append(m.lines, chat.Line{chat.TextToken("stakeholders"), chat.TextToken("rest "), idToken(who.ID), chat.TextToken(behind)})
		}
		return who, m
	case who.Tier == rapport.Resting:
		return who, &mistake{
			says:  who.Name + " rests until you choose another tier, so nothing was changed. With another one I can leave them alone until a day.",
			lines: []chat.Line{{chat.TextToken("stakeholders"), chat.TextToken("tier "), idToken(who.ID), chat.TextToken(" " + string(rapport.Regular))}},
		}
	case !until.After(today) || until.After(today.AddMonths(12)):
		return who, &mistake{says: wrongLater + " Nothing was changed.", example: restExample + " until monday"}
	default:
		return who, nil
	}
}
