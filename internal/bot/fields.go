package bot

import (
	"errors"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// faults is what is wrong with a form, by its fields.
type faults map[string]string

// note keeps what a *mistake says about a field.
func (f faults) note(field string, err error) {
	if m, ok := errors.AsType[*mistake](err); ok {
		f[field] = m.says
	}
}

// fillIn writes a value into a field of a form.
func fillIn(form *chat.Form, field string, v chat.Value) {
	i := slices.IndexFunc(form.Fields, func(f chat.Field) bool { return f.Name == field })
	form.Fields[i].Value = v
}

// textValue is what stands in a field that is written in.
func textValue(text string) chat.Value { return chat.Value{Text: text} }

// picked returns the colleagues who were chosen in fieldPeople.
func picked(values map[string]chat.Value, f faults) []upkeep.Whom {
	var people []upkeep.Whom
	for _, p := range values[fieldPeople].People {
		who, _, err := whom(chat.Word{Token: chat.MentionToken(p)})
		f.note(fieldPeople, err)
		people = append(people, who)
	}
	return people
}

// author is who wrote the message whose menu a form is opened from, for
// fieldPeople; nobody where that is the member or a bot.
func author(s chat.Shortcut, v upkeep.Visit) chat.Value {
	if s.Author.ID == "" || rapport.MemberID(s.Author.ID) == v.Member || s.Author.Machine {
		return chat.Value{}
	}
	return chat.Value{People: []chat.Profile{s.Author}}
}

// colleague returns somebody as the platform's picker has them, and false for
// those whom it has not.
func colleague(who rapport.Stakeholder) (chat.Profile, bool) {
	return chat.Profile{ID: chat.UserID(who.Account), Name: who.Name}, who.Account != "" && !who.Outside
}

// dayBy returns the day in fieldBy, zero where it is empty.
func dayBy(values map[string]chat.Value, f faults) rapport.Date {
	text := values[fieldBy].Text
	if text == "" {
		return rapport.Date{}
	}
	by, err := rapport.ParseDate(text)
	if err != nil {
		f[fieldBy] = "Choose a day of the calendar."
	}
	return by
}
