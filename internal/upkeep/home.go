package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

const (
	// homeToday is how many people Home shows for today.
	homeToday = 3
	// homeDays is how many days ahead Home looks.
	homeDays = 7
)

// A Home is what a member sees when they look at Rapport.
type Home struct {
	Today       rapport.Date
	Kinds       map[rapport.Kind]int // how many of each are on the list; nil for nobody
	Due         []rapport.Suggestion
	More        int           // due beyond those
	Promises    []Outstanding // but for those that Due is about
	Coming      []Coming
	Review      SlotAhead // that of a review or an inventory, within homeDays; else zero
	Focus       []rapport.Stakeholder
	Shared      []Passed     // lately, the latest first
	ReadingList int          // links on the reading list, where feeds brought any
	NextSlot    time.Time    // zero for somebody not onboarded
	Slot        rapport.Slot // what comes then
	Ahead       []string     // names of those whom it would be about as things stand
	Paused      rapport.Date // until when; zero for no pause
	// PausedFrom is when the pause begins; zero for one that has begun.
	PausedFrom rapport.Date
	Erase      time.Time // when everything is erased, until when nothing comes; zero for never
	// Disturb is the do-not-disturb that puts off what comes next; zero for none.
	Disturb   rapport.DoNotDisturb
	Onboarded bool
	// Practice is how things stand with that of the week: with an open one that has no
	// Suggestion where none was chosen yet, and this would be. The zero Practising is
	// for a member who wants none.
	Practice Practising
	Goals    []Pursued // as in Goals
	// Occasions are those of the next homeDays days.
	Occasions []Meeting
}

// Outstanding is an open promise or need, and to whom it was made or whose it
// is.
type Outstanding struct {
	Entry rapport.EntryID
	Who   []string // names
	About []rapport.StakeholderID
	What  string
	By    rapport.Date // zero for a need without a date
}

// Coming is somebody whom a slot to come would be about, why, and its day.
type Coming struct {
	rapport.Suggestion
	On rapport.Date
}

// Home returns the visitor's Home.
func (s *Steward) Home(ctx context.Context, v Visit) (Home, error) {
	h := Home{Today: v.Today}
	err := s.agenda(ctx, v, func(r Reader, list []rapport.Stakeholder, ahead outlook) (err error) {
		h.Onboarded = true
		h.Slot, h.NextSlot, h.Paused, h.PausedFrom, h.Erase = ahead.slot, ahead.next, ahead.set.Paused, ahead.set.PausedFrom, ahead.erase
		h.Disturb = ahead.disturb
		due := rapport.Open(list, ahead.now)
		if err := nameMet(r, due); err != nil {
			return err
		}
		h.fill(list, due)
		h.foretell(ahead.slots, due)
		if h.Shared, err = lately(r, list, v.Now); err != nil {
			return err
		}
		journal, err := r.Journal()
		if err != nil {
			return err
		}
		if review := ahead.review(journal); !review.On.After(v.Today.Add(homeDays)) {
			h.Review = review
		}
		if h.Goals, err = pursuedIn(r, journal, v.Today); err != nil {
			return err
		}
		meetings, err := meetingsIn(r, journal, list, v.Today)
		if err != nil {
			return err
		}
		h.Occasions = slices.DeleteFunc(meetings, func(m Meeting) bool { return !m.Upcoming(v.Today) || m.On.After(v.Today.Add(homeDays)) })
		h.Practice = s.practisedSoFar(ahead.level, list, journal, v.Today, v.Zone)
		h.ReadingList, err = reads(r, journal)
		return err
	})
	if err != nil {
		return Home{}, fmt.Errorf("draw home: %w", err)
	}
	return h, nil
}

// Due returns everybody whom it is time to reach out to, nudged already or
// not, the most pressing first.
func (s *Steward) Due(ctx context.Context, v Visit) ([]rapport.Suggestion, error) {
	var due []rapport.Suggestion
	err := s.agenda(ctx, v, func(r Reader, list []rapport.Stakeholder, ahead outlook) error {
		due = rapport.Open(list, ahead.now)
		return nameMet(r, due)
	})
	if err != nil {
		return nil, fmt.Errorf("list who is due: %w", err)
	}
	return due, nil
}

// An outlook is what lies before a member.
type outlook struct {
	now   rapport.Moment
	slot  rapport.Slot // what comes next
	next  time.Time    // when the bot may write next
	slots []SlotAhead  // as in Forecast
	set   rapport.Settings
	erase time.Time // as in Home

	disturb rapport.DoNotDisturb // as in Home
	level   rapport.Level        // of the practice of the week
	// review finds that of a Forecast by the member's journal.
	review func(journal []rapport.Entry) SlotAhead
}

// agenda hands the list of an onboarded visitor to show, with what lies before
// them.
func (s *Steward) agenda(ctx context.Context, v Visit, show func(Reader, []rapport.Stakeholder, outlook) error) error {
	return s.rounds(ctx, v, func(r Reader, m rapport.Member, list []rapport.Stakeholder, rh rhythm) error {
		slot, next := rh.arrival(rh.counted(m), v.Now)
		disturb, err := rh.putsOff(r, m, v.Now)
		if err != nil {
			return err
		}
		gatherings, err := rh.gatherings(r, m, v.Now)
		if err != nil {
			return err
		}
		var f Forecast
		if m.Listens() {
			f.foresee(rh, m, list, gatherings, v.Now, s.budget(m))
		}
		if err := f.nameMet(r); err != nil {
			return err
		}
		return show(r, list, outlook{
			now: rh.moment(m, rapport.Weekly, v.Now), slot: slot, next: next, slots: f.Slots,
			review: func(journal []rapport.Entry) SlotAhead {
				if !m.Listens() {
					return SlotAhead{}
				}
				return rh.offerAhead(m, list, journal, v.Now)
			},
			set: m.Settings.On(v.Today), erase: m.Erase, disturb: disturb,
			level: m.Settings.Level,
		})
	})
}

// rounds hands an onboarded visitor, their list and their rhythm to see; for
// anybody else it does nothing.
func (s *Steward) rounds(ctx context.Context, v Visit, see func(Reader, rapport.Member, []rapport.Stakeholder, rhythm) error) error {
	return s.viewAsked(ctx, v.Member, func(r Reader, m rapport.Member, list []rapport.Stakeholder) error {
		if !m.Onboarded() {
			return nil
		}
		m.Zone = v.Zone.String()
		rh, err := s.rhythm(m)
		if err != nil {
			return err
		}
		return see(r, m, list, rh)
	})
}

// foretell notes whom the slots to come would be about, but for those of whom the
// same is to be said today.
func (h *Home) foretell(slots []SlotAhead, due []rapport.Suggestion) {
	for i, slot := range slots {
		for _, o := range slot.Occasions {
			if i == 0 {
				h.Ahead = append(h.Ahead, "“"+o.What+"”")
			}
		}
		for _, sg := range slot.Who {
			if i == 0 {
				h.Ahead = append(h.Ahead, sg.Who.Name)
			}
			stands := slices.ContainsFunc(due, func(d rapport.Suggestion) bool { return d.Who.ID == sg.Who.ID && d.Reason == sg.Reason })
			if !stands && !slot.On.After(h.Today.Add(homeDays)) {
				h.Coming = append(h.Coming, Coming{sg, slot.On})
			}
		}
	}
}

func (h *Home) fill(list []rapport.Stakeholder, due []rapport.Suggestion) {
	h.Due = due
	if len(h.Due) > homeToday {
		h.Due, h.More = h.Due[:homeToday], len(h.Due)-homeToday
	}
	for _, who := range list {
		h.count(who.Kind)
		if who.Tier == rapport.Focus {
			h.Focus = append(h.Focus, who)
		}
	}
	h.Promises = slices.DeleteFunc(promises(list), func(o Outstanding) bool {
		return slices.ContainsFunc(h.Due, func(s rapport.Suggestion) bool { return s.Reason.About == o.Entry })
	})
	slices.SortStableFunc(h.Focus, func(a, b rapport.Stakeholder) int {
		return cmp.Or(-cmp.Compare(a.Standing(h.Today), b.Standing(h.Today)), cmp.Compare(a.Name, b.Name))
	})
}

// count notes one more of a kind.
func (h *Home) count(k rapport.Kind) {
	if h.Kinds == nil {
		h.Kinds = map[rapport.Kind]int{}
	}
	h.Kinds[k]++
}

// promises returns the open promises, the first to be kept first.
func promises(list []rapport.Stakeholder) []Outstanding {
	return outstanding(list, func(s rapport.Summary) []rapport.Owed { return s.Promises })
}

// outstanding returns what is owed to people on the list, the first by date
// first and what has none last; what is owed to several stands once.
func outstanding(list []rapport.Stakeholder, owed func(rapport.Summary) []rapport.Owed) []Outstanding {
	var open []Outstanding
	for _, who := range list {
		for _, o := range owed(who.Summary) {
			i := slices.IndexFunc(open, func(known Outstanding) bool { return known.Entry == o.Entry })
			if i < 0 {
				i = len(open)
				open = append(open, Outstanding{Entry: o.Entry, What: o.What, By: o.By})
			}
			open[i].Who, open[i].About = append(open[i].Who, who.Name), append(open[i].About, who.ID)
		}
	}
	slices.SortStableFunc(open, func(a, b Outstanding) int {
		if a.By.IsZero() != b.By.IsZero() {
			return b.By.Sub(a.By)
		}
		return a.By.Sub(b.By)
	})
	return open
}
