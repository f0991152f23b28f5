package bot

import (
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxChoices is how many people a form lists: no platform shows more choices.
// The names of a longer list are typed.
const maxChoices = 100

// introOf stands above the fields of a form about somebody: their name, and what the
// form is for.
func introOf(who rapport.Stakeholder, says string) chat.Text {
	return chat.Text{chat.Strong(who.Name), chat.Plain(": " + says)}
}

// remedyOf is the remedy in a form about somebody, who may have left the list since it
// was opened.
func remedyOf(err error) (string, bool) {
	if errors.Is(err, upkeep.ErrNotFound) {
		return leftMeanwhile, true
	}
	return remedy(err)
}

// leftMeanwhile stands at a field of a form about somebody who was removed
// since it was opened. Who is added again is the same, so that it can be sent.
const leftMeanwhile = "They have left your list since this form was opened, and nothing was saved. " +
	"Add them again and send this once more, or close it."

// fillPeople reads words that are all about people.
func fillPeople(words []chat.Word, list roll) (start, error) {
	if len(words) == 0 {
		return start{}, nil
	}
	people, rest, err := list.subjects(words, false)
	return start{people: people, unread: len(rest) > 0}, err
}

// whomField makes a field ask for people of the list, those who are given
// chosen: by choice, or by name where the list is long. A colleague who is not
// on it yet makes the field ask for colleagues.
func whomField(f chat.Field, list roll, given []upkeep.Whom) (chat.Field, error) {
	var chosen []rapport.Stakeholder
	for _, w := range given {
		who, err := list.who(w)
		if err != nil && w.Account != "" {
			return askColleagues(f, given), nil
		}
		if err != nil {
			return chat.Field{}, err
		}
		chosen = append(chosen, who)
	}
	if len(list) > maxChoices {
		var names []string
		for _, who := range chosen {
			names = append(names, typedName(who.Name))
		}
		several := f.Kind == chat.AskChoices
		f.Kind, f.Value.Text = chat.AskLine, strings.Join(names, ", ")
		f.Hint = "A name from your list, or how it begins"
		if several {
			f.Hint = "Names from your list, or how they begin, with commas between them"
		}
		return f, nil
	}
	f.Choices = list.choices()
	for _, who := range chosen {
		f.Value.Chosen = append(f.Value.Chosen, string(who.ID))
	}
	return f, nil
}

// choices offers everybody on the list, the latest touched first.
func (r roll) choices() []chat.Choice {
	people := slices.SortedStableFunc(slices.Values(r), func(a, b rapport.Stakeholder) int {
		return b.Summary.LatestOn.Sub(a.Summary.LatestOn)
	})
	labels := namesOf(people)
	choices := make([]chat.Choice, len(people))
	for i, who := range people {
		choices[i] = chat.Choice{Name: string(who.ID), Label: labels[i]}
	}
	return choices
}

// askColleagues makes a field ask for colleagues, with those who are given.
func askColleagues(f chat.Field, given []upkeep.Whom) chat.Field {
	f.Kind = chat.AskPeople
	for _, w := range given {
		if w.Account != "" {
			f.Value.People = append(f.Value.People, chat.Profile{ID: chat.UserID(w.Account), Name: w.Name})
		}
	}
	return f
}

// typedWhom types the people that a field holds, so that they cannot be taken
// for others. It returns a *mistake for those whom it cannot find.
func (r roll) typedWhom(v chat.Value, several bool) (chat.Line, error) {
	people, err := r.named(v.Text, false)
	if err != nil {
		return nil, err
	}
	for _, id := range v.Chosen {
		people = append(people, upkeep.Whom{Stakeholder: rapport.StakeholderID(id)})
	}
	var line chat.Line
	for _, w := range people {
		if _, err := r.who(w); err != nil {
			return nil, &mistake{says: leftMeanwhile}
		}
		line = append(line, idToken(w.Stakeholder))
	}
	colleagues, err := typedColleagues(r, v)
	if line = append(line, colleagues...); len(line) > 1 && !several {
		return nil, &mistake{says: "Choose one person."}
	}
	return line, err
}

// typedColleagues types colleagues who were picked.
func typedColleagues(_ roll, v chat.Value) (chat.Line, error) {
	var line chat.Line
	for _, p := range v.People {
		t := chat.MentionToken(p)
		if _, _, err := whom(chat.Word{Token: t}); err != nil {
			return nil, err
		}
		line = append(line, t)
	}
	return line, nil
}
