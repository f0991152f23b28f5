package reading

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"
)

// A parserCase is a small feed, and what one reads in it.
type parserCase struct {
	Path, Input string
	Expected    *struct {
		Title          string
		Entries, Items []struct {
			Title, Description, Summary, Link string
		}
	}
}

func TestSmallFeedsGiveWhatTheyShould(t *testing.T) {
	file, err := os.Open(filepath.Join(cmp.Or(os.Getenv("RAPPORT_TEST_DATA"), dataFolder), "feeds", "gofeed_parser_cases.jsonl"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("no feeds: RAPPORT_TEST_DATA names no folder that has them")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	titles, texts := 0, 0
	for lines.Scan() {
		var c parserCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		feed, err := gofeed.NewParser().Parse(strings.NewReader(c.Input))
		if c.Expected == nil {
			wrong := slices.Contains([]string{"universal/empty_feed.xml", "universal/unknown_feed.xml"}, c.Path)
			if errors.Is(err, gofeed.ErrFeedTypeNotDetected) != wrong {
				t.Errorf("%s: %v", c.Path, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.Path, err)
			continue
		}
		if want := plainText(c.Expected.Title); want != "" {
			titles++
			if got := plainText(feed.Title); got != want {
				t.Errorf("%s: the feed is called %q, not %q", c.Path, got, want)
			}
		}
		expected := slices.Concat(c.Expected.Entries, c.Expected.Items)
		if len(expected) != len(feed.Items) {
			t.Errorf("%s has %d articles, not %d", c.Path, len(feed.Items), len(expected))
			continue
		}
		for i, want := range expected {
			got := toldBy(feed.Items[i])
			if title := plainText(want.Title); title != got.Title {
				t.Errorf("%s: an article is called %q, not %q", c.Path, got.Title, title)
			}
			if about := plainText(want.Description + want.Summary); about != "" {
				texts++
				if about != got.Summary {
					t.Errorf("%s: an article is about %q, not %q", c.Path, got.Summary, about)
				}
			}
		}
	}
	if err := lines.Err(); err != nil || titles < 40 || texts < 30 {
		t.Errorf("%d titles and %d texts were compared: %v", titles, texts, err)
	}
}
