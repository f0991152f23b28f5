package bot

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxNameWords is how many words a name typed without quotes may have.
const maxNameWords = 4

// A roll is a member's list, to find people on by what was typed.
type roll []rapport.Stakeholder

// whom returns who a mention or a button's id means, and false for any other
// word. A bot is nobody's stakeholder, and a colleague whom the platform could
// not name just now has to wait: both are mistakes.
func whom(w chat.Word) (upkeep.Whom, bool, error) {
	switch {
	case w.Kind == chat.KindID:
		return upkeep.Whom{Stakeholder: rapport.StakeholderID(w.Text)}, true, nil
	case w.Kind != chat.KindMention:
		return upkeep.Whom{}, false, nil
	case w.Who.Machine:
		return upkeep.Whom{}, false, &mistake{says: "That’s a bot. Your list is for people, and for groups of them."}
	case w.Who.Name == "":
		return upkeep.Whom{}, false, &mistake{says: "I couldn’t look that person up just now. Please try again in a moment."}
	default:
		return upkeep.Whom{Account: rapport.MemberID(w.Who.ID), Name: w.Who.Name, Outside: w.Who.Outside}, true, nil
	}
}

// isPerson reports whether a word names somebody by itself.
func isPerson(w chat.Word) bool { return w.Kind == chat.KindMention || w.Kind == chat.KindID }

// match is what a typed name could mean.
type match struct {
	who   []rapport.Stakeholder // one: found; several: any of them
	words int                   // how many words the name took; 0 for no match
}

// A measure says how much of a name must be typed.
type measure int

const (
	beginning measure = iota // the beginning of a name, of three letters at least
	wholeWord                // one of its words
	wholeName                // all of it
)

// find returns whom the words begin to name, by as much of a name as the
// measure asks for. Whole names go before words of them, and these before
// beginnings.
func (r roll) find(words []string, least measure) match {
	for n := min(len(words), maxNameWords); n > 1; n-- {
		if who := r.having(strings.Join(words[:n], " "), isName); len(who) > 0 {
			return match{who, n}
		}
	}
	if len(words) == 0 {
		return match{}
	}
	if who := r.having(words[0], isName); len(who) > 0 {
		return match{who, 1}
	}
	if least == wholeName {
		return match{}
	}
	if who := r.having(words[0], hasWord); len(who) > 0 {
		return match{who, 1}
	}
	if least == wholeWord || utf8.RuneCountInString(words[0]) < 3 {
		return match{}
	}
	if who := r.having(words[0], begins); len(who) > 0 {
		return match{who, 1}
	}
	return match{}
}

func (r roll) having(typed string, means func(name, typed string) bool) []rapport.Stakeholder {
	typed = strings.ToLower(typed)
	var who []rapport.Stakeholder
	for _, s := range r {
		if means(strings.ToLower(s.Name), typed) {
			who = append(who, s)
		}
	}
	return who
}

func isName(name, typed string) bool { return name == typed || withoutQuotes(name) == typed }
func begins(name, typed string) bool { return strings.HasPrefix(name, typed) }

// hasWord takes a word with the signs around it or without: "Ana: Lead" has the
// word "ana".
func hasWord(name, typed string) bool {
	for word := range strings.FieldsSeq(name) {
		if word == typed || strings.TrimFunc(word, unicode.IsPunct) == typed {
			return true
		}
	}
	return false
}

// inQuotes writes a name as one can type it anywhere, whatever signs are in it.
func inQuotes(name string) string { return `"` + withoutQuotes(name) + `"` }

// withoutQuotes leaves out the quotes of a name: nobody can type them inside of
// others.
func withoutQuotes(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"“”„«»", r) {
			return -1
		}
		return r
	}, name)
}

// near returns up to three people on the list whose names look like what was
// typed.
func (r roll) near(typed string) []rapport.Stakeholder {
	typed = strings.ToLower(typed)
	distance := func(s rapport.Stakeholder) int {
		name := strings.ToLower(s.Name)
		best := levenshtein.ComputeDistance(typed, name)
		for word := range strings.FieldsSeq(name) {
			best = min(best, levenshtein.ComputeDistance(typed, word))
		}
		return best
	}
	var found []rapport.Stakeholder
	for _, s := range r {
		if distance(s) <= 1+utf8.RuneCountInString(typed)/5 {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b rapport.Stakeholder) int { return cmp.Compare(distance(a), distance(b)) })
	return found[:min(len(found), 3)]
}

// unknown is the mistake of naming somebody who is not on the list.
func (r roll) unknown(typed string) *mistake {
	says := "I can’t find “" + short(typed) + "” on your list."
	if near := r.near(typed); len(near) > 0 {
		return &mistake{says: says + " Did you mean " + joinOr(namesOf(near)) + "?", typed: typed, could: near}
	}
	return &mistake{
		says:    says + " Mention a colleague with @, or add somebody first.",
		example: `stakeholders add "Ana Díaz" <ana@example.org>`,
	}
}

// ambiguous is the mistake of a name that several people on the list share.
func ambiguous(typed string, who []rapport.Stakeholder) *mistake {
	who = who[:min(len(who), chat.MaxButtons)]
	return &mistake{
		says:    "“" + short(typed) + "” could be " + joinOr(namesOf(who)) + ".",
		example: "touched " + inQuotes(who[0].Name) + " coffee yesterday",
		typed:   typed, could: who,
	}
}

// namesOf returns the names of people; of namesakes, with what tells them
// apart.
func namesOf(people []rapport.Stakeholder) []string {
	named := make([]string, len(people))
	for i, s := range people {
		named[i] = s.Name
		twin := func(o rapport.Stakeholder) bool { return o.ID != s.ID && strings.EqualFold(o.Name, s.Name) }
		switch {
		case !slices.ContainsFunc(people, twin):
		case s.Email != "":
			named[i] += " (" + s.Email + ")"
		case s.Account != "" && !s.Outside:
			named[i] += " (colleague)"
		default:
			named[i] += " (" + string(s.Tier) + ")"
		}
	}
	return named
}

// joinOr lists alternatives as one would say them: "a, b or c".
func joinOr(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " or " + items[last]
}

// short cuts what was typed to what a sentence can hold.
func short(s string) string { return cut(s, 40) }
