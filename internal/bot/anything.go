package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// fieldDeed is what a member chooses. It has a name of its own: what was chosen in the
// form before is no choice in this one.
const fieldDeed = "deed"

// anything opens the form from which a member chooses among all that there is to
// do: nobody need know how a thing is called, or how one types it.
func (d *Desk) anything(ctx context.Context, v upkeep.Visit, _ chat.Line) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.askAnything(ctx, v, sorted{list: list})
}

// anythingButton opens it.
func anythingButton() chat.Button { return button("Choose from a list…", "", pressAnything) }

// askAnything is that form, with the people and the words of a line that did not say
// what it wants. What its words are about stands first.
func (d *Desk) askAnything(_ context.Context, _ upkeep.Visit, l sorted) (chat.Reply, error) {
	about, err := whomField(chat.Field{
		Name: fieldWhom, Label: "About whom?", Kind: chat.AskChoices, Optional: true,
	}, l.list, l.who)
	if err != nil {
		return chat.Reply{}, err
	}
	var choices []chat.Choice
	for _, a := range hear(l.words, l.list).likeliestFirst() {
		choices = append(choices, chat.Choice{Name: a.bare(), Label: a.does})
	}
	fields := []chat.Field{
		{Name: fieldDeed, Label: "What would you like to do?", Kind: chat.AskChoice, Choices: choices},
		about,
		{
			Name: fieldNote, Label: "Your words", Kind: chat.AskText, Optional: true, Value: textValue(l.text),
			Hint: "I take what fits of them, and ask for what is missing",
		},
	}
	if len(l.list) == 0 && about.Kind == chat.AskChoices { // there is nobody to choose
		fields = slices.Delete(fields, 1, 2)
	}
	intro := "Here is all that I can do for you."
	if l.text != "" {
		intro = "Here is all that I can do for you, the likeliest first."
	}
	return chat.Reply{Form: &chat.Form{
		Name: formAnything, Title: "What shall it be?", Submit: "Go on", Fields: fields,
		Intro: chat.Words(intro),
	}}, nil
}

// likeliestFirst are all abilities, those before that a sentence is about.
func (s saying) likeliestFirst() []ability {
	var all []ability
	for _, l := range s.likely() {
		all = append(all, l.ability)
	}
	for _, a := range abilities() {
		if !slices.ContainsFunc(all, func(had ability) bool { return had.lines == a.lines }) {
			all = append(all, a)
		}
	}
	return all
}

// submitAnything does what was chosen, as if its line had been typed, with as much
// of the words as it takes. Where the words are themselves to be kept, it asks what
// that still lacks.
func (d *Desk) submitAnything(ctx context.Context, v upkeep.Visit, f chat.Submission) (chat.Reply, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	l, faults := readSorted(list, f.Values)
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	chosen := f.Values[fieldDeed].Chosen
	i := slices.IndexFunc(abilities(), func(a ability) bool { return len(chosen) == 1 && a.bare() == chosen[0] })
	if i < 0 {
		return oldForm(), nil
	}
	people, err := roll(list).typedWhom(f.Values[fieldWhom], true)
	if err != nil {
		return chat.Reply{}, err
	}
	line, faults := l.lineOf(abilities()[i], people.Words(), v.Today)
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	if sort, keeps := sortKeptBy(abilities()[i].bare()); keeps && l.text != "" {
		l.sort = sort
		form, err := sortForm(l, v.Today, v.Today)
		return chat.Reply{Form: form}, err
	}
	r, err := d.typed(ctx, v, line[0].Text, line[1:])
	r.Beside = true
	return r, err
}

// keepsWords are lines that keep the words of the form behind whom they are about, and
// how many these are at most.
var keepsWords = map[string]int{"rapport issue": 1, "stakeholders plan": 1, "rapport thank": rapport.MaxAbout}

// lineOf is the line of an ability with whom was chosen and what was written, and the
// faults of what it lacks.
func (l sorted) lineOf(a ability, people []chat.Word, today rapport.Date) (chat.Line, faults) {
	s := hear(l.words, l.list)
	if len(people) > 0 {
		s.who, s.all = people, people
	}
	if a.bare() == "rapport goal" && l.text != "" {
		return append(textTokens(everythingElse, "goal "+wordGoalNew+" "), chat.LineOf(l.words)...), nil
	}
	if most := keepsWords[a.bare()]; most > 0 && l.text != "" && len(l.list) > 0 {
		line, ok := s.line(a.bare()+" @", 0, today)
		switch {
		case !ok:
			return nil, faults{fieldWhom: "Who is it about? Choose them here; your words stay."}
		case len(people) > most:
			return nil, faults{fieldWhom: "Choose one person at a time; your words stay."}
		}
		return slices.Concat(line, chat.Line{chat.TextToken(" ")}, chat.LineOf(l.words)), nil
	}
	line, ok := s.taken(a.lines, 0, l.list, today)
	if !ok {
		return nil, faults{fieldNote: "This one begins with a link. Paste it here, with http in front."}
	}
	return line, nil
}

// sortKeptBy is the sort of line of which a command keeps the very words.
func sortKeptBy(bare string) (sortOfLine, bool) {
	for _, s := range sortsOfLines() {
		if first, _, _ := strings.Cut(s.lines, "|"); first == bare && s.name != sortPromise {
			return s, true
		}
	}
	return sortOfLine{}, false
}
