package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// subjects reads the people whom the words begin with, and returns the words
// behind them. Where free text follows, a bare name behind the first counts only
// if it is joined to it, as in "maria and sam": in "maria will retire" Will is
// no person. It returns a *mistake where nobody is named.
func (r roll) subjects(words []chat.Word, text bool) ([]upkeep.Whom, []chat.Word, error) {
	var people []upkeep.Whom
	var last chat.Word
	for joined := true; len(words) > 0; words, joined = r.joint(last, words) {
		if who, ok, err := whom(words[0]); ok || err != nil {
			if err != nil {
				return nil, nil, err
			}
			people, last, words = append(people, who), words[0], words[1:]
			continue
		}
		least := beginning
		if text && len(people) > 0 {
			if least = wholeWord; !joined {
				break
			}
		}
		phrase := namePhrase(words)
		m := r.find(phrase, least)
		switch {
		case len(m.who) > 1:
			return nil, nil, ambiguous(strings.Join(phrase[:m.words], " "), m.who)
		case len(m.who) == 0 && len(people) == 0:
			return nil, nil, r.unknown(strings.Trim(strings.TrimPrefix(words[0].Text, "@"), ",:"))
		case len(m.who) == 0:
			return people, words, nil
		}
		people = append(people, upkeep.Whom{Stakeholder: m.who[0].ID})
		if last, words = words[m.words-1], words[m.words:]; ends(last, ":") {
			return people, words, nil
		}
	}
	return people, words, nil
}

// A subject is the one person whom a line is about, and what stands behind the name.
type subject struct {
	named    upkeep.Whom
	who      rapport.Stakeholder // zero for one who is not on the list yet
	unlisted error               // what stands against showing them; nil for one who is on the list
	rest     []chat.Word
}

// subject reads whom a line is about. Where it names somebody whom the list does not
// have, what is done with the line once they are added is offered: "note it". It
// returns a *mistake where several are named: that one.
func (d *Desk) subject(ctx context.Context, v upkeep.Visit, words []chat.Word, adds string, several mistake) (subject, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return subject{}, err
	}
	people, rest, err := roll(list).subjects(words, true)
	if err != nil {
		return subject{}, unsaved(offering(err, adds, false))
	}
	if len(people) > 1 {
		if len(rest) > 0 {
			several.lines = roll(list).oneEach(several.example, people, rest)
		}
		return subject{}, unsaved(&several)
	}
	who, unlisted := roll(list).who(people[0])
	return subject{people[0], who, unlisted, rest}, nil
}

// oneEach are the lines that do for each of several people of the list what an
// example does for one, with what stands behind their names; none where there are too
// many of them.
func (r roll) oneEach(example string, people []upkeep.Whom, rest []chat.Word) []chat.Line {
	if len(people) >= chat.MaxButtons {
		return nil
	}
	command, _, _ := strings.Cut(example, " @")
	verb, word, _ := strings.Cut(command, " ")
	var lines []chat.Line
	for _, named := range people {
		who, err := r.who(named)
		if err != nil {
			return nil
		}
		line := textTokens(verb, word+" ", inQuotes(who.Name))
		if len(rest) > 0 {
			line = slices.Concat(line, textTokens(" "), trimmed(chat.LineOf(rest)))
		}
		lines = append(lines, line)
	}
	return lines
}

// oneByOne is the mistake of naming several people of the list where a line is about
// one: what an example does is offered for each of them. It returns nil where one was
// named.
func (r roll) oneByOne(example string, words []chat.Word) error {
	people, _, err := r.subjects(words, false)
	if err != nil || len(people) < 2 {
		return nil
	}
	return &mistake{says: "I take one person at a time here. Who first?", lines: r.oneEach(example, people, nil), example: example}
}

// ends reports whether a word has a sign behind it that is not part of a name.
func ends(w chat.Word, sign string) bool {
	return w.Kind == chat.KindText && !w.Quoted && strings.HasSuffix(w.Text, sign)
}

// joint passes over what joins people behind the last one: a comma, and "and"
// where a person follows.
func (r roll) joint(last chat.Word, words []chat.Word) ([]chat.Word, bool) {
	joined := ends(last, ",")
	if len(words) == 0 || words[0].Kind != chat.KindText {
		return words, joined
	}
	if words[0].Text == "," {
		return words[1:], true
	}
	if len(words) < 2 || !slices.Contains([]string{"and", "&", "+"}, strings.ToLower(words[0].Text)) {
		return words, joined
	}
	if isPerson(words[1]) || r.find(namePhrase(words[1:]), wholeWord).words > 0 {
		return words[1:], true
	}
	return words, joined
}

// namePhrase returns the words that a name at the beginning could be made of,
// without the comma or colon that ends it.
func namePhrase(words []chat.Word) []string {
	var phrase []string
	for _, w := range words[:min(len(words), maxNameWords)] {
		if w.Kind != chat.KindText || w.Quoted && len(phrase) > 0 {
			break
		}
		if w.Quoted {
			return []string{w.Text}
		}
		name := strings.TrimRight(w.Text, ",:")
		if name == "" {
			break
		}
		if phrase = append(phrase, strings.TrimPrefix(name, "@")); name != w.Text {
			break
		}
	}
	return phrase
}

// onlySubjects reads the people that all the words are about.
func (r roll) onlySubjects(words []chat.Word) ([]upkeep.Whom, error) {
	people, rest, err := r.subjects(words, false)
	if err == nil && len(rest) > 0 {
		err = r.unknown(strings.Trim(strings.TrimPrefix(chat.Join(rest), "@"), ",:“”\""))
	}
	return people, err
}

// onList reads the people that all the words are about, who must stand on the
// list already.
func (r roll) onList(words []chat.Word) ([]rapport.Stakeholder, error) {
	named, err := r.onlySubjects(words)
	if err != nil {
		return nil, err
	}
	var people []rapport.Stakeholder
	for _, w := range named {
		who, err := r.who(w)
		if err != nil {
			return nil, err
		}
		people = append(people, who)
	}
	return people, nil
}

// who returns whom on the list an id or an account means.
func (r roll) who(w upkeep.Whom) (rapport.Stakeholder, error) {
	for _, s := range r {
		if s.ID == w.Stakeholder && w.Stakeholder != "" || s.IsAt(w.Account) {
			return s, nil
		}
	}
	if w.Stakeholder != "" {
		return rapport.Stakeholder{}, upkeep.ErrNotFound
	}
	m := r.unknown(w.Name)
	m.account = w.Account
	return rapport.Stakeholder{}, m
}
