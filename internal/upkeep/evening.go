package upkeep

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// EveningTimer fires when a member is to be asked whom they talked to. It is a
// timer of its own, so that it neither holds the other slots up nor counts as
// one of them.
const EveningTimer TimerKind = "evening"

// An EveningNotice asks a member whom they talked to on a day. When that day is
// over it has nothing left to say.
type EveningNotice struct {
	On rapport.Date
}

// An EveningLetter is the end-of-day question.
type EveningLetter struct {
	On     rapport.Date
	Logged []string // names of those with whom a touch of that day is logged
	Own    rapport.Settings
	// Audit is the day of the log of all contacts that it is, from 1 on; 0 where none
	// runs. Likely are those with whom one is likely then.
	Audit  int
	Likely []rapport.Stakeholder
}

func (EveningLetter) letter() {}

// eveningLate is how far behind the end of the hours the question may come, in
// minutes: that end is a good time to be asked.
const eveningLate = 15

// evenings is the rhythm as it holds for the end-of-day question.
func (r rhythm) evenings() rhythm {
	r.week.To = min(r.week.To+eveningLate, 24*60)
	return r
}

// toTheEnd is the week with the minute at which its hours end.
func (r rhythm) toTheEnd() calendar.Week {
	w := r.week
	w.To = min(w.To+1, 24*60)
	return w
}

// nextEvening returns when the member is asked next: not later than now when
// today's question is still to come, though its time is past. Those of days that
// are over do not come any more. It is zero
// for somebody whom nobody asks, or never while they work.
func (r rhythm) nextEvening(m rapport.Member, now time.Time) time.Time {
	if !r.asks {
		return time.Time{}
	}
	r = r.evenings()
	at := r.eveningFrom(m, now, r.awake(now))
	if at.IsZero() && now.Before(r.rests) {
		return r.eveningFrom(m, now, r.resumes)
	}
	return at
}

// eveningFrom is nextEvening among the days from an instant on: those of a week, or
// where do-not-disturb holds them, of the week behind it.
func (r rhythm) eveningFrom(m rapport.Member, now, from time.Time) time.Time {
	day := rapport.DateOf(from.In(r.zone))
	if !m.Asked.Before(day) {
		day = m.Asked.Add(1)
	}
	begins := dayBegins(day, r.zone)
	week := begins.AddDate(0, 0, 8)
	for at := r.evening.Next(begins.Add(-time.Second)); at.Before(week); at = r.evening.Next(at) {
		if r.week.Open(at, r.zone) && (at.After(now) || at.After(m.Wished) && r.week.Open(now, r.zone)) {
			// A question whose time is past comes when nothing holds it now.
			if free, ok := r.sameDay(later(at, now)); ok {
				return free
			}
		}
	}
	ends := r.disturb.Ends()
	if r.disturb.From.Before(week) && begins.Before(dayBegins(rapport.DateOf(ends.In(r.zone)), r.zone)) {
		return r.eveningFrom(m, now, ends)
	}
	return time.Time{}
}

// sameDay returns when the member may be written to from an instant on, and
// whether that is on its day.
func (r rhythm) sameDay(at time.Time) (time.Time, bool) {
	free := r.open(at)
	return free, rapport.DateOf(free.In(r.zone)) == rapport.DateOf(at.In(r.zone))
}

// eveningCame reports whether the member is to be asked now.
func (r rhythm) eveningCame(m rapport.Member, now time.Time) bool {
	at := r.nextEvening(m, now)
	return !at.IsZero() && !at.After(now)
}

// passEvening has a member whose time is past today, by a choice of theirs or
// since they begin after it, asked from the next time on.
func (s *Steward) passEvening(m *rapport.Member, now time.Time) error {
	rh, err := s.rhythm(*m)
	if err == nil && rh.eveningCame(*m, now) {
		m.Wished = now
	}
	return err
}

// setEvening sets the timer of a member who is to be asked. For anybody else a
// timer from before finds nothing to do.
func (r rhythm) setEvening(p Page, m rapport.Member, now time.Time) error {
	at := r.nextEvening(m, now)
	if at.IsZero() {
		return nil
	}
	return p.SetTimer(EveningTimer, at)
}

// ask posts the end-of-day question, once a day.
func (s *Steward) ask(ctx context.Context, t Timer) error {
	now := s.clock.Now()
	id := s.book.Mint(now)
	return s.timers.Fire(ctx, t, func(p Page) error {
		m, _, err := p.Member()
		if err != nil || !m.Listens() {
			return err
		}
		rh, err := s.rhythm(m)
		if err != nil {
			return err
		}
		if rh.eveningCame(m, now) {
			m.Asked = rapport.DateOf(now.In(rh.zone))
			if err := p.Post("evening "+id, Addressee{Account: t.Member}, eveningNotice(&m), now, time.Time{}); err != nil {
				return err
			}
			if err := p.PutMember(m); err != nil {
				return err
			}
			if rh, err = s.rhythm(m); err != nil {
				return err
			}
		}
		return rh.setEvening(p, m, now)
	})
}

// eveningNotice is what comes to a member who is asked: the report of a log that is
// over, once, in the place of the question.
func eveningNotice(m *rapport.Member) Notice {
	if !m.ReportDue(m.Asked) {
		return EveningNotice{m.Asked}
	}
	m.Reported = m.Settings.AuditUntil
	return AuditNotice{From: m.Settings.AuditFrom, Until: m.Settings.AuditUntil}
}

func (n EveningNotice) letter(ctx context.Context, c *Courier, post Post) (Letter, hold, error) {
	s := c.steward
	now := s.clock.Now()
	var l Letter
	var held hold
	err := s.viewRhythm(ctx, post.Member, func(r Reader, m rapport.Member, rh rhythm) error {
		if !rh.asks || rapport.DateOf(now.In(rh.zone)) != n.On {
			return nil
		}
		held = rh.evenings().held(m, now)
		var err error
		l, err = eveningLetter(r, m, n.On)
		return err
	})
	if err != nil {
		return nil, hold{}, fmt.Errorf("read the day: %w", err)
	}
	return l, held, nil
}

// eveningLetter returns the end-of-day question of a day as it stands now.
func eveningLetter(r Reader, m rapport.Member, on rapport.Date) (EveningLetter, error) {
	list, err := r.Stakeholders()
	if err != nil {
		return EveningLetter{}, err
	}
	l := EveningLetter{On: on, Logged: touchedOn(list, on), Own: m.Settings}
	if from, until := m.Settings.AuditFrom, m.Settings.AuditUntil; m.Audits() && !on.Before(from) && !on.After(until) {
		l.Audit, l.Likely = on.Sub(from)+1, likely(list, on)
	}
	return l, nil
}

// touchedOn returns the names of those whose latest touch was on a day.
func touchedOn(list []rapport.Stakeholder, day rapport.Date) []string {
	var names []string
	for _, who := range list {
		if who.Summary.LatestOn == day {
			names = append(names, who.Name)
		}
	}
	return names
}

func (EveningNotice) sent(Page, *Steward, Letter, string) error { return nil }

func (EveningNotice) unsent(Page, *Steward) error { return nil }
