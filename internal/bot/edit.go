package bot

import (
	"context"
	"errors"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the form that edits a stakeholder.
const (
	fieldName   = "name"
	fieldEmail  = "email"
	fieldTier   = "tier"
	fieldTopics = "topics"
)

// editStakeholder answers /stakeholders edit: a form of what is kept about
// somebody.
func (d *Desk) editStakeholder(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	who, err := d.person(ctx, v, words, &mistake{
		says: "Who would you like to edit? Write a name from your list.", example: "stakeholders edit @maria", lacks: true,
	})
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Form: &chat.Form{
		Name: formEdit, Title: "Edit details", Submit: "Keep it", State: editedState(who), Fields: editFields(who),
	}}, nil
}

func editFields(who rapport.Stakeholder) []chat.Field {
	return []chat.Field{
		{Name: fieldName, Label: "Name", Kind: chat.AskLine, Value: chat.Value{Text: who.Name}},
		{
			Name: fieldKind, Label: "What they are", Kind: chat.AskChoice, Choices: kindChoices(),
			Value: chat.Value{Chosen: []string{kindName(who.Kind)}},
		},
		{Name: fieldEmail, Label: "E-mail", Kind: chat.AskLine, Value: chat.Value{Text: who.Email}, Optional: true},
		{
			Name: fieldTier, Label: "How close", Kind: chat.AskChoice, Choices: tierChoices(),
			Value: chat.Value{Chosen: []string{string(who.Tier)}},
		},
		{
			Name: fieldTopics, Label: "Topics", Kind: chat.AskLine, Optional: true,
			Value: chat.Value{Text: topics(who.Topics)}, Hint: "As in #budget #audit",
		},
	}
}

// editable are the fields of the form, in the order in which its state has
// their marks.
var editable = []struct {
	form string
	of   upkeep.Field
}{
	{fieldName, upkeep.NameField},
	{fieldKind, upkeep.KindField},
	{fieldEmail, upkeep.EmailField},
	{fieldTier, upkeep.TierField},
	{fieldTopics, upkeep.TopicsField},
}

// editedState is whom the form is about, and a mark of what it shows in each
// field.
func editedState(who rapport.Stakeholder) string {
	state := []string{string(who.ID)}
	for _, f := range editFields(who) {
		state = append(state, valueMark(f.Value))
	}
	return strings.Join(state, " ")
}

// valueMark tells what stands in a field from all else that could.
func valueMark(v chat.Value) string { return markOf(v.Text + strings.Join(v.Chosen, " ")) }

// changedIn returns the fields in which something else stands than the form
// showed: what was left there may be another meanwhile.
func changedIn(s chat.Submission) []upkeep.Field {
	marks := strings.Fields(s.State)
	var changed []upkeep.Field
	for i, f := range editable {
		if i+1 >= len(marks) || valueMark(s.Values[f.form]) != marks[i+1] {
			changed = append(changed, f.of)
		}
	}
	return changed
}

// topicsIn reads topics, each a word with its mark or without.
func topicsIn(text string) []string {
	var found []string
	for word := range strings.FieldsSeq(text) {
		if t := cleanTopic(word); t != "" {
			found = append(found, t)
		}
	}
	return found
}

func kindName(k rapport.Kind) string {
	if k == rapport.Person {
		return "person"
	}
	return string(k)
}

func kindChoices() []chat.Choice {
	var choices []chat.Choice
	for _, k := range rapport.Kinds() {
		choices = append(choices, chat.Choice{Name: kindName(k), Label: capital(kindName(k))})
	}
	return choices
}

func tierChoices() []chat.Choice {
	var choices []chat.Choice
	for _, t := range rapport.Tiers() {
		label := tierName(t)
		if t == rapport.Prospect {
			label = "Prospect, no rhythm yet" // of one person
		}
		choices = append(choices, chat.Choice{Name: string(t), Label: label})
	}
	return choices
}

// submitEdit keeps what was filled in.
func (d *Desk) submitEdit(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	chosen := func(field string) string { return strings.Join(s.Values[field].Chosen, "") }
	who, _, _ := strings.Cut(s.State, " ")
	kind, _ := rapport.ParseKind(chosen(fieldKind))
	to := upkeep.Particulars{
		Name: spelt(s.Values[fieldName].Text), Kind: kind, Email: strings.TrimSpace(s.Values[fieldEmail].Text),
		Tier: rapport.Tier(chosen(fieldTier)), Topics: topicsIn(s.Values[fieldTopics].Text), Fields: changedIn(s),
	}
	if to.Email != "" {
		address, ok := email(chat.Word{Token: chat.TextToken(to.Email)})
		if !ok {
			return wrong(fieldEmail, "That is no e-mail address, as in ana@example.org."), nil
		}
		to.Email = address
	}
	edited, err := d.steward.Edit(ctx, v, rapport.StakeholderID(who), to)
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(fieldName, leftMeanwhile), nil
	}
	if says, ok := remedy(err); ok {
		return wrong(editField(err), says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return beside(editedMessage(edited, v)), nil
}

// editField returns the field that a fact about the particulars belongs to.
func editField(err error) string {
	e, _ := errors.AsType[*rapport.LimitError](err)
	switch {
	case e == nil:
		return fieldName
	case e.Part == rapport.FocusPart:
		return fieldTier
	case e.Part == rapport.TopicPart, e.Part == rapport.TopicsPart:
		return fieldTopics
	default:
		return fieldName
	}
}

func editedMessage(e upkeep.Edited, v upkeep.Visit) chat.Message {
	if e.Undone {
		return undoneSince()
	}
	name := chat.Strong(e.Person.Name)
	if e.Receipt == "" {
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{name, chat.Plain(" was so already; nothing changed.")}}}}
	}
	says := " is as you filled it in."
	if e.Moved {
		says = " is as you filled it in, and in the " + string(e.Person.Tier) + " tier now."
	}
	blocks := []chat.Block{chat.Para{Text: chat.Text{chat.Plain("Kept: "), name, chat.Plain(says)}}}
	if next := nextDay(e.Person, false, v); next != "" {
		blocks = append(blocks, chat.Small{Text: chat.Words(next)})
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{undoButton(e.Receipt)})}
}
