package bot

import (
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// A term is a word of the bot's own, and what it means.
type term struct {
	called string // by which it is asked for, with "|" between them
	means  string
}

// glossary are all terms.
func glossary() []term {
	every := func(t rapport.Tier) string { return every(t.Cadence()) }
	return slices.Concat([]term{
		{"stakeholder", "A person, a group, an association or an organisation that your results depend on. You choose who is on your list, and nobody else sees it."},
		{"tier", "How close a tie is to be, and so how often I bring somebody up: focus, key, regular, light, prospect or resting."},
		{"focus", "The tier of those closest to you, " + strconv.Itoa(rapport.MaxFocus) + " at most. I bring them up " + every(rapport.Focus) + "."},
		{"key", "The tier of those who matter a great deal. I bring them up " + every(rapport.Key) + "."},
		{"regular", "The tier that everybody has unless you choose another. I bring them up " + every(rapport.Regular) + "."},
		{"light", "The tier of those whom you like to hear from now and then. I bring them up " + every(rapport.Light) + "."},
		{"prospect", "Somebody whom it would be good to know. A prospect has no rhythm yet."},
		{"resting|rest", "Whoever rests gets no nudges, and stays on your list with all that you noted."},
	}, glossaryOfTime(), glossaryOfWhatIsKept())
}

// glossaryOfTime are the terms of what comes up, and when.
func glossaryOfTime() []term {
	return []term{
		{"rhythm|cadence", "How often you mean to be in touch with somebody. It comes with their tier, or is one of their own."},
		{"warm|warmth", "You talked not long ago: less than seven tenths of their rhythm went by since, three weeks of a month."},
		{"coming up", "Their rhythm has nearly come round. It is the best time to reach out."},
		{"time to reconnect|reconnect", "Their rhythm has come round, by up to half as long again."},
		{"drifting", "More than one and a half times their rhythm went by since you talked. I bring them up before the others."},
		{"nudge", "A suggestion to get in touch with one person, for one reason, with a line to begin with."},
		{"check-in|checkin|check in", "The time at which I bring up whom to get in touch with: once a week, on a day and at an hour that you choose."},
		{"digest", "The one message of a check-in, with three people at most. When nobody is due, there is none."},
		{"practice", "A small exercise in looking after your ties, one for the week, chosen to fit what your book shows."},
		{"goal", "An aim for the month, as many talks or new people, which I count for you."},
		{"review", "A look back: at your ties one by one, or at how your talks of three months were. I offer one each month."},
		{"inventory", "A look at your whole list, which I offer once a quarter: who is missing, and who need not be on it any more."},
	}
}

// glossaryOfWhatIsKept are the terms of what a book holds.
func glossaryOfWhatIsKept() []term {
	return []term{
		{"touch", "One contact that happened: with whom, when, how, and what it was about. A talk over coffee is one, a call or a mail, too."},
		{"share", "A link that you forward to somebody through me, with a word on why it is for them."},
		{"promise", "What you owe somebody, with a day. I bring it up near that day, until you kept it, moved it or let it go."},
		{"need", "What somebody lacks, hurts from or is driven by, with a day or without. I bring one with a day up before it."},
		{"issue", "What somebody raised that you carry to others for them. I remind you to tell them what came of it."},
		{"theme", "A topic that " + strconv.Itoa(rapport.ThemeFrom) + " people or more have in common, as your notes show."},
		{"occasion", "An event where people on your list will be: a lunch, a party, a charity drive, a conference."},
		{"champion", "Somebody who speaks up for your work, also where you are not in the room. You note who is one when you assess a tie."},
		{"adviser|advisor", "Somebody whose view on how you go about things you ask for."},
		{"reflection", "Your answers to a few questions after a talk or a week. What you want to do next time comes back before you meet again."},
		{"topic", "A word with # in front of it, as in #budget. It joins talks, people and articles that are about the same."},
	}
}

// waysToAsk are how a sentence begins that asks for the meaning of what stands
// behind.
var waysToAsk = []string{
	"what is a|an|being", "what is meant by|with", "what is the meaning of", "what is", "what are", "what does|do a|an|the|being", "what does|do",
	"what do you mean by|with", "meaning of", "define", "explain a|an|the", "explain", "help on|with|about", "help",
}

// glossed says what a term means where a sentence asks for nothing else.
func glossed(words []chat.Word) (chat.Text, bool) {
	said := hear(words, nil).said
	for _, way := range waysToAsk {
		n, ok := heard(strings.Fields(way), said)
		if !ok {
			continue
		}
		asked := strings.Join(said[n:], " ")
		for _, behind := range []string{" mean", " means", " stand for", " here", " tier", " person", " people"} {
			asked = strings.TrimSuffix(asked, behind)
		}
		if t, found := termCalled(asked); found {
			return chat.Text{chat.Strong(capital(strings.Split(t.called, "|")[0])), chat.Plain(": " + t.means)}, true
		}
	}
	return nil, false
}

// termCalled returns the term of a name, one or several of its kind.
func termCalled(name string) (term, bool) {
	all := glossary()
	i := slices.IndexFunc(all, func(t term) bool {
		called := strings.Split(t.called, "|")
		return name != "" && (slices.Contains(called, name) || slices.Contains(called, strings.TrimSuffix(name, "s")) ||
			slices.Contains(called, strings.TrimSuffix(name, "es")))
	})
	if i < 0 {
		return term{}, false
	}
	return all[i], true
}
