package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

// maxAhead is how many slots Next looks ahead.
const maxAhead = 6

// A Forecast is what will come when, as things stand.
type Forecast struct {
	Onboarded bool
	Paused    rapport.Date // until when; zero for no pause
	// PausedFrom is when the pause begins; zero for one that has begun.
	PausedFrom rapport.Date
	Erase      time.Time // when everything is erased; zero for never
	// Disturb is the do-not-disturb that puts off what comes next; zero for none.
	Disturb  rapport.DoNotDisturb
	Slots    []SlotAhead // up to the second check-in; none before an erasure
	Articles SlotAhead   // the next article slot, if it would be about anybody; else zero
	Review   SlotAhead   // when a review or an inventory is offered next; zero where none is in sight
	Evening  time.Time   // when they are asked whom they talked to; zero for never
	Report   bool        // what comes then is the report of a log of all contacts
	Promises []Outstanding
	// Waiting are those whom it is time to reach out to now, but whom no slot would
	// be about: they were brought up before, or became due before the last slot.
	Waiting []rapport.Suggestion
}

// A SlotAhead is one slot to come, and whom it would be about if nothing
// happened until then.
type SlotAhead struct {
	Slot rapport.Slot
	At   time.Time
	On   rapport.Date // in the member's zone
	Who  []rapport.Suggestion
	More int // people due beyond the budget
	// Occasions are those that it brings up.
	Occasions []OccasionAhead
}

// Next returns what will come to the visitor when, and why. What a slot is
// about counts as nudged for those that follow, and nobody answers.
func (s *Steward) Next(ctx context.Context, v Visit) (Forecast, error) {
	var f Forecast
	came, err := s.cameTo(ctx, v.Member)
	if err != nil {
		return Forecast{}, err
	}
	err = s.rounds(ctx, v, func(r Reader, m rapport.Member, list []rapport.Stakeholder, rh rhythm) (err error) {
		set := m.Settings.On(v.Today)
		f = Forecast{Onboarded: true, Paused: set.Paused, PausedFrom: set.PausedFrom, Promises: promises(list), Erase: m.Erase}
		gatherings, err := rh.gatherings(r, m, v.Now)
		if err == nil && m.Listens() {
			f.Disturb, err = rh.putsOff(r, m, v.Now)
			f.foresee(rh, m, list, gatherings, v.Now, s.budget(m))
			err = errors.Join(err, f.nameMet(r))
			if at := rh.articlesArrive(m, v.Now); err == nil && !at.IsZero() {
				f.Articles, err = s.readingAhead(r, rh, m, came, at)
			}
			if err == nil {
				f.Review, err = rh.offerIn(r, m, v.Now)
			}
			if f.Evening = rh.nextEvening(m, v.Now); !f.Evening.IsZero() && f.Evening.Before(v.Now) {
				f.Evening = v.Now // its time is past, so it comes with the next beat
			}
			f.Report = !f.Evening.IsZero() && m.ReportDue(rapport.DateOf(f.Evening.In(rh.zone)))
		}
		return err
	})
	if err != nil {
		return Forecast{}, fmt.Errorf("look ahead: %w", err)
	}
	return f, nil
}

// readingAhead returns an article slot to come, zero where it is about nobody.
func (s *Steward) readingAhead(
	r Reader, rh rhythm, m rapport.Member, came []rapport.Came, at time.Time,
) (SlotAhead, error) {
	moment := rh.moment(m, rapport.ArticleDay, at)
	who, err := s.fitting(r, came, moment, rh.zone)
	if err != nil || len(who) == 0 {
		return SlotAhead{}, err
	}
	return SlotAhead{Slot: rapport.ArticleDay, At: at, On: moment.Today, Who: who}, nil
}

// nameMet is that for all whom it names.
func (f *Forecast) nameMet(r Reader) error {
	all := slices.Clone(f.Waiting)
	for _, slot := range f.Slots {
		all = append(all, slot.Who...)
	}
	return nameMet(r, all)
}

// foresee goes through the slots to come as they will fire.
func (f *Forecast) foresee(
	rh rhythm, m rapport.Member, list []rapport.Stakeholder, gatherings []rapport.Gathering, now time.Time, budget int,
) {
	f.Waiting = rapport.Open(list, rh.moment(m, rapport.Weekly, now))
	list = slices.Clone(list)
	checkIns := 0
	for range maxAhead {
		slot, at := rh.arrival(rh.counted(m), now)
		moment := rh.moment(m, slot, at)
		found := rapport.CheckIn(list, moment)
		ahead := SlotAhead{Slot: slot, At: at, On: moment.Today, Who: found[:min(len(found), budget)]}
		ahead.More = len(found) - len(ahead.Who)
		ahead.Occasions = rh.occasionsAhead(m, gatherings, at)
		f.Slots = append(f.Slots, ahead)
		f.Waiting = slices.DeleteFunc(f.Waiting, func(w rapport.Suggestion) bool {
			return slices.ContainsFunc(found, func(sg rapport.Suggestion) bool { return sg.Who.ID == w.Who.ID })
		})
		for _, sg := range ahead.Who {
			i := slices.IndexFunc(list, func(who rapport.Stakeholder) bool { return who.ID == sg.Who.ID })
			nudge := rapport.Nudge{On: moment.Today, Reason: sg.Reason}
			list[i].Summary = list[i].Summary.With(rapport.Entry{Fact: nudge})
		}
		if slot == rapport.Weekly {
			checkIns++
		}
		if checkIns == 2 {
			return
		}
		rh.handle(&m, at)
		now = at
	}
}
