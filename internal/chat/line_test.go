package chat_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
)

func TestWordsKeepNamesInQuotesTogether(t *testing.T) {
	maria := chat.MentionToken(chat.Profile{ID: "slack:T1:U2", Name: "Maria Lopez"})
	tests := map[string]struct {
		line chat.Line
		want []string
		note string // what Join gives back of all of them
	}{
		"plain":          {chat.Line{chat.TextToken("  a  b\nc ")}, []string{"a", "b", "c"}, "a  b\nc"},
		"quoted":         {chat.Line{chat.TextToken(`say "Ana Díaz" hi`)}, []string{"say", "Ana Díaz", "hi"}, `say "Ana Díaz" hi`},
		"curly":          {chat.Line{chat.TextToken("“Ana Díaz” hi")}, []string{"Ana Díaz", "hi"}, "“Ana Díaz” hi"},
		"never-closed":   {chat.Line{chat.TextToken(`5" pipe`)}, []string{`5"`, "pipe"}, `5" pipe`},
		"quote-opens":    {chat.Line{chat.TextToken(`"pipe is 5`)}, []string{`"pipe`, "is", "5"}, `"pipe is 5`},
		"empty-quotes":   {chat.Line{chat.TextToken(`"" x`)}, []string{`""`, "x"}, `"" x`},
		"mention":        {chat.Line{maria, chat.TextToken(": hi")}, []string{"", ":", "hi"}, "Maria Lopez: hi"},
		"link":           {chat.Line{chat.TextToken("see "), chat.LinkToken("https://x.org/a"), chat.TextToken(", ok")}, []string{"see", "https://x.org/a", ",", "ok"}, "see https://x.org/a, ok"},
		"nothing":        {nil, nil, ""},
		"only-blanks":    {chat.Line{chat.TextToken(" \t\n")}, nil, ""},
		"unicode-spaces": {chat.Line{chat.TextToken("a\u00a0b\u2003c")}, []string{"a", "b", "c"}, "a\u00a0b\u2003c"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			words := tt.line.Words()
			var got []string
			for _, w := range words {
				got = append(got, w.Text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if again := chat.LineOf(words).Words(); chat.Join(again) != tt.note || len(again) != len(words) {
				t.Errorf("LineOf gave %v", chat.LineOf(words))
			}
			if note := chat.Join(words); note != tt.note {
				t.Errorf("Join gave %q, want %q", note, tt.note)
			}
		})
	}
}

func TestSplitLeavesNoSpaceBetween(t *testing.T) {
	words := chat.Line{chat.TextToken("yes coffee:worried")}.Words()
	head, tail := words[1].Split(len("coffee"))
	if head.Text != "coffee" || tail.Text != ":worried" {
		t.Errorf("got %q and %q", head.Text, tail.Text)
	}
	if got := chat.Join([]chat.Word{words[0], head, tail}); got != "yes coffee:worried" {
		t.Errorf("Join gave %q", got)
	}
}

func FuzzWordsLoseNothing(f *testing.F) {
	for _, s := range []string{`a "b c" d`, "“x”", `"`, `""`, " \u200f\u2067x", "<!channel>", "«»\"“", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := chat.Join(chat.Line{chat.TextToken(s)}.Words())
		again := chat.Join(chat.Line{chat.TextToken(once)}.Words())
		if once != again {
			t.Errorf("%q became %q, then %q", s, once, again)
		}
	})
}

func FuzzParseLine(f *testing.F) {
	for _, s := range []string{"done =\"01J\"", `touched @"slack:T1:U1" "a b"`, `<"https://x"`, "", " ", `"`, `=x`, `choose +"Ana Díaz"`, "a  b", "`x`"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line, err := chat.ParseLine(s)
		if err != nil {
			return
		}
		printed := line.String()
		again, err := chat.ParseLine(printed)
		if err != nil {
			t.Fatalf("%q parses but prints %q, which does not: %v", s, printed, err)
		}
		if diff := cmp.Diff(line, again); diff != "" {
			t.Errorf("%q and %q differ: %s", s, printed, diff)
		}
	})
}

func FuzzPrintedLineParses(f *testing.F) {
	f.Add(uint8(0), "done", uint8(3), "01J")
	f.Add(uint8(0), "choose", uint8(4), "Ana Díaz")
	f.Add(uint8(1), "slack:T1:U1", uint8(2), "https://x.org/?q=\"a b\"")
	f.Fuzz(func(t *testing.T, k1 uint8, s1 string, k2 uint8, s2 string) {
		want := chat.Line{token(k1, s1), token(k2, s2)}
		got, err := chat.ParseLine(want.String())
		if err != nil {
			t.Fatalf("%q: %v", want.String(), err)
		}
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Error(diff)
		}
		if len(got) != 2 || got[0].Kind != want[0].Kind || got[1].Kind != want[1].Kind {
			t.Errorf("%q came back as %+v", want.String(), got)
		}
	})
}

func token(kind uint8, s string) chat.Token {
	switch chat.Kind(kind % 5) {
	case chat.KindMention:
		return chat.MentionToken(chat.Profile{ID: chat.UserID(s)})
	case chat.KindLink:
		return chat.LinkToken(s)
	case chat.KindID:
		return chat.IDToken(s)
	case chat.KindNewcomer:
		return chat.NewcomerToken(s)
	}
	return chat.TextToken(s)
}
