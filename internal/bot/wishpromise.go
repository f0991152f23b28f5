package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// promiseButton opens the form of a promise with what was said.
func (s saying) promiseButton(n int, list roll, today rapport.Date) chat.Button {
	by, what, dated := withoutDay(s.behind(n), today)
	if whole, all, ok := withoutDay(s.behind(0), today); len(what) == 0 || ok && !dated {
		by, what, dated = whole, all, ok // the day is among the words that were heard
	}
	text := strings.Trim(chat.Join(what), " ,.:;!?")
	text = strings.TrimSpace(strings.TrimPrefix(text, "to "))
	b := button("Add a promise…", "", pressPromise, chat.IDToken(""), chat.TextToken(cut(text, 150)))
	if len(s.who) > 0 {
		if who, err := list.one(s.who); err == nil {
			b.Line[1] = idToken(who.ID)
		}
	}
	if dated {
		b.Line = append(b.Line, idToken(by.String()))
	}
	return b
}

// beforeDay are words that lead to a day, and say nothing without it.
const beforeDay = "by on until till before"

// withoutDay returns the first day to come that words name, and the words around
// it, as far as they are of that clause.
func withoutDay(words []chat.Word, today rapport.Date) (rapport.Date, []chat.Word, bool) {
	for i := range words {
		on, n := readDay(texts(words[i:]), today, coming)
		if n == 0 || !on.After(today) || words[i].Kind != chat.KindText {
			continue
		}
		what, last := slices.Clone(words[:i]), words[i+n-1]
		if i > 0 && slices.Contains(strings.Fields(beforeDay), bareWord(words[i-1].Text)) {
			what = what[:i-1]
		}
		if !slices.ContainsFunc([]string{",", ".", ";", "!", "?"}, func(sign string) bool { return ends(last, sign) }) {
			what = append(what, words[i+n:]...)
		}
		return on, what, true
	}
	return rapport.Date{}, words, false
}
