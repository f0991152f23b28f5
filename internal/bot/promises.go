package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// promisesOfStakeholders answers /stakeholders promises: those that are open, or with
// a word for it those that were kept, of everybody or of those who are named.
func (d *Desk) promisesOfStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	words, kept := cutKept(words)
	about, err := d.listed(ctx, v, words)
	if err != nil {
		return chat.Reply{}, err
	}
	if kept {
		return d.keptPage(ctx, v, 0, about)
	}
	return d.promisesPage(ctx, v, 0, about)
}

// promisesPage draws a page of the open promises; of those made to some people
// where it names them.
func (d *Desk) promisesPage(ctx context.Context, v upkeep.Visit, page int, about []chat.Token) (chat.Reply, error) {
	open, err := d.steward.Promises(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	some := leaf(owedTo(open, about), page)
	kept, err := d.keptButtons(ctx, v, about)
	if err != nil {
		return chat.Reply{}, err
	}
	if some.total == 0 {
		m := chat.Say("No promise is open. You can note one with " + chat.Naming("touched") + ", as in “!send the template by Friday”.")
		m.Blocks = append(m.Blocks, kept...)
		return say(m), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "Your promises"}}
	for _, p := range some.shown {
		blocks = append(blocks, openPromise(p, v.Today)...)
	}
	blocks = slices.Concat(blocks, some.turns(pagePromises, "promises", about...), kept)
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words("Only you see this.")})}), nil
}

// listed returns the ids of those on the list whom the words name; none where
// there are no words. The buttons between pages carry them, so that they can be
// no more than those of one touch.
func (d *Desk) listed(ctx context.Context, v upkeep.Visit, words []chat.Word) ([]chat.Token, error) {
	if len(words) == 0 {
		return nil, nil
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return nil, err
	}
	people, err := roll(list).onList(words)
	if err == nil && len(people) > rapport.MaxAbout {
		err = &rapport.LimitError{Part: rapport.PeoplePart, Got: len(people), Limit: rapport.MaxAbout}
	}
	var ids []chat.Token
	for _, who := range people {
		ids = append(ids, idToken(who.ID))
	}
	return ids, err
}

// owedTo keeps what is owed to one of some people; all of it where nobody is
// named.
func owedTo(open []upkeep.Outstanding, people []chat.Token) []upkeep.Outstanding {
	return slices.DeleteFunc(open, func(o upkeep.Outstanding) bool { return !concerns(o.About, people) })
}

// concerns reports whether something is about one of some people, or nobody is named.
func concerns(about []rapport.StakeholderID, people []chat.Token) bool {
	return len(people) == 0 || slices.ContainsFunc(people, func(t chat.Token) bool {
		return slices.Contains(about, rapport.StakeholderID(t.Text))
	})
}

// openPromise shows a promise with all that can become of it.
func openPromise(p upkeep.Outstanding, today rapport.Date) []chat.Block {
	return []chat.Block{
		chat.Para{Text: append(strongFew(p.Who), chat.Plain(": "+cut(p.What, maxRecalled)+", "+byDay(p.By, today)))},
		promiseButtons(p.Entry, join(p.Who)+", "+p.What),
	}
}

// promiseButtons are all that can become of an open promise.
func promiseButtons(promise rapport.EntryID, about string) chat.Buttons {
	return chat.Buttons{
		keptButton(promise, about), button("Another day…", about, pressMove, idToken(promise)), button("Let go", about, pressDrop, idToken(promise)),
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
	if args[1].Text == pressBack {
		return say(chat.Say(staysSo)), nil
	}
	if by, ok := dayIn(args); ok {
		r, err := d.movePromise(ctx, v, promise, "", by)
		r.Beside = true // what offered the day has more to press
		return r, err
	}
	by, ok := laterDay(args[1].Text, v.Today)
	if on, err := rapport.ParseDate(args[1].Text); err == nil {
		by, ok = on, true
	}
	if !ok {
		return oldButton(), nil
	}
	return d.movePromise(ctx, v, promise, "", by)
}

// askWhen offers the days that a promise can be moved to.
func (d *Desk) askWhen(ctx context.Context, v upkeep.Visit, promise rapport.EntryID) (chat.Reply, error) {
	open, err := d.steward.Promises(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	i := slices.IndexFunc(open, func(o upkeep.Outstanding) bool { return o.Entry == promise })
	if i < 0 {
		says, err := d.settledBefore(ctx, v, promise)
		return beside(chat.Message{Blocks: says}), err
	}
	press := func(label, verb string, choice ...string) chat.Button {
		return button(label, open[i].What, verb, append(chat.Line{idToken(promise)}, textTokens(choice...)...)...)
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: slices.Concat(
			chat.Words("When would be better? "+capital(open[i].What)+", for "), joinStrong(open[i].Who), chat.Words("."),
		)},
		append(laterDays(press, pressMove, pressMoveDay), press("Back", pressMove, pressBack)),
	}}), nil
}

// drop answers "Let go": it lets go of a promise.
func (d *Desk) drop(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	promise := rapport.EntryID(id(args, 0))
	s, err := d.steward.Drop(ctx, v, promise)
	if err != nil {
		return chat.Reply{}, err
	}
	const behind = ". If they still count on it, a word to them helps."
	if digest, ok := digestOf(args); ok {
		return d.settledIn(ctx, v, digest, promise, s, "Let go: ", behind)
	}
	says, err := d.settled(ctx, v, promise, s, "Let go: ", behind)
	return beside(chat.Message{Blocks: says}), err
}
