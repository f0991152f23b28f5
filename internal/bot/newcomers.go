package bot

import (
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// addExample is a line that adds people and would have worked.
const addExample = `stakeholders add @maria "Ana Díaz" <ana@example.org> key #budget`

// parseNewcomers reads people (mentions, or names in quotes or of one word,
// each with an address behind it or without), a tier, a kind and topics for all. A name
// of one word that begins a name on the list means the one who stands there.
// It returns a *mistake for a line that cannot be understood.
func parseNewcomers(words []chat.Word, list roll) ([]upkeep.Newcomer, error) {
	p := newcomersParser{list: list}
	for i := range words {
		if err := p.word(words, i); err != nil {
			return nil, err
		}
	}
	if len(p.people) == 0 {
		return nil, &mistake{
			says: "Who shall I add? Mention a colleague with @, or write a name in quotes.", example: addExample, lacks: true,
		}
	}
	for i := range p.people {
		p.people[i].Tier = p.tier
		if p.people[i].Account == "" { // whoever has one is a person
			p.people[i].Kind = p.kind
		}
		p.people[i].Topics = slices.Compact(slices.Sorted(slices.Values(p.topics)))
	}
	return p.people, nil
}

// fillNewcomers reads what was typed of people who were not.
func fillNewcomers(words []chat.Word, list roll) (start, error) {
	p := newcomersParser{list: list}
	for i := range words {
		if err := p.word(words, i); err != nil {
			return start{}, err
		}
	}
	values := map[string]chat.Value{fieldTopics: {Text: topics(p.topics)}, fieldKind: {Chosen: []string{kindName(p.kind)}}}
	if p.tier != "" {
		values[fieldTier] = chat.Value{Chosen: []string{string(p.tier)}}
	}
	return start{values: values}, nil
}

type newcomersParser struct {
	list   roll
	people []upkeep.Newcomer
	tier   rapport.Tier
	kind   rapport.Kind
	topics []string
	bare   string // the word before, if it was a name without quotes
	read   string // that name as far as it was read
}

// word takes the word at i.
func (p *newcomersParser) word(words []chat.Word, i int) error {
	w, before := words[i], p.bare
	p.bare = ""
	if who, ok, err := whom(w); ok || err != nil {
		p.people = append(p.people, upkeep.Newcomer{Whom: who})
		return err
	}
	text := strings.TrimRight(w.Text, ",")
	tier, isTier := rapport.ParseTier(text)
	kind, isKind := rapport.ParseKind(text)
	address, isMail := email(w)
	switch {
	case isTier && !w.Quoted:
		p.tier = tier
	case isKind && before != "" && startsLarge(w.Text):
		return kindOrName(words, i, kind)
	case isKind && !w.Quoted:
		p.kind = kind
	case isMail && len(p.people) == 0:
		return &mistake{says: "Whose address is that? Write the name before it.", example: addExample}
	case isMail:
		p.people[len(p.people)-1].Email = address
	case w.Kind == chat.KindLink:
		return &mistake{says: "I can’t put a link on your list, only people.", example: addExample}
	case mark(w) == '#':
		p.topics = append(p.topics, cleanTopic(w.Text))
	case !w.Quoted && joins(text):
	case before != "" && !w.Quoted && p.people[len(p.people)-1].Stakeholder == "" && namesBody(words[i:]):
		p.goesOn(text)
	case before != "" && !w.Quoted:
		return oneName(words, i-1)
	default:
		return p.name(w, text)
	}
	return nil
}

// namesBody reports whether words go on with a name of which the next one says that
// it is a group, an association or an organisation: such names have several words.
func namesBody(words []chat.Word) bool {
	for _, w := range words {
		if !inName(w) {
			kind, isKind := rapport.ParseKind(w.Text)
			return isKind && kind != rapport.Person && w.Kind == chat.KindText && !w.Quoted
		}
		if strings.HasSuffix(w.Text, ",") {
			return false
		}
	}
	return false
}

// goesOn adds a word to the name before it, which is nobody's of the list then.
func (p *newcomersParser) goesOn(word string) {
	p.bare, p.read = word, p.read+" "+word
	p.people[len(p.people)-1].Whom = upkeep.Whom{Name: spelt(p.read)}
}

// oneName is the mistake of a name of several words without quotes that begins at
// first: the line with quotes around it is offered.
func oneName(words []chat.Word, first int) error {
	end := first + 1
	for end < len(words) && inName(words[end]) && !strings.HasSuffix(words[end-1].Text, ",") {
		end++
	}
	name := strings.TrimRight(chat.Join(words[first:end]), ",")
	quoted := chat.Line{chat.TextToken(" " + inQuotes(strings.TrimSpace(name)))}.Words()
	return &mistake{
		says:  "Is “" + short(strings.TrimSpace(name)) + "” one person? Put a name of several words in quotes, and commas between people.",
		lines: lines([]meaning{{"stakeholders", "add"}}, slices.Concat(words[:first], quoted, words[end:])),
	}
}

// kindOrName is the mistake of a word that may be the kind of the name before it or
// a part of that name, as in "Design Team": both are offered.
func kindOrName(words []chat.Word, i int, kind rapport.Kind) error {
	alone := strings.TrimRight(words[i-1].Text, ",")
	whole := alone + " " + strings.TrimRight(words[i].Text, ",")
	named := func(name string) chat.Line {
		line := chat.LineOf(words[:i-1])
		line = append(line, chat.TextToken(" "+inQuotes(name)+" "+kindName(kind)+" "))
		return slices.Concat(textTokens("stakeholders", "add"), line, chat.LineOf(words[i+1:]))
	}
	return &mistake{
		says:  "Is “" + short(whole) + "” the whole name, or is it " + short(alone) + ", the " + kindName(kind) + "?",
		lines: []chat.Line{named(whole), named(alone)},
	}
}

// startsLarge reports whether a word is written as a name's are.
func startsLarge(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// inName reports whether a word may belong to the name before it.
func inName(w chat.Word) bool {
	_, isTier := rapport.ParseTier(w.Text)
	_, isKind := rapport.ParseKind(w.Text)
	_, isMail := email(w)
	return w.Kind == chat.KindText && !w.Quoted && !isTier && !isKind && !isMail && mark(w) == 0 && !joins(w.Text)
}

// name takes a name that was typed.
func (p *newcomersParser) name(w chat.Word, text string) error {
	switch {
	case strings.HasPrefix(text, "@") && !w.Quoted:
		return &mistake{
			says:    "I can’t find a colleague called “" + short(text) + "”. Pick them from the list that @ opens, or write their name in quotes.",
			example: addExample,
		}
	case !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) }):
		return &mistake{says: "“" + short(text) + "” is no name that I could show.", example: addExample}
	}
	who := upkeep.Whom{Name: spelt(text)}
	if !w.Quoted {
		if m := p.list.find([]string{text}, beginning); len(m.who) == 1 {
			who = upkeep.Whom{Stakeholder: m.who[0].ID}
		}
		if !strings.HasSuffix(w.Text, ",") {
			p.bare, p.read = text, text
		}
	}
	p.people = append(p.people, upkeep.Newcomer{Whom: who})
	return nil
}

// joins reports whether a word only joins those around it, as in "@maria and
// @sam as key" or "the organisation Acme".
func joins(word string) bool {
	return slices.Contains([]string{"", "and", "&", "+", "as", ":"}, strings.ToLower(word)) ||
		slices.Contains([]string{"a", "an", "the", "called"}, word)
}

// email reads an address, which a platform may have made a link.
func email(w chat.Word) (string, bool) {
	text := strings.Trim(strings.TrimPrefix(w.Text, "mailto:"), "<>,")
	if w.Quoted || !strings.Contains(text, "@") || strings.HasPrefix(text, "@") {
		return "", false
	}
	a, err := mail.ParseAddress(text)
	if err != nil {
		return "", false
	}
	return a.Address, true
}
