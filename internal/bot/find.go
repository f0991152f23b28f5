package bot

import (
	"context"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// findStakeholders answers /stakeholders find: it looks for words in all that
// the member wrote.
func (d *Desk) findStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	var terms []string
	for _, w := range words {
		if term := w.Text + w.Who.Name; term != "" && w.Kind != chat.KindID {
			terms = append(terms, term)
		}
	}
	if len(terms) == 0 {
		return chat.Reply{}, &mistake{
			says: "What shall I look for? Write a word or two.", example: "stakeholders find audit", lacks: true,
		}
	}
	found, err := d.steward.Find(ctx, v, terms)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(found.Hits) == 0 {
		return say(chat.Say("Nothing in your book has “" + short(strings.Join(terms, " ")) + "” in it. Fewer words, or a part of one, may find more.")), nil
	}
	blocks := []chat.Block{chat.Heading{Text: "Found in your book"}}
	for _, h := range found.Hits {
		blocks = append(blocks, chat.Para{Text: hitText(h, terms[0], v.Today)})
	}
	foot := "Only you see this."
	if found.More > 0 {
		foot = "There " + isAre(found.More) + " " + count(found.More, "more place", "more places") + " with that: another word narrows it down. " + foot
	}
	return say(chat.Message{Blocks: append(blocks, chat.Small{Text: chat.Words(foot)})}), nil
}

// hitText shows who it is about, what and when, and the words around the term.
func hitText(h upkeep.Hit, term string, today rapport.Date) chat.Text {
	text := strongFew(h.People)
	if len(h.People) == 0 {
		text = chat.Text{chat.Strong("Your week")}
		if _, practised := h.Fact.(rapport.Practised); practised {
			text = chat.Text{chat.Strong("A practice")}
		}
	}
	if h.Fact == nil {
		if rest := strings.TrimSpace(strings.TrimPrefix(h.Words, h.People[0])); rest != "" {
			text = append(text, chat.Plain(", on your list, "+rest))
		} else {
			text = append(text, chat.Plain(", on your list"))
		}
		return text
	}
	text = append(text, chat.Plain(": "+wroteAs(h.Fact)+" "+onDay(h.On, today)))
	if !h.Kept.IsZero() {
		text = append(text, chat.Plain(", and kept "+onDay(h.Kept, today)))
	}
	if h.Words == "" {
		return text
	}
	return append(text, chat.Plain("\n"), chat.Soft(excerpt(h.Words, term)))
}

// wroteAs names what somebody wrote down.
func wroteAs(f rapport.Fact) string {
	switch f := f.(type) {
	case rapport.Touch:
		if f.Mood != "" {
			return deed(f) + ", " + mood(f.Mood) + ","
		}
		return deed(f)
	case rapport.Share:
		if f.Asks() {
			return "advice asked for"
		}
		return "a link shared"
	case rapport.Sent:
		return "a link shared"
	case rapport.Reacted:
		return "advice"
	case rapport.Observed:
		return "what you saw"
	case rapport.Promise:
		return "a promise made"
	case rapport.Need:
		return "a need noted"
	case rapport.Practised, rapport.Resolved:
		return "what came of it"
	case rapport.Issue:
		return "an issue noted"
	case rapport.Raised:
		return "an issue raised"
	case rapport.Reflection:
		if f.Taught() {
			return "a lesson"
		}
		return "a reflection"
	case rapport.Anniversary:
		return "a date noted"
	default:
		return "a note"
	}
}

// How much an excerpt shows, in runes, and how much of it stands before what was
// looked for.
const (
	maxExcerpt = 140
	leadIn     = 40
)

// excerpt returns the part of a text around a term.
func excerpt(text, term string) string {
	all := []rune(strings.Join(strings.Fields(text), " "))
	lower := []rune(strings.ToLower(string(all)))
	at := 0
	// Some letters have another length in lower case: then the beginning does.
	if i := strings.Index(string(lower), strings.ToLower(term)); i > 0 && len(lower) == len(all) {
		at = len([]rune(string(lower)[:i]))
	}
	start := max(0, min(at-leadIn, len(all)-maxExcerpt))
	shown := cut(string(all[start:]), maxExcerpt)
	if start > 0 {
		return "…" + shown
	}
	return shown
}
