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
	label, note  string
}

// introduced reads a sentence like “Pedro Costa from Aqualab”, and false for others.
// One that says to add somebody may have more to say of them: “add Pedro Costa, buyer
// at Aqualab, met at the fair”.
func introduced(words []chat.Word, list roll) (introduction, bool) {
	note, isNew := words, false
	words, isNew = behindAdd(words)
	person, n := list.nameOrStranger(words)
	if n == 0 {
		return introduction{}, false
	}
	if isNew && n < len(words) && ends(words[n-1], ",") && !slices.Contains(strings.Fields(introduces), bareWord(words[n].Text)) {
		note = words[n:]
	}
	at, ok := belonging(words, n, isNew, n > 1 || person.Kind == chat.KindID)
	if !ok {
		return introduction{}, false
	}
	body, m := list.nameOrStranger(words[at:])
	if _, third := list.nameOrStranger(words[at+m:]); m > 0 && at == n && third > 0 {
		return introduction{}, false // a list of several, of whom nobody is said to belong anywhere
	}
	ended := at+m == len(words) || isNew && m > 0 && ends(words[at+m-1], ",")
	if m == 0 || !ended || person.Kind == chat.KindID && body.Kind == chat.KindID {
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
	return introduction{person, body, label, noteOf(note)}, true
}

// behindAdd returns the words behind those that say to put somebody on the list,
// and whether there were any.
func behindAdd(words []chat.Word) ([]chat.Word, bool) {
	from := 0
	for from < len(words) && slices.Contains(strings.Fields("add there's new contact person please met"), bareWord(words[from].Text)) {
		from++
	}
	return words[from:], from > 0
}

// belonging passes over the words behind a name of so many words up to that of what
// somebody belongs to, and returns where that begins; false where the words do not
// say so. Whoever is new may be introduced by what they do: “buyer at”.
func belonging(words []chat.Word, name int, isNew, says bool) (at int, ok bool) {
	parted := isNew && ends(words[name-1], ",") // as in “new contact: Lena Brandt, Siemens”
	at, by, says := name, parted, says || parted
	for at < len(words) && at < name+maxRole {
		word := bareWord(words[at].Text)
		known := slices.Contains(strings.Fields(introduces), word)
		if !known && (!parted || words[at].Kind != chat.KindText || looksLikeName(words[at]) || ends(words[at], ",")) {
			break
		}
		by = known && (by || slices.Contains(strings.Fields(belongsBy), word))
		says = says || slices.Contains(strings.Fields(saysOf), word)
		at++
	}
	return at, by && says && at < len(words)
}

// maxRole is how many words say what somebody is, and where.
const maxRole = 8

// noteOf is what is said of somebody, as a note.
func noteOf(words []chat.Word) string {
	return cut(capital(strings.Trim(chat.Join(words), " ,:")), maxWhole)
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
	n := strangerAt(words, false)
	if known := nameAt(words, r); known >= n && known > 0 { // Tom Becker is not Tom
		who, err := r.one(bareName(words[:known]))
		if err != nil {
			return chat.Token{}, 0
		}
		return idToken(who.ID), known
	}
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
	b := button(i.label, "", pressIntroduce, i.person, i.body, chat.TextToken(i.note))
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
