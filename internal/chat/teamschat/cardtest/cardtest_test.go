package cardtest_test

import (
	"encoding/json"
	"strings"
	"testing"

	"rapport/internal/chat/teamschat/cardtest"
)

func TestFaultsAreFound(t *testing.T) {
	tests := map[string]struct {
		body string
		want string // part of the first fault; "" for none
	}{
		"whole":          {`{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"hello","weight":"Bolder"}]}`, ""},
		"element":        {`{"type":"Nope"}`, `Unknown element type "Nope"`},
		"value":          {`{"type":"TextBlock","text":"a","weight":"Bold"}`, `Invalid value "Bold"`},
		"property":       {`{"type":"TextBlock","text":"a","colour":"Good"}`, "/body/0/colour is unknown"},
		"run":            {`{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"a","weigth":"Bolder"}]}`, "/inlines/0/weigth is unknown"},
		"no-label":       {`{"type":"Input.Text","id":"a","isRequired":true,"errorMessage":"Missing"}`, "label"},
		"twice":          {`{"type":"Input.Text","id":"a"},{"type":"Input.Text","id":"a"}`, "Duplicate Id"},
		"people":         {`{"type":"Input.ChoiceSet","id":"a","choices":[],"choices.data":{"type":"Data.Query","dataset":"x"}}`, ""},
		"no-choices":     {`{"type":"Input.ChoiceSet","id":"a","choices":[]}`, "at least one choice"},
		"six-buttons":    {`{"type":"ActionSet","actions":[` + strings.Repeat(`{"type":"Action.Submit","title":"a"},`, 5) + `{"type":"Action.Submit","title":"a"}]}`, "actions"},
		"later-versions": {`{"type":"Carousel","pages":[]}`, "Carousel"},
	}
	var names []string
	var cards []json.RawMessage
	for name, tt := range tests {
		names = append(names, name)
		cards = append(cards, json.RawMessage(`{"type":"AdaptiveCard","version":"1.5","body":[`+tt.body+`]}`))
	}
	for i, faults := range cardtest.Faults(t, cards) {
		switch want := tests[names[i]].want; {
		case want == "" && len(faults) > 0:
			t.Errorf("%s: %q", names[i], faults)
		case want != "" && (len(faults) == 0 || !strings.Contains(strings.Join(faults, "\n"), want)):
			t.Errorf("%s: %q, want %q", names[i], faults, want)
		}
	}
}
