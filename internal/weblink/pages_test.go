package weblink

import (
	"encoding/json"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// dataFolder is ../shared/data of the project's root, seen from here.
const dataFolder = "../../../shared/data"

// data returns the folder of pages. Where it is absent the test is skipped.
func data(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("RAPPORT_TEST_DATA")
	if folder == "" {
		folder = dataFolder
	}
	folder = filepath.Join(folder, "pages")
	_, err := os.Stat(folder)
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("no pages: RAPPORT_TEST_DATA names no folder that has them")
	}
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// A sample is a real page, and what people have found it to say.
type sample struct {
	name           string
	at             *url.URL
	page           []byte
	title, summary string
}

// samples returns the pages of a set.
func samples(t testing.TB, set string) []sample {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(data(t), set, "*", "*.html"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in %s: %v", set, err)
	}
	all := make([]sample, len(pages))
	for i, file := range pages {
		all[i] = readSample(t, file)
	}
	return all
}

func readSample(t testing.TB, file string) sample {
	t.Helper()
	folder := filepath.Dir(file)
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	expected, err := filepath.Glob(filepath.Join(folder, "expected*.json"))
	if err != nil || len(expected) != 1 {
		t.Fatalf("%s has %d expectations: %v", folder, len(expected), err)
	}
	text, err := os.ReadFile(expected[0])
	if err != nil {
		t.Fatal(err)
	}
	// One set has descriptions and addresses, the other excerpts.
	var want struct{ Title, Description, Excerpt, URL string }
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	if want.URL == "" {
		want.URL = "http://example.com/blog/article.html"
	}
	at, err := url.Parse(want.URL)
	if err != nil {
		t.Fatal(err)
	}
	return sample{filepath.Base(folder), at, page, want.Title, want.Description + want.Excerpt}
}

// plain folds white space, typographic quotes and dashes.
func plain(s string) string {
	s = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

func TestTitlesAndSummariesOfRealPagesAreRight(t *testing.T) {
	for _, set := range []struct {
		name              string
		titles, summaries float64 // of a hundred
	}{
		{"metascraper", 95, 85},
		{"go-readability", 90, 80},
	} {
		t.Run(set.name, func(t *testing.T) {
			pages := samples(t, set.name)
			var titles, summaries float64
			for _, s := range pages {
				article := read(s.at, decode(s.page, ""), "")
				if plain(article.Title) == plain(s.title) {
					titles++
				} else {
					t.Logf("%s: title is %q, not %q", s.name, article.Title, s.title)
				}
				if plain(article.Summary) == plain(s.summary) {
					summaries++
				} else {
					t.Logf("%s: summary is %q, not %q", s.name, article.Summary, s.summary)
				}
			}
			all := float64(len(pages))
			titles, summaries = 100*titles/all, 100*summaries/all
			t.Logf("of %.0f pages %.1f %% of titles and %.1f %% of summaries are right", all, titles, summaries)
			if titles < set.titles {
				t.Errorf("%.1f %% of titles are right, fewer than %.0f %%", titles, set.titles)
			}
			if summaries < set.summaries {
				t.Errorf("%.1f %% of summaries are right, fewer than %.0f %%", summaries, set.summaries)
			}
		})
	}
}

func BenchmarkReadingAPage(b *testing.B) {
	pages := append(samples(b, "metascraper"), samples(b, "go-readability")...)
	size := 0
	for _, s := range pages {
		size += len(s.page)
	}
	b.SetBytes(int64(size / len(pages)))
	for i := 0; b.Loop(); i++ {
		s := pages[i%len(pages)]
		read(s.at, decode(s.page, ""), "")
	}
}
