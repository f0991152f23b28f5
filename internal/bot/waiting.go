package bot

import (
	"context"
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// An answer to what the bot asked is short, has one of the first words, and of all
// others only those around them.
const (
	answers = "yes yep yeah yup done did didn't kept sent delivered finished completed sorted told gave met got received thanked no nope not " +
		"later liked loved hated enjoyed useful helpful interesting resolved solved answered handled closed ready"
	aroundAnswers = "i we she he they it it's that that's this the a an is was went has have had just already all now yet so very really much and " +
		"for to of them him her me my one need promise link article works out well good great fine ok okay haven't hasn't i've still time " +
		"about thought found yesterday today do both right with share"
)

// maxAnswer is how many words such an answer has at most.
const maxAnswer = 8

// settles are words by which a sentence tells that something promised or needed is
// there.
const settles = "done kept sent delivered finished completed sorted gave given met got received found finally handed resolved solved fulfilled"

// wordOf returns a test for the words of a list.
func wordOf(list string) func(string) bool {
	return func(word string) bool { return slices.Contains(strings.Fields(list), word) }
}

// answersNudge reports whether a sentence may answer what the bot asked last: it says
// little more than that something is done, or not yet, or how it went. In its place
// a name may stand.
func (s saying) answersNudge() bool {
	known := wordOf(answers + " " + aroundAnswers + " @")
	return len(s.said) <= maxAnswer && slices.ContainsFunc(s.said, wordOf(answers)) &&
		!slices.ContainsFunc(s.said, func(word string) bool { return !known(word) })
}

// offerAnswer offers what a sentence may answer, each with all its buttons, so that
// nothing is guessed: the nudges of the latest digest that wait, and the promises and
// needs that the sentence says are done. It returns false where there are none.
func (d *Desk) offerAnswer(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	if len(words) == 0 {
		return chat.Reply{}, false, nil
	}
	s := hear(words, list)
	c, corrects := corrected(words, list, v.Today)
	if len(words) > maxChatter || ends(words[len(words)-1], "?") || corrects && c.names() {
		return chat.Reply{}, false, nil
	}
	blocks, err := d.waitingBlocks(ctx, v, s, list)
	if err == nil && len(blocks) == 0 {
		blocks, err = d.settlingBlocks(ctx, v, s, list)
	}
	if err != nil || len(blocks) == 0 {
		return chat.Reply{}, false, err
	}
	var m mistake
	if t, ok := told(words, list, v.Today); ok {
		line := slices.Concat(chat.Line{chat.TextToken("touched")}, chat.LineOf(t.touch()))
		m.lines = acceptable([]chat.Line{line}, list, v.Today)
	}
	others, err := d.offerButtons(ctx, v, append(m.offers("touched", words), somethingElse(elseLabel, sortNote, words)...))
	blocks = slices.Insert(blocks, 0, chat.Block(chat.Para{Text: chat.Words("Is that about this? Nothing is done before you press.")}))
	return say(chat.Message{Blocks: append(blocks, others)}), true, err
}

// waitingBlocks are the nudges that a sentence may answer: of somebody who is named theirs
// alone.
func (d *Desk) waitingBlocks(ctx context.Context, v upkeep.Visit, s saying, list roll) ([]chat.Block, error) {
	if !s.answersNudge() {
		return nil, nil
	}
	letters, err := d.steward.Waiting(ctx, v)
	if err != nil {
		return nil, err
	}
	var blocks []chat.Block
	var about []rapport.StakeholderID
	for _, l := range letters {
		for _, item := range l.Items {
			if len(about) < maxAnswered && s.mayBeAbout(item.Who.Name, list) && !slices.Contains(about, item.Who.ID) {
				about = append(about, item.Who.ID)
				blocks = append(blocks, answerable(l, item)...)
			}
		}
	}
	return blocks, nil
}

// answerable are a nudge with its buttons.
func answerable(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
	says := reason(item.Who, item.Reason, item.Owed, l.Today)
	if aboutArticle(item) {
		says = articleReason(item)
	}
	blocks := []chat.Block{chat.Para{Text: says}, nudgeButtons(l, item)}
	if aboutPromise(item) {
		blocks = append(blocks, settleButtons(l, item))
	}
	return blocks
}

// mayBeAbout reports whether a sentence names somebody, or nobody at all.
func (s saying) mayBeAbout(name string, list roll) bool {
	if len(s.who) == 0 {
		return true
	}
	who, err := list.one(s.who)
	return err == nil && who.Name == name
}

// maxAnswered is how many nudges one sentence may answer: as many as a check-in has.
const maxAnswered = 3

// maxSettled is how many promises, and how many needs, one sentence may be about.
const maxSettled = 3

// settlingBlocks are the open promises and needs of which a sentence says that they are
// done: it has a word of theirs, or calls them a promise or a need.
func (d *Desk) settlingBlocks(ctx context.Context, v upkeep.Visit, s saying, list roll) ([]chat.Block, error) {
	if !slices.ContainsFunc(s.said, wordOf(settles)) || slices.ContainsFunc(s.said, wordOf("not promised yet")) {
		return nil, nil
	}
	promises, err := d.steward.Promises(ctx, v)
	if err != nil {
		return nil, err
	}
	needs, err := d.steward.Needs(ctx, v)
	if err != nil {
		return nil, err
	}
	var blocks []chat.Block
	for _, p := range s.settled(promises, "promise", list) {
		blocks = append(blocks, openPromise(p, v.Today)...)
	}
	for _, n := range s.settled(needs, "need", list) {
		text := append(strongFew(n.Who), chat.Plain(": "+need(cut(n.What, maxRecalled), n.By, v.Today)))
		blocks = append(blocks, chat.Para{Text: text}, needButtons(n.Entry, join(n.Who)+", "+n.What))
	}
	return blocks, nil
}

// settled are those of which a sentence may say that they are done.
func (s saying) settled(open []upkeep.Outstanding, called string, list roll) []upkeep.Outstanding {
	var found []upkeep.Outstanding
	for _, o := range open {
		about := slices.ContainsFunc(o.Who, func(name string) bool { return s.mayBeAbout(name, list) })
		if about && (slices.Contains(s.said, called) || s.sharesWord(o.What)) {
			found = append(found, o)
		}
	}
	return found[:min(len(found), maxSettled)]
}

// sharesWord reports whether a sentence has a word of a text that says something.
func (s saying) sharesWord(text string) bool {
	said := map[string]bool{}
	for _, word := range spelling(strings.Join(s.said, " ")) {
		said[english.Stem(word, true)] = !english.IsStopWord(word) && !wordOf(settles+" "+saysNothing)(word)
	}
	return slices.ContainsFunc(spelling(text), func(word string) bool { return said[english.Stem(word, true)] })
}
