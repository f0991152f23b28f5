package slackchat_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack/blockrules"
)

var update = flag.Bool("update", false, "accept what is rendered as golden")

func TestSpecimensLookAsTheyDid(t *testing.T) {
	for name, m := range chattest.Specimens() {
		t.Run(name, func(t *testing.T) {
			got := encode(t, map[string]any{
				"text":   slackchat.Fallback(m),
				"blocks": slackchat.Render(m, slackchat.MaxMessageBlocks, "…and more"),
			})
			path := filepath.Join("testdata", name+".json")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSlackTakesEverySpecimen(t *testing.T) {
	for name, m := range chattest.Specimens() {
		t.Run(name, func(t *testing.T) {
			for surface, most := range map[blockrules.Surface]int{
				blockrules.Message: slackchat.MaxMessageBlocks, blockrules.Home: slackchat.MaxHomeBlocks,
			} {
				blocks := slackchat.Render(m, most, "…and more")
				if len(blocks) == 0 {
					continue
				}
				for _, p := range blockrules.Check(surface, encode(t, blocks)) {
					t.Errorf("%s: %s", surface, p)
				}
			}
			if got := len(slackchat.Fallback(m)); got > 40_000 {
				t.Errorf("the text beside the blocks has %d bytes", got)
			}
		})
	}
}

func TestNothingThatAUserWroteStandsWhereSlackReadsMarkup(t *testing.T) {
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, each := range v {
				walk(at, each)
			}
		case map[string]any:
			switch kind, _ := v["type"].(string); kind {
			case "mrkdwn", "markdown", "link", "user", "usergroup", "broadcast", "channel", "emoji", "date":
				t.Errorf("%s holds a %s", at, kind)
			}
			for key, each := range v {
				walk(at+"/"+key, each)
			}
		}
	}
	for name, m := range chattest.Specimens() {
		var blocks any
		if err := json.Unmarshal(encode(t, slackchat.Render(m, slackchat.MaxMessageBlocks, "…and more")), &blocks); err != nil {
			t.Fatal(err)
		}
		walk(name, blocks)
		if text := slackchat.Fallback(m); strings.ContainsAny(text, "<>") {
			t.Errorf("%s: the text beside the blocks is not escaped: %q", name, text)
		}
	}
}

func TestWhatDoesNotFitSaysSo(t *testing.T) {
	specimens := chattest.Specimens()
	for _, name := range []string{"many", "very-long"} {
		shown := string(encode(t, slackchat.Render(specimens[name], slackchat.MaxMessageBlocks, "…and more")))
		if !strings.Contains(shown, "…and more") {
			t.Errorf("%s is cut without a word", name)
		}
	}
	home := string(encode(t, slackchat.Render(specimens["many"], slackchat.MaxHomeBlocks, "…and more")))
	if strings.Contains(home, "…and more") {
		t.Error("60 blocks are cut on Home, which takes 100")
	}
}

func TestNothingIsDroppedWithoutAWord(t *testing.T) {
	exact := strings.Repeat("x", 3000)
	for name, text := range map[string]chat.Text{
		"cut-within":  {chat.Plain(exact + "y")},
		"cut-between": {chat.Plain(exact), chat.Strong("y")},
	} {
		t.Run(name, func(t *testing.T) {
			m := chat.Message{Blocks: []chat.Block{chat.Para{Text: text}}}
			if shown := string(encode(t, slackchat.Render(m, slackchat.MaxMessageBlocks, "…and more"))); !strings.Contains(shown, "…") {
				t.Error("a character is gone, and nothing says so")
			}
		})
	}
	whole := chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Words(exact)}}}
	if shown := string(encode(t, slackchat.Render(whole, slackchat.MaxMessageBlocks, "…and more"))); strings.Contains(shown, "…") {
		t.Error("a text that fits is cut")
	}
}

func TestALongMessageKeepsItsButtons(t *testing.T) {
	shown := string(encode(t, slackchat.Render(chattest.Specimens()["very-long"], slackchat.MaxMessageBlocks, "…and more")))
	if !strings.Contains(shown, `undo =\"01JD7\"`) {
		t.Error("the button behind a long text is gone")
	}
}

func TestAButtonCarriesItsLineAndKey(t *testing.T) {
	for _, b := range []chat.Button{
		{Line: chat.Line{chat.TextToken("undo"), chat.IDToken("01\"<>\n")}},
		{Line: chat.Line{chat.TextToken("touched"), chat.MentionToken(chat.Profile{ID: "slack:T1:U1"}), chat.LinkToken("https://x.org")}, Key: "a\nb"},
		{Key: "only"},
	} {
		value, ok := slackchat.EncodeButton(b)
		if !ok {
			t.Fatalf("%v does not fit", b.Line)
		}
		line, key := slackchat.DecodeButton(value)
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
	if line, key := slackchat.DecodeButton("not \"a line\nkey"); line != nil || key != "" {
		t.Errorf("an unreadable button says %v and %q", line, key)
	}
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
