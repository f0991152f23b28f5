package rapport_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"rapport/internal/rapport"
)

func TestLongTextsEndAtAWord(t *testing.T) {
	for _, test := range []struct {
		text, want string
		limit      int
	}{
		{"Trust", "Trust", 5},
		{"Trust takes time", "Trust takes…", 15},
		{"Trust, it takes", "Trust…", 8},
		{"信頼関係を築くため", "信頼関係…", 5},
		{"Unbelievablylongword", "Unbeliev…", 9},
		{"", "", 5},
	} {
		if got := rapport.Shorten(test.text, test.limit); got != test.want {
			t.Errorf("%q becomes %q, not %q", test.text, got, test.want)
		}
	}
}

func TestShortenedTextsAreBeginnings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, limit := rapid.String().Draw(t, "text"), rapid.IntRange(1, 40).Draw(t, "limit")
		got := rapport.Shorten(text, limit)
		if n := utf8.RuneCountInString(got); n > limit {
			t.Fatalf("%q has %d runes, more than %d", got, n, limit)
		}
		if got != text && !strings.HasPrefix(text, strings.TrimSuffix(got, "…")) {
			t.Fatalf("%q is no beginning of %q", got, text)
		}
	})
}

func TestWhyALinkWasNotReadIsAFact(t *testing.T) {
	for _, test := range []struct {
		err  *rapport.UnreadError
		want string
	}{
		{&rapport.UnreadError{Why: rapport.Slow}, "page is slow"},
		{&rapport.UnreadError{Why: rapport.Refused, Status: 404}, "page is refused: status 404"},
		{&rapport.UnreadError{Why: rapport.Dead, Err: io.EOF}, "page is dead: EOF"},
	} {
		if test.err.Error() != test.want {
			t.Errorf("reads %q, not %q", test.err, test.want)
		}
	}
	if !errors.Is(&rapport.UnreadError{Why: rapport.Dead, Err: io.EOF}, io.EOF) {
		t.Error("the cause is lost")
	}
}
