package teamschat

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/chat"
)

func drawnMessage(t testing.TB, m chat.Message) json.RawMessage {
	t.Helper()
	drawn, err := render(m, false, more, maxCard)
	if err != nil {
		t.Fatal(err)
	}
	return drawn
}

// more is what ends a card that is longer than Teams shows.
const more = "…and more"

// shownOn returns all texts of a card, in the order in which they are read.
func shownOn(t testing.TB, drawn json.RawMessage) string {
	t.Helper()
	var c card
	if err := json.Unmarshal(drawn, &c); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range c.Body {
		for _, r := range e.Inlines {
			b.WriteString(r.Text)
		}
		for _, a := range e.Actions {
			b.WriteString("[" + a.Title + "]")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestATextIsShownAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		drawn, err := render(chat.Say(text+"{{x}}"), false, more, maxCard)
		if err != nil {
			t.Fatal(err)
		}
		var c card
		if err := json.Unmarshal(drawn, &c); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range c.Body {
			var line strings.Builder
			for _, r := range e.Inlines {
				line.WriteString(r.Text)
			}
			got = append(got, line.String())
		}
		want := slices.DeleteFunc(strings.Split(strings.ToValidUTF8(text+"{{x}}", "\ufffd"), "\n"), func(s string) bool { return s == "" })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestEveryCardIsSmallEnough(t *testing.T) {
	block := rapid.Custom(func(t *rapid.T) chat.Block {
		text := func(most int) string {
			return strings.Repeat(rapid.String().Draw(t, "text"), rapid.IntRange(0, most).Draw(t, "times"))
		}
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return chat.Heading{Text: text(10)}
		case 1:
			return chat.Para{Text: chat.Text{chat.Plain(text(500)), chat.Linked(text(5), "https://example.org/"+strings.Repeat("x", 300))}}
		case 2:
			return chat.Small{Text: chat.Words(text(100))}
		case 3:
			return chat.Divider{}
		default:
			b := chat.Button{Label: text(3), Spoken: text(20), Line: chat.Line{chat.TextToken("note"), chat.TextToken(text(30))}}
			return chat.Buttons(slices.Repeat([]chat.Button{b}, rapid.IntRange(0, 7).Draw(t, "buttons")))
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		m := chat.Message{Blocks: rapid.SliceOfN(block, 1, 60).Draw(t, "blocks")}
		most := rapid.SampledFrom([]int{maxCard, maxCard / 2}).Draw(t, "most")
		drawn, err := render(m, rapid.Bool().Draw(t, "home"), more, most)
		if err != nil {
			t.Fatal(err)
		}
		if len(drawn) > most {
			t.Errorf("the card has %d bytes", len(drawn))
		}
	})
}

func TestWhatDoesNotFitSaysSo(t *testing.T) {
	exact := strings.Repeat("x", maxPara)
	for name, m := range map[string]chat.Message{
		"cut-within":     chat.Say(exact + "y"),
		"cut-between":    {Blocks: []chat.Block{chat.Para{Text: chat.Text{chat.Plain(exact), chat.Strong("y")}}}},
		"lines-and-more": {Blocks: slices.Repeat([]chat.Block{chat.Para{Text: chat.Words(strings.Repeat("line\n", 500))}}, 5)},
		"wide":           {Blocks: slices.Repeat([]chat.Block{chat.Para{Text: chat.Words(strings.Repeat("山", maxPara))}}, 4)},
	} {
		if shown := shownOn(t, drawnMessage(t, m)); !strings.Contains(shown, "…") {
			t.Errorf("%s is cut without a word", name)
		}
	}
	if shown := shownOn(t, drawnMessage(t, chat.Say(exact))); strings.Contains(shown, "…") {
		t.Error("a text that fits is cut")
	}
}

func TestALongCardKeepsItsButtons(t *testing.T) {
	wide := chat.Para{Text: chat.Words(strings.Repeat("山", maxPara))}
	undo := chat.Buttons{{Label: "Undo", Line: chat.Line{chat.TextToken("undo"), chat.IDToken("01JD7")}}}
	m := chat.Message{Blocks: []chat.Block{wide, wide, wide, wide, undo}}
	if drawn := drawnMessage(t, m); !bytes.Contains(drawn, []byte(`undo =\"01JD7\"`)) {
		t.Error("the button behind a long text is gone")
	}
}

// Twenty people stand on a page, each with all that can be done about them.
func TestAFullPageLosesNobody(t *testing.T) {
	name := strings.Repeat("山", 40)
	var blocks []chat.Block
	for range 20 {
		row := chat.Buttons{}
		for _, label := range []string{"We talked", "Later", "Skip this time", "Last time…"} {
			id := chat.IDToken("01M6BFPCAR00006RWX9N72EJNP")
			row = append(row, chat.Button{
				Label: label, Spoken: label + ": " + name, Line: append(chat.Line{chat.TextToken("passover"), id, id}, chat.TextToken("0000-00-00")),
			})
		}
		says := "\nIt’s been a while. You last talked 9 months ago: a call. A short hello is enough to reconnect."
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong(name), chat.Plain(says)}}, row)
	}
	m := chat.Message{Blocks: blocks}
	shown := shownOn(t, drawnMessage(t, m))
	if strings.Count(shown, name) != 20 || strings.Count(shown, "[Last time…]") != 20 || strings.Contains(shown, more) {
		t.Errorf("the page shows:\n%s", shown)
	}
}

func TestAnEmptyLineIsALittleRoom(t *testing.T) {
	body := paragraph(chat.Words("one\ntwo\n\nthree"), run{})
	var got []string
	for _, e := range body {
		got = append(got, e.Inlines[0].Text+" "+e.Spacing)
	}
	if diff := cmp.Diff([]string{"one ", "two None", "three Small"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatOneTypesHasItsSlashOnlyAmongOthers(t *testing.T) {
	m := chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Plain("/plain "), chat.Typed("/touched @maria coffee"), chat.Typed("share saved")}},
		chat.Small{Text: chat.Words("Type " + chat.Naming("rapport help") + " to see more.")},
		chat.Buttons{{Label: "/rapport due"}, {Label: "Yes/no"}},
	}}
	if got, want := slashless(m).Plain(), "/plain touched @maria coffeeshare saved\nType rapport help to see more.\n[rapport due] · [Yes/no]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := m.Plain(); !strings.Contains(got, "/touched") || !strings.Contains(got, "[/rapport due]") {
		t.Errorf("the message itself became %q", got)
	}
}

func TestAButtonBringsBackWhatItCarried(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := chat.Button{
			Label: "Go", Opens: rapid.Bool().Draw(t, "opens"), Key: rapid.String().Draw(t, "key"),
			Line: chat.Line{chat.TextToken(rapid.String().Draw(t, "verb")), chat.IDToken(rapid.String().Draw(t, "id"))},
		}
		drawn := button(b, rapid.Bool().Draw(t, "home"))
		data, err := json.Marshal(drawn.Data)
		if err != nil {
			t.Fatal(err)
		}
		line, key := readCarried(data).pressed()
		want := ""
		if b.Key != "" {
			want = "button:" + strings.ToValidUTF8(b.Key, "\ufffd")
		}
		if key != want {
			t.Errorf("the key is %q, want %q", key, want)
		}
		if diff := cmp.Diff(b.Line.String(), line.String()); diff != "" {
			t.Error(diff)
		}
		if dialog := drawn.Type == "Action.Submit"; dialog != b.Opens {
			t.Errorf("it is an %s", drawn.Type)
		}
	})
}
