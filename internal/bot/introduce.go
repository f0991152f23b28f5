package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// between two names, these words say that the first belongs to the second.
const (
	introduces = "is was a an the he she they who works working work from at of for with in now our my new customer client partner " +
		"supplier colleague engineer manager head director contact based sits"
	belongsBy = "from at of for with in"
	// behind a single name, one of these has to stand: "News from Acme" is nobody
	saysOf = "is was works working who sits based"
)

// An introduction is a sentence that says where somebody belongs, of whom one at
// least is on no list yet.
type introduction struct {
	person, body chat.Token
	label        string
}

// introduced reads a sentence like “Pedro Costa from Aqualab”, and false for others.
func introduced(words []chat.Word, list roll) (introduction, bool) {
	isNew := false
	for len(words) > 0 && slices.Contains(strings.Fields("add there's new contact person please met"), bareWord(words[0].Text)) {
		words, isNew = words[1:], true
	}
	person, n := list.nameOrStranger(words)
	if n == 0 {
		return introduction{}, false
	}
	parted := isNew && ends(words[n-1], ",") // as in “new contact: Lena Brandt, Siemens”
	at, by, says := n, parted, parted || n > 1 || person.Kind == chat.KindID
	for at < len(words) && slices.Contains(strings.Fields(introduces), bareWord(words[at].Text)) {
		by = by || slices.Contains(strings.Fields(belongsBy), bareWord(words[at].Text))
		says = says || slices.Contains(strings.Fields(saysOf), bareWord(words[at].Text))
		at++
	}
	body, m := list.nameOrStranger(words[at:])
	if !by || !says || m == 0 || at+m < len(words) || person.Kind == chat.KindID && body.Kind == chat.KindID {
		return introduction{}, false
	}
	if who, err := list.who(upkeep.Whom{Stakeholder: rapport.StakeholderID(body.Text)}); body.Kind == chat.KindID && (err != nil || who.Kind == rapport.Person) {
		return introduction{}, false
	}
	label := "Add " + named(words[:n])
	if body.Kind != chat.KindID {
		label += " and " + named(words[at:at+m])
	}
	if person.Kind == chat.KindID {
		label = "Add " + named(words[at:at+m]) + " for " + named(words[:n])
	}
	return introduction{person, body, label}, true
}

// named is a name as it was typed, without what a sentence puts behind it.
func named(words []chat.Word) string {
	return cut(chat.Join(bareName(trimmed(chat.LineOf(words)).Words())), maxOffered)
}

// nameOrStranger returns whom words begin with, of the list or not, and how many
// words that took; zero for nobody.
func (r roll) nameOrStranger(words []chat.Word) (chat.Token, int) {
	if len(words) == 0 || words[0].Quoted {
		return chat.Token{}, 0
	}
	if n := nameAt(words, r); n > 0 {
		who, err := r.one(bareName(words[:n]))
		if err != nil {
			return chat.Token{}, 0
		}
		return idToken(who.ID), n
	}
	n := strangerAt(words, false)
	if n == 0 {
		return chat.Token{}, 0
	}
	return chat.NewcomerToken(spelt(chat.Join(bareName(trimmed(chat.LineOf(words[:n])).Words())))), n
}

// offerIntroduction offers to put both on the list. It returns false for a sentence
// that introduces nobody.
func (d *Desk) offerIntroduction(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	i, ok := introduced(words, list)
	if !ok {
		return chat.Reply{}, false, nil
	}
	note := cut(strings.TrimSpace(chat.Join(words)), maxWhole)
	b := button(i.label, "", pressIntroduce, i.person, i.body, chat.TextToken(note))
	b.Key = pressIntroduce + " " + markOf(v.Key()+b.Line.String())
	others, err := d.offerButtons(ctx, v, somethingElse(elseLabel, "new", words))
	m := chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Shall I put that on your list? Who belongs to an organisation is named with it, and your words stay as a note.")},
		append(chat.Buttons{b}, append(others, helpButton())...),
	}}
	return say(m), true, err
}

// introduce answers it.
func (d *Desk) introduce(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) != 3 || args[2].Kind != chat.KindText {
		return oldButton(), nil
	}
	var both [2]upkeep.Newcomer
	for i, t := range args[:2] {
		who, isOne, err := whom(chat.Word{Token: t})
		if err != nil || !isOne {
			return oldButton(), nil //nolint:nilerr // the button is of another version
		}
		both[i].Whom = who
	}
	both[1].Kind = rapport.Organisation
	b, err := d.steward.Introduce(ctx, v, both[0], both[1], rapport.Note{Text: args[2].Text})
	if err != nil {
		return chat.Reply{}, err
	}
	return say(belongingMessage(b, v)), nil
}
