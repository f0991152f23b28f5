package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// needExample is a line that notes a need and would have worked.
const needExample = "stakeholders need @maria two testers by friday"

// needStakeholder answers /stakeholders need: it notes what somebody needs.
func (d *Desk) needStakeholder(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return chat.Reply{}, &mistake{says: "Who needs something? Name somebody, and write behind the name what it is.", example: needExample, lacks: true}
	}
	about, err := d.subject(ctx, v, words, "note it", mistake{says: "I note a need of one person at a time.", example: needExample})
	if err != nil {
		return chat.Reply{}, err
	}
	n := readNeed(about.rest, v.Today)
	if n.What == "" {
		return chat.Reply{}, unsaved(&mistake{says: "What is it that they need? Write it behind the name.", example: needExample, lacks: true})
	}
	noted, err := d.steward.Need(ctx, v, about.named, n)
	if err != nil {
		return chat.Reply{}, err
	}
	if m, ok := notedTwice(about.named, noted); ok {
		return say(m), nil
	}
	m := notedMessage(noted, "Needs: "+ended(need(n.What, n.By, v.Today)), v)
	m.Blocks = slices.Concat(m.Blocks[:1], deedBlocks(noted, n.What), m.Blocks[1:])
	if d, ok := doubtAbout(n.By, doubtsIn(words, v.Today)); ok && noted.Entry != "" {
		m.Blocks = append(m.Blocks, d.blocks(n.What, pressEditNeed, v.Today, idToken(noted.Entry))...)
	}
	return say(m), nil
}

// askNeed is the form that notes what somebody needs.
func askNeed(whose part) ask {
	whose.Label = "Who needs something?"
	return ask{
		title: "Note a need", submit: "Keep it", main: fieldWhat, fill: fillNeed,
		intro: "I’ll bring it up when its day is near; without a day I keep it with them.",
		parts: []part{whose, {Field: chat.Field{Name: fieldWhat, Label: "In a few words", Kind: chat.AskLine}}, {Field: needBy(""), typed: typedBy}},
	}
}

// needBy asks for the day of a need.
func needBy(by string) chat.Field {
	return chat.Field{
		Name: fieldBy, Label: "By when?", Kind: chat.AskDate, Optional: true, Value: textValue(by),
		Hint: "I’ll bring it up a few days before; leave it empty where there is no day",
	}
}

// fillNeed reads who needs something, and what it is as far as it was typed.
func fillNeed(words []chat.Word, list roll) (start, error) {
	if len(words) == 0 {
		return start{}, nil
	}
	people, rest, err := list.subjects(words, true)
	return start{people: people, values: map[string]chat.Value{fieldWhat: {Text: chat.Join(rest)}}}, err
}

// typedBy types the day that something is for.
func typedBy(_ roll, v chat.Value) (chat.Line, error) {
	return chat.Line{chat.TextToken("by " + v.Text)}, nil
}

// readNeed reads "two testers by friday". What stands behind the day is part of
// what is needed; the day may stand first, too.
func readNeed(words []chat.Word, today rapport.Date) rapport.Need {
	p := contactParser{words: words, today: today}
	if len(words) > 0 {
		p.colon()
	}
	if len(p.words) > 0 {
		if by, n := p.byDay(0); n > 0 {
			return rapport.Need{What: strings.TrimPrefix(chat.Join(p.words[n:]), "?"), By: by}
		}
	}
	what, by := p.whatBy()
	what = strings.TrimPrefix(what+" "+chat.Join(p.words), "?")
	return rapport.Need{What: strings.TrimSpace(what), By: by}
}

// needsOfStakeholders answers /stakeholders needs: those that are open, of
// everybody or of those who are named.
func (d *Desk) needsOfStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	about, err := d.listed(ctx, v, words)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.needsPage(ctx, v, 0, about)
}

// needsPage draws a page of the open needs; of those of some people where it
// names them.
func (d *Desk) needsPage(ctx context.Context, v upkeep.Visit, page int, about []chat.Token) (chat.Reply, error) {
	open, err := d.steward.Needs(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	some := leaf(owedTo(open, about), page)
	if some.total == 0 {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("No need is open. Tell me of one, and I’ll bring it up when its day is near.")},
			chat.Small{Text: chat.Text{chat.Plain("When you hear of one: "), chat.Typed("/" + needExample)}},
		}}), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "What they need"}}
	for _, n := range some.shown {
		text := append(strongFew(n.Who), chat.Plain(": "+need(cut(n.What, maxRecalled), n.By, v.Today)))
		blocks = append(blocks, chat.Para{Text: text}, needButtons(n.Entry, join(n.Who)+", "+n.What))
	}
	blocks = append(blocks, some.turns(pageNeeds, "needs", about...)...)
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("Only you see this.")})}), nil
}

// needButtons are all that can become of an open need.
func needButtons(need rapport.EntryID, about string) chat.Buttons {
	return chat.Buttons{metButton(need, about), spoken(button("Edit…", "", pressEditNeed, idToken(need)), "Edit: "+about), deedsButton(need, about)}
}

// metButton closes a need. In a digest it names the digest, too.
func metButton(need rapport.EntryID, about string, digest ...chat.Token) chat.Button {
	return button("Need met", about, pressMet, append(chat.Line{idToken(need)}, digest...)...)
}

// met answers "Need met". In a digest or on a page of /rapport due, which the button
// then names behind the need, that is drawn anew.
func (d *Desk) met(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	need := rapport.EntryID(id(args, 0))
	s, err := d.steward.Meet(ctx, v, need)
	if err != nil {
		return chat.Reply{}, err
	}
	return d.settledThere(ctx, v, args, need, s, "Good, that is met: ")
}

// editNeed answers "Edit…": a form as the need was told.
func (d *Desk) editNeed(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	open, err := d.steward.Needs(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	need := rapport.EntryID(id(args, 0))
	i := slices.IndexFunc(open, func(o upkeep.Outstanding) bool { return o.Entry == need })
	if i < 0 {
		says, err := d.settledBefore(ctx, v, need)
		return beside(chat.Message{Blocks: says}), err
	}
	by := ""
	if !open[i].By.IsZero() {
		by = open[i].By.String()
	}
	if other, ok := dayIn(args); ok {
		by = other.String()
	}
	return chat.Reply{Form: &chat.Form{
		Name: formNeed, Title: "Edit a need", Submit: "Keep it", State: string(need),
		Intro: slices.Concat(chat.Words("What "), joinStrong(open[i].Who), chat.Words(" could do with.")),
		Fields: []chat.Field{
			{Name: fieldWhat, Label: "In a few words", Kind: chat.AskLine, Value: chat.Value{Text: open[i].What}},
			needBy(by),
		},
	}}, nil
}

// submitNeed keeps what was filled in.
func (d *Desk) submitNeed(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	n := rapport.Need{What: strings.TrimSpace(s.Values[fieldWhat].Text)}
	faults := faults{}
	if n.By = dayBy(s.Values, faults); len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	kept, err := d.steward.RetellNeed(ctx, v, rapport.EntryID(s.State), n)
	if says, ok := remedy(err); ok {
		return wrong(wordsOrDay(err), says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	kept.What = need(n.What, n.By, v.Today)
	says, err := d.settled(ctx, v, rapport.EntryID(s.State), kept, "Kept: ", ".")
	return beside(chat.Message{Blocks: says}), err
}
