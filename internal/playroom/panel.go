package playroom

import (
	"context"
	"slices"
	"time"
)

// A Control is a labelled button in the page's panel. Its Do runs when it is
// pressed; the sentence that it returns is shown beneath the panel.
type Control struct {
	Label string
	Do    func(ctx context.Context) (string, error)
}

// A Try is a line that a newcomer may write to the app, and what it does.
type Try struct{ Label, Text string }

// An Ahead is something that will come to somebody if nothing happens until
// then.
type Ahead struct {
	At    time.Time
	Words string
}

// A Panel is what stands beside a conversation.
type Panel struct {
	Heading  string // "" for one that fits a clock
	Day      string
	Clock    string
	Zone     string
	Controls []Control
	Foresees bool // whether anybody knows what comes next
	Ahead    []Coming
	Fault    string   // why nobody can tell what comes next
	Troubles []string // faults that can be made to happen, in words
	Faults   []string // those that will still happen, in words
	Traffic  []Exchange
}

// A Coming is an [Ahead] as the page shows it.
type Coming struct{ When, Words string }

// Tell sets the panel's clock to an instant, as somebody in a zone sees it.
func (p *Panel) Tell(now time.Time, zone *time.Location) {
	now = now.In(zone)
	p.Day, p.Clock, p.Zone = now.Format(DayWords), now.Format(ClockWords), City(zone)
}

// Foretell has the panel say what comes next, or why nobody knows.
func (p *Panel) Foretell(all []Ahead, err error, zone *time.Location) {
	p.Foresees = true
	for _, a := range all {
		p.Ahead = append(p.Ahead, Coming{When: a.At.In(zone).Format("Mon 2 Jan, " + ClockWords), Words: a.Words})
	}
	if err != nil {
		p.Fault = err.Error()
	}
}

// An Exchange is one thing that passed between the platform and the app.
type Exchange struct {
	At      time.Time // on the platform's clock
	ToApp   bool      // whether the platform sent it
	Name    string    // what it was: the call, or what the app was told
	Outcome string    // ok, acknowledged, late, waiting, or an error
	Took    time.Duration
}

// Arrow points to whom an exchange was addressed.
func (x Exchange) Arrow() string {
	if x.ToApp {
		return "→"
	}
	return "←"
}

// Way says the same in words.
func (x Exchange) Way() string {
	if x.ToApp {
		return "to the app"
	}
	return "from the app"
}

// Fine reports whether nothing is wrong with an exchange.
func (x Exchange) Fine() bool {
	return slices.Contains([]string{"ok", "acknowledged", "waiting"}, x.Outcome)
}

// Millis is how long it took.
func (x Exchange) Millis() int64 { return x.Took.Milliseconds() }
