package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxCorrected is how many talks of a day a sentence puts right at most.
const maxCorrected = 5

// several are words for some talks that were told, and how many those are; zero for as
// many as were told of the same day.
var several = map[string]int{
	"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "those": 0, "these": 0, "all": 0, "each": 0,
}

// offerCorrections offers to move each of several talks that were told last, as in “no,
// both of those were on Friday, not today”. It returns false for a sentence that says
// something else, and where fewer were told.
func (d *Desk) offerCorrections(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	n, rest, ok := severalTold(words)
	if !ok {
		return chat.Reply{}, false, nil
	}
	c, ok := corrected(rest, list, v.Today)
	if !ok || !c.on || len(c.who)+len(c.notWho) > 0 {
		return chat.Reply{}, false, nil
	}
	talks, err := d.steward.Talks(ctx, v)
	if err != nil {
		return chat.Reply{}, false, err
	}
	all := toldLast(talks.All, n, v)
	if len(all) < 2 {
		return chat.Reply{}, false, nil
	}
	as := rapport.Touch{On: c.is.contact.Touch.On}
	blocks := []chat.Block{chat.Para{Text: chat.Words("You logged " + inWords(len(all), "talk", "talks") + ". Were they " + onDay(as.On, v.Today) + "? Each moves with its button; nothing is changed yet.")}}
	for _, t := range all {
		told := t.Entry.Fact.(rapport.Touch)
		move := c.button(t.Entry.ID, as, nil, list, v)
		move.Line[0] = chat.TextToken(pressCorrectEach)
		blocks = append(blocks,
			chat.Para{Text: slices.Concat(chat.Words(capital(deed(told))+" with "), strongFew(namesOf(t.Who)), chat.Words(", "+day(told.On, v.Today)+"."))},
			chat.Buttons{spoken(move, move.Label+": "+join(namesOf(t.Who))), editButton(t.Entry.ID)})
	}
	return say(chat.Message{Blocks: blocks}), true, nil
}

// severalTold returns how many talks a sentence is about, and its words without those
// that say so. It returns false for one that is not about several.
func severalTold(words []chat.Word) (n int, rest []chat.Word, said bool) {
	for _, w := range words {
		word := bareWord(w.Text)
		many, isMany := several[word]
		switch {
		case isMany:
			n, said = max(n, many), true
		case said && slices.Contains(strings.Fields("of them ones talks"), word):
		default:
			rest = append(rest, w)
		}
	}
	return n, rest, said
}

// toldLast are the talks that were told last in these 24 hours, all of the day that the
// last of them was on: n of them, or with zero all.
func toldLast(all []upkeep.LoggedTalk, n int, v upkeep.Visit) []upkeep.LoggedTalk {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b upkeep.LoggedTalk) int { return cmp.Compare(b.Entry.ID, a.Entry.ID) })
	var told []upkeep.LoggedTalk
	for _, t := range all {
		if v.Now.Sub(t.Entry.Logged) < upkeep.UndoFor && t.Entry.Fact.(rapport.Touch).On == all[0].Entry.Fact.(rapport.Touch).On {
			told = append(told, t)
		}
	}
	if n == 0 || n > maxCorrected {
		n = maxCorrected
	}
	return told[:min(n, len(told))]
}

// correctEach answers the button of one of several talks: the others stay. A talk that
// is on that day already stays as it is.
func (d *Desk) correctEach(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	told, err := d.steward.Told(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if told.Touch.On.String() == id(args, 1) {
		return chat.Reply{Message: chat.Say("That talk is " + onDay(told.Touch.On, v.Today) + " already. Nothing changed this time."), Beside: true}, nil
	}
	r, err := d.correct(ctx, v, args)
	r.Beside = true
	return r, err
}
