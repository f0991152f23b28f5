package bot

import (
	"context"
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

// correspondent is whom the message is from or to whose menu a form is opened from, for
// fieldPeople: who wrote it, or where that was the member, whom they mention, or somebody
// of their list whose chat with them it stands in. It is nobody for what a bot wrote.
func (d *Desk) correspondent(ctx context.Context, v upkeep.Visit, s chat.Shortcut) (chat.Value, error) {
	switch {
	case s.Author.ID == "" || s.Author.Machine:
		return chat.Value{}, nil
	case rapport.MemberID(s.Author.ID) != v.Member:
		return chat.Value{People: []chat.Profile{s.Author}}, nil
	}
	var mentioned []chat.Profile
	for _, t := range s.Text {
		if t.Kind == chat.KindMention && !t.Who.Machine && t.Who.Name != "" && rapport.MemberID(t.Who.ID) != v.Member {
			mentioned = append(mentioned, t.Who)
		}
	}
	if len(mentioned) > 0 || s.With.ID == "" {
		return chat.Value{People: mentioned}, nil
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Value{}, err
	}
	account := rapport.MemberID(s.With.ID)
	if i := slices.IndexFunc(list, func(who rapport.Stakeholder) bool { return who.IsAt(account) }); i >= 0 {
		if other, ok := colleague(list[i].At(account)); ok {
			return chat.Value{People: []chat.Profile{other}}, nil
		}
	}
	return chat.Value{}, nil
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
