package bot

import (
	"context"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// movingPauses are ways to say that a pause is to be on other days, as wishes are heard.
var movingPauses = []string{
	"shift|move|postpone|delay|push|bring|reschedule|extend|prolong|lengthen|shorten my|the|our|this pause|holiday|holidays|vacation|break|absence|leave",
	"my|the|our pause|holiday|holidays|vacation is|was|are moved|shifted|postponed|now",
}

// offerPauseMoved offers a pause on other days than the one that is set, or was to be.
// It returns false for a sentence that says something else.
func (d *Desk) offerPauseMoved(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	s := hear(words, list)
	if !s.begins(movingPauses) {
		return chat.Reply{}, false, nil
	}
	set, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, false, err
	}
	to, ok := s.movedTo(span{set.Own.PausedFrom, set.Own.Paused}, v.Today)
	if !ok {
		return say(pauseAnew(set, heardDay(words, v.Today, coming), v.Today)), true, nil
	}
	m := &mistake{says: "I can be quiet then: what comes up waits. Nothing is changed yet.", lines: []chat.Line{textTokens(everythingElse, "pause "+to.words(typedDay))}}
	if !set.Own.Paused.IsZero() {
		m.says = "There is a pause already, " + pauseOf(set, v.Today) + ". This takes its place; nothing is changed yet."
	}
	r, err := d.offer(ctx, v, m, s)
	return r, true, err
}

// movedTo returns the days that a pause is moved to: both were named, or the first of
// them, or how far it moves, or where it ends instead. It returns false where that is
// not said.
func (s saying) movedTo(set span, today rapport.Date) (span, bool) {
	if away, ok := s.away(today); ok {
		return away, true
	}
	if set.until.IsZero() {
		return span{}, false
	}
	if by, ok := s.movedBy(today); ok {
		if set.from.IsZero() || s.saysOne(lengthens) {
			return span{set.from, set.until.Add(by)}, set.until.Add(by).After(today)
		}
		return span{set.from.Add(by), set.until.Add(by)}, set.from.Add(by).After(today)
	}
	on := heardDay(s.words, today, coming)
	switch {
	case !on.After(today):
		return span{}, false
	case set.from.IsZero(), s.saysOne(lengthens), s.saysOne(returns):
		until, _ := backOn(s.words, today)
		return span{set.from, until}, set.from.Before(until)
	default:
		return span{on, on.Add(set.until.Sub(set.from))}, true
	}
}

// lengthens are words for a pause that ends on another day, and begins as it did.
const lengthens = "extend prolong lengthen shorten"

// movedBy returns by how many days a pause moves: “by a week”, “two days earlier”.
func (s saying) movedBy(today rapport.Date) (int, bool) {
	said := pauseWords(s.words)
	for i := range said {
		on, ok := pauseDay(said[i:min(len(said), i+2)], today)
		if _, isDay := readDay(said[i:], today, coming); !ok || isDay > 0 || !on.After(today) {
			continue
		}
		if s.saysOne("earlier sooner forward shorten") {
			return -on.Sub(today), true
		}
		return on.Sub(today), true
	}
	return 0, false
}
