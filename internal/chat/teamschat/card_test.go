package teamschat_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/chat/teamschat"
	"rapport/internal/chat/teamschat/cardtest"
)

var update = flag.Bool("update", false, "accept what is drawn as golden")

// messageCards returns the specimens as cards.
func messageCards(t *testing.T) map[string]json.RawMessage {
	t.Helper()
	w := settle(t, harbour())
	w.run(t, desk{}, "ana")
	cards := map[string]json.RawMessage{}
	for name, m := range chattest.Specimens() {
		if m.Empty() {
			continue
		}
		w.tap.Cards()
		// One sender a message: each paces itself to what Teams allows.
		d := chat.Delivery{ID: name, To: ana, Attempt: 1}
		if _, err := teamschat.New(w.options).Send(t.Context(), d, m); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		cards[name] = w.tap.Cards()[0]
	}
	return cards
}

// formCards returns the specimens of forms as cards, each as it opens and as it
// is drawn again with a fault at each of its fields.
func formCards(t *testing.T) map[string]json.RawMessage {
	t.Helper()
	w := settle(t, harbour())
	var opened *chat.Form
	w.run(t, desk{
		short: func(context.Context, chat.Shortcut) chat.Reply { return chat.Reply{Form: opened} },
		submit: func(context.Context, chat.Submission) chat.Reply {
			faults := map[string]string{"": "Nothing was kept."}
			for _, field := range opened.Fields {
				faults[field.Name] = "I couldn’t read this. Try another."
			}
			return chat.Reply{Faults: faults}
		},
	}, "ana")
	cards := map[string]json.RawMessage{}
	for name, f := range chattest.Forms() {
		for _, field := range f.Fields {
			for i, p := range field.Value.People {
				if strings.HasPrefix(string(p.ID), "slack:") {
					field.Value.People[i] = chat.Profile{ID: maria, Name: "Maria Lopez"}
				}
			}
		}
		opened = &f
		if err := w.Shortcut(t.Context(), "ana", "Log a touch"); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		cards["form-"+name] = w.tap.Cards()[0]
		if err := w.SubmitModal(t.Context(), "ana"); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again := w.tap.Cards(); len(again) == 1 {
			cards["form-"+name+"-faults"] = again[0]
		}
		if err := w.CloseModal("ana"); err != nil {
			t.Fatal(err)
		}
	}
	return cards
}

// allCards are all that the specimens look like.
func allCards(t *testing.T) map[string]json.RawMessage {
	t.Helper()
	all := messageCards(t)
	maps.Copy(all, formCards(t))
	return all
}

func TestCardsLookAsTheyDid(t *testing.T) {
	for name, drawn := range allCards(t) {
		t.Run(name, func(t *testing.T) {
			got := indented(t, drawn)
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

// indented is a card for people to read, without the key that each dialog has
// for itself.
func indented(t *testing.T, drawn json.RawMessage) []byte {
	t.Helper()
	var whole map[string]any
	if err := json.Unmarshal(drawn, &whole); err != nil {
		t.Fatal(err)
	}
	for _, a := range each(whole["actions"]) {
		if data, _ := a["data"].(map[string]any); data["key"] != nil {
			data["key"] = "dialog:…"
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(whole); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func each(list any) []map[string]any {
	all, _ := list.([]any)
	var objects []map[string]any
	for _, one := range all {
		objects = append(objects, one.(map[string]any))
	}
	return objects
}

func TestNoCardHasAFault(t *testing.T) {
	cards := allCards(t)
	names := slices.Sorted(maps.Keys(cards))
	var all []json.RawMessage
	for _, name := range names {
		all = append(all, cards[name])
	}
	for i, faults := range cardtest.Faults(t, all) {
		if len(faults) > 0 {
			t.Errorf("%s: %q", names[i], faults)
		}
	}
}

// Nothing that somebody wrote stands where a client looks for markup: all texts
// are runs, labels and values.
func TestNoTextIsMarkup(t *testing.T) {
	var walk func(name string, v any)
	walk = func(name string, v any) {
		switch v := v.(type) {
		case []any:
			for _, each := range v {
				walk(name, each)
			}
		case map[string]any:
			if kind := v["type"]; kind == "TextBlock" || kind == "FactSet" || v["entities"] != nil {
				t.Errorf("%s holds a %s", name, kind)
			}
			for key, each := range v {
				walk(name+"/"+key, each)
			}
		}
	}
	for name, drawn := range allCards(t) {
		var c any
		if err := json.Unmarshal(drawn, &c); err != nil {
			t.Fatal(err)
		}
		walk(name, c)
	}
}

func TestALongMessageKeepsItsButtons(t *testing.T) {
	if drawn := messageCards(t)["very-long"]; !bytes.Contains(drawn, []byte(`undo =\"01JD7\"`)) {
		t.Error("the button behind a long text is gone")
	}
}
