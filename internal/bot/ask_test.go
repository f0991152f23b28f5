package bot_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
)

// asks has Ana type a line that opens a form.
func (c *counter) asks(line string) *chat.Form {
	c.Helper()
	c.events++
	r := c.desk.Command(c.Context(), chat.Command{
		Event: chat.Event{Key: fmt.Sprint("asked-", c.events), Who: ana},
		Verb:  "stakeholders", Args: chat.Line{chat.TextToken(line)},
	})
	if r.Form == nil {
		c.Fatalf("%q opens no form but:\n%s", line, r.Message.Plain())
	}
	return r.Form
}

// submits has Ana send a form, with values in place of those it opened with.
func (c *counter) submits(f *chat.Form, key string, values map[string]chat.Value) chat.Reply {
	s := chat.Submission{Event: chat.Event{Key: key, Who: ana}, Form: f.Name, State: f.State, Values: map[string]chat.Value{}}
	for _, field := range f.Fields {
		s.Values[field.Name] = field.Value
	}
	maps.Copy(s.Values, values)
	return c.desk.Submit(c.Context(), s)
}

func TestFormOfALongListAsksForNames(t *testing.T) {
	c := open(t)
	for n := range 105 {
		c.types(ana, fmt.Sprintf("stakeholders add \"Friend %03d\"", n))
	}
	f := c.asks("tier \"Friend 007\"")
	if got := f.Fields[0]; got.Kind != chat.AskLine || got.Value.Text != "Friend 007" {
		t.Errorf("the form asks %+v", got)
	}
	key := chat.Value{Chosen: []string{"key"}}
	r := c.submits(f, "unknown", map[string]chat.Value{"whom": {Text: "Friend 007, Zed"}, "tier": key})
	if diff := cmp.Diff([]string{"whom"}, slices.Sorted(maps.Keys(r.Faults))); diff != "" {
		t.Errorf("the faults differ (-want +got):\n%s", diff)
	}
	r = c.submits(f, "known", map[string]chat.Value{"whom": {Text: "Friend 007, Friend 008"}, "tier": key})
	c.reads(r.Message, "Friend 007 is now key", "Friend 008 is now key")
}

func TestFormOffersTheLatestTouchedFirst(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add \"Ann A\" \"Bob B\"")
	c.types(ana, "touched @maria coffee 3 days ago")
	c.types(ana, "touched \"Bob B\" coffee yesterday")
	var labels []string
	for _, choice := range c.asks("remove").Fields[0].Choices {
		labels = append(labels, choice.Label)
	}
	if diff := cmp.Diff([]string{"Bob B", "Maria Lopez", "Ann A"}, labels); diff != "" {
		t.Errorf("the choices differ (-want +got):\n%s", diff)
	}
}

func TestMistakeStandsAtTheFieldItBelongsTo(t *testing.T) {
	c := open(t)
	c.types(ana, `stakeholders add "A A" "B B" "C C" "D D" "E E" focus`)
	c.types(ana, "stakeholders add @maria")
	someone := c.asks("tier maria").Fields[0].Value
	long := chat.Value{Text: "#" + fmt.Sprintf("%060d", 7)}
	for _, try := range []struct {
		line   string
		values map[string]chat.Value
		field  string
	}{
		{"add", map[string]chat.Value{"people": {People: []chat.Profile{{ID: "slack:T1:B1", Machine: true}}}}, "people"},
		{"add", map[string]chat.Value{"people": {People: []chat.Profile{ana}}}, "people"},
		{"add", map[string]chat.Value{"names": {Text: " , "}}, "names"},
		{"add", map[string]chat.Value{"names": {Text: "\u200b"}}, "names"},
		{"add", map[string]chat.Value{"names": {Text: "Olga"}, "tier": {Chosen: []string{"focus"}}}, "tier"},
		{"add", map[string]chat.Value{"names": {Text: "Olga"}, "topics": long}, "topics"},
		{"tier maria", map[string]chat.Value{"tier": {Chosen: []string{"focus"}}}, "tier"},
		{"tier maria", map[string]chat.Value{"whom": {Chosen: []string{"01J"}}, "tier": {Chosen: []string{"key"}}}, "whom"},
		{"every maria", map[string]chat.Value{"often": {Text: "0"}}, "often"},
		{"every maria", map[string]chat.Value{"often": {Text: "10 days zed"}}, "often"},
		{"note maria", map[string]chat.Value{"note": {Text: " \n"}}, "note"},
		{"date maria", map[string]chat.Value{"what": {Text: "birthday"}, "day": {Text: "30 feb"}}, "day"},
		{"date maria", map[string]chat.Value{"what": long, "day": {Text: "3 nov"}}, "what"},
		{"merge maria", map[string]chat.Value{"twin": someone}, "twin"},
		{"show", map[string]chat.Value{"whom": {People: []chat.Profile{maria, sam}}}, "whom"},
	} {
		r := c.submits(c.asks(try.line), fmt.Sprintf("%v", try), try.values)
		if diff := cmp.Diff([]string{try.field}, slices.Sorted(maps.Keys(r.Faults))); diff != "" {
			t.Errorf("%q with %v: the faults differ (-want +got):\n%s\n%s", try.line, try.values, diff, r.Message.Plain())
		}
	}
	if c.faults != nil {
		t.Errorf("the operator heard of %v", c.faults)
	}
}

func TestFormThatNothingUnderstandsIsAnsweredKindly(t *testing.T) {
	c := open(t)
	c.types(ana, "stakeholders add @maria")
	f := c.asks("show")
	f.State = "dance"
	c.reads(c.submits(f, "old", nil).Message, "That form is from an earlier version of me")
	for _, line := range []chat.Line{{chat.TextToken("ask")}, {chat.TextToken("ask"), chat.TextToken("dance")}} {
		r := c.desk.Press(t.Context(), chat.Press{Event: chat.Event{Who: ana}, Line: line})
		c.reads(r.Message, "That button is from an earlier version of me")
	}
}
