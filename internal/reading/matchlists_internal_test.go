package reading

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rapport/internal/rapport"
)

// dataFolder is ../shared/data of the project's root, seen from here.
const dataFolder = "../../../shared/data"

// The list that the goal is about. Its even rows, and the other lists, are what
// the weights of the matcher were chosen on; its odd rows are not.
const theList = "LappleApple/awesome-leading-and-managing"

// A listed is an article of a reading list, under one of its headings.
type listed struct{ Source, Topic, Title, Summary string }

// lists returns the rows of all reading lists whose headings have two articles
// or more, by list. Where they are absent the test is skipped.
func lists(t testing.TB) map[string][]listed {
	t.Helper()
	folder := cmp.Or(os.Getenv("RAPPORT_TEST_DATA"), dataFolder)
	f, err := os.Open(filepath.Join(folder, "articles", "management_reading_lists.jsonl"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("no reading lists: RAPPORT_TEST_DATA names no folder that has them")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	all := map[string][]listed{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var row listed
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		all[row.Source] = append(all[row.Source], row)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	for source, rows := range all {
		all[source] = shared(rows)
	}
	return all
}

// shared returns the rows whose heading is not theirs alone.
func shared(rows []listed) []listed {
	under := map[string]int{}
	for _, r := range rows {
		under[r.Topic]++
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r listed) bool { return under[r.Topic] < 2 })
}

// headings returns the headings of some rows, in order.
func headings(rows []listed) []string {
	var all []string
	for _, r := range rows {
		all = append(all, r.Topic)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// readers turns a list into people, each with a heading for a topic and its
// articles for what they liked, and into the articles. What a reader liked is
// known from each article but the one that is asked about.
func readers(rows []listed) ([]rapport.Taste, []rapport.Piece) {
	topics := headings(rows)
	tastes := make([]rapport.Taste, len(topics))
	for i, topic := range topics {
		tastes[i] = rapport.Taste{Who: rapport.StakeholderID(topic), Hints: []rapport.Hint{{Kind: rapport.TopicHint, Words: topic}}}
	}
	pieces := make([]rapport.Piece, len(rows))
	for n, r := range rows {
		link := fmt.Sprintf("https://example.org/%d", n)
		pieces[n].URL, pieces[n].Title, pieces[n].Summary = link, r.Title, r.Summary
		i, _ := slices.BinarySearch(topics, r.Topic)
		tastes[i].Hints = append(tastes[i].Hints, rapport.Hint{Kind: rapport.LikedHint, Title: r.Title, Words: r.Summary, Link: link})
	}
	return tastes, pieces
}

// hits returns how often the heading of a row is the first of those that it
// fits, and how often one of the first three.
func hits(rows []listed) (first, third float64) {
	l := read(readers(rows))
	return ranked(rows, func(n int) []float64 {
		a := l.articles[n]
		l.field.add(a.text)
		defer l.field.clear(a.text)
		fits := make([]float64, len(l.profiles))
		for i := range l.profiles {
			fits[i] = l.fit(&l.profiles[i], a)
		}
		return fits
	})
}

func ranked(rows []listed, fits func(n int) []float64) (first, third float64) {
	topics := headings(rows)
	for n, r := range rows {
		fit := fits(n)
		own, _ := slices.BinarySearch(topics, r.Topic)
		before := 0
		for i, f := range fit {
			if f > fit[own] || f == fit[own] && i < own {
				before++
			}
		}
		if before < 1 {
			first++
		}
		if before < 3 {
			third++
		}
	}
	return first / float64(len(rows)), third / float64(len(rows))
}

// plainHits is what hits is measured against: lower-cased words without the
// small ones of English, log tf, idf, and the cosine between an article and the
// sum of the others under a heading.
func plainHits(rows []listed) (first, third float64) {
	topics := headings(rows)
	docs := make([]map[string]float64, len(rows))
	in := map[string]float64{}
	for n, r := range rows {
		docs[n] = map[string]float64{}
		split := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }
		for w := range strings.FieldsFuncSeq(strings.ToLower(r.Title+" "+r.Summary), split) {
			if smallWords[w]&inEnglish == 0 {
				docs[n][w]++
			}
		}
		for w := range docs[n] {
			in[w]++
		}
	}
	sums := make([]map[string]float64, len(topics))
	for i := range sums {
		sums[i] = map[string]float64{}
	}
	for n, doc := range docs {
		length := 0.0
		for w := range doc {
			doc[w] = (1 + math.Log(doc[w])) * math.Log(float64(len(rows))/in[w])
			length += doc[w] * doc[w]
		}
		own, _ := slices.BinarySearch(topics, rows[n].Topic)
		for w := range doc {
			doc[w] /= max(math.Sqrt(length), 1e-9)
			sums[own][w] += doc[w]
		}
	}
	return ranked(rows, func(n int) []float64 {
		fits := make([]float64, len(topics))
		for i, sum := range sums {
			dot, length := 0.0, 0.0
			for w, much := range sum {
				if topics[i] == rows[n].Topic {
					much -= docs[n][w]
				}
				dot += docs[n][w] * much
				length += much * much
			}
			fits[i] = dot / max(math.Sqrt(length), 1e-9)
		}
		return fits
	})
}

// halves parts the list that the goal is about.
func halves(all map[string][]listed) (chosenOn, apart []listed) {
	for n, r := range all[theList] {
		if n%2 == 0 {
			chosenOn = append(chosenOn, r)
		} else {
			apart = append(apart, r)
		}
	}
	return shared(chosenOn), shared(apart)
}

func TestMatcherFindsTheHeadingMoreOftenThanPlainWords(t *testing.T) {
	all := lists(t)
	_, all["odd rows of it, on which nothing was chosen"] = halves(all)
	for source, rows := range all {
		if len(rows) < 100 {
			continue
		}
		first, third := hits(rows)
		plainFirst, plainThird := plainHits(rows)
		t.Logf("%-44s %4d articles, %3d headings: first %.3f (plain words %.3f), of three %.3f (plain words %.3f)",
			source, len(rows), len(headings(rows)), first, plainFirst, third, plainThird)
		if third < plainThird+0.045 {
			t.Errorf("%s: one of three in %.3f, plain words in %.3f", source, third, plainThird)
		}
	}
}

// known is how many articles a member may have learnt that somebody liked.
const known = 3

// acquaintances turns a list into people of whom as much is known as a member
// would: a topic, and the titles of a few articles that they liked. The other
// articles are those that may be for them, and truth says for whom each is.
func acquaintances(rows []listed) (tastes []rapport.Taste, pieces []rapport.Piece, truth []rapport.StakeholderID) {
	liked := map[string]int{}
	var rest, few []listed
	for _, r := range rows {
		if liked[r.Topic]++; liked[r.Topic] <= known {
			few = append(few, listed{Topic: r.Topic, Title: r.Title})
		} else {
			rest = append(rest, r)
			truth = append(truth, rapport.StakeholderID(r.Topic))
		}
	}
	tastes, _ = readers(few)
	_, pieces = readers(rest)
	for i := range pieces {
		pieces[i].URL = fmt.Sprintf("https://example.org/rest/%d", i)
	}
	return tastes, pieces, truth
}

// told returns how many of some articles are said to be for somebody when the
// threshold is so high, and how often the first who is named is right.
func told(matches []rapport.Match, truth []rapport.StakeholderID, least float64) (said, right int) {
	seen := map[int]bool{}
	for _, m := range matches {
		if m.Fit < least || seen[m.Piece] {
			continue
		}
		seen[m.Piece] = true
		said++
		if truth[m.Piece] == m.Who {
			right++
		}
	}
	return said, right
}

func TestThresholdIsWorthIt(t *testing.T) {
	all := lists(t)
	chosenOn, apart := halves(all)
	for name, rows := range map[string][]listed{
		"even rows, on which it was chosen": chosenOn, "odd rows": apart,
		"another list": all["charlax/engineering-management"], "a third": all["ryanburgess/engineer-manager"],
	} {
		tastes, pieces, truth := acquaintances(rows)
		everything := Matcher{}
		matches := everything.Match(tastes, pieces)
		for least := 0.10; least < 0.35; least += 0.02 {
			said, right := told(matches, truth, least)
			t.Logf("%s: from %.2f on %3d of %d are for somebody, precision %.2f, recall %.2f",
				name, least, said, len(truth), float64(right)/float64(said), float64(right)/float64(len(truth)))
		}
		said, right := told(matches, truth, Threshold)
		if float64(right) < 0.45*float64(said) || right < len(truth)/20 {
			t.Errorf("%s: %d of %d said are right, of %d articles", name, right, said, len(truth))
		}
	}
}
