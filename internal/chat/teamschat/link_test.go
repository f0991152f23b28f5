package teamschat

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
)

func TestALinkWithANameKeepsItsAddress(t *testing.T) {
	const report = `<a href="https://a.example/r?x=1&amp;y=2" title="R" target="_blank">The&nbsp;<b>report</b></a>`
	address := chat.LinkToken("https://a.example/r?x=1&y=2")
	tests := map[string]struct {
		text, looks string
		want        chat.Line
	}{
		"in-a-command": {
			"share The report for you", "<p>share " + report + " for you</p>",
			chat.Line{chat.TextToken("share "), address, chat.TextToken(" for you")},
		},
		"alone": {"The report", report, chat.Line{address}},
		"not-within-a-word": {
			"bit by it", `bit by <a href="https://a.example/it">it</a>`, chat.Line{chat.TextToken("bit by "), chat.LinkToken("https://a.example/it")},
		},
		"two-of-a-name": {
			"this or this", `<a href="http://a.example/1">this</a> or <a href="http://a.example/2">this</a>`,
			chat.Line{chat.LinkToken("http://a.example/1"), chat.TextToken(" or "), chat.LinkToken("http://a.example/2")},
		},
		"its-own-name":      {"https://a.example/b", `<a href="https://a.example/c">https://a.example/b</a>`, chat.Line{chat.LinkToken("https://a.example/b")}},
		"told-in-the-text":  {"b (https://a.example/b)", `<a href="https://a.example/b">b</a>`, chat.Line{chat.TextToken("b ("), chat.LinkToken("https://a.example/b"), chat.TextToken(")")}},
		"a-mail-address":    {"write to me", `write to <a href="mailto:me@a.example">me</a>`, chat.Line{chat.TextToken("write to me")}},
		"what-is-no-page":   {"press me", `press <a href="javascript:alert(1)">me</a>`, chat.Line{chat.TextToken("press me")}},
		"a-name-not-in-it":  {"due", report, chat.Line{chat.TextToken("due")}},
		"nothing-but-words": {"due", "<p>due</p>", chat.Line{chat.TextToken("due")}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			content, err := json.Marshal(test.looks)
			if err != nil {
				t.Fatal(err)
			}
			a := activity{Text: test.text, Attachments: []attachment{{Kind: "text/html", Content: content}}}
			if diff := cmp.Diff(test.want, lineOf(parseText(a), nil)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestALinkIsNotLookedForInTheNameOfAPerson(t *testing.T) {
	const sam = "<at>Sam</at>"
	a := activity{
		Text: "share " + sam + " Sam", Entities: []entity{mentioned(sam, "29:sam", "Sam")},
		Attachments: []attachment{{Kind: "text/html", Content: json.RawMessage(`"share <at id=\"0\">Sam</at> <a href=\"https://sam.example\">Sam</a>"`)}},
	}
	known := chat.Profile{ID: "sam", Name: "Sam"}
	want := chat.Line{chat.TextToken("share "), chat.MentionToken(known), chat.TextToken(" "), chat.LinkToken("https://sam.example")}
	if diff := cmp.Diff(want, lineOf(parseText(a), func(account) chat.Profile { return known })); diff != "" {
		t.Error(diff)
	}
}

func TestAMessageThatIsShownKeepsItsLinks(t *testing.T) {
	var s shortcut
	s.Value = json.RawMessage(`{"messagePayload":{"body":{"contentType":"html",` +
		`"content":"<p>Read <a href=\"https://a.example/b\">the report</a>,</p><p>and &lt;this&gt;</p>"}}}`)
	want := chat.Line{chat.TextToken("Read "), chat.LinkToken("https://a.example/b"), chat.TextToken(",\nand <this>")}
	if diff := cmp.Diff(want, s.read().text()); diff != "" {
		t.Error(diff)
	}
}

func TestAnActivityWithoutAnIDIsLikeNoOther(t *testing.T) {
	in := conversation{ID: "a:1"}
	if one := (activity{Where: in}).key(); one != "" {
		t.Errorf("its key is %q", one)
	}
	if one, other := (activity{ID: "1", Where: in}).key(), (activity{ID: "2", Where: in}).key(); one == other {
		t.Errorf("two have the key %q", one)
	}
}
