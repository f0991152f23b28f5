package practice

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/internal/rapport"
)

const scripts = "../../cmd/rapport/testdata/script"

func rows(t *testing.T) []row {
	t.Helper()
	d, err := read()
	if err != nil {
		t.Fatal(err)
	}
	return d.Practices
}

func TestTheTableHasEveryRowOfTheTwoDocumentsInTheirOrder(t *testing.T) {
	var want, got []string
	for n := 1; n <= 57; n++ {
		want = append(want, fmt.Sprintf("A%d", n))
	}
	for n := range 102 {
		want = append(want, fmt.Sprintf("B%d", n))
	}
	for _, r := range rows(t) {
		got = append(got, string(r.Row))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the rows are %v, not %v", got, want)
	}
}

func TestEveryRowHasItsLevelAndItsWords(t *testing.T) {
	seen := map[string]rapport.PracticeID{}
	for _, r := range rows(t) {
		var n int
		if _, err := fmt.Sscanf(string(r.Row)[1:], "%d", &n); err != nil {
			t.Fatal(err)
		}
		want := rapport.FirstLevel
		switch {
		case r.Row[0] == 'B' && n >= 83:
			want = rapport.TopLevel
		case r.Row[0] == 'B' && n >= 46:
			want = rapport.MiddleLevel
		}
		if r.Level != want {
			t.Errorf("%s has the level %s, not %s", r.Row, r.Level, want)
		}
		for field, text := range map[string]string{"title": r.Title, "prompt": r.Prompt, "tip": r.Tip, "capability": r.Capability} {
			if text == "" || text != strings.TrimSpace(text) || utf8.RuneCountInString(text) > 200 {
				t.Errorf("%s: its %s is %q: between 1 and 200 characters, and no space around them", r.Row, field, text)
			}
			if other, found := seen[text]; found && field != "capability" {
				t.Errorf("%s says %q, as %s does", r.Row, text, other)
			}
			seen[text] = r.Row
		}
		if strings.HasSuffix(r.Title, ".") || utf8.RuneCountInString(r.Title) > 40 {
			t.Errorf("%s: the title %q stands in a line of its own: 40 characters, and no full stop", r.Row, r.Title)
		}
		for _, sentence := range slices.Concat([]string{r.Prompt, r.Tip}, r.Steps) {
			if !strings.ContainsAny(sentence[len(sentence)-1:], ".?") && !strings.HasSuffix(sentence, "”") {
				t.Errorf("%s: %q is no whole sentence", r.Row, sentence)
			}
		}
	}
}

func TestNoWordOfTheCatalogueMakesAnybodyFeelGuilty(t *testing.T) {
	guilt := regexp.MustCompile(`(?i)\b(overdue|neglect\w*|fail\w*|scores?|should have|must)\b`)
	d, err := read()
	if err != nil {
		t.Fatal(err)
	}
	texts := slices.Clone(d.Gestures)
	for _, r := range d.Practices {
		texts = append(texts, slices.Concat([]string{r.Title, r.Prompt, r.Tip}, r.Steps)...)
	}
	for _, text := range texts {
		if found := guilt.FindString(text); found != "" {
			t.Errorf("%q says %q", text, found)
		}
	}
}

func TestTheDeckHasManyGesturesAndNoneTwice(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Gestures) < 20 {
		t.Errorf("the deck has %d gestures", len(c.Gestures))
	}
	if sorted := slices.Sorted(slices.Values(c.Gestures)); len(slices.Compact(sorted)) != len(c.Gestures) {
		t.Error("a gesture is in the deck twice")
	}
}

func TestWhatOneMemberCannotDoAloneIsNotHandedOut(t *testing.T) {
	late := strings.Fields("A34 B58 B59 B60 B61 B62 B63 B64 B65 B66 B77 B78 B79 B80 B81 B90 B91 B94 B98 B99 B100 B101")
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows(t) {
		if is := slices.Contains(late, string(r.Row)); r.Later != is {
			t.Errorf("%s is kept for later: %t, not %t", r.Row, r.Later, is)
		}
		handed := slices.ContainsFunc(c.Practices, func(p rapport.Practice) bool { return p.ID == r.Row })
		if handed == r.Later {
			t.Errorf("%s is handed out: %t", r.Row, handed)
		}
	}
}

func TestEveryRowHasAStoryThatShowsIt(t *testing.T) {
	told := shown(t)
	for _, r := range rows(t) {
		stories := told[r.Row]
		switch {
		case r.Later && r.Story != "":
			t.Errorf("%s is kept for later, and names the story %s", r.Row, r.Story)
		case r.Later:
		case r.Story == "":
			t.Errorf("%s names no story", r.Row)
		case !slices.Contains(stories, r.Story):
			t.Errorf("%s names the story %s, which has no line \"# practices: %s\"; these have: %v", r.Row, r.Story, r.Row, stories)
		}
	}
}

func TestAStoryNamesNoRowThatDoesNotNameIt(t *testing.T) {
	named := map[rapport.PracticeID]string{}
	for _, r := range rows(t) {
		named[r.Row] = r.Story
	}
	for row, stories := range shown(t) {
		if story, found := named[row]; !found || !slices.Contains(stories, story) {
			t.Errorf("the stories %v say that they show %s, which names the story %q", stories, row, story)
		}
	}
}

// shown returns the stories that say which rows they show.
func shown(t *testing.T) map[rapport.PracticeID][]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(scripts, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories under %s: %v", scripts, err)
	}
	stories := map[rapport.PracticeID][]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			list, found := strings.CutPrefix(line, "# practices: ")
			if !found {
				continue
			}
			for row := range strings.SplitSeq(list, ",") {
				id := rapport.PracticeID(strings.TrimSpace(row))
				stories[id] = append(stories[id], strings.TrimSuffix(filepath.Base(file), ".txt"))
			}
		}
	}
	return stories
}

func TestWhateverABookLacksHasAPractice(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	today := rapport.Date{Year: 2026, Month: 11, Day: 2}
	for _, lack := range rapport.Lacks() {
		s, _ := rapport.TrainingOf(nil).Next(c, "", today, []rapport.Lack{lack})
		if s.Because != lack {
			t.Errorf("what serves %q is not in the catalogue: %s is suggested because of %q", lack, s.Practice, s.Because)
		}
	}
}
