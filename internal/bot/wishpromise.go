package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// wishesOfPromises are about what the member owes, and what others need.
func wishesOfPromises() []wish {
	return []wish{
		{
			heard: []string{
				"which|what|how|whether ... promise|promises did|have i|we keep|kept|fulfil|fulfill|fulfilled|honour|honor|honoured|honored", "promises kept|fulfilled",
				"which|what ... promise|promises i|we kept|fulfilled", "promises that i|we kept|fulfilled", "show|list|see ... promise|promises i|we kept|fulfilled", "show|list|see ... promises that i|we kept", "promise|promises i|we kept|have kept", "kept promises",
				"how did|do|have|am|well i|we|did ... promise|promises", "did|have i|we keep|kept my|our|the|all|every|any|what ... promise|promises|promised",
			},
			says: "What you promised, and kept:", lines: []string{"stakeholders promises kept @ | stakeholders promises kept", "stakeholders promises"},
		},
		{
			heard: []string{
				"kept|fulfilled|delivered|honored|honoured my|the|a|that|what ... promise|promises|promised|to",
				"kept|fulfilled my|the promise|promises", "did|done|finished ... promise|promised", "promise ... kept|done|fulfilled",
			},
			says:  "Well done. Kept it stands beside each promise.",
			lines: []string{"stakeholders promises @", "stakeholders promises"},
		},
		{
			heard: []string{
				"what|which|when ... promise|promises|promised|owe", "who|whom do|did|have i|we ... promise|promised|owe", "do|did i owe|promise", "show|list|see|open|my|any ... promises", "my promise|promises",
			},
			says:  "Your open promises, each to be kept, moved or let go:",
			lines: []string{"stakeholders promises @", "stakeholders promises"},
		},
		{
			heard: []string{"what|who|which ... need|needs|want|wants", "show|list|see|open|my|any ... needs"},
			says:  "What they need, as far as you noted it:", lines: []string{"stakeholders needs @", "stakeholders needs"},
		},
		{
			heard: []string{
				"remind me ... every", "remind|nudge me about|of @",
			},
			says:  "Everybody has a rhythm of their own, if you like, and a promise has a day.",
			lines: []string{"stakeholders every @"}, owes: true,
		},
		{
			heard: []string{
				"remind me to|that", "remind me", "do not let me forget to", "do not let me forget", "set|make a|up reminder to|for", "set|create|make|add a|an reminder|task|todo",
				"reminder to", "reminder",
			},
			says: "I bring a promise up near its day, and everybody else by their rhythm. Shall I keep this as a promise?", owes: true,
		},
		{
			heard: []string{"promised|promise|owe @", "promised|owe", "made|gave|make a promise", "add|note|new a promise", "add promise"},
			says:  "A promise has a day, and I bring it up near it.", owes: true, lines: []string{"stakeholders promises"},
		},
		{
			heard: []string{
				"will|must|should|shall|plan|planning|going|am ... meet|call|see|talk|speak|visit|write|email|ask|thank @",
				"meet|meeting|see|seeing|call|calling|visit|visiting|lunch|coffee|have ... @ tomorrow|soon",
				"meet|meeting|see|seeing|call|calling|visit|visiting|lunch|coffee|have ... @ next week|month|monday|tuesday|wednesday|thursday|friday",
				"schedule|book|arrange|plan a|an|the",
			},
			says:  "I log talks once they happened. What you mean to do can be a promise with a day, or a step of your plan; what you know of them is here:",
			lines: []string{"stakeholders show @", "stakeholders plan @ ! | stakeholders plan @"}, owes: true,
		},
	}
}

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
