package teamschat

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/internal/chat"
)

const (
	testTenant = "11111111-2222-3333-4444-555555555555"
	mariasID   = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
)

// logForm asks for most kinds of things, and holds some.
func logForm() chat.Form {
	media := []chat.Choice{{Name: "coffee", Label: "Coffee"}, {Name: "walk", Label: "A walk"}, {Name: "a,b", Label: "A call, or two"}}
	return chat.Form{
		Name: "touched", Title: "Log a touch", Submit: "Log it", State: `"<s>"`,
		Intro: chat.Text{chat.Plain("One line. "), chat.Strong("Only you see it.")},
		Fields: []chat.Field{
			{Name: "who", Label: "Colleagues", Kind: chat.AskPeople, Value: chat.Value{People: []chat.Profile{
				{ID: UserID(testTenant, mariasID), Name: "Maria Lopez"}, {ID: UserID(testTenant, mariasID), Name: "Maria Lopez"}, {ID: "mail:ana@x.org", Name: "Ana"},
			}}},
			{Name: "how", Label: "How", Kind: chat.AskChoice, Choices: media, Value: chat.Value{Chosen: []string{"a,b"}}},
			{Name: "media", Label: "What else", Kind: chat.AskChoices, Choices: media, Value: chat.Value{Chosen: []string{"coffee", "a,b"}}},
			{Name: "day", Label: "When", Kind: chat.AskDate, Value: chat.Value{Text: "2026-11-03"}},
			{Name: "note", Label: "Note", Hint: "A #topic", Kind: chat.AskText, Optional: true, Value: chat.Value{Text: "first\nsecond <b> & *c*"}},
		},
	}
}

func drawnForm(t testing.TB, f chat.Form) json.RawMessage {
	t.Helper()
	drawn, err := drawForm(filling{Form: f, From: origin{Card: "1795"}, Key: "dialog:A"}, nil, "Please fill this in.")
	if err != nil {
		t.Fatal(err)
	}
	return drawn
}

// submits has a client show a dialog and submit it as it stands, but for what
// somebody does to its inputs, by the names of their fields.
func submits(t rapid.TB, drawn json.RawMessage, acts map[string]string) (filling, map[string]chat.Value) {
	t.Helper()
	var c struct {
		Body    []element
		Actions []struct{ Data map[string]any }
	}
	if err := json.Unmarshal(drawn, &c); err != nil {
		t.Fatal(err)
	}
	data := c.Actions[0].Data
	for _, e := range c.Body {
		if e.ID != "" {
			data[e.ID] = e.Value
		}
	}
	for name, text := range acts {
		data[fieldMark+name] = text
	}
	value, err := json.Marshal(map[string]any{"data": data})
	if err != nil {
		t.Fatal(err)
	}
	f, typed := submission{envelope: envelope{activity: activity{Value: value}}}.read()
	return f, f.values(testTenant, typed)
}

func TestAFormBringsBackWhatItHolds(t *testing.T) {
	f := logForm()
	read, values := submits(t, drawnForm(t, f), nil)
	for _, field := range f.Fields {
		want := field.Value
		if field.Kind == chat.AskPeople {
			want.People = []chat.Profile{{ID: UserID(testTenant, mariasID), Name: "Maria Lopez"}}
		}
		if diff := cmp.Diff(want, values[field.Name]); diff != "" {
			t.Errorf("%s: %s", field.Name, diff)
		}
	}
	if read.Form.Name != f.Name || read.Form.State != f.State || read.Key != "dialog:A" || read.From.Card != "1795" {
		t.Errorf("the form came back as %+v", read)
	}
}

func TestAFormIsDrawnAgainWithWhatWasTyped(t *testing.T) {
	first := drawnForm(t, logForm())
	f, values := submits(t, first, map[string]string{"who": mariasID, "how": "1", "media": "1", "day": "2026-12-03", "note": "a\nb"})
	again, err := drawForm(f.filled(values), map[string]string{"day": "That day is to come."}, "Please fill this in.")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(shownOn(t, again), "That day is to come.") {
		t.Errorf("the fault is not said:\n%s", again)
	}
	f, repeated := submits(t, again, nil)
	if diff := cmp.Diff(values, repeated); diff != "" {
		t.Error(diff)
	}
	third, err := drawForm(f.filled(repeated), nil, "Please fill this in.")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(shownOn(t, third), "to come") {
		t.Error("a fault that was mended is said again")
	}
}

func TestWhatIsOfNoChoiceIsLeftOut(t *testing.T) {
	f := filling{Form: logForm()}
	for _, typed := range []string{"7", "-1", "x", ",", "1,,9", "0x1", "１"} {
		got := f.values(testTenant, map[string]string{fieldMark + "media": typed, fieldMark + "no-field": "x"})
		for _, name := range got["media"].Chosen {
			if name != "walk" {
				t.Errorf("%q chose %q", typed, name)
			}
		}
		if len(got) != len(f.Form.Fields) {
			t.Errorf("%q filled in %v", typed, got)
		}
	}
}

func TestAMemoOfAnotherVersionIsNoForm(t *testing.T) {
	for _, data := range []string{`{"v":2,"key":"dialog:A","form":"touched"}`, `{"key":"dialog:A","form":"touched"}`} {
		var f filling
		if err := json.Unmarshal([]byte(data), &f); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(filling{Key: "dialog:A"}, f); diff != "" {
			t.Error(diff)
		}
	}
}

// A dialog that was open while the bot was updated comes back as this.
func TestAMemoOfVersionOneIsRead(t *testing.T) {
	data := `{"v":1,"key":"dialog:A","from":{"card":"17","home":true},"form":"touched","title":"Log a touch","submit":"Log it",
		"intro":[{"t":"One "},{"t":"x","look":"bold","link":"https://x.org"}],"state":"s",
		"fields":[{"n":"a","l":"A","h":"H","k":"people","o":true,"p":[["teams:t:o","Maria"]]},{"n":"b","k":"choice","c":[["x","X"],["y","Y"]]},{"n":"c","k":"later"}]}`
	var got filling
	if err := json.Unmarshal([]byte(data), &got); err != nil {
		t.Fatal(err)
	}
	want := filling{Key: "dialog:A", From: origin{Card: "17", Home: true}, Form: chat.Form{
		Name: "touched", Title: "Log a touch", Submit: "Log it", State: "s",
		Intro: chat.Text{chat.Plain("One "), {Text: "x", Look: chat.Bold, Link: "https://x.org"}},
		Fields: []chat.Field{
			{
				Name: "a", Label: "A", Hint: "H", Kind: chat.AskPeople, Optional: true,
				Value: chat.Value{People: []chat.Profile{{ID: "teams:t:o", Name: "Maria"}}},
			},
			{Name: "b", Kind: chat.AskChoice, Choices: []chat.Choice{{Name: "x", Label: "X"}, {Name: "y", Label: "Y"}}},
			{Name: "c", Kind: chat.AskLine},
		},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAFullListStillFits(t *testing.T) {
	var all []chat.Choice
	for range maxChoices {
		all = append(all, chat.Choice{Name: "01JD7ZK3QX9V5W8N2M4R6T0YHC", Label: strings.Repeat("山", maxLabel)})
	}
	long := chat.Value{Text: strings.Repeat("山", maxAnswer)}
	f := chat.Form{Name: "merge", Title: "Merge", Submit: "Merge", State: strings.Repeat(`"`, 2000), Fields: []chat.Field{
		{Name: "a", Label: "A", Kind: chat.AskChoice, Choices: all},
		{Name: "b", Label: "B", Kind: chat.AskChoice, Choices: all},
		{Name: "c", Label: "C", Kind: chat.AskText, Value: long},
		{Name: "d", Label: "D", Kind: chat.AskText, Value: long},
		{Name: "e", Label: "E", Kind: chat.AskText, Value: long},
	}}
	if _, values := submits(t, drawnForm(t, f), nil); values["e"].Text != long.Text {
		t.Error("what was typed is cut")
	}
	f.Fields = slices.Repeat(f.Fields[:1], 50)
	if _, err := drawForm(filling{Form: f}, nil, "Missing"); !errors.Is(err, errLongForm) {
		t.Errorf("a form of fifty full lists is drawn: %v", err)
	}
}

func TestValuesComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		choices := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) chat.Choice {
			name := rapid.StringN(1, 75, -1).Draw(t, "choice")
			return chat.Choice{Name: name, Label: "label " + name}
		}), 1, 20, func(c chat.Choice) string { return c.Name }).Draw(t, "choices")
		var chosen []string
		for _, c := range choices {
			if rapid.Bool().Draw(t, "chosen") {
				chosen = append(chosen, c.Name)
			}
		}
		f := chat.Form{Name: "f", Title: "F", Submit: "Go", Fields: []chat.Field{
			{Name: "text", Label: "Text", Kind: chat.AskText, Value: chat.Value{Text: rapid.StringN(0, maxAnswer, -1).Draw(t, "text")}},
			{Name: "some", Label: "Some", Kind: chat.AskChoices, Choices: choices, Value: chat.Value{Chosen: chosen}},
		}}
		drawn, err := drawForm(filling{Form: f}, nil, "Missing")
		if err != nil {
			t.Fatal(err)
		}
		_, values := submits(t, drawn, nil)
		for _, field := range f.Fields {
			if diff := cmp.Diff(field.Value, values[field.Name]); diff != "" {
				t.Errorf("%s: %s", field.Name, diff)
			}
		}
	})
}

// A choice with a box before it may be read as markdown.
func TestAChoiceIsNoLink(t *testing.T) {
	f := chat.Form{Name: "f", Title: "F", Submit: "F", Fields: []chat.Field{{Name: "who", Label: "Who?", Kind: chat.AskChoices, Choices: []chat.Choice{
		{Name: "a", Label: "[Maria](https://evil.example)"},
		{Name: "b", Label: "![](https://evil.example/seen.png)"},
		{Name: "c", Label: "[Sam][1] [1]: https://evil.example"},
		{Name: "d", Label: "Olga [on leave]"},
	}}}}
	var titles []string
	for _, c := range firstOf(t, f).Choices {
		titles = append(titles, c.Title)
	}
	want := []string{
		"[Maria]\u200b(https://evil.example)", "![]\u200b(https://evil.example/seen.png)",
		"[Sam]\u200b[1] [1]\u200b: https://evil.example", "Olga [on leave]",
	}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Error(diff)
	}
}

// firstOf is the first thing on a form's card.
func firstOf(t *testing.T, f chat.Form) element {
	t.Helper()
	var c struct{ Body []element }
	if err := json.Unmarshal(drawnForm(t, f), &c); err != nil {
		t.Fatal(err)
	}
	return c.Body[0]
}
