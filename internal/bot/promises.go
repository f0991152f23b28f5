package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

const (
	// maxPromises is how many promises one message lists.
	maxPromises = 12
	// maxSpoken is how long the spoken label of a button may be, in runes.
	// Slack takes 75 characters.
	maxSpoken = 75
)

// promisesOfStakeholders answers /stakeholders promises: those that are open, of
// everybody or of those who are named.
func (d *Desk) promisesOfStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	open, err := d.steward.Promises(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(words) > 0 {
		if open, err = d.madeTo(ctx, v, open, words); err != nil {
			return chat.Reply{}, err
		}
	}
	if len(open) == 0 {
		return say(chat.Say("No promise is open. You can note one with /touched, as in “!send the template by Friday”.")), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "Your promises"}}
	for _, p := range open[:min(len(open), maxPromises)] {
		blocks = append(blocks, openPromise(p, v.Today)...)
	}
	foot := "Only you see this."
	if more := len(open) - maxPromises; more > 0 {
		foot = count(more, "more promise", "more promises") + " after these. " + foot
	}
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words(foot)})}), nil
}

// madeTo keeps the promises that were made to one of the people whom the words
// name.
func (d *Desk) madeTo(
	ctx context.Context, v upkeep.Visit, open []upkeep.Outstanding, words []chat.Word,
) ([]upkeep.Outstanding, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return nil, err
	}
	people, err := roll(list).onList(words)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(open, func(o upkeep.Outstanding) bool {
		return !slices.ContainsFunc(people, func(who rapport.Stakeholder) bool { return slices.Contains(o.About, who.ID) })
	}), nil
}

// openPromise shows a promise with all that can become of it.
func openPromise(p upkeep.Outstanding, today rapport.Date) []chat.Block {
	spoken := join(p.Who) + ", " + p.What
	press := func(label, verb string) chat.Button {
		return chat.Button{
			Label: label, Spoken: cut(label+": "+spoken, maxSpoken),
			Line: chat.Line{chat.TextToken(verb), chat.IDToken(string(p.Promise))},
		}
	}
	return []chat.Block{
		chat.Para{Text: append(joinStrong(p.Who), chat.Plain("  "+p.What+", "+byDay(p.By, today)))},
		chat.Buttons{press("Kept it", pressKept), press("Another day…", pressMove), press("Let go", pressDrop)},
	}
}

// move answers "Another day…": alone it offers days, with one of them it moves the
// promise.
func (d *Desk) move(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	promise := rapport.EntryID(id(args, 0))
	if digest, ok := digestOf(args); ok {
		return d.moveIn(ctx, v, promise, digest, args[2:])
	}
	if len(args) < 2 {
		return d.askWhen(ctx, v, promise)
	}
	by, ok := laterDay(args[1].Text, v.Today)
	if !ok {
		return chat.Reply{Message: oldButton(), Beside: true}, nil
	}
	m, err := d.steward.Move(ctx, v, promise, by)
	if err != nil {
		return chat.Reply{}, err
	}
	return chat.Reply{Message: settledMessage(m, "Moved: ", ", "+byDay(by, v.Today)+".")}, nil
}

// askWhen offers the days that a promise can be moved to.
func (d *Desk) askWhen(ctx context.Context, v upkeep.Visit, promise rapport.EntryID) (chat.Reply, error) {
	open, err := d.steward.Promises(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	i := slices.IndexFunc(open, func(o upkeep.Outstanding) bool { return o.Promise == promise })
	if i < 0 {
		return chat.Reply{Message: chat.Say(notedBefore), Beside: true}, nil
	}
	day := func(label, choice string) chat.Button {
		return chat.Button{
			Label: label, Spoken: cut(label+": "+open[i].What, maxSpoken),
			Line: chat.Line{chat.TextToken(pressMove), chat.IDToken(string(promise)), chat.TextToken(choice)},
		}
	}
	return chat.Reply{Beside: true, Message: chat.Message{Blocks: []chat.Block{
		chat.Para{Text: slices.Concat(
			chat.Words("When would be better? "+capital(open[i].What)+", for "), joinStrong(open[i].Who), chat.Words("."),
		)},
		chat.Buttons{day("Tomorrow", laterTomorrow), day("Next week", laterWeek), day("Next month", laterMonth)},
	}}}, nil
}

// drop answers "Let go": it lets go of a promise.
func (d *Desk) drop(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, err := d.steward.Drop(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	const behind = ". If they still count on it, a word to them helps."
	if digest, ok := digestOf(args); ok {
		return d.settledIn(ctx, v, digest, s, "Let go: ", behind)
	}
	return chat.Reply{Beside: true, Message: settledMessage(s, "Let go: ", behind)}, nil
}

// settledMessage says what became of a promise.
func settledMessage(s upkeep.Settled, before, behind string) chat.Message {
	if s.Repeat {
		return chat.Say(notedBefore)
	}
	text := slices.Concat(chat.Words(before+s.What+", for "), joinStrong(s.People), chat.Words(behind))
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: text}, chat.Buttons{undoButton(s.Receipt)}}}
}
