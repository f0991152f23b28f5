package reading_test

import (
	"encoding/json"
	"errors"
	"flag"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/rapport"
)

// dataFolder is ../shared/data of the project's root, seen from here.
const dataFolder = "../../../shared/data"

var update = flag.Bool("update", false, "write the list of refused feeds anew")

// data returns a folder of real files. Where it is absent the test is skipped.
func data(t testing.TB, folder ...string) string {
	t.Helper()
	root := os.Getenv("RAPPORT_TEST_DATA")
	if root == "" {
		root = dataFolder
	}
	path := filepath.Join(append([]string{root}, folder...)...)
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("no feeds: RAPPORT_TEST_DATA names no folder that has them")
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// files returns all files below a folder, in order.
func files(t testing.TB, folder string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("no files in %s: %v", folder, err)
	}
	return all
}

// typeOf is how a server calls a file.
func typeOf(file string) string {
	switch filepath.Ext(file) {
	case ".json":
		return "application/feed+json"
	case ".html":
		return "text/html"
	default:
		return "application/xml"
	}
}

// feedAddress is where files are served.
const feedAddress = "https://feeds.example.org/blog/feed.xml"

// readFile reads a feed from a file, as if a server had it.
func readFile(t testing.TB, file string) (rapport.Reading, error) {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	feeds := served(func(*http.Request) *http.Response { return answer(http.StatusOK, typeOf(file), string(body)) })
	return feeds.Read(t.Context(), rapport.Feed{Link: feedAddress})
}

func TestRealFeedsAreReadOrRefusedWithAReason(t *testing.T) {
	folder := data(t, "feeds")
	var refused []string
	articles := 0
	for _, file := range files(t, folder) {
		name, err := filepath.Rel(folder, file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(filepath.Base(name), "output__") || filepath.Ext(name) == ".jsonl" {
			continue
		}
		r, err := readFile(t, file)
		if err != nil {
			fact, ok := errors.AsType[*rapport.UnreadError](err)
			if !ok {
				t.Errorf("%s: %v is no reason", name, err)
				continue
			}
			refused = append(refused, filepath.ToSlash(name)+": "+fact.Error())
		}
		articles += len(r.Articles) + len(r.Outline)
	}
	t.Logf("%d articles and outlines were read, %d files refused", articles, len(refused))
	if articles < 1000 {
		t.Errorf("only %d articles and outlines were read", articles)
	}
	golden(t, "testdata/refused.txt", strings.Join(refused, "\n")+"\n")
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got), go test ./internal/reading -update accepts it:\n%s", file, diff)
	}
}

func TestFeedsGiveWhatOthersReadInThem(t *testing.T) {
	folder := data(t, "feeds", "rss-parser")
	outputs, err := filepath.Glob(filepath.Join(folder, "output__*.json"))
	if err != nil || len(outputs) == 0 {
		t.Fatal("no pairs", err)
	}
	for _, output := range outputs {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(output), "output__"), ".json")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(output)
			if err != nil {
				t.Fatal(err)
			}
			var want struct {
				Feed struct {
					Title string
					Items []struct{ Title, Link string }
				}
			}
			if err := json.Unmarshal(text, &want); err != nil {
				t.Fatal(err)
			}
			inputs, err := filepath.Glob(filepath.Join(folder, "input__"+name+".*"))
			if err != nil || len(inputs) != 1 {
				t.Fatal("no input", err)
			}
			r, err := readFile(t, inputs[0])
			if err != nil {
				t.Fatal(err)
			}
			at, err := url.Parse(feedAddress)
			if err != nil {
				t.Fatal(err)
			}
			if title := clean(want.Feed.Title); !sameText(title, r.Title) {
				t.Errorf("the feed is called %q, not %q", r.Title, title)
			}
			titles := map[string]string{}
			for _, a := range r.Articles {
				titles[a.URL] = a.Title
			}
			for _, item := range want.Feed.Items {
				link := linkAt(item.Link, at)
				if title, found := titles[link]; item.Link != "" && (!found || !sameText(clean(item.Title), title)) {
					t.Errorf("the article at %s is called %q (found %v), not %q", link, title, found, item.Title)
				}
			}
		})
	}
}

var tag = regexp.MustCompile(`</?\w+>`)

// clean is a title as it is shown.
func clean(s string) string {
	return rapport.CleanText(html.UnescapeString(tag.ReplaceAllString(s, "")))
}

// linkAt is a link of a feed at an address, as it is shared.
func linkAt(link string, at *url.URL) string {
	u, err := at.Parse(strings.TrimSpace(link))
	if err != nil {
		return link
	}
	return rapport.CleanLink(u.String())
}

// sameText reports whether two texts are the same, but for letters that one of them
// could not decode.
func sameText(want, got string) bool {
	w, g := []rune(rapport.Shorten(want, rapport.MaxTitle)), []rune(got)
	if len(w) != len(g) {
		return false
	}
	for i := range w {
		if w[i] != g[i] && w[i] != unicode.ReplacementChar {
			return false
		}
	}
	return true
}

// scripts are those that texts in an encoding are written in.
var scripts = map[string][]*unicode.RangeTable{
	"Big5": {unicode.Han}, "GB2312": {unicode.Han}, "EUC-KR": {unicode.Hangul, unicode.Han}, "TIS-620": {unicode.Thai},
	"EUC-JP": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "SHIFT_JIS": {unicode.Han, unicode.Hiragana, unicode.Katakana},
	"IBM855": {unicode.Cyrillic}, "IBM866": {unicode.Cyrillic}, "KOI8-R": {unicode.Cyrillic}, "MacCyrillic": {unicode.Cyrillic},
	"iso-8859-5-bulgarian": {unicode.Cyrillic}, "windows-1251-russian": {unicode.Cyrillic},
	"iso-8859-9-turkish": {unicode.Latin}, "windows-1250-hungarian": {unicode.Latin},
}

// cutOff is a file that breaks off within an article, as it was kept.
const cutOff = "bpm.cult.bg.medusa.4.xml"

func TestFeedsInAnyDeclaredCharsetDecode(t *testing.T) {
	for name, tables := range scripts {
		t.Run(name, func(t *testing.T) {
			for _, file := range files(t, data(t, "pages", "chardet", name)) {
				r, err := readFile(t, file)
				if fact, ok := factOf(err); ok && filepath.Base(file) == cutOff && fact.Why == rapport.Garbled {
					continue
				}
				if err != nil {
					t.Errorf("%s: %v", filepath.Base(file), err)
					continue
				}
				var text strings.Builder
				text.WriteString(r.Title)
				for _, a := range r.Articles {
					text.WriteString(a.Title + a.Summary)
				}
				letters, right := 0, 0
				for _, c := range text.String() {
					if c > unicode.MaxASCII && (unicode.IsLetter(c) || c == unicode.ReplacementChar) {
						letters++
						if unicode.In(c, tables...) {
							right++
						}
					}
				}
				if letters == 0 || right*100 < letters*95 {
					t.Errorf("%s: of %d letters %d are of the script: %.200q", filepath.Base(file), letters, right, text.String())
				}
			}
		})
	}
}
