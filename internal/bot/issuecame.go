package bot

import (
	"context"
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// outcomes are verbs by which one says that something came of an issue.
const outcomes = "says|say|said|agreed|agrees|decided|decides|approved|approves|confirmed|confirms|accepted|accepts|refused|refuses|promised|" +
	"pays|paid|fixed|solved|changed|settled|resolved|will"

// leastShared is how many words a sentence shares at least with the issue of which it
// says what came.
const leastShared = 2

// offerCame hears what came of an issue that is open, in a sentence which shares words
// with it and names nobody of the list, and offers to keep it as that.
func (d *Desk) offerCame(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	s := hear(words, list)
	if _, says := heard(strings.Fields("... "+outcomes), s.said); !says || s.who != nil {
		return chat.Reply{}, false, nil
	}
	all, err := d.steward.Issues(ctx, v)
	if err != nil {
		return chat.Reply{}, false, err
	}
	stems := stemsOf(chat.Join(words))
	best, most := upkeep.Carrying{}, leastShared-1
	for _, c := range all {
		if n := len(shared(stems, stemsOf(c.Issue.What))); c.Stage.Open() && n > most {
			best, most = c, n
		}
	}
	if most < leastShared {
		return chat.Reply{}, false, nil
	}
	about := join(best.Who) + ", " + best.Issue.What
	came := button("What came of it…", "", pressResolve, idToken(best.Entry), chat.TextToken(cut(chat.Join(words), maxEcho)))
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Did that come of something you carry? Then keep it, and I’ll remind you to tell them.")},
		chat.Para{Text: issueText(best, v.Today)},
		chat.Buttons{spoken(came, "What came of it: "+about), raiseButton(best.Entry, about)},
	}}), true, nil
}

// stemsOf are the stems of the words of a text that say something, each once.
func stemsOf(text string) []string {
	var stems []string
	for word := range strings.FieldsSeq(text) {
		word = bareWord(word)
		if word != "" && !english.IsStopWord(word) {
			stems = append(stems, english.Stem(word, true))
		}
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}

// shared are those of some stems that are among others, too.
func shared(stems, others []string) []string {
	return slices.DeleteFunc(slices.Clone(stems), func(stem string) bool { return !slices.Contains(others, stem) })
}
