package rapport_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

func TestNameIsCleaned(t *testing.T) {
	cases := map[string]struct {
		name, want string
		ok         bool
	}{
		"plain":               {"Maria Lopez", "Maria Lopez", true},
		"spaces":              {"  Maria\t \n Lopez\u00a0", "Maria Lopez", true},
		"control-characters":  {"Ma\x00ri\x1ba\u0085", "Maria", true},
		"turned-text":         {"\u202eairaM\u202c", "airaM", true},
		"isolates":            {"\u2066Maria\u2069\u200f", "Maria", true},
		"zero-width":          {"Ma\u200bri\ufeffa\u2060", "Maria", true},
		"right-to-left":       {"مريم", "مريم", true},
		"joined-in-persian":   {"می\u200cخواهم", "می\u200cخواهم", true},
		"family":              {"👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧", true},
		"flag-of-scotland":    {"🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", true},
		"broken-letters":      {"Mar\xffia\xc3", "Maria", true},
		"markup-is-kept":      {"<!channel> & <@U1>", "<!channel> & <@U1>", true},
		"empty":               {"", "", false},
		"only-spaces":         {" \u2003\u3000", "", false},
		"only-unseen":         {"\u200b\u200e\u00ad\u3164", "", false},
		"only-joiners":        {"\u200d\u200c", "\u200d\u200c", false},
		"only-marks":          {"\u0301\ufe0f", "\u0301\ufe0f", false},
		"longest":             {strings.Repeat("é", rapport.MaxName), strings.Repeat("é", rapport.MaxName), true},
		"too-long":            {strings.Repeat("é", rapport.MaxName+1), strings.Repeat("é", rapport.MaxName+1), false},
		"long-only-in-spaces": {"a" + strings.Repeat(" ", 500) + "b", "a b", true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got, ok := rapport.CleanName(c.name); got != c.want || ok != c.ok {
				t.Errorf("got %q, %v; want %q, %v", got, ok, c.want, c.ok)
			}
		})
	}
}

func TestLinesAreCleanedOneByOne(t *testing.T) {
	cases := map[string][2]string{
		"lines-stay":        {"one\ntwo", "one\ntwo"},
		"other-ends":        {"one\r\ntwo\rthree", "one\ntwo\nthree"},
		"turning-marks":     {"a \u202eb\u2066c\n\u200b", "a bc"},
		"one-empty-line":    {"\n\none\n \n\n\u200b\ntwo\n\n", "one\n\ntwo"},
		"nothing-to-see":    {" \n\u202e\n\x00", ""},
		"markup-is-kept":    {"<!channel>\n*a* & b", "<!channel>\n*a* & b"},
		"persian-is-joined": {"می\u200cخواهم\nبله", "می\u200cخواهم\nبله"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := rapport.CleanLines(c[0]); got != c[1] {
				t.Errorf("got %q; want %q", got, c[1])
			}
		})
	}
}

func TestNaughtyNamesComeOutTame(t *testing.T) {
	for _, s := range naughtyStrings(t) {
		checkCleaned(t, s)
	}
}

func TestAnyNameComesOutTame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkCleaned(t, rapid.String().Draw(t, "name")) })
}

// checkCleaned checks what holds for every name that was taken.
func checkCleaned(t rapid.TB, s string) {
	t.Helper()
	got, ok := rapport.CleanName(s)
	if !ok {
		return
	}
	if n := utf8.RuneCountInString(got); n == 0 || n > rapport.MaxName || !utf8.ValidString(got) {
		t.Errorf("%q became %q of %d runes", s, got, n)
	}
	if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
		t.Errorf("%q became %q, which turns or breaks the text around it", s, got)
	}
	if strings.Join(strings.Fields(got), " ") != got || !strings.ContainsFunc(got, unicode.IsGraphic) {
		t.Errorf("%q became %q", s, got)
	}
	if again, ok := rapport.CleanName(got); again != got || !ok {
		t.Errorf("%q, cleaned again, became %q, %v", got, again, ok)
	}
}

// naughtyStrings reads a public list of strings that break programs.
func naughtyStrings(t *testing.T) []string {
	t.Helper()
	dir := os.Getenv("RAPPORT_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	data, err := os.ReadFile(filepath.Join(dir, "strings", "blns.json"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("no list of naughty strings: set RAPPORT_TEST_DATA")
	}
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return list
}
