package chat_test

import (
	"testing"

	"rapport/internal/chat"
)

func TestPlainHoldsAllThatIsVisible(t *testing.T) {
	m := chat.Message{Blocks: []chat.Block{
		chat.Heading{Text: "Good morning"},
		chat.Para{Text: chat.Text{chat.Strong("Maria"), chat.Plain(": 5 weeks")}},
		chat.Buttons{{Label: "We talked"}, {Label: "Later"}},
		chat.Divider{},
		chat.Small{Text: chat.Words("1 more")},
	}}
	want := "Good morning\nMaria: 5 weeks\n[We talked] · [Later]\n\n1 more"
	if got := m.Plain(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlainNamesTheFile(t *testing.T) {
	m := chat.Say("Here it is.")
	m.File = &chat.File{Name: "all.json", Body: []byte("{}")}
	if got, want := m.Plain(), "Here it is.\n[all.json]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
