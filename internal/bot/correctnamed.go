package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// changing are words by which a sentence asks to put right a talk, however long ago
// that was logged.
const changing = "change correct fix edit update amend"

// talkNouns are what a talk is called beside its medium.
const talkNouns = "talk talks conversation contact entry touch one"

// offerCorrectionOf offers to put right the talk with those who are named, as in “change
// my talk with Grace to Friday”. It returns false for a sentence that says something
// else, and where no such talk was logged.
func (d *Desk) offerCorrectionOf(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	with, rest, ok := talkNamed(words, list)
	if !ok {
		return chat.Reply{}, false, nil
	}
	c, ok := corrected(rest, list, v.Today)
	if !ok {
		return chat.Reply{}, false, nil
	}
	talks, err := d.steward.Talks(ctx, v)
	if err != nil {
		return chat.Reply{}, false, err
	}
	changes := hear(words, list).saysOne(changing)
	i := slices.IndexFunc(talks.All, func(t upkeep.LoggedTalk) bool {
		return isWith(t, with) && (changes || v.Now.Sub(t.Entry.Logged) < upkeep.UndoFor)
	})
	if i < 0 {
		return chat.Reply{}, false, nil
	}
	t := talks.All[i]
	l := upkeep.Latest{Touch: t.Entry.ID, Told: t.Entry.Fact.(rapport.Touch), About: t.Who}
	return say(c.offered(l, list, v)), true, nil
}

// isWith reports whether a talk was with everybody of some.
func isWith(t upkeep.LoggedTalk, who []upkeep.Whom) bool {
	return !slices.ContainsFunc(who, func(w upkeep.Whom) bool { return w.Stakeholder == "" || !slices.Contains(t.Entry.About, w.Stakeholder) })
}

// talkNamed returns with whom the talk was that a sentence names, “my talk with Grace”,
// and the words without it. It returns false where none is named.
func talkNamed(words []chat.Word, list roll) ([]upkeep.Whom, []chat.Word, bool) {
	for at := 2; at+1 < len(words); at++ {
		noun := bareWord(words[at-1].Text)
		isNoun := wayNamed(noun) != "" || slices.Contains(strings.Fields(talkNouns), noun)
		its := slices.Contains(strings.Fields("my the that our last"), bareWord(words[at-2].Text))
		if !its || !isNoun || bareWord(words[at].Text) != "with" {
			continue
		}
		end := at + 1
		for end < len(words) {
			n := nameAt(words[end:], list)
			if n == 0 && bareWord(words[end].Text) == "and" && end+1 < len(words) && nameAt(words[end+1:], list) > 0 {
				n = 1
			}
			if n == 0 {
				break
			}
			end += n
		}
		who := list.everybodyIn(words[at+1 : end])
		return who, slices.Concat(words[:at-2], words[end:]), len(who) > 0
	}
	return nil, nil, false
}
