package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// An ask is the form of a word behind /stakeholders. It opens where something
// lacks behind the word, and what is filled in is answered as if it had been
// typed there: nothing is done in two ways.
type ask struct {
	title  string // a verb, at most 24 characters: a button that opens the form has it, too
	submit string
	intro  string // what comes of it, in a sentence
	parts  []part
	// knows says what else is worth knowing, behind the intro, of the people that
	// the form opens with; nil for nothing.
	knows func(d *Desk, ctx context.Context, v upkeep.Visit, list roll, people []upkeep.Whom) (string, error)
	// main names the part at which a mistake stands that is of no other.
	main string
	// lacks is said there when what was filled in is not enough; "" for what
	// would be said of a line.
	lacks string
	// fill reads what was typed into the parts; nil reads people.
	fill func(words []chat.Word, list roll) (start, error)
}

// A part is a field of an ask, and how its value is typed.
type part struct {
	chat.Field
	// whom says that the field asks for people of the list: one where its kind
	// is AskChoice, any number where it is AskChoices.
	whom bool
	// bodies says that it asks for groups, associations and organisations alone.
	bodies bool
	// typed returns what one would type for a value; nil for the value itself.
	typed func(list roll, v chat.Value) (chat.Line, error)
}

// A start is what an ask begins with.
type start struct {
	people []upkeep.Whom         // for the parts that ask for people, in their order
	values map[string]chat.Value // for the others, by their names
	unread bool                  // some of what was typed is for no part
}

// askPress opens the form of a word, which a button names, with the people
// behind it.
func (d *Desk) askPress(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) == 0 || args[0].Kind != chat.KindText {
		return oldButton(), nil
	}
	if _, found := askForms()[args[0].Text]; !found {
		return oldButton(), nil
	}
	r, err := d.askFor(ctx, v, args[0].Text, args[1:].Words(), nil)
	r.Beside = true
	return r, err
}

// tend does what a word behind /stakeholders says. Where something lacks behind
// it, its form opens.
func (d *Desk) tend(ctx context.Context, v upkeep.Visit, word string, words []chat.Word) (chat.Reply, error) {
	r, err := stakeholdersWords()[word](d, ctx, v, words)
	if m, ok := errors.AsType[*mistake](err); ok && m.lacks {
		return d.askFor(ctx, v, word, words, m)
	}
	return r, err
}

// askFor opens the form of a word, with what stands behind it already. Where that
// cannot be read, the question is the answer.
func (d *Desk) askFor(ctx context.Context, v upkeep.Visit, word string, words []chat.Word, question *mistake) (chat.Reply, error) {
	a := askForms()[word]
	all, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	list := roll(all)
	fill := a.fill
	if fill == nil {
		fill = fillPeople
	}
	has, err := fill(words, list)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case has.unread && question != nil:
		return chat.Reply{}, question
	case len(list) == 0 && len(has.people) == 0 && a.ofList():
		return say(emptyList()), nil
	}
	intro := a.intro
	if a.knows != nil {
		known, err := a.knows(d, ctx, v, list, has.people)
		if err != nil {
			return chat.Reply{}, err
		}
		intro += known
	}
	form := &chat.Form{Name: formAsk, Title: a.title, Submit: a.submit, Intro: chat.Words(intro), State: word}
	for _, p := range a.parts {
		field, err := p.field(list, &has)
		if err != nil {
			return chat.Reply{}, err
		}
		form.Fields = append(form.Fields, field)
	}
	return chat.Reply{Form: form}, nil
}

// ofList reports whether the form asks for people of the list.
func (a ask) ofList() bool {
	return slices.ContainsFunc(a.parts, func(p part) bool { return p.whom })
}

// field is the part's field with what is for it. The people it takes are gone
// from has.
func (p part) field(list roll, has *start) (chat.Field, error) {
	if given, ok := has.values[p.Name]; ok {
		p.Value = given
	}
	if !p.whom {
		return p.Field, nil
	}
	given := has.people
	if p.Kind == chat.AskChoice {
		given = given[:min(len(given), 1)]
	}
	has.people = has.people[len(given):]
	if p.bodies {
		list = list.bodies()
	}
	return whomField(p.Field, list, given)
}

// submitAsk answers what was filled in as if it had been typed, or says at each
// field what is wrong with it.
func (d *Desk) submitAsk(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	a, found := askForms()[s.State]
	if !found {
		return oldForm(), nil
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	line, faults := a.line(list, s.Values)
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	r, err := stakeholdersWords()[s.State](d, ctx, v, line.Words())
	if m, ok := errors.AsType[*mistake](err); ok {
		says := m.says
		if m.lacks {
			says = cmp.Or(a.lacks, says)
		}
		return wrong(a.main, says), nil
	}
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(a.parts[0].Name, leftMeanwhile), nil
	}
	if says, ok := remedy(err); ok {
		return wrong(a.partOf(err), says), nil
	}
	r.Beside = true // the list or menu that it was opened from stays
	return r, err
}

// line types all that was filled in, or says at each field what it cannot read.
func (a ask) line(list roll, values map[string]chat.Value) (chat.Line, map[string]string) {
	var line chat.Line
	faults := map[string]string{}
	for _, p := range a.parts {
		typed, err := p.line(list, values[p.Name])
		if m, ok := errors.AsType[*mistake](err); ok {
			faults[p.Name] = m.says
		}
		if len(typed) > 0 {
			line = append(append(line, chat.TextToken(" ")), typed...)
		}
	}
	return line, faults
}

// line types what was given into one field. It returns a *mistake for what
// cannot be read.
func (p part) line(list roll, v chat.Value) (chat.Line, error) {
	v.Text = strings.TrimSpace(v.Text)
	empty := v.Text == "" && len(v.Chosen) == 0 && len(v.People) == 0
	switch {
	case empty && p.Optional:
		return nil, nil
	case empty:
		return nil, &mistake{says: "This is still empty."}
	case p.whom && p.typed == nil:
		return list.typedWhom(v, p.Kind == chat.AskChoices)
	case p.typed != nil:
		return p.typed(list, v)
	default:
		return chat.Line{chat.TextToken(v.Text + strings.Join(v.Chosen, " "))}, nil
	}
}

// partOf returns the name of the part that a fact belongs to.
func (a ask) partOf(err error) string {
	name := a.main
	if e, ok := errors.AsType[*rapport.LimitError](err); ok {
		switch e.Part {
		case rapport.FocusPart:
			name = fieldTier
		case rapport.TopicPart, rapport.TopicsPart:
			name = fieldTopics
		case rapport.AnniversaryPart:
			name = fieldWhat
		}
	}
	if errors.Is(err, upkeep.ErrSelf) {
		name = a.parts[0].Name
	}
	if slices.ContainsFunc(a.parts, func(p part) bool { return p.Name == name }) {
		return name
	}
	return a.main
}
