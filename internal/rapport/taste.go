package rapport

import (
	"slices"
	"strings"
)

// How much of what is known of somebody tells what they like: the latest of
// each.
const (
	tastedNotes  = 12 // of touches and of notes
	tastedShares = 20 // that they answered
)

// TasteOf returns what is known of what somebody may like to read, from all
// entries about them, in the order of their ids. The topics that were talked over
// are theirs as well as those that the member gave them, and those of an article
// that they were glad of; one of an article that was not for them no longer is,
// until it comes up again.
func TasteOf(who Stakeholder, entries []Entry) Taste {
	topics := slices.Clone(who.Topics)
	var notes, answers []Hint
	say := func(text string, about []string) {
		if text != "" {
			notes = append(notes, Hint{Kind: NoteHint, Words: text})
		}
		topics = addTopics(topics, about)
	}
	for i, e := range entries {
		switch f := e.Fact.(type) {
		case Touch:
			say(f.Note, f.Topics)
		case Note:
			say(f.Text, f.Topics)
		case Share:
			p, _ := Pass(e.ID, entries[i:])
			if p.Reacted == nil || p.TakenBack || f.Asks() {
				continue
			}
			h := Hint{Kind: LikedHint, Words: aboutShare(f), Link: f.Link}
			if p.Share.Link != "" && p.Title() != f.Link {
				h.Title = p.Title()
			}
			if p.Reacted.Reaction == NotForMe {
				h.Kind = DislikedHint
			}
			answers = append(answers, h)
		case Reacted:
			topics = answered(topics, f, entries[:i])
		}
	}
	t := Taste{Who: who.ID}
	for _, topic := range topics {
		t.Hints = append(t.Hints, Hint{Kind: TopicHint, Words: topic})
	}
	for _, need := range who.Summary.Needs {
		t.Hints = append(t.Hints, Hint{Kind: NeedHint, Words: need.What})
	}
	t.Hints = append(t.Hints, notes[max(0, len(notes)-tastedNotes):]...)
	t.Hints = append(t.Hints, answers[max(0, len(answers)-tastedShares):]...)
	return t
}

// aboutShare is what the member said of something that they shared: the topics as
// well, which may stand outside the note.
func aboutShare(s Share) string {
	words := []string{s.Note}
	for _, t := range s.Topics {
		if !strings.Contains(s.Note, t) {
			words = append(words, t)
		}
	}
	return strings.TrimSpace(strings.Join(words, " "))
}

// answered returns the topics of somebody after an answer to one of the shares
// among entries.
func answered(topics []string, answer Reacted, entries []Entry) []string {
	i := slices.IndexFunc(entries, func(e Entry) bool { return e.ID == answer.Share })
	if i < 0 {
		return topics
	}
	share, _ := entries[i].Fact.(Share)
	if answer.Reaction != NotForMe {
		return addTopics(topics, share.Topics)
	}
	return slices.DeleteFunc(topics, func(t string) bool { return slices.Contains(share.Topics, t) })
}

func addTopics(topics, more []string) []string {
	for _, t := range more {
		if !slices.Contains(topics, t) {
			topics = append(topics, t)
		}
	}
	return topics
}
