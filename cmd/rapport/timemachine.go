package main

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/chat/slackchat"
	"rapport/internal/demo"
	"rapport/internal/fakeslack"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// searchDays is how far “Next check-in” looks: further than any guard holds
// somebody back.
const searchDays = 35

// controls are the time machine's buttons.
func (w *world) controls() []fakeslack.Control {
	return []fakeslack.Control{
		{Label: "Next check-in", Do: w.nextCheckIn},
		{Label: "Next morning", Do: w.nextMorning},
		{Label: "One hour on", Do: w.on(time.Hour)},
		{Label: "One week on", Do: w.on(7 * 24 * time.Hour)},
	}
}

// nextCheckIn moves the clock until the bot writes to somebody first.
func (w *world) nextCheckIn(ctx context.Context) (string, error) {
	before := w.heard()
	wrote := func() bool { return !slices.Equal(before, w.heard()) }
	if _, err := w.mover.Until(ctx, w.clock.Now().AddDate(0, 0, searchDays), wrote); err != nil {
		return "", err
	}
	if !wrote() {
		return w.spelled() + ". Five quiet weeks: nobody had anything due.", nil
	}
	return w.told(before), nil
}

// told says what time it is, and to whom the bot wrote since they had so many
// messages.
func (w *world) told(before []int) string {
	var names []string
	for i, n := range w.heard() {
		switch who := demo.Cast()[i].Name; n - before[i] {
		case 0:
		case 1:
			names = append(names, who)
		default:
			names = append(names, fmt.Sprintf("%s (%d messages)", who, n-before[i]))
		}
	}
	if len(names) == 0 {
		return w.spelled() + ". Rapport wrote to nobody: nothing was due."
	}
	return w.spelled() + ". Rapport wrote to " + strings.Join(names, " and ") + "."
}

// heard returns how many messages each of the cast has from the bot.
func (w *world) heard() []int {
	var counts []int
	for _, p := range demo.Cast() {
		counts = append(counts, len(w.workspace.Conversation(p.Handle, "rapport")))
	}
	return counts
}

// nextMorning moves the clock to the next 08:30 of the first of the cast.
func (w *world) nextMorning(ctx context.Context) (string, error) {
	zone, err := time.LoadLocation(demo.Cast()[0].Zone)
	if err != nil {
		return "", err
	}
	morning, err := calendar.Parse("30 8 * * *", zone)
	if err != nil {
		return "", err
	}
	return w.moved(ctx, morning.Next(w.clock.Now()))
}

func (w *world) on(d time.Duration) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) { return w.moved(ctx, w.clock.Now().Add(d)) }
}

func (w *world) moved(ctx context.Context, to time.Time) (string, error) {
	before := w.heard()
	if err := w.mover.To(ctx, to); err != nil {
		return "", err
	}
	return w.told(before), nil
}

// spelled names the clock's time where the first of the cast is.
func (w *world) spelled() string {
	zone, err := time.LoadLocation(demo.Cast()[0].Zone)
	if err != nil {
		zone = time.UTC
	}
	return w.clock.Now().In(zone).Format("Monday 2 January 2006, 15:04") + " in " + path.Base(zone.String())
}

// ahead tells what Rapport will write to somebody of the cast, by their id in
// the demo's Slack.
func (w *world) ahead(ctx context.Context, user string) ([]fakeslack.Ahead, error) {
	member := rapport.MemberID(slackchat.UserID(demoTeam, user))
	v, err := w.process.steward.Visit(ctx, upkeep.Visitor{ID: member}, "")
	if err != nil {
		return nil, err
	}
	forecast, err := w.process.steward.Next(ctx, v)
	if err != nil {
		return nil, err
	}
	var all []fakeslack.Ahead
	for _, slot := range forecast.Slots {
		if len(slot.Who) > 0 || slot.Slot == rapport.Weekly {
			all = append(all, fakeslack.Ahead{At: slot.At, Words: slotWords(slot)})
		}
	}
	return all, nil
}

func slotWords(slot upkeep.SlotAhead) string {
	words := "Check-in: "
	if slot.Slot == rapport.Daily {
		words = "Daily look: "
	}
	var names []string
	for _, s := range slot.Who {
		names = append(names, s.Who.Name)
	}
	switch {
	case len(names) == 0:
		return words + "nobody so far, so it stays quiet"
	case slot.More > 0:
		return fmt.Sprintf("%s%s and %d more", words, strings.Join(names, ", "), slot.More)
	}
	return words + strings.Join(names, ", ")
}

// tries are the lines that the demo proposes first.
func tries() []fakeslack.Try {
	return []fakeslack.Try{
		{Label: "Log a talk, and a promise you made", Text: "/touched @maria coffee today: worried about the audit #budget !send the template by friday"},
		{Label: "See your list", Text: "/stakeholders"},
		{Label: "Forward a link to the right person", Text: "/share https://example.org/budgets @maria your audit comes to mind"},
		{Label: "See what comes next, and why", Text: "/rapport next"},
	}
}
