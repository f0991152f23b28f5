package slackchat

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
)

func TestSlackTextBecomesTokens(t *testing.T) {
	maria := chat.MentionToken(chat.Profile{ID: "slack:T1:U2"})
	called := chat.MentionToken(chat.Profile{ID: "slack:T1:W2", Name: "maria & co"})
	tests := map[string]struct {
		text string
		want chat.Line
	}{
		"nothing":          {"", nil},
		"words":            {" coffee &amp; cake &lt;3 ", chat.Line{chat.TextToken(" coffee & cake <3 ")}},
		"mention":          {"<@U2> coffee", chat.Line{maria, chat.TextToken(" coffee")}},
		"mention-named":    {"x <@W2|maria &amp; co>", chat.Line{chat.TextToken("x "), called}},
		"two-mentions":     {"<@U2><@U2>", chat.Line{maria, maria}},
		"not-a-user":       {"<@u2> <@>", chat.Line{chat.TextToken("<@u2> <@>")}},
		"bare-name":        {"@maria hi", chat.Line{chat.TextToken("@maria hi")}},
		"channel":          {"in <#C1|general>!", chat.Line{chat.TextToken("in #general!")}},
		"private-channel":  {"<#C1|>", chat.Line{chat.TextToken("#channel")}},
		"group":            {"<!subteam^S1|@design> <!subteam^S2>", chat.Line{chat.TextToken("@design @group")}},
		"broadcast":        {"<!channel> <!here|here> <!everyone>", chat.Line{chat.TextToken("@channel @here @everyone")}},
		"date":             {"<!date^1^{date}|today>", chat.Line{chat.TextToken("today")}},
		"link":             {"<https://x.org/?a=1&amp;b=2>,", chat.Line{chat.LinkToken("https://x.org/?a=1&b=2"), chat.TextToken(",")}},
		"link-labelled":    {"<http://x.org|x.org>", chat.Line{chat.LinkToken("http://x.org")}},
		"mail":             {"&lt;<mailto:ana@x.org|ana@x.org>&gt;", chat.Line{chat.TextToken("<ana@x.org>")}},
		"mail-bare":        {"<mailto:ana@x.org>", chat.Line{chat.TextToken("ana@x.org")}},
		"telephone":        {"<tel:+4930|+49 30>", chat.Line{chat.TextToken("+49 30")}},
		"typed-by-hand":    {"&lt;!channel&gt; &lt;@U2&gt;", chat.Line{chat.TextToken("<!channel> <@U2>")}},
		"never-closed":     {"a <@U2 b", chat.Line{chat.TextToken("a <@U2 b")}},
		"empty":            {"<> <|> < >", chat.Line{chat.TextToken("<> <|> < >")}},
		"escaped-twice":    {"&amp;lt;", chat.Line{chat.TextToken("&lt;")}},
		"right-to-left":    {"<@U2> ليلى", chat.Line{maria, chat.TextToken(" ليلى")}},
		"closing-only":     {"a > b", chat.Line{chat.TextToken("a > b")}},
		"opens-in-opening": {"<<@U2>", chat.Line{chat.TextToken("<<@U2>")}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, parseText(tt.text, "T1")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheFirstWordToTheBotIsTheVerb(t *testing.T) {
	tests := map[string]struct {
		text string
		verb string
		args chat.Line
	}{
		"alone":         {"Help", "Help", chat.Line{}},
		"with-slash":    {" /Touched  <@U2> tea", "Touched", chat.Line{chat.MentionToken(chat.Profile{ID: "slack:T1:U2"}), chat.TextToken(" tea")}},
		"slash-apart":   {"/ share this", "share", chat.Line{chat.TextToken("this")}},
		"with-words":    {"share\nthis one", "share", chat.Line{chat.TextToken("this one")}},
		"person-first":  {"<@U2> tea", "", chat.Line{chat.MentionToken(chat.Profile{ID: "slack:T1:U2"}), chat.TextToken(" tea")}},
		"only-blanks":   {"  ", "", chat.Line{}},
		"nothing":       {"", "", nil},
		"link-behind":   {"share <https://x.org>", "share", chat.Line{chat.LinkToken("https://x.org")}},
		"unicode-space": {"done\u00a01", "done", chat.Line{chat.TextToken("1")}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			verb, args := splitVerb(parseText(tt.text, "T1"))
			if verb != tt.verb {
				t.Errorf("verb %q, want %q", verb, tt.verb)
			}
			if diff := cmp.Diff(tt.args, args); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzPlainTextComesBackAsItWasTyped(f *testing.F) {
	for _, s := range []string{"", "a & b", "<@U1>", "&lt;", "<!channel>", "a <b> c", "\xff<", "\u202e>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want chat.Line
		if s != "" {
			want = chat.Line{chat.TextToken(s)}
		}
		if diff := cmp.Diff(want, parseText(escape(s), "T1")); diff != "" {
			t.Error(diff)
		}
	})
}

func FuzzParseText(f *testing.F) {
	for _, s := range []string{"<@U1|a> b", "<!here>", "<https://x|y> &amp;", "<<>>", "<#C1|>", "<!subteam^S|@x>", "<a|<b>|c>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for i, token := range parseText(s, "T1") {
			switch token.Kind {
			case chat.KindMention:
				if !strings.HasPrefix(string(token.Who.ID), "slack:T1:") || len(token.Who.ID) < len("slack:T1:U1") {
					t.Errorf("token %d of %q names %q", i, s, token.Who.ID)
				}
			case chat.KindText, chat.KindLink:
				if token.Text == "" {
					t.Errorf("token %d of %q is empty", i, s)
				}
			default:
				t.Errorf("token %d of %q is of kind %v, which nobody can type", i, s, token.Kind)
			}
		}
	})
}
