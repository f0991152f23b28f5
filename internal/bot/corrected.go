package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// corrects are words by which a sentence puts something right, and noises are
// those that say nothing more in it.
const (
	corrects = "meant mean was were wasn't should actually no nope wrong correction change changed make fix mistake sorry oops ups " +
		"instead rather went not also too as forgot forgotten correct mixed"
	noises = "i i'm it it's that that's this he she they is be been have to a an the with and or please wait hmm ah oh well ok person day " +
		"only just alone date name medium one us my me last entry talk of course really very quite today's but then there thing guy up you put down say said who from"
)

// denials are words behind which stands what was not.
const denials = "not wasn't isn't than of"

// moods are other words for how it went.
var moods = map[string]rapport.Mood{
	"well": rapport.Good, "great": rapport.Good, "nice": rapport.Good, "lovely": rapport.Good, "fine": rapport.Good, "pleasant": rapport.Good,
	"difficult": rapport.Hard, "tough": rapport.Hard, "tense": rapport.Hard, "bad": rapport.Hard, "badly": rapport.Hard, "awful": rapport.Hard,
}

// interrogatives are words with which a question begins, also one without its sign;
// a correction begins so only where it tells what was meant.
const interrogatives = "who whom whose what which why how where when do does did can could shall would"

// tellsMeant reports whether a word says that what was told was not what was meant.
func tellsMeant(w chat.Word) bool {
	return slices.Contains([]string{"meant", "mean", "wrong", "mistake"}, bareWord(w.Text))
}

// maxCorrection is how many words a correction has at most: what is longer tells
// of something new.
const maxCorrection = 12

// A correction is what a sentence says of the contact that was told last.
type correction struct {
	who, notWho []upkeep.Whom
	also        bool // who were there beside those who were named
	is          contactParser
	on          bool // it names a day
	said        bool // it is said that something is to be put right
	denied      bool // what follows is not so
}

// corrected reads a sentence that puts right what was told last, and nothing else.
func corrected(words []chat.Word, list roll, today rapport.Date) (correction, bool) {
	c := correction{}
	if len(words) == 0 || len(words) > maxCorrection || ends(words[len(words)-1], "?") {
		return c, false
	}
	first := bareWord(words[0].Text)
	if slices.Contains(strings.Fields(interrogatives), first) && !slices.ContainsFunc(words, tellsMeant) {
		return c, false
	}
	if len(words) > 1 && (first == "i" || first == "we") && slices.Contains([]string{"was", "were", "should"}, bareWord(words[1].Text)) {
		return c, false // that tells of a talk
	}
	for at, n := 0, 0; at < len(words); at += n {
		if n = c.part(words[at:], list, today); n == 0 {
			return c, false
		}
		if ends(words[at+n-1], ",") || ends(words[at+n-1], ".") || ends(words[at+n-1], ";") {
			c.denied = false
		}
	}
	if absent := bareWord(words[len(words)-1].Text) == "there" && c.denied && len(c.notWho) == 0; absent {
		c.who, c.notWho = nil, c.who // as in "Sam was not there"
	}
	return c, c.said
}

// part reads one part of it, and returns how many words that took.
func (c *correction) part(rest []chat.Word, list roll, today rapport.Date) int {
	if n := nameAt(rest, list); n > 0 {
		return c.name(rest[:n], list)
	}
	typed := bareWords(rest)
	if len(typed) == 0 || rest[0].Quoted {
		return 0
	}
	if on, n := readDay(typed, today, past); n > 0 {
		if !c.denied {
			c.is.contact.Touch.On, c.on = on, true
		}
		return n
	}
	if n := c.kind(typed); n > 0 {
		return n
	}
	word := typed[0]
	isOne := func(list string) bool { return slices.Contains(strings.Fields(list), word) }
	c.also = c.also || isOne("also too as forgot forgotten")
	c.said = c.said || isOne(corrects)
	switch {
	case word == "by" && len(typed) > 1:
		if wayNamed(typed[1]) == "" {
			return 0 // a day to come stands behind it
		}
	case word == "instead":
		c.denied = len(rest) > 1 && bareWord(rest[1].Text) == "of"
	case isOne("but make"):
		c.denied = false
	case isOne(denials):
		c.denied = true
	case !isOne(corrects) && !isOne(noises):
		return 0
	}
	return 1
}

// name reads somebody.
func (c *correction) name(words []chat.Word, list roll) int {
	bare := bareName(words)
	w, _, err := whom(bare[0])
	if err != nil {
		return 0
	}
	if who, err := list.one(bare); err == nil {
		w = upkeep.Whom{Stakeholder: who.ID}
	} else if w.Account == "" {
		return 0
	}
	if c.denied {
		c.notWho = append(c.notWho, w)
	} else {
		c.who = append(c.who, w)
	}
	return len(words)
}

// kind reads how it came about, and how it went.
func (c *correction) kind(typed []string) int {
	into := &c.is
	if c.denied {
		into = new(contactParser)
	}
	if n := into.kind(typed); n > 0 {
		return n
	}
	if mood, ok := moods[typed[0]]; ok {
		into.contact.Touch.Mood = mood
		return 1
	}
	if m := wayNamed(typed[0]); m != "" && into.contact.Touch.Medium == "" {
		into.contact.Touch.Medium = m
		return 1
	}
	return 0
}

// over leaves what is another than it was told, and returns whom it was with; nil
// for the same.
func (c *correction) over(l upkeep.Latest) (rapport.Touch, []upkeep.Whom) {
	t, told := c.is.contact.Touch, l.Told
	t.Causes, t.Theirs = nil, false
	if !c.on || t.On == told.On {
		t.On = rapport.Date{}
	}
	if t.Medium == told.Medium {
		t.Medium = ""
	}
	if t.Setting == told.Setting {
		t.Setting = ""
	}
	if t.Matter == told.Matter {
		t.Matter = ""
	}
	if t.Mood == told.Mood {
		t.Mood = ""
	}
	return t, c.people(l)
}

// people are those whom it was with; nil for the same.
func (c *correction) people(l upkeep.Latest) []upkeep.Whom {
	var who []upkeep.Whom
	var before []rapport.StakeholderID
	for _, s := range l.About {
		w := upkeep.Whom{Stakeholder: s.ID}
		before = append(before, s.ID)
		if (c.also || len(c.notWho) > 0) && !slices.Contains(c.notWho, w) || len(c.who) == 0 {
			who = append(who, w)
		}
	}
	if len(c.who) == 0 && len(c.notWho) == 0 {
		return nil
	}
	if len(c.who) == 0 {
		who = slices.DeleteFunc(who, func(w upkeep.Whom) bool { return slices.Contains(c.notWho, w) })
	}
	for _, w := range c.who {
		if !slices.Contains(who, w) {
			who = append(who, w)
		}
	}
	same := func(w upkeep.Whom) bool { return slices.Contains(before, w.Stakeholder) }
	if len(who) == len(before) && !slices.ContainsFunc(who, func(w upkeep.Whom) bool { return !same(w) }) {
		return nil
	}
	return who
}
