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
// have another tier; about one with a day behind it, until that day. Until today ends
// such a rest.
func (d *Desk) restStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	until, named, err := roll(list).cutUntil(words, v.Today)
	if err != nil {
		return chat.Reply{}, err
	}
	if until.IsZero() {
		return d.moveTo(ctx, v, named, rapport.Resting, restExample)
	}
	who, err := roll(list).resting(named, until, v.Today)
	if err != nil {
		return chat.Reply{}, err
	}
	if seen := (sighting{Sight: upkeep.SightOf(who), page: onHome}); until != v.Today {
		return d.putOffUntil(ctx, v, seen, until)
	}
	a, err := d.steward.SpeakUp(ctx, v, upkeep.SightOf(who))
	if err != nil {
		return chat.Reply{}, err
	}
	return say(chat.Message{Blocks: answeredSight(a, v.Today, "I speak up about ", " again, as if you had said nothing.", "")}), nil
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

// leftAlone reports whether somebody is left alone until a day to come.
func leftAlone(who rapport.Stakeholder, today rapport.Date) bool {
	return who.Tier != rapport.Resting && who.Summary.Quiet.After(today)
}

// speakUpButton ends the rest of somebody who is left alone until a day.
func speakUpButton(who rapport.Stakeholder) chat.Button {
	return button("Speak up again", who.Name, "stakeholders", chat.TextToken("rest "), idToken(who.ID), chat.TextToken(" until today"))
}

// restsUntil are the words with which the day begins until which somebody is left alone.
const restsUntil = "until till for"

// forGood are words for a rest without a day.
var forGood = []string{"for good", "for ever", "for now", "until further notice"}

// cutUntil takes the day off the end of words about people until which they are left
// alone, zero for none: “until monday”, “for two weeks”. It returns a *mistake for what
// begins as a day and is none.
func (r roll) cutUntil(words []chat.Word, today rapport.Date) (rapport.Date, []chat.Word, error) {
	if _, err := r.onList(words); err == nil {
		return rapport.Date{}, words, nil // somebody may be called so
	}
	for at := len(words) - 1; at > 0; at-- {
		w := words[at]
		if w.Kind != chat.KindText || w.Quoted || !slices.Contains(strings.Fields(restsUntil), bareWord(w.Text)) {
			continue
		}
		if until, ok := pauseDay(strings.Fields(strings.ToLower(chat.Join(words[at:]))), today); ok {
			return until, words[:at], nil
		}
		if slices.Contains(forGood, strings.Join(bareWords(words[at:]), " ")) {
			return rapport.Date{}, words[:at], nil
		}
		if people, err := r.onList(words[:at]); err == nil && len(people) > 0 {
			return rapport.Date{}, words, &mistake{
				says:    "I couldn’t read “" + short(strings.TrimSpace(chat.Join(words[at:]))) + "” as a day. Nothing was changed.",
				example: restExample + " until monday",
			}
		}
	}
	return rapport.Date{}, words, nil
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
			m.lines = append(m.lines, r.typable(chat.Line{chat.TextToken("stakeholders"), chat.TextToken("rest"), idToken(who.ID), chat.TextToken(behind)}))
		}
		return who, m
	case who.Tier == rapport.Resting:
		return who, &mistake{
			says:  who.Name + " rests until you choose another tier, so nothing was changed. With another one I can leave them alone until a day.",
			lines: []chat.Line{r.typable(chat.Line{chat.TextToken("stakeholders"), chat.TextToken("tier"), idToken(who.ID), chat.TextToken(" " + string(rapport.Regular))})},
		}
	case until == today && !leftAlone(who, today):
		return who, &mistake{says: notResting(people), example: restExample + " until monday"}
	case until == today:
		return who, nil
	case !until.After(today) || until.After(today.AddMonths(12)):
		return who, &mistake{says: wrongLater + " Nothing was changed.", example: restExample + " until monday"}
	default:
		return who, nil
	}
}

// notResting says so of people, kindly.
func notResting(people []rapport.Stakeholder) string {
	isnt := " isn’t"
	if len(people) > 1 {
		isnt = " aren’t"
	}
	return join(namesOf(people)) + isnt + " resting, so nothing was changed. I bring them up by their rhythm."
}

// waking is what is offered to whoever wants a rest to end. Where nobody who was named
// rests, it says so, and offers their page.
func (s saying) waking(w wish, n int, list roll, today rapport.Date) *mistake {
	people, err := list.onList(s.all)
	if err != nil {
		people = nil
	}
	forGood := slices.ContainsFunc(people, func(who rapport.Stakeholder) bool { return who.Tier == rapport.Resting })
	untilDay := slices.ContainsFunc(people, func(who rapport.Stakeholder) bool { return leftAlone(who, today) })
	m, lines := &mistake{says: w.says}, w.lines
	switch {
	case forGood:
		lines = append([]string{"stakeholders tier @ regular"}, lines...)
	case len(people) > 0 && !untilDay:
		m.says, lines = notResting(people), append([]string{"stakeholders show @"}, lines...)
	}
	for _, pattern := range lines {
		line, ok := s.taken(pattern, n, list, today)
		if !ok || strings.HasSuffix(typedOut(line), string(rapport.Resting)) || len(m.lines) == maxMeant {
			continue
		}
		if !slices.ContainsFunc(m.lines, func(l chat.Line) bool { return typedOut(l) == typedOut(line) }) {
			m.lines = append(m.lines, line)
		}
	}
	return m
}
