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

// lettingGo are ways to say that a promise will not be kept, as wishes are heard.
var lettingGo = []string{
	"let go ... promise|promises", "drop|cancel|scrap|abandon|forget|withdraw|release|give ... promise|promises", "let ... promise|promises go",
	"i|we will|can not ... after all", "i|we will|can not ... anymore", "i|we will|can not ... any more", "i|we promised ... but|and will|can not",
}

// letGoTalk are words of such a sentence that say nothing of what was promised.
const letGoTalk = "let go of drop cancel scrap abandon forget withdraw release give up promise promises promised after all anymore any more about " +
	"do make send keep please will can not but and sorry"

// maxLetGo is how many promises a sentence is asked after.
const maxLetGo = 3

// offerLetGo shows the promises that a sentence may let go of, each with all that can
// become of it. It returns false for one that lets go of none.
func (d *Desk) offerLetGo(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	s := hear(words, list)
	if !s.letsGo() {
		return chat.Reply{}, false, nil
	}
	open, err := d.steward.Promises(ctx, v)
	if err != nil || len(open) == 0 && !s.saysOne("promise promises") {
		return chat.Reply{}, false, err
	}
	if len(open) == 0 {
		r, err := d.promisesPage(ctx, v, 0, nil)
		return r, true, err
	}
	open = s.promisesMeant(open, list)
	says := "Is it one of these that you let go of?"
	if len(open) == 1 {
		says = "Is it this that you let go of?"
	}
	blocks := []chat.Block{chat.Para{Text: chat.Words(says)}}
	for _, p := range open[:min(len(open), maxLetGo)] {
		blocks = append(blocks, openPromise(p, v.Today)...)
	}
	buttons, err := d.offerButtons(ctx, v, somethingElse(elseLabel, sortPromise, words))
	all := rapportButton("All that is open", "owe")
	return say(chat.Message{Blocks: append(blocks, append(chat.Buttons{all}, buttons...))}), true, err
}

// letsGo reports whether a sentence says that a promise will not be kept.
func (s saying) letsGo() bool {
	return s.begins(lettingGo)
}

// promisesMeant are those of some promises that the words of a sentence are about,
// or that were made to whom it names; all where it is about none.
func (s saying) promisesMeant(open []upkeep.Outstanding, list roll) []upkeep.Outstanding {
	var stems []string
	for _, word := range s.said {
		if word != "@" && !english.IsStopWord(word) && !slices.Contains(strings.Fields(letGoTalk), word) {
			stems = append(stems, english.Stem(word, true))
		}
	}
	var named rapport.StakeholderID
	if s.who != nil {
		if who, err := list.one(s.who); err == nil {
			named = who.ID
		}
	}
	meant := slices.DeleteFunc(slices.Clone(open), func(p upkeep.Outstanding) bool {
		about := slices.ContainsFunc(spelling(p.What), func(w string) bool { return slices.Contains(stems, english.Stem(w, true)) })
		return !about && (named == "" || !slices.Contains(p.About, named))
	})
	if len(meant) == 0 {
		return open
	}
	return meant
}
