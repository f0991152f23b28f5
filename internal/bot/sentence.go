package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// sentenceOf is what was typed, as the sentence that it is where it begins with no
// command.
func sentenceOf(verb string, args chat.Line) []chat.Word {
	return slices.Concat(chat.Line{chat.TextToken(verb + " ")}, args).Words()
}

// A layer answers a sentence, and returns false for one that it does not hear.
type layer func(d *Desk, ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error)

// withWayOut adds to the answer of a sentence, which may have been heard for what it
// is not, that it is something else. Small talk leads nowhere that one had to leave.
func (d *Desk) withWayOut(ctx context.Context, v upkeep.Visit, r chat.Reply, s saying, err error) (chat.Reply, error) {
	if err != nil || r.Form != nil || len(r.Message.Blocks) == 0 || len(r.Message.Blocks) > maxBefore || leadsOut(r.Message) {
		return r, err
	}
	if _, small := smallTalk(v, unled(s.words)); small {
		return r, nil
	}
	buttons, err := d.offerButtons(ctx, v, somethingElse(elseLabel, s.sort(nil), s.words))
	if len(buttons) > 0 {
		r.Message.Blocks = append(r.Message.Blocks, buttons)
	}
	return r, err
}

// leadsOut reports whether a message offers to say what a line is already.
func leadsOut(m chat.Message) bool {
	return slices.ContainsFunc(m.Blocks, func(b chat.Block) bool {
		row, _ := b.(chat.Buttons)
		return slices.ContainsFunc(row, func(b chat.Button) bool { return len(b.Line) > 0 && b.Line[0].Text == pressWhatIsIt })
	})
}

// layers are tried in this order, the surest first.
func layers() []layer {
	return []layer{
		(*Desk).undoTyped, (*Desk).resumeTyped, (*Desk).offerAnswer, (*Desk).remarked, (*Desk).offerNoMore, (*Desk).offerCorrections, (*Desk).offerCorrectionOf, (*Desk).offerCorrection, (*Desk).saysWho,
		(*Desk).topicAlone, (*Desk).newDay, (*Desk).offerPauseMoved, (*Desk).offerCheckIn, (*Desk).offerLetGo, (*Desk).offerMerge, (*Desk).offerUntold, (*Desk).offerIntroduction, (*Desk).offerAddition, (*Desk).offerCame, (*Desk).grant,
	}
}

// maxCall is how many words stand behind a mere call for help, as in "help me
// please". Whoever says more wants help with something.
const maxCall = 2

// unknown answers what begins with no command: small talk, a line that lacks
// its command or has it wrong, and whatever else people write.
func (d *Desk) unknown(ctx context.Context, v upkeep.Visit, verb string, args chat.Line) (chat.Reply, error) {
	whole := sentenceOf(verb, args)
	if says, asked := glossed(whole); asked {
		return say(chat.Message{Blocks: []chat.Block{chat.Para{Text: says}, chat.Buttons{helpButton()}}}), nil
	}
	if isHelp(verb) && len(args.Words()) <= maxCall {
		return say(help(v)), nil
	}
	words := unled(whole)
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	whole = roll(list).withApostrophes(whole)
	for _, heard := range layers() {
		if r, ok, err := heard(d, ctx, v, whole, list); ok || err != nil {
			return d.withWayOut(ctx, v, r, hear(whole, list), err)
		}
	}
	if line, ok := askedFor(words, list, v); ok {
		return d.typed(ctx, v, line[0].Text, line[1:])
	}
	if all := tellings(whole, list, v.Today); len(all) > 1 {
		return d.offerTalks(ctx, v, all, hear(whole, list))
	}
	t, ok := told(asTold(whole), list, v.Today)
	if ok {
		return d.offerTouch(ctx, v, t)
	}
	lines, s := meantBy(words, list), hear(whole, list)
	if t.withWhom() {
		return d.askWithWhom(ctx, v, s)
	}
	m := &mistake{lines: s.able(acceptable(lines, list, v.Today), list, v.Today)}
	switch {
	case len(m.lines) > 0:
		m.says = didYouMean(m.lines)
		return d.offer(ctx, v, m, s)
	case len(lines) > 0: // it is said what is wrong with it, and what to do
		r, err := d.typed(ctx, v, lines[0][0].Text, lines[0][1:])
		return d.withWayOut(ctx, v, r, s, err)
	default:
		return d.offerToSort(ctx, v, s)
	}
}

// offer offers the lines that a sentence may be, and to say that it is something
// else.
func (d *Desk) offer(ctx context.Context, v upkeep.Visit, m *mistake, s saying) (chat.Reply, error) {
	offers := append(m.offers("touched", s.words), somethingElse(elseLabel, s.sort(m.lines), s.words)...)
	buttons, err := d.offerButtons(ctx, v, offers)
	return say(m.words(Command{}, append(buttons, helpButton()))), err
}

// offerToSort asks what a sentence is in which nothing was heard, and offers to
// keep its words.
func (d *Desk) offerToSort(ctx context.Context, v upkeep.Visit, s saying) (chat.Reply, error) {
	buttons, err := d.offerButtons(ctx, v, somethingElse(sortLabel, s.sort(nil), s.words))
	m := unknownCommand()
	m.Blocks = append(m.Blocks, append(buttons, firstSteps()...))
	return say(m), err
}
