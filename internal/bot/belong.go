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

const belongExample = `stakeholders belong @maria @sam to "Works Council"`

// belongStakeholders answers /stakeholders belong: people belong to a group,
// association or organisation.
func (d *Desk) belongStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, body, err := roll(list).belonging(words)
	if err != nil {
		return chat.Reply{}, err
	}
	b, err := d.steward.Belong(ctx, v, people, body)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(belongingMessage(b, v)), nil
}

// belonging reads people, and behind "to" what they belong to: "" for "nothing".
// It returns a *mistake for a line that cannot be understood.
func (r roll) belonging(words []chat.Word) ([]upkeep.Whom, rapport.StakeholderID, error) {
	if len(r.bodies()) == 0 {
		return nil, "", &mistake{
			says:    "No group, association or organisation is on your list yet. Add one first; nothing was changed.",
			example: `stakeholders add "Works Council" group`,
		}
	}
	question := &mistake{says: "Who belongs where? Name the people, and behind “to” the group or organisation.", example: belongExample}
	at := slices.IndexFunc(words, func(w chat.Word) bool { return !w.Quoted && strings.EqualFold(w.Text, "to") })
	if at < 0 || at+1 == len(words) {
		named, err := r.onlySubjects(words)
		question.lacks = len(words) == 0 || err == nil && len(named) == 1 && r.isBody(named[0])
		return nil, "", question
	}
	behind, named := words[at+1:], []upkeep.Whom{{}}
	if strings.EqualFold(behind[0].Text, "nothing") {
		behind = behind[1:]
	} else {
		var err error
		if named, behind, err = r.subjects(behind, false); err != nil {
			return nil, "", err
		}
		if !r.isBody(named[0]) {
			return nil, "", &mistake{
				says:    "People belong to a group, an association or an organisation. " + chat.Naming("stakeholders edit") + " says which of your list is one.",
				example: belongExample,
			}
		}
	}
	people, err := r.onlySubjects(slices.Concat(words[:at], behind))
	if len(words[:at])+len(behind) == 0 {
		people, err = nil, nil
	}
	if people = append(people, named[1:]...); err == nil && len(people) == 0 {
		return nil, "", question
	}
	return people, named[0].Stakeholder, err
}

// bodies are the groups, associations and organisations of the list.
func (r roll) bodies() roll {
	return slices.DeleteFunc(slices.Clone(r), func(s rapport.Stakeholder) bool { return s.Kind == rapport.Person })
}

func (r roll) isBody(w upkeep.Whom) bool {
	who, err := r.bodies().who(w)
	return err == nil && who.ID == w.Stakeholder
}

// askBelong is the form of it.
func askBelong() ask {
	return ask{
		title: "Say who belongs to it", submit: "Keep it", main: fieldWhom,
		intro: "Whoever belongs to it is listed where you look at it.",
		parts: []part{
			{
				Field: chat.Field{Name: fieldBody, Label: "Group, association or organisation", Kind: chat.AskChoice},
				whom:  true, bodies: true, typed: typedBody,
			},
			{Field: chat.Field{Name: fieldWhom, Label: "Who belongs to it?", Kind: chat.AskChoices}, whom: true},
		},
	}
}

// typedBody types where people belong.
func typedBody(list roll, v chat.Value) (chat.Line, error) {
	body, err := list.typedWhom(v, false)
	return append(chat.Line{chat.TextToken("to ")}, body...), err
}

func belongingMessage(b upkeep.Belonging, v upkeep.Visit) chat.Message {
	if b.Undone {
		return undoneSince()
	}
	verb := " belong to "
	if len(b.People) == 1 {
		verb = " belongs to "
	}
	text := append(joinStrong(names(b.People)), chat.Plain(verb))
	if text = append(text, chat.Strong(b.Body)); b.Body == "" {
		text[len(text)-1] = chat.Plain("nothing on your list now")
	}
	if b.Receipt == "" {
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: append(text, chat.Plain(" already; nothing changed."))}}}
	}
	blocks := []chat.Block{chat.Para{Text: append(text, chat.Plain("."))}}
	small := arrived(b.People, b.New, b.Back)
	if !b.FirstCheckIn.IsZero() {
		small = append(small, firstCheckIn(b.FirstCheckIn, v))
	}
	if len(small) > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Words(strings.Join(small, "\n"))})
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{undoButton(b.Receipt)})}
}

// maxPeople is how many people of a body are named where it is shown.
const maxPeople = 30

// shownPeople are those who belong to a group, association or organisation.
func shownPeople(p upkeep.Portrait) []chat.Block {
	who := p.Stakeholder
	if who.Kind == rapport.Person {
		return nil
	}
	says := "Nobody on your list belongs to it so far."
	if n := len(p.People); n > maxPeople {
		says = "Its people: " + strings.Join(p.People[:maxPeople], ", ") + " and " + strconv.Itoa(n-maxPeople) + " more."
	} else if n > 0 {
		says = "Its people: " + join(p.People) + "."
	}
	return []chat.Block{chat.Para{Text: chat.Words(says)}, chat.Buttons{askButton("Say who belongs to it", "belong", who)}}
}
