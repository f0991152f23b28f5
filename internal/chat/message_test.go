package chat_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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

func TestWordsShowWhatASentenceNames(t *testing.T) {
	tests := map[string]struct {
		says string
		want chat.Text
	}{
		"plain":         {"Hello.", chat.Text{chat.Plain("Hello.")}},
		"nothing":       {"", chat.Text{chat.Plain("")}},
		"in-the-middle": {"Try " + chat.Naming("rapport due") + ".", chat.Text{chat.Plain("Try "), chat.Typed("/rapport due"), chat.Plain(".")}},
		"at-both-ends": {
			chat.Naming("touched") + " or " + chat.Naming("share"),
			chat.Text{chat.Typed("/touched"), chat.Plain(" or "), chat.Typed("/share")},
		},
		"typed-with-a-slash": {"/touched is typed", chat.Text{chat.Plain("/touched is typed")}},
		"never-closed":       {"\ufdd0 alone", chat.Text{chat.Plain("\ufdd0 alone")}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, chat.Words(tt.says)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
