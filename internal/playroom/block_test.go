package playroom

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzLines holds the page to its promise: whatever stands in a message, no tag of
// it lives in the page, and no address of it runs a script.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{"<script>alert(1)</script>", "\"><svg onload=x>", "&lt;b&gt;", "javascript:alert(1)"} {
		for _, kind := range []string{"", "link", "ping", "all", "channel"} {
			f.Add(seed, kind, "quote", kind == "ping")
			f.Add("words", kind, seed, false)
		}
	}
	f.Fuzz(func(t *testing.T, words, kind, line string, code bool) {
		lines := []Line{{Kind: line, Spans: []Span{{Text: words, Kind: kind, URL: words, Code: code}}}, {}}
		var page bytes.Buffer
		if err := pages.ExecuteTemplate(&page, "lines", lines); err != nil {
			t.Fatalf("render: %v", err)
		}
		for tag := range strings.SplitSeq(page.String(), "<") {
			name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), ">")
			name, _, _ = strings.Cut(name, " ")
			if name != "" && !strings.Contains(" div span a code br ", " "+name+" ") {
				t.Errorf("the page holds the tag %q", name)
			}
		}
		if strings.Contains(strings.ToLower(page.String()), `href="javascript:`) {
			t.Errorf("a link runs %q", words)
		}
	})
}
