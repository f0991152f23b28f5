package bot

import (
	"context"
	"errors"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the form that shares.
const (
	fieldLink = "link"
	fieldMay  = "may"

	mayYes = "yes"
	mayNo  = "no"
)

// shareForm asks for what is missing. The link stands bare in it: what is behind
// it is looked up when it is sent.
func shareForm(s upkeep.Sharing, list roll) *chat.Form {
	var colleagues []chat.Profile
	var names []string
	for _, w := range s.Who {
		who, err := list.who(w)
		if err != nil {
			who = rapport.Stakeholder{Account: w.Account, Name: w.Name, Outside: w.Outside}
		}
		if p, ok := colleague(who); ok {
			colleagues = append(colleagues, p)
		} else if err == nil {
			names = append(names, typedName(who.Name))
		}
	}
	note := s.Share.Note
	for _, topic := range s.Share.Topics {
		if !strings.Contains(note, "#"+topic) {
			note = strings.TrimSpace(note + " #" + topic)
		}
	}
	return &chat.Form{
		Name: formShare, Title: "Share", Submit: "Send it", State: string(s.Share.Kind),
		Fields: []chat.Field{
			{Name: fieldPeople, Label: "To colleagues", Kind: chat.AskPeople, Optional: true, Value: chat.Value{People: colleagues}},
			{
				Name: fieldNames, Label: "To others on your list", Kind: chat.AskLine, Optional: true,
				Hint: nameHint(list, s.Share.Topics), Value: chat.Value{Text: strings.Join(names, ", ")},
			},
			{Name: fieldLink, Label: "Link", Kind: chat.AskLine, Optional: true, Value: chat.Value{Text: s.Share.Link}},
			{
				Name: fieldNote, Label: "So what for them?", Kind: chat.AskText, Value: chat.Value{Text: note},
				Hint: "One line on why you thought of them; a #topic is understood here too",
			},
			{
				Name: fieldMay, Label: "May they see this?", Kind: chat.AskChoice, Value: chat.Value{Chosen: []string{mayYes}},
				Choices: []chat.Choice{
					{Name: mayYes, Label: "Yes, it may be passed on"}, {Name: mayNo, Label: "Not sure: don’t send it"},
				},
			},
		},
	}
}

// openShare opens the form from the menu of a message, with its first link.
func (d *Desk) openShare(ctx context.Context, v upkeep.Visit, s chat.Shortcut) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	var sharing upkeep.Sharing
	for _, w := range s.Text.Words() {
		if isLink(w) && sharing.Share.Link == "" {
			sharing.Share.Link = rapport.CleanLink(linkOf(w))
		}
	}
	return chat.Reply{Form: shareForm(sharing, list)}, nil
}

// nameHint names those whom it may be for, by its topics.
func nameHint(list roll, topics []string) string {
	const hint = "Names or their beginnings, with commas between them"
	if fit := list.fitting(topics); len(fit) > 0 {
		return cut("It may be for "+joinOr(namesOf(fit))+". "+hint, 150)
	}
	return hint
}

// maxFitting is how many people a form suggests.
const maxFitting = 3

// fitting returns those on the list who have most of the topics in common with
// something, at most maxFitting.
func (r roll) fitting(topics []string) []rapport.Stakeholder {
	return rapport.ByTopics(r, topics, maxFitting)
}

// submitShare shares what was filled in, or says at each field what is wrong
// with it.
func (d *Desk) submitShare(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	faults := faults{}
	sharing := upkeep.Sharing{Share: rapport.Share{Kind: rapport.ShareKind(s.State)}}
	sharing.Who = picked(s.Values, faults)
	names, err := roll(list).named(s.Values[fieldNames].Text)
	faults.note(fieldNames, err)
	sharing.Who = append(sharing.Who, names...)
	if len(sharing.Who) == 0 && len(faults) == 0 {
		faults[fieldPeople] = "Whom is it for? Choose a colleague here, or write a name below."
	}
	if typed := strings.TrimSpace(s.Values[fieldLink].Text); typed != "" {
		if !isLink(chat.Word{Token: chat.TextToken(typed)}) {
			faults[fieldLink] = "That is no link that can be opened: it begins with https://."
		}
		sharing.Share.Link = rapport.CleanLink(strings.Trim(typed, "<>"))
	}
	note := readNote(chat.Line{chat.TextToken(s.Values[fieldNote].Text)}.Words())
	sharing.Share.Note, sharing.Share.Topics = note.Text, note.Topics
	if strings.Join(s.Values[fieldMay].Chosen, "") == mayNo {
		faults[fieldMay] = "Then it stays with you: close this form, and nothing is sent."
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	r, err := d.forward(ctx, v, sharing)
	if field, ok := shareField(err); ok {
		says, _ := remedy(err)
		return wrong(field, says), nil
	}
	return r, err
}

// shareField returns the field that a fact about a share belongs to.
func shareField(err error) (string, bool) {
	if _, ok := errors.AsType[*upkeep.NoAddressError](err); ok {
		return fieldNames, true
	}
	if _, ok := errors.AsType[*upkeep.DeniedError](err); ok {
		return fieldLink, true
	}
	if errors.Is(err, upkeep.ErrNoReply) {
		return fieldNames, true
	}
	if e, ok := errors.AsType[*rapport.LimitError](err); ok && e.Part == rapport.LinkPart {
		return fieldLink, true
	}
	return touchedField(err)
}
