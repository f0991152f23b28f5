package chattest

import (
	"fmt"
	"strings"

	"rapport/internal/chat"
)

// Hostile is text that would mention, link or format wherever it is taken
// for markup.
const Hostile = "<!channel> *x* _y_ ~z~ `c` <http://a|b> https://evil.example @here & <@U1> &amp; :tada:"

// Specimens returns messages by name that every adapter must show well. Each
// adapter renders all of them and keeps the outcome as golden files.
func Specimens() map[string]chat.Message {
	return map[string]chat.Message{
		"nothing":   {},
		"check-in":  checkIn(),
		"looks":     looks(),
		"hostile":   hostile(),
		"very-long": veryLong(),
		"names":     names(),
		"many":      many(),
		"buttons":   buttons(),
		"blanks":    blanks(),
		"links":     links(),
	}
}

func checkIn() chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Heading{Text: "Good morning, Ana"},
		chat.Para{Text: chat.Text{
			chat.Strong("Maria Lopez"), chat.Plain("\nYou last talked five weeks ago.\n"),
			chat.Soft("“How did the audit go?”"),
		}},
		chat.Buttons{
			{Label: "We talked", Spoken: "We talked, Maria Lopez", Line: line("done", "01JD7"), Style: chat.Primary},
			{Label: "Later", Spoken: "Later, Maria Lopez", Line: line("later", "01JD7")},
			{Label: "Skip this time", Spoken: "Skip Maria Lopez this time", Line: line("skip", "01JD7")},
		},
		chat.Divider{},
		chat.Small{Text: chat.Text{chat.Plain("Only you see this. "), chat.Typed("/rapport help")}},
	}}
}

func looks() chat.Message {
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{
		chat.Plain("plain "), chat.Strong("strong "), chat.Soft("soft "), chat.Typed("/touched @maria coffee"),
		chat.Plain("\n\nand a line further down"),
	}}}}
}

func links() chat.Message {
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{
		chat.Strong("Ana"), chat.Plain(" thought of you: "),
		chat.Linked("What budgets are for", "https://example.org/budgets?a=1&b=<2>"),
		chat.Plain("\n"), chat.Linked(Hostile, "https://example.org/"+strings.Repeat("long", 1000)),
	}}}}
}

func hostile() chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Heading{Text: Hostile},
		chat.Para{Text: chat.Text{chat.Plain(Hostile), chat.Strong(Hostile), chat.Soft(Hostile), chat.Typed(Hostile)}},
		chat.Small{Text: chat.Words(Hostile)},
		chat.Buttons{{
			Label: Hostile, Spoken: Hostile,
			Line: chat.Line{chat.TextToken("note"), chat.TextToken(Hostile)}, Style: chat.Danger,
		}},
	}}
}

func veryLong() chat.Message {
	long := strings.Repeat("änd & ßer ", 1000)
	blocks := []chat.Block{chat.Heading{Text: long}, chat.Para{Text: chat.Text{chat.Plain("Note: "), chat.Strong(long), chat.Plain("the end")}}}
	for range 6 {
		blocks = append(blocks, chat.Para{Text: chat.Words(long)})
	}
	blocks = append(blocks, chat.Small{Text: chat.Words(long)}, chat.Buttons{
		{Label: long, Spoken: long, Line: line("undo", "01JD7")},
		{Label: "Too much to carry", Line: chat.Line{chat.TextToken("note"), chat.TextToken(long)}},
	})
	return chat.Message{Blocks: blocks}
}

func names() chat.Message {
	var blocks []chat.Block
	for _, name := range []string{"ليلى الحسن", "שירה כהן", "👩🏽‍🚀 Zoë", "Ｗｉｄｅ 山田太郎", "O’Neil\u202everse", "e\u0301e\u0301e\u0301"} {
		blocks = append(blocks,
			chat.Para{Text: chat.Text{chat.Strong(name), chat.Plain(": time to reconnect")}},
			chat.Buttons{{Label: "We talked", Spoken: "We talked, " + name, Line: line("done", "01JD8")}},
		)
	}
	return chat.Message{Blocks: blocks}
}

func many() chat.Message {
	var blocks []chat.Block
	for n := range 60 {
		blocks = append(blocks, chat.Para{Text: chat.Words(fmt.Sprintf("Stakeholder %d", n+1))})
	}
	return chat.Message{Blocks: blocks}
}

func buttons() chat.Message {
	row := chat.Buttons{
		{Label: "An id", Line: line("undo", `01"JD<7>`)},
		{Label: "A mention", Line: chat.Line{chat.TextToken("add"), chat.MentionToken(chat.Profile{ID: "slack:T1:U2"})}, Key: "U2 2026-11-02"},
		{Label: "A link", Line: chat.Line{chat.TextToken("share"), chat.LinkToken("https://example.org/?a=1&b=<2>")}},
		{Label: "Text", Line: chat.Line{chat.TextToken("touched"), chat.TextToken("coffee:\n\"worried\" <!here>")}, Key: "first\nsecond"},
		{Label: "Nothing", Line: nil},
		{Label: "A sixth", Line: line("done", "6")},
		{Label: "", Line: line("done", "7")},
	}
	return chat.Message{Blocks: []chat.Block{row, chat.Buttons{}}}
}

func blanks() chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Heading{},
		chat.Para{},
		chat.Small{},
		chat.Buttons{},
		chat.Heading{Text: " \n "},
		chat.Para{Text: chat.Text{chat.Plain(""), chat.Strong("")}},
		chat.Para{Text: chat.Words(" \n")},
		chat.Small{Text: chat.Words(" ")},
		chat.Buttons{{Label: " "}},
		chat.Para{Text: chat.Words("all there is")},
	}}
}

func line(verb, id string) chat.Line {
	return chat.Line{chat.TextToken(verb), chat.IDToken(id)}
}
