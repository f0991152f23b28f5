package bot_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// changes presses the button that changes a setting, and returns the form.
func (c *counter) changes(option string) chat.Form {
	c.Helper()
	b, found := button(c.types(ana, "rapport settings"), "Change: "+option)
	if !found {
		c.Fatalf("there is no button that changes %s", option)
	}
	r := c.desk.Press(c.Context(), chat.Press{Event: chat.Event{Who: ana}, Line: b.Line})
	if r.Form == nil {
		c.Fatalf("no form opens for %s", option)
	}
	c.heard(r)
	return *r.Form
}

// fills submits a form with some of its fields filled in anew.
func (c *counter) fills(f chat.Form, anew map[string]chat.Value) chat.Reply {
	values := map[string]chat.Value{}
	for _, field := range f.Fields {
		values[field.Name] = field.Value
	}
	maps.Copy(values, anew)
	r := c.desk.Submit(c.Context(), chat.Submission{Event: chat.Event{Who: ana}, Form: f.Name, State: f.State, Values: values})
	if r.Faults == nil {
		c.heard(r)
	}
	return r
}

func text(s string) chat.Value       { return chat.Value{Text: s} }
func picks(s ...string) chat.Value   { return chat.Value{Chosen: s} }
func all(lines ...string) chat.Value { return text(strings.Join(lines, "\n")) }

func TestFormOfEachSettingReadsAsItsTypedLine(t *testing.T) {
	cases := map[string]struct {
		option string
		filled map[string]chat.Value
		want   string
	}{
		"checkin":     {"Check-in", map[string]chat.Value{"weekday": picks("Friday"), "time": text("16:15")}, "Check-in: Fridays at 16:15."},
		"daily":       {"Daily look", map[string]chat.Value{"time": text("16:00")}, "Daily look: Tuesday to Friday at 16:00."},
		"daily-off":   {"Daily look", map[string]chat.Value{"wanted": picks("off")}, "Daily look: off."},
		"evening":     {"End of day", map[string]chat.Value{"wanted": picks("yes")}, "End of day: Monday to Friday at 16:30."},
		"evening-off": {"End of day", nil, "End of day: off."},
		"review":      {"Review", map[string]chat.Value{"wanted": picks("yes"), "monthday": picks("15")}, "Review: on the 15th of each month at 09:00, or when you work next."},
		"review-off":  {"Review", nil, "Review: off."},
		"inventory": {
			"Inventory",
			map[string]chat.Value{"wanted": picks("yes"), "time": text("11:00")},
			"Inventory: once a quarter, next on 1 January at 11:00, or when you work next.",
		},
		"days":          {"Working days", map[string]chat.Value{"days": picks("Sunday", "Monday")}, "Working days: Monday and Sunday."},
		"hours":         {"Working hours", map[string]chat.Value{"to": text("18:30")}, "Working hours: 09:00 to 18:30."},
		"midnight":      {"Working hours", map[string]chat.Value{"to": text("00:00")}, "Working hours: 09:00 to 24:00."},
		"zone":          {"Time zone", map[string]chat.Value{"zone": text(" europe/berlin ")}, "Time zone: Europe/Berlin."},
		"budget":        {"At a time", map[string]chat.Value{"budget": picks("2")}, "At a time: up to 2 people."},
		"discreet":      {"Discreet", map[string]chat.Value{"discreet": picks("strict")}, "Discreet: strict"},
		"phrases":       {"Your phrases", map[string]chat.Value{"phrases": all(" How  are you? ", "", "And the garden?\r")}, "Your phrases: two lines of your own"},
		"left-as-it-is": {"At a time", nil, "It was so already"},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @maria coffee yesterday")
			r := c.fills(c.changes(tt.option), tt.filled)
			if !r.Beside {
				t.Error("the list of settings is gone")
			}
			c.reads(r.Message, tt.want)
			if c.faults != nil {
				t.Errorf("the operator heard of %v", c.faults)
			}
		})
	}
}

func TestFormOfASettingSaysAtItsFieldWhatIsWrong(t *testing.T) {
	many := strings.Split(strings.Repeat("How are you?\n", rapport.MaxPhrases+1), "\n")
	cases := map[string]struct {
		option, field string
		filled        map[string]chat.Value
		want          string
	}{
		"outside":          {"Check-in", "time", map[string]chat.Value{"time": text("20:00")}, "outside your working hours"},
		"evening-outside":  {"End of day", "time", map[string]chat.Value{"wanted": picks("yes"), "time": text("08:00")}, "outside your working hours"},
		"no-hours":         {"Working hours", "to", map[string]chat.Value{"to": text("08:00")}, "have to end after they begin"},
		"no-zone":          {"Time zone", "zone", map[string]chat.Value{"zone": text("Europe/Atlantis")}, "I know no time zone"},
		"two-zones":        {"Time zone", "zone", map[string]chat.Value{"zone": text("Portland")}, "Is it America/Los_Angeles or America/New_York?"},
		"too-many-phrases": {"Your phrases", "phrases", map[string]chat.Value{"phrases": all(many...)}, "I keep 10 phrases, and these are 11"},
		"too-long-phrase":  {"Your phrases", "phrases", map[string]chat.Value{"phrases": text(strings.Repeat("é", 151))}, "has 151"},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			c.types(ana, "touched @maria coffee yesterday")
			r := c.fills(c.changes(tt.option), tt.filled)
			if got := r.Faults[tt.field]; !strings.Contains(got, tt.want) || len(r.Faults) != 1 {
				t.Errorf("the faults are %q", r.Faults)
			}
		})
	}
}

func TestFormHoldsWhatIsSet(t *testing.T) {
	c := open(t)
	c.types(ana, "touched @maria coffee yesterday")
	for _, line := range []string{"hours 8-24", "checkin friday 16:15", "daily off", "evening 23:30", "days mon-fri", "discreet off"} {
		c.types(ana, "rapport settings "+line)
	}
	c.fills(c.changes("Your phrases"), map[string]chat.Value{"phrases": all("How are you?", "And the garden?")})
	got := map[string]chat.Value{}
	for _, option := range []string{"Working hours", "Check-in", "Daily look", "End of day", "Discreet", "Your phrases", "Working days"} {
		for _, f := range c.changes(option).Fields {
			got[option+" "+f.Name] = f.Value
		}
	}
	want := map[string]chat.Value{
		"Working hours from": text("08:00"), "Working hours to": text("00:00"),
		"Check-in weekday": picks("Friday"), "Check-in time": text("16:15"),
		"Daily look wanted": picks("off"), "Daily look time": text("10:00"),
		"End of day wanted": picks("yes"), "End of day time": text("23:30"),
		"Discreet discreet": picks("off"), "Your phrases phrases": all("How are you?", "And the garden?"),
		"Working days days": picks("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the forms differ (-want +got):\n%s", diff)
	}
}

func TestFormOfASettingThatIsNoMoreIsAnsweredKindly(t *testing.T) {
	c := open(t)
	r := c.desk.Submit(t.Context(), chat.Submission{Event: chat.Event{Who: ana}, Form: "setting", State: "volume"})
	c.reads(r.Message, "That form is from an earlier version of me")
}
