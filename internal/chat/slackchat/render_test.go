package slackchat_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
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

// A posted is what Slack was given of one message.
type posted struct{ text, blocks string }

// post sends a message to a Slack that takes anything.
func post(t *testing.T, m chat.Message) posted {
	t.Helper()
	taken := make(chan posted, 1)
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		taken <- posted{text: r.FormValue("text"), blocks: r.FormValue("blocks")}
		rw.Header().Set("Content-Type", "application/json")
		if _, err := io.WriteString(rw, `{"ok":true,"channel":"D1","ts":"1.1"}`); err != nil {
			t.Error(err)
		}
	}))
	defer server.Close()
	s := slackchat.New(slackchat.Options{APIURL: server.URL, Words: slackchat.Words{More: "…and more"}})
	if _, err := s.Send(t.Context(), delivery("UANA"), m); err != nil {
		t.Fatal(err)
	}
	return <-taken
}

// specimens are those that show something.
func specimens() map[string]chat.Message {
	all := chattest.Specimens()
	delete(all, "nothing")
	return all
}

func TestSpecimensLookAsTheyDid(t *testing.T) {
	for name, m := range specimens() {
		t.Run(name, func(t *testing.T) {
			sent := post(t, m)
			got := golden(t, sent)
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
			if problems := blockrules.Check(blockrules.Message, json.RawMessage(sent.blocks)); len(problems) > 0 {
				t.Errorf("Slack would refuse this: %v", problems)
			}
			if len(sent.text) > 40_000 {
				t.Errorf("the text beside the blocks has %d bytes, and Slack cuts it", len(sent.text))
			}
		})
	}
}

// golden prints what was posted so that people can read it.
func golden(t *testing.T, p posted) []byte {
	t.Helper()
	var blocks any
	if err := json.Unmarshal([]byte(p.blocks), &blocks); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(map[string]any{"text": p.text, "blocks": blocks}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSlackTakesEverySpecimenOnHome(t *testing.T) {
	for name, m := range specimens() {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour(), nil)
			w.hire(t, desk{open: func(context.Context, chat.Opening) chat.Reply { return chat.Reply{Message: m} }})
			if err := w.OpenHome(t.Context(), "ana"); err != nil {
				t.Fatal(err)
			}
			w.until(t, func() bool { _, drawn := w.Home("ana"); return drawn })
			home, _ := w.Home("ana")
			if cut := strings.Contains(home.Text, "…and more"); cut != (name == "very-long") {
				t.Errorf("cut: %v, of blocks that Home has room for up to a hundred", cut)
			}
		})
	}
}

func TestNothingThatAUserWroteStandsWhereSlackReadsMarkup(t *testing.T) {
	const leads = "https://example.org/budgets?a=1&b=<2>" // where a specimen says that it leads
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, each := range v {
				walk(at, each)
			}
		case map[string]any:
			switch kind, _ := v["type"].(string); kind {
			case "link":
				if v["url"] != leads {
					t.Errorf("%s leads to %v", at, v["url"])
				}
			case "mrkdwn", "markdown", "user", "usergroup", "broadcast", "channel", "emoji", "date":
				t.Errorf("%s holds a %s", at, kind)
			}
			for key, each := range v {
				walk(at+"/"+key, each)
			}
		}
	}
	for name, m := range specimens() {
		sent := post(t, m)
		var blocks any
		if err := json.Unmarshal([]byte(sent.blocks), &blocks); err != nil {
			t.Fatal(err)
		}
		walk(name, blocks)
		if strings.ContainsAny(sent.text, "<>") {
			t.Errorf("%s: the text beside the blocks is not escaped: %q", name, sent.text)
		}
	}
}

func TestWhatDoesNotFitSaysSo(t *testing.T) {
	for _, name := range []string{"many", "very-long"} {
		if shown := post(t, specimens()[name]).blocks; !strings.Contains(shown, "…and more") {
			t.Errorf("%s is cut without a word", name)
		}
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
			if shown := post(t, m).blocks; !strings.Contains(shown, "…") {
				t.Error("a character is gone, and nothing says so")
			}
		})
	}
	if shown := post(t, chat.Say(exact)).blocks; strings.Contains(shown, "…") {
		t.Error("a text that fits is cut")
	}
}

func TestALongMessageKeepsItsButtons(t *testing.T) {
	if shown := post(t, specimens()["very-long"]).blocks; !strings.Contains(shown, `undo =\"01JD7\"`) {
		t.Error("the button behind a long text is gone")
	}
}
