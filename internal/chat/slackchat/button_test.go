package slackchat

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
)

func TestAButtonCarriesItsLineAndKey(t *testing.T) {
	for _, b := range []chat.Button{
		{Line: chat.Line{chat.TextToken("undo"), chat.IDToken("01\"<>\n")}},
		{Line: chat.Line{chat.TextToken("touched"), chat.MentionToken(chat.Profile{ID: "slack:T1:U1"}), chat.LinkToken("https://x.org")}, Key: "a\nb"},
		{Key: "only"},
	} {
		value, ok := encodeButton(b)
		if !ok {
			t.Fatalf("%v does not fit", b.Line)
		}
		line, key := decodeButton(value)
		if diff := cmp.Diff(b.Line, line); diff != "" {
			t.Error(diff)
		}
		want := ""
		if b.Key != "" {
			want = "button:" + b.Key
		}
		if key != want {
			t.Errorf("key %q, want %q", key, want)
		}
	}
	if line, key := decodeButton("not \"a line\nkey"); line != nil || key != "" {
		t.Errorf("an unreadable button says %v and %q", line, key)
	}
}
