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
	if body, ok := roll(list).bodyAlone(words); ok {
		form, err := membersForm(body, list)
		return chat.Reply{Form: form}, err
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
	question := &mistake{
		says:    "Who belongs where? Name the people, and behind “to” the group or organisation, or “nobody”.",
		example: belongExample, lacks: len(words) == 0,
	}
	at := slices.IndexFunc(words, func(w chat.Word) bool { return !w.Quoted && strings.EqualFold(w.Text, "to") })
	if at < 0 || at+1 == len(words) {
		return nil, "", question
	}
	behind, named := words[at+1:], []upkeep.Whom{{}}
	if n := nowhere(behind); n > 0 {
		behind = behind[n:]
	} else {
		var err error
		if named, behind, err = r.subjects(behind, false); err != nil {
			return nil, "", err
		}
		if !r.isBody(named[0]) {
			return nil, "", &mistake{
				says:    "People belong to a group, an association or an organisation. " + chat.Naming("stakeholders edit") + " says who on your list is one.",
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

// nowhere returns how many words say that people belong to none any more; zero
// where they do not.
func nowhere(words []chat.Word) int {
	typed := bareWords(words)
	switch {
	case len(typed) > 1 && typed[0] == "no" && typed[1] == "one":
		return 2
	case len(typed) > 0 && slices.Contains([]string{"nothing", "nobody", "none", "nowhere"}, typed[0]):
		return 1
	default:
		return 0
	}
}

// bodyAlone returns the group, association or organisation that is all that words
// name.
func (r roll) bodyAlone(words []chat.Word) (rapport.Stakeholder, bool) {
	if len(words) == 0 {
		return rapport.Stakeholder{}, false
	}
	named, err := r.onlySubjects(words)
	if err != nil || len(named) != 1 || !r.isBody(named[0]) {
		return rapport.Stakeholder{}, false
	}
	body, err := r.who(named[0])
	return body, err == nil
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
		intro: "Whoever belongs to it is listed where you look at it. Looking at it also lets somebody leave it.",
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
	text := append(joinStrong(names(b.People)), chat.Plain(" "+belongs(len(b.People))+" "))
	if text = append(text, chat.Strong(b.Body)); b.Body == "" {
		text[len(text)-1] = chat.Plain("nothing on your list now")
	}
	if b.Receipt == "" {
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: append(text, chat.Plain(" already; nothing changed."))}}}
	}
	var blocks []chat.Block
	if len(b.People) > 0 {
		blocks = append(blocks, chat.Para{Text: append(text, chat.Plain("."))})
	}
	if len(b.Left) > 0 {
		blocks = append(blocks, chat.Para{Text: slices.Concat(
			joinStrong(b.Left), chat.Words(" no longer "+belongs(len(b.Left))+" "), chat.Text{chat.Strong(b.Body), chat.Plain(".")},
		)})
	}
	small := arrived(b.People, b.New, b.Back)
	if !b.FirstCheckIn.IsZero() {
		small = append(small, firstCheckIn(b.FirstCheckIn, v))
	}
	if len(small) > 0 {
		blocks = append(blocks, chat.Small{Text: chat.Words(strings.Join(small, "\n"))})
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{undoButton(b.Receipt)})}
}

func belongs(n int) string {
	if n == 1 {
		return "belongs to"
	}
	return "belong to"
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
	return []chat.Block{chat.Para{Text: chat.Words(says)}, chat.Buttons{membersButton(who)}}
}
