package bot

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A roll is a member's list, to find people on by what was typed.
type roll []rapport.Stakeholder

// whom returns who a mention, or an id or newcomer of a button, means, and false
// for any other word. A bot is nobody's stakeholder, and a colleague whom the
// platform could not name just now has to wait: both are mistakes.
func whom(w chat.Word) (upkeep.Whom, bool, error) {
	switch {
	case w.Kind == chat.KindID:
		return upkeep.Whom{Stakeholder: rapport.StakeholderID(w.Text)}, true, nil
	case w.Kind == chat.KindNewcomer:
		return upkeep.Whom{Name: w.Text}, true, nil
	case w.Kind != chat.KindMention:
		return upkeep.Whom{}, false, nil
	case w.Who.Machine:
		return upkeep.Whom{}, false, &mistake{says: "That’s a bot. Your list is for people, and for groups of them."}
	case w.Who.Name == "":
		return upkeep.Whom{}, false, &mistake{says: "I couldn’t look that person up just now. Please try again in a moment."}
	default:
		return upkeep.Whom{Account: rapport.MemberID(w.Who.ID), Name: spelt(w.Who.Name), Outside: w.Who.Outside, Zone: w.Who.Zone}, true, nil
	}
}

// isPerson reports whether a word names somebody by itself.
func isPerson(w chat.Word) bool {
	return w.Kind == chat.KindMention || w.Kind == chat.KindID || w.Kind == chat.KindNewcomer
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
	type likeness struct {
		who      rapport.Stakeholder
		distance int
	}
	typed = folded(typed)
	most := 1 + utf8.RuneCountInString(typed)/5
	var found []likeness
	for _, s := range r {
		if d := distance(folded(s.Name), typed); d <= most {
			found = append(found, likeness{s, d})
		}
	}
	slices.SortStableFunc(found, func(a, b likeness) int { return cmp.Compare(a.distance, b.distance) })
	var near []rapport.Stakeholder
	for _, l := range found[:min(len(found), 3)] {
		near = append(near, l.who)
	}
	return near
}

// distance is how many letters lie between a name, or the nearest of its words,
// and what was typed. The beginning of a word is one letter away.
func distance(name, typed string) int {
	best := levenshtein.ComputeDistance(typed, name)
	for word := range strings.FieldsSeq(name) {
		if utf8.RuneCountInString(typed) >= 3 && strings.HasPrefix(word, typed) {
			best = min(best, 1)
		}
		best = min(best, levenshtein.ComputeDistance(typed, word))
	}
	return best
}

// unknown is the mistake of naming somebody who is not on the list.
func (r roll) unknown(typed string) *mistake {
	says := "I can’t find “" + short(typed) + "” on your list."
	if near := r.near(typed); len(near) > 0 {
		return &mistake{says: says + " Did you mean " + joinOr(namesOf(near)) + "?", typed: typed, could: near, unknown: true}
	}
	return &mistake{
		says:    says + " Mention a colleague with @, or add somebody first.",
		example: `stakeholders add "Ana Díaz" <ana@example.org>`,
		typed:   typed, unknown: true,
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
