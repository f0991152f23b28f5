package main

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/demo"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// searchDays is how far “Next check-in” looks: further than any guard holds
// somebody back.
const searchDays = 35

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
		counts = append(counts, w.platform.heard(p.Handle))
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

// foretold returns the slots in which Rapport will write to a member, and the
// weekly ones in which it will not.
func (w *world) foretold(ctx context.Context, member rapport.MemberID) ([]upkeep.SlotAhead, error) {
	v, err := w.process.steward.Visit(ctx, upkeep.Visitor{ID: member}, "")
	if err != nil {
		return nil, err
	}
	forecast, err := w.process.steward.Next(ctx, v)
	if err != nil {
		return nil, err
	}
	slots := slices.DeleteFunc(append(forecast.Slots, forecast.Articles, forecast.Review), func(s upkeep.SlotAhead) bool {
		quiet := len(s.Who)+len(s.Occasions) == 0 && slices.Contains([]rapport.Slot{rapport.Daily, rapport.ArticleDay}, s.Slot)
		return quiet || s.At.IsZero()
	})
	slices.SortStableFunc(slots, func(a, b upkeep.SlotAhead) int { return a.At.Compare(b.At) })
	return slots, nil
}

func slotWords(slot upkeep.SlotAhead) string {
	words := "Check-in: "
	switch slot.Slot {
	case rapport.Daily:
		words = "Daily look: "
	case rapport.ArticleDay:
		words = "Articles: "
	case rapport.ReviewDay:
		return "A review is offered"
	case rapport.InventoryDay:
		return "An inventory is offered"
	}
	var names []string
	for _, o := range slot.Occasions {
		names = append(names, o.What)
	}
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

// next returns when the first timer, post or feed falls due, latest where none does
// before.
func (p *process) next(ctx context.Context, latest time.Time) (time.Time, error) {
	next := latest
	late, first, err := p.store.Overdue(ctx, latest, 1)
	if err != nil {
		return time.Time{}, err
	}
	if late > 0 {
		next = first
	}
	posts, err := p.store.Survey(ctx, "", 0)
	for _, post := range posts {
		if !post.Buried && post.NotBefore.Before(next) {
			next = post.NotBefore
		}
	}
	if err != nil {
		return time.Time{}, err
	}
	return p.gatherer.Due(ctx, next)
}
