package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// sayAreOne are ways to say that two are one, or to ask for it, as wishes are heard.
var sayAreOne = []string{
	"merge|combine|join|unite @", "please merge|combine|join|unite @", "... same person|one|man|woman|human|guy|stakeholder", "... same as @",
	"... is|are one person", "... duplicates|duplicated|identical",
}

// offerMerge asks whether two are one of whom a sentence says so. It returns false
// for one that says something else.
func (d *Desk) offerMerge(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	s, people := hear(words, list), list.everybodyIn(words)
	if len(people) != 2 || people[0].Stakeholder == "" || people[1].Stakeholder == "" || !s.areOne() {
		return chat.Reply{}, false, nil
	}
	if isInto(words) {
		slices.Reverse(people)
	}
	r, err := d.merging(ctx, v, chat.Line{idToken(people[0].Stakeholder), idToken(people[1].Stakeholder)})
	return r, true, err
}

// areOne reports whether a sentence says that two are one.
func (s saying) areOne() bool {
	says := func(way string) bool { _, ok := heard(strings.Fields(way), s.said); return ok }
	return slices.ContainsFunc(sayAreOne, says) || s.said[len(s.said)-1] == "same"
}
