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

// maxNameWords is how many words a name typed without quotes may have.
const maxNameWords = 4

// A roll is a member's list, to find people on by what was typed.
type roll []rapport.Stakeholder

// whom returns who a mention or a button's id means.
func whom(w chat.Word) (upkeep.Whom, bool) {
	switch w.Kind {
	case chat.KindMention:
		return upkeep.Whom{
			Account: rapport.MemberID(w.Who.ID), Name: w.Who.Name, Outside: w.Who.Outside,
		}, true
	case chat.KindID:
		return upkeep.Whom{Stakeholder: rapport.StakeholderID(w.Text)}, true
	default:
		return upkeep.Whom{}, false
	}
}

// match is what a typed name could mean.
type match struct {
	who   []rapport.Stakeholder // one: found; several: any of them
	words int                   // how many words the name took; 0 for no match
}

// find returns whom the words begin to name: a whole name, which may be of
// several words, or the beginning of one. Where only whole words of a name
// count, a beginning is not enough.
func (r roll) find(words []string, whole bool) match {
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
	if who := r.having(words[0], hasWord); len(who) > 0 {
		return match{who, 1}
	}
	if whole || utf8.RuneCountInString(words[0]) < 2 {
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

func isName(name, typed string) bool  { return name == typed }
func hasWord(name, typed string) bool { return slices.Contains(strings.Fields(name), typed) }
func begins(name, typed string) bool  { return strings.HasPrefix(name, typed) }

// near returns up to three names on the list that look like what was typed.
func (r roll) near(typed string) []string {
	typed = strings.ToLower(typed)
	type close struct {
		name     string
		distance int
	}
	var found []close
	for _, s := range r {
		name := strings.ToLower(s.Name)
		best := levenshtein.ComputeDistance(typed, name)
		for word := range strings.FieldsSeq(name) {
			best = min(best, levenshtein.ComputeDistance(typed, word))
		}
		if best <= 1+utf8.RuneCountInString(typed)/4 {
			found = append(found, close{s.Name, best})
		}
	}
	slices.SortStableFunc(found, func(a, b close) int { return cmp.Compare(a.distance, b.distance) })
	var names []string
	for _, c := range found[:min(len(found), 3)] {
		names = append(names, c.name)
	}
	return names
}

// unknown is the mistake of naming somebody who is not on the list.
func (r roll) unknown(typed string) *mistake {
	says := "I can’t find “" + short(typed) + "” on your list."
	if near := r.near(typed); len(near) > 0 {
		return &mistake{says: says + " Did you mean " + joinOr(near) + "?"}
	}
	return &mistake{
		says:    says + " Mention a colleague with @, or add somebody first.",
		example: `stakeholders add "Ana Díaz" <ana@example.org>`,
	}
}

// ambiguous is the mistake of a name that several people on the list share.
func ambiguous(typed string, who []rapport.Stakeholder) *mistake {
	var names []string
	for _, s := range who[:min(len(who), 5)] {
		names = append(names, s.Name)
	}
	return &mistake{
		says:    "“" + short(typed) + "” could be " + joinOr(names) + ". Write the whole name, in quotes if it has several words.",
		example: `touched "` + names[0] + `" coffee yesterday`,
	}
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
