package fakeslack

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/playroom"
)

func sample() reader {
	return reader{
		user:    func(id string) string { return map[string]string{"U1": "Maria Lopez"}[id] },
		channel: func(string) string { return "general" },
		date:    func(body string) string { return dateWords(body, monday, time.FixedZone("", 3600)) },
	}
}

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func TestMrkdwn(t *testing.T) {
	word := func(s string) playroom.Span { return playroom.Span{Text: s} }
	tests := []struct {
		name, text string
		find       parsing
		want       []playroom.Line
	}{
		{"plain", "a < b &amp; c &lt;d&gt;", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("a < b & c <d>")}}}},
		{"entities-once", "&amp;lt;", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("&lt;")}}}},
		{"styles", "*b* _i_ ~s~ `c`", parsing{}, []playroom.Line{{Spans: []playroom.Span{
			{Text: "b", Bold: true}, word(" "), {Text: "i", Italic: true}, word(" "), {Text: "s", Strike: true}, word(" "), {Text: "c", Code: true},
		}}}},
		{"nested", "*a _b_*", parsing{}, []playroom.Line{{Spans: []playroom.Span{{Text: "a ", Bold: true}, {Text: "b", Bold: true, Italic: true}}}}},
		{"within-words", "snake_case_name 2*3*4", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("snake_case_name 2*3*4")}}}},
		{"unclosed", "*a b", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("*a b")}}}},
		{"not-over-lines", "*a\nb*", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("*a")}}, {Spans: []playroom.Span{word("b*")}}}},
		{"nothing-in-code", "`*a* <!here>`", parsing{}, []playroom.Line{{Spans: []playroom.Span{{Text: "*a* @here", Code: true}}}}},
		{"quote", "&gt; said\nnot", parsing{}, []playroom.Line{{Kind: "quote", Spans: []playroom.Span{word("said")}}, {Spans: []playroom.Span{word("not")}}}},
		{"preformatted", "a\n```*b*\nc```\nd", parsing{}, []playroom.Line{
			{Spans: []playroom.Span{word("a")}},
			{Kind: "pre", Spans: []playroom.Span{{Text: "*b*", Code: true}}},
			{Kind: "pre", Spans: []playroom.Span{{Text: "c", Code: true}}},
			{Spans: []playroom.Span{word("d")}},
		}},
		{"mention", "hi <@U1>", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("hi "), {Kind: "ping", Text: "@Maria Lopez"}}}}},
		{"piped-mention-stands", "<@U1|maria>", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("<@U1|maria>")}}}},
		{"channel", "<#C1|x>", parsing{}, []playroom.Line{{Spans: []playroom.Span{{Kind: "channel", Text: "#general"}}}}},
		{"everybody", "<!channel> <!here|here> <!subteam^S1|@team>", parsing{}, []playroom.Line{{Spans: []playroom.Span{
			{Kind: "all", Text: "@channel"}, word(" "), {Kind: "all", Text: "@here"}, word(" "), {Kind: "all", Text: "@team"},
		}}}},
		{"link", "<https://a.org?b=1&amp;c|the *page*>", parsing{}, []playroom.Line{{Spans: []playroom.Span{{Kind: "link", Text: "the *page*", URL: "https://a.org?b=1&c"}}}}},
		{"mail", "<mailto:a@b.org|write>", parsing{}, []playroom.Line{{Spans: []playroom.Span{{Kind: "link", Text: "write", URL: "mailto:a@b.org"}}}}},
		{"other-schemes-stand", "<javascript:alert(1)|press>", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("<javascript:alert(1)|press>")}}}},
		{"date", "<!date^1795597200^{date_pretty} at {time}|then>", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("November 25, 2026 at 10:00")}}}},
		{"date-fallback", "<!date^soon^{date}|then>", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("then")}}}},
		{"bare-stands-when-verbatim", "@here https://a.org", parsing{}, []playroom.Line{{Spans: []playroom.Span{word("@here https://a.org")}}}},
		{"bare-is-found", "mail a@here.org, @here: https://a.org.", parsing{urls: true, names: true}, []playroom.Line{{Spans: []playroom.Span{
			word("mail a@here.org, "), {Kind: "all", Text: "@here"}, word(": "), {Kind: "link", Text: "https://a.org", URL: "https://a.org"}, word("."),
		}}}},
		{"bare-urls-only", "@here https://a.org", parsing{urls: true}, []playroom.Line{{Spans: []playroom.Span{
			word("@here "), {Kind: "link", Text: "https://a.org", URL: "https://a.org"},
		}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, sample().lines(tt.text, tt.find)); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

func TestADateNearTodayIsAWord(t *testing.T) {
	for want, days := range map[string]int{"yesterday": -1, "today": 0, "tomorrow": 1, "Nov 25, 2026": 2} {
		body := string(raw(monday.AddDate(0, 0, days).Unix())) + "^{date_short_pretty}|x"
		if got := dateWords(body, monday, time.UTC); got != want {
			t.Errorf("%d days away = %q, want %q", days, got, want)
		}
	}
}

// FuzzMrkdwn holds the reader to its promise: whatever an app sends, a link of it
// leads nowhere that could run a script.
func FuzzMrkdwn(f *testing.F) {
	for _, seed := range []string{
		"*a* _b_ ~c~ `d` ```e```", "<script>alert(1)</script>", "<@U1> <#C1> <!here> <!date^1^{date}|x>",
		"<https://a.org|<b>x</b>>", "<javascript:alert(1)|x>", "&lt;img src=x onerror=alert(1)&gt;",
		"@here https://a.org/<b>", "> quote\n*_~`", "<!subteam^S1|\"><svg>", "```\n```", "<http://a\" onclick=x|y>",
	} {
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, found bool) {
		lines := sample().lines(text, parsing{urls: found, names: found})
		for _, l := range lines {
			for _, s := range l.Spans {
				if s.Kind == "link" && !safeURL(s.URL) {
					t.Errorf("a link leads to %q", s.URL)
				}
				if utf8.ValidString(text) && !utf8.ValidString(s.Text) {
					t.Errorf("a character was cut: %q", s.Text)
				}
			}
		}
	})
}
