package main

import (
	"context"
	"time"

	"rapport/internal/playroom"
	"rapport/internal/rapport"
)

// What the demo's page says of itself.
const (
	panelHeading = "Time machine"
	welcome      = "Rapport nudges you before a working tie goes cold, and brings back what you learned last time. Try it here as anybody: it all runs on this machine, and nothing is kept."
)

// controls are the time machine's buttons.
func (w *world) controls() []playroom.Control {
	return []playroom.Control{
		{Label: "Next check-in", Do: w.nextCheckIn},
		{Label: "Next morning", Do: w.nextMorning},
		{Label: "One hour on", Do: w.on(time.Hour)},
		{Label: "One week on", Do: w.on(7 * 24 * time.Hour)},
	}
}

// ahead tells what Rapport will write to somebody of the cast.
func (w *world) ahead(ctx context.Context, who rapport.MemberID) ([]playroom.Ahead, error) {
	slots, err := w.foretold(ctx, who)
	if err != nil {
		return nil, err
	}
	var all []playroom.Ahead
	for _, slot := range slots {
		all = append(all, playroom.Ahead{At: slot.At, Words: slotWords(slot)})
	}
	return all, nil
}

// tries are the lines that the demo proposes first, as one types a command there.
func tries(slash string) []playroom.Try {
	return []playroom.Try{
		{Label: "Log a talk, and a promise you made", Text: slash + "touched @maria coffee today: worried about the audit #budget !send the template by friday"},
		{Label: "See your list", Text: slash + "stakeholders"},
		{Label: "Forward a link to the right person", Text: slash + "share https://example.org/budgets @maria your audit comes to mind"},
		{Label: "See what comes next, and why", Text: slash + "rapport next"},
	}
}
