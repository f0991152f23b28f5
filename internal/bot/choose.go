package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// An offer is a line that somebody may have meant, as a button says it.
type offer struct {
	press         string // the verb of its button
	label, spoken string
	line          chat.Line // the command with its words
	// question is what was typed where the line is one of several readings of
	// it, of which one alone can be right; "" for a line of its own.
	question string
}

// offers are the lines that a mistake could have meant: those that it names, and
// the readings of the line that was typed. Where the line can be put right in a
// form, that is offered too.
func (m *mistake) offers(verb string, words []chat.Word) []offer {
	var all []offer
	for _, line := range m.lines {
		label := typedOut(line)
		all = append(all, offer{press: pressChoose, label: cut(label, maxOffered), spoken: "I mean " + strings.TrimPrefix(label, "/"), line: line})
	}
	question := verb + " " + chat.LineOf(words).String()
	for _, a := range m.answers {
		line := append(chat.Line{chat.TextToken(verb)}, chat.LineOf(a.words)...)
		all = append(all, offer{pressChoose, cut(capital(a.label), maxOffered), "I mean: " + a.label, line, question})
	}
	all = append(all, m.readings(verb, words)...)
	if m.again {
		line := append(textTokens(verb, again+" "), chat.LineOf(words)...)
		all = append(all, offer{press: pressChoose, label: "Send it again", spoken: "Send it again", line: line})
	}
	if m.fixable && utf8.RuneCountInString(chat.Join(words)) <= maxFormText {
		all = append(all, offer{
			press: pressFix, label: "Fix it in a form", spoken: "Fix it in a form",
			line: append(chat.Line{chat.TextToken(verb)}, chat.LineOf(words)...),
		})
	}
	return all
}

// typedOut is a line as somebody would type it.
func typedOut(line chat.Line) string {
	return strings.TrimSpace("/" + line[0].Text + " " + chat.Join(line[1:].Words()))
}

// readings are the line that was typed, with one of the people whom a name in it
// could mean, or somebody new, in the place of that name.
func (m *mistake) readings(verb string, words []chat.Word) []offer {
	if m.typed == "" {
		return nil
	}
	before, after, found := around(words, m.typed)
	if !found {
		return nil
	}
	var all []offer
	question := verb + " " + chat.LineOf(words).String()
	with := func(who chat.Token, behind []chat.Word) chat.Line {
		return slices.Concat(chat.Line{chat.TextToken(verb)}, chat.LineOf(before), chat.Line{who}, chat.LineOf(behind))
	}
	labels := namesOf(m.could)
	for i, who := range m.could {
		all = append(all, offer{pressChoose, cut(labels[i], maxOffered), "I mean " + labels[i], with(idToken(who.ID), after), question})
	}
	if name, behind := newName(m.typed, after); m.adds != "" && name != "" && (m.alone || len(behind) > 0) {
		label := "Add " + cut(name, maxOffered) + " and " + m.adds
		all = append(all, offer{pressChoose, label, label, with(chat.NewcomerToken(name), behind), question})
	}
	return all
}

// maxOffered is how much of a name or line a button shows, and maxWhole how much
// of a longer line stands above it, in runes.
const (
	maxOffered = 30
	maxWhole   = 200
)

// key is the event key of an offer. All readings of one question share it, those
// of a question that follows from it among them: the line is answered once, as
// whoever was chosen first. A question that is asked anew has another.
func (o offer) key(asked string) string {
	if _, chosen, follows := strings.Cut(asked, pressChoose+" "); follows && o.question != "" {
		return pressChoose + " " + chosen
	}
	return pressChoose + " " + markOf(asked+"\n"+cmp.Or(o.question, o.line.String()))
}

// newName is what somebody is called who is on no list yet: what was typed, and
// the words behind it that are written as a name's are. It returns the words
// behind the name too, and "" for what is no name.
func newName(typed string, after []chat.Word) (string, []chat.Word) {
	if !isLetterLed(typed) {
		return "", nil
	}
	name := capital(typed)
	for name == typed && len(after) > 0 && len(strings.Fields(name)) < maxNameWords && isNamelike(after[0]) {
		word := strings.TrimRight(after[0].Text, ",:")
		name, typed = name+" "+word, typed+" "+word
		if len(word) < len(after[0].Text) {
			_, tail := after[0].Split(len(word))
			return name, slices.Concat([]chat.Word{tail}, after[1:])
		}
		after = after[1:]
	}
	return spelt(strings.TrimRight(name, ".!?;")), after
}

// isLetterLed reports whether what was typed begins as a name does.
func isLetterLed(typed string) bool {
	first, _ := utf8.DecodeRuneInString(typed)
	return unicode.IsLetter(first)
}

// isNamelike reports whether a word behind a name goes on with it: "Novak" does,
// and "Coffee" or "Friday" do not.
func isNamelike(w chat.Word) bool {
	first, _ := utf8.DecodeRuneInString(w.Text)
	if w.Kind != chat.KindText || w.Quoted || w.Attached() || !unicode.IsUpper(first) {
		return false
	}
	p := contactParser{words: []chat.Word{w}}
	phrase := p.phrase()
	_, days := readDay(phrase, rapport.Date{Year: 2000, Month: time.January, Day: 1}, coming)
	return days == 0 && p.kind(phrase) == 0
}

// around returns the words before and behind a name. A colon or comma behind it
// stays.
func around(words []chat.Word, name string) (before, after []chat.Word, found bool) {
	parts := len(strings.Fields(name))
	for i := range words {
		if i+parts > len(words) && !words[i].Quoted {
			break
		}
		n := parts
		if words[i].Quoted {
			n = 1
		}
		last := words[i+n-1]
		bare := len(strings.TrimRight(last.Text, ",:"))
		typed := append(texts(words[i:i+n-1]), last.Text[:bare])
		if last.Kind != chat.KindText || !strings.EqualFold(strings.TrimPrefix(strings.Join(typed, " "), "@"), name) {
			continue
		}
		after = words[i+n:]
		if bare < len(last.Text) && !last.Quoted {
			_, tail := last.Split(bare)
			after = slices.Concat([]chat.Word{tail}, after)
		}
		return words[:i], after, true
	}
	return nil, nil, false
}

// choose answers an offer: the line is answered as if it had been typed so.
func (d *Desk) choose(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	line, err := d.carried(ctx, v, args)
	if past, ok := errors.AsType[*pastError](err); ok {
		return d.ofThen(ctx, v, past)
	}
	if err != nil || len(line) == 0 {
		return lost(err)
	}
	return d.typed(ctx, v, line[0].Text, line[1:])
}

// choseOther reports whether a line was answered before with other people than
// those who were chosen now.
func choseOther(chosen []upkeep.Whom, answered []upkeep.Listed) bool {
	return slices.ContainsFunc(chosen, func(w upkeep.Whom) bool {
		return w.Account == "" && !slices.ContainsFunc(answered, func(who upkeep.Listed) bool {
			return who.ID == w.Stakeholder || w.Stakeholder == "" && folded(who.Name) == folded(w.Name)
		})
	})
}

// repeated answers a line that was kept before of one person: taken back since, or of
// somebody else than was chosen now. It returns false for any other.
func repeated(chosen upkeep.Whom, answered upkeep.Listed, receipt rapport.ReceiptID, undone bool) (chat.Message, bool) {
	about := []upkeep.Listed{answered}
	switch {
	case undone:
		return notedBeforeUndo(), true
	case choseOther([]upkeep.Whom{chosen}, about):
		return chosenBefore(about, receipt), true
	}
	return chat.Message{}, false
}

// chosenBefore says whom a line was kept for when another of its offers was
// pressed.
func chosenBefore(people []upkeep.Listed, receipt rapport.ReceiptID) chat.Message {
	says := slices.Concat(
		chat.Words("That was kept already, for "), joinStrong(names(people)),
		chat.Words(". Was it somebody else? Undo it here, and type it again."),
	)
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: says}, chat.Buttons{undoButton(receipt)}}}
}
