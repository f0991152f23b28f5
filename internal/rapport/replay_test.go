package rapport_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"rapport/internal/rapport"
)

// A replay lets members live through a world with Rapport: each contact is
// a touch of theirs at its instant, the check-in is on Mondays at 09:00 and the
// daily slot at 10:00 from Tuesday to Friday, in UTC, with three people at most.
// Nobody presses anything: a contact answers the nudge, or the guards go on.
//
// It measures how many nudges come in a week of a member; which part of the
// long silences (a gap between two days of contact over 14 days and over three
// times the median gap of the two, which began after the warm-up) had a nudge
// within; and which part of the nudges was needless, as the two had contact
// within three days by themselves. The reminder beside it reads a day as a whole,
// as a calendar does.

// A score is what was counted over all members of a world.
type score struct {
	members                            int
	weeks                              float64 // of all members together
	nudges, needless, silences, caught int
}

func (s score) aWeek() float64      { return float64(s.nudges) / s.weeks }
func (s score) partCaught() float64 { return float64(s.caught) / float64(max(s.silences, 1)) }
func (s score) partNeedless() float64 {
	return float64(s.needless) / float64(max(s.nudges, 1))
}

func (s score) String() string {
	return fmt.Sprintf("%d members, %.2f nudges a week, %.3f of %d long silences caught, %.3f of the nudges needless",
		s.members, s.aWeek(), s.partCaught(), s.silences, s.partNeedless())
}

func (s *score) add(o score) {
	s.members += o.members
	s.weeks += o.weeks
	s.nudges, s.needless = s.nudges+o.nudges, s.needless+o.needless
	s.silences, s.caught = s.silences+o.silences, s.caught+o.caught
}

// A tie is one of a member's list in a replay.
type tie struct {
	contacts []time.Time
	who      rapport.Stakeholder
	days     []rapport.Date // of contact so far
	next     int            // of the contacts
	nudged   []time.Time
}

// A way is how cadences come about in a replay.
type way int

const (
	unasked  way = iota // all ties are regular
	accepted            // what fits is taken as soon as it is known
	clicked             // what a nudge offers is taken, one of a digest
)

// A life is one member's replay.
type life struct {
	ties    []*tie
	way     way
	bend    *bend // nil for the rule as it is
	counted int   // entries so far, which gives them ids
}

func (l *life) record(t *tie, f rapport.Fact) {
	l.counted++
	t.who.Summary = t.who.Summary.With(rapport.Entry{ID: rapport.EntryID(fmt.Sprintf("%08d", l.counted)), Fact: f})
}

// catchUp records the contacts until an instant.
func (l *life) catchUp(until time.Time) {
	for _, t := range l.ties {
		for ; t.next < len(t.contacts) && t.contacts[t.next].Before(until); t.next++ {
			on := rapport.DateOf(t.contacts[t.next])
			l.record(t, rapport.Touch{On: on})
			if len(t.days) > 0 && t.days[len(t.days)-1] == on {
				continue
			}
			t.days = append(t.days, on)
			if o, ok := habitOf(t.days); ok && l.way == accepted {
				t.who.Own = o.Cadence
			}
		}
	}
}

// check makes the digest of a slot.
func (l *life) check(slot rapport.Slot, at time.Time, since rapport.Date) {
	var met []rapport.Stakeholder
	byID := map[rapport.StakeholderID]*tie{}
	for _, t := range l.ties {
		if len(t.days) > 0 {
			met = append(met, l.bend.shown(t.who))
			byID[t.who.ID] = t
		}
	}
	today := rapport.DateOf(at)
	found := rapport.CheckIn(met, rapport.Moment{Slot: slot, Today: today, Since: since})
	asked := false
	for _, s := range found[:min(rapport.MaxBudget, len(found))] {
		t := byID[s.Who.ID]
		nudge := rapport.Nudge{On: today, Reason: s.Reason}
		if l.way == clicked && !asked {
			nudge.Offer, asked = t.who.Offer(journalOf(t.days), today)
			if asked {
				t.who.Own = nudge.Offer.Cadence
			}
		}
		l.record(t, nudge)
		t.nudged = append(t.nudged, at)
	}
}

// journalOf returns touches on those days.
func journalOf(days []rapport.Date) []rapport.Entry {
	var entries []rapport.Entry
	for _, on := range days {
		entries = append(entries, rapport.Entry{Fact: rapport.Touch{On: on}})
	}
	return entries
}

// score counts what came of a life between two instants.
func (l *life) score(from, to time.Time) score {
	s := score{members: 1, weeks: to.Sub(from).Hours() / (7 * 24)}
	for _, t := range l.ties {
		for _, at := range t.nudged {
			if at.Before(from) || !at.Before(to) {
				continue
			}
			s.nudges++
			next, _ := slices.BinarySearchFunc(t.contacts, at, time.Time.Compare)
			if next < len(t.contacts) && t.contacts[next].Sub(at) <= 3*24*time.Hour {
				s.needless++
			}
		}
		s.addSilences(t, from, to)
	}
	return s
}

// addSilences counts the long silences of a tie that began and ended between
// two instants.
func (s *score) addSilences(t *tie, from, to time.Time) {
	days := daysOf(t.contacts)
	var gaps []int
	for i := 1; i < len(days); i++ {
		gaps = append(gaps, days[i].Sub(days[i-1]))
	}
	sorted := slices.Sorted(slices.Values(gaps))
	long := max(14, 1.5*float64(sorted[len(sorted)/2]+sorted[(len(sorted)-1)/2]))
	for i, gap := range gaps {
		if float64(gap) <= long || midnight(days[i]).Before(from) || !midnight(days[i+1]).Before(to) {
			continue
		}
		s.silences++
		ends, _ := slices.BinarySearchFunc(t.contacts, midnight(days[i+1]), time.Time.Compare)
		if slices.ContainsFunc(t.nudged, func(at time.Time) bool {
			return rapport.DateOf(at).After(days[i]) && at.Before(t.contacts[ends])
		}) {
			s.caught++
		}
	}
}

func midnight(d rapport.Date) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// begin returns the lives of a world's members, before the first contact.
func (w *world) begin(how way) []*life {
	var lives []*life
	for _, ties := range w.members() {
		l := &life{way: how}
		for _, name := range slices.Sorted(maps.Keys(ties)) {
			l.ties = append(l.ties, &tie{
				contacts: ties[name],
				who:      rapport.Stakeholder{ID: rapport.StakeholderID(name), Name: name, Tier: rapport.Regular},
			})
		}
		lives = append(lives, l)
	}
	return lives
}

// live has everybody in a world live with Rapport.
func (w *world) live(how way) []*life { return w.lead(w.begin(how)) }

// bent has everybody do so with all accepted, under other numbers.
func (w *world) bent(b bend) []*life {
	lives := w.begin(accepted)
	for _, l := range lives {
		l.bend = &b
	}
	return w.lead(lives)
}

// lead leads lives from their first day to their last.
func (w *world) lead(lives []*life) []*life {
	for _, l := range lives {
		since := w.first
		for today := w.first; !today.After(w.last); today = today.Add(1) {
			slot, at := rapport.Daily, midnight(today).Add(10*time.Hour)
			switch today.Weekday() {
			case time.Saturday, time.Sunday:
				continue
			case time.Monday:
				slot, at = rapport.Weekly, midnight(today).Add(9*time.Hour)
			}
			l.catchUp(at)
			if today.Sub(w.first) >= warmUp {
				l.check(slot, at, since)
			}
			since = today
		}
	}
	return lives
}

// remind is what a calendar does instead: a reminder of everybody 30 days
// after the last contact or reminder, at the end of any day, without a limit.
func (w *world) remind() []*life {
	lives := w.begin(unasked)
	for _, l := range lives {
		for _, t := range l.ties {
			for today := w.first.Add(warmUp); !today.After(w.last); today = today.Add(1) {
				at := midnight(today.Add(1)).Add(-time.Second)
				next, _ := slices.BinarySearchFunc(t.contacts, at, time.Time.Compare)
				if next == 0 || today.Sub(rapport.DateOf(t.contacts[next-1])) < 30 {
					continue
				}
				if n := len(t.nudged); n > 0 && at.Sub(t.nudged[n-1]) < 30*24*time.Hour {
					continue
				}
				t.nudged = append(t.nudged, at)
			}
		}
	}
	return lives
}

// total adds up the scores of all lives over a part of the time after the
// warm-up, from 0 to 1.
func (w *world) total(lives []*life, from, to float64) score {
	begins, ends := midnight(w.first.Add(warmUp)), midnight(w.last.Add(1))
	span := ends.Sub(begins)
	at := func(part float64) time.Time { return begins.Add(time.Duration(part * float64(span))) }
	var s score
	for _, l := range lives {
		s.add(l.score(at(from), at(to)))
	}
	return s
}

// At no more than 3.0 nudges a week, of which fewer than 0.12 are needless.
func TestOfferedCadencesCatchLongSilencesOfRealContacts(t *testing.T) {
	bars := map[string]float64{"factory": 0.60, "department": 0.72}
	for name, w := range contacts(t) {
		t.Run(name, func(t *testing.T) {
			s := w.total(w.live(accepted), 0, 1)
			t.Log(s)
			if s.aWeek() > 3 || s.partCaught() < bars[name] || s.partNeedless() >= 0.12 {
				t.Errorf("%v", s)
			}
			if plain := w.total(w.remind(), 0, 1); s.partCaught() <= plain.partCaught() {
				t.Errorf("a reminder every 30 days does as well: %v", plain)
			}
		})
	}
}

// BenchmarkJudgement prints the figures of each way, for the whole time and for
// its halves (a silence across the middle is in neither). Among them:
//
//	                        a week  caught  needless
//	factory     every 30 days  2.65   0.505   0.101
//	            all regular    2.69   0.464   0.109
//	            as clicked     2.87   0.518   0.107
//	            all accepted   2.99   0.649   0.116
//	department  every 30 days  2.77   0.646   0.025
//	            all regular    2.37   0.627   0.036
//	            as clicked     2.40   0.649   0.035
//	            all accepted   2.41   0.727   0.043
//
// "As clicked" is a member who takes each offer as it comes, one a digest:
// the months of the replay are too short for that to reach everybody.
//
// How much hangs on the numbers in offer.go, for all accepted: with a slack of 9
// days instead of 10 the factory has 3.08, 0.684, 0.120 and the department 2.43,
// 0.734, 0.044; with 11 it is 2.90, 0.620, 0.112 and 2.38, 0.701, 0.042. From 8 to
// 20 latest pauses the department's part caught goes from 0.703 over 0.727 (12) to
// 0.720; from 3 to 6 known pauses nothing moves by more than 0.02. So the rule
// beats the reminder all around, and meets all bars at once in a narrow place
// only: nudges a week bound it on one side, the department on the other. The
// factory alone, as the most that is caught within its bars, gives the same
// slack; the department and the made-up lives are what it was not chosen by. In
// halves, which lose the longest silences, it catches 0.596 and 0.570 in the
// factory (the reminder 0.403 and 0.434), 0.694 and 0.714 in the department
// (0.608 and 0.577).
//
// What else was tried: with one day of grace the factory has 3.12, 0.691, 0.121,
// with three 2.84, 0.608, 0.112, and then 0.703 are caught in the department.
// A high quantile of the pauses instead of their median caught 0.03 to 0.07
// fewer at the same number of nudges. All that is new before all that was
// brought up would catch some 0.05 more in the factory, but what drifts goes
// first.
func BenchmarkJudgement(b *testing.B) {
	parts := map[string][2]float64{"whole": {0, 1}, "first half": {0, 0.5}, "second half": {0.5, 1}}
	for name, w := range contacts(b) {
		ways := map[string]func() []*life{
			"every 30 days": w.remind,
			"all regular":   func() []*life { return w.live(unasked) },
			"as clicked":    func() []*life { return w.live(clicked) },
			"all accepted":  func() []*life { return w.live(accepted) },
		}
		for way, live := range ways {
			for part, of := range parts {
				b.Run(name+"/"+way+"/"+part, func(b *testing.B) {
					var s score
					for b.Loop() {
						s = w.total(live(), of[0], of[1])
					}
					b.ReportMetric(s.aWeek(), "nudges/week")
					b.ReportMetric(s.partCaught(), "caught")
					b.ReportMetric(s.partNeedless(), "needless")
				})
			}
		}
	}
}
