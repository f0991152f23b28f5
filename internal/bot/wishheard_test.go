package bot

import (
	"slices"
	"strings"
	"testing"

	"rapport/internal/chat"
)

// ways are all sentences that a way to say a wish stands for, where nothing stands
// between its words.
func ways(parts []string) [][]string {
	all := [][]string{nil}
	for _, part := range parts {
		if part == "..." {
			continue
		}
		var longer [][]string
		for _, said := range all {
			for word := range strings.SplitSeq(part, "|") {
				longer = append(longer, append(slices.Clone(said), word))
			}
		}
		all = longer
	}
	return all
}

// A phrase of which every sentence is heard as an earlier wish is never heard.
func TestNoPhraseOfAWishIsLostBehindAnother(t *testing.T) {
	all := wishes()
	first := func(said []string) int {
		return slices.IndexFunc(all, func(w wish) bool {
			return slices.ContainsFunc(w.heard, func(way string) bool {
				_, ok := heard(strings.Fields(way), said)
				return ok
			})
		})
	}
	phrases := map[string]bool{}
	for i, w := range all {
		for _, way := range w.heard {
			if phrases[way] {
				t.Errorf("%q stands in two wishes", way)
			}
			phrases[way] = true
			own := func(said []string) bool { return first(said) == i }
			if !slices.ContainsFunc(ways(strings.Fields(way)), own) {
				t.Errorf("%q of %q is always heard as something else", way, w.says)
			}
		}
	}
}

// A word that is heard otherwise than it stands in a way is never heard there.
func TestEachWordOfAWayIsHeardAsItStands(t *testing.T) {
	all := slices.Concat(leads, lettingGo, movingPauses, movingCheckIns, sayAreOne, waysToAsk)
	for _, w := range wishes() {
		all = append(all, w.heard...)
	}
	signs := []string{"...", "_", "@", aLink}
	for _, way := range all {
		for _, word := range strings.FieldsFunc(way, func(r rune) bool { return r == ' ' || r == '|' }) {
			said := hear(chat.Line{chat.TextToken(word)}.Words(), nil).said
			if !slices.Contains(signs, word) && !slices.Equal(said, []string{word}) {
				t.Errorf("%q of %q is heard as %q", word, way, said)
			}
		}
	}
}

// What small talk answers never comes to the wishes.
func TestNoRemarkIsAWishToo(t *testing.T) {
	remarked := map[string]bool{}
	for _, r := range remarks() {
		for _, said := range r.said {
			if remarked[said] {
				t.Errorf("%q stands in two remarks", said)
			}
			remarked[said] = true
		}
	}
	for _, w := range wishes() {
		for _, way := range w.heard {
			heardHere := func(said []string) bool { return !remarked[strings.Join(said, " ")] }
			if !strings.Contains(way, "...") && !slices.ContainsFunc(ways(strings.Fields(way)), heardHere) {
				t.Errorf("%q of %q is small talk", way, w.says)
			}
		}
	}
}
