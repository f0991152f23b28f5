package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// An AuditNotice brings the report of a log of all contacts.
type AuditNotice struct {
	From, Until rapport.Date // its first and its last day
}

// An AuditLetter is that report.
type AuditLetter struct {
	rapport.Audit
	Own rapport.Settings
}

func (AuditLetter) letter() {}

func (n AuditNotice) letter(ctx context.Context, c *Courier, post Post) (Letter, hold, error) {
	s := c.steward
	var l AuditLetter
	var held hold
	err := s.viewRhythm(ctx, post.Member, func(r Reader, m rapport.Member, rh rhythm) (err error) {
		held = rh.evenings().held(m, s.clock.Now())
		l, err = auditLetter(r, m, n.From, n.Until)
		return err
	})
	if err != nil {
		return nil, hold{}, fmt.Errorf("read the log: %w", err)
	}
	return l, held, nil
}

func (AuditNotice) sent(Page, *Steward, Letter, string) error { return nil }

func (AuditNotice) unsent(Page, *Steward) error { return nil }

func auditLetter(r Reader, m rapport.Member, from, until rapport.Date) (AuditLetter, error) {
	list, err := r.Stakeholders()
	if err != nil {
		return AuditLetter{}, err
	}
	journal, err := r.Journal()
	return AuditLetter{rapport.AuditOf(list, journal, from, until), m.Settings}, err
}

// auditLine is the line of the end-of-day question while a log runs, for a member
// whom nobody asks else: half an hour before their hours end.
func auditLine(w calendar.Week) string {
	at := max(w.To-auditAhead, w.From)
	return fmt.Sprintf("%d %d * * *", int(at)%60, int(at)/60)
}

// auditAhead is how long before the end of the hours that is, in minutes.
const auditAhead = 30

// An Auditing is how the visitor's log of all contacts stands.
type Auditing struct {
	Onboarded bool
	Runs      bool         // it is not over
	Day       int          // of the log, from 1 on, where it runs
	Next      time.Time    // when they are asked next, or have the report; zero for never
	Log       *AuditLetter // as it is so far; nil before the first
}

// Auditing returns how the visitor's log stands.
func (s *Steward) Auditing(ctx context.Context, v Visit) (Auditing, error) {
	var a Auditing
	err := s.rounds(ctx, v, func(r Reader, m rapport.Member, _ []rapport.Stakeholder, rh rhythm) error {
		a = Auditing{Onboarded: true}
		from, until := m.Settings.AuditFrom, m.Settings.AuditUntil
		if until.IsZero() {
			return nil
		}
		l, err := auditLetter(r, m, from, until)
		a.Log = &l
		if a.Runs = m.Audits() && !v.Today.After(until); a.Runs {
			a.Day = v.Today.Sub(from) + 1
		}
		if m.Audits() && m.Listens() {
			a.Next = rh.nextEvening(m, v.Now)
		}
		return err
	})
	if err != nil {
		return Auditing{}, fmt.Errorf("read the log: %w", err)
	}
	return a, nil
}

// Evening returns the end-of-day question of today as it stands now.
func (s *Steward) Evening(ctx context.Context, v Visit) (EveningLetter, error) {
	var l EveningLetter
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		m, _, err := r.Member()
		if err != nil {
			return err
		}
		l, err = eveningLetter(r, m, v.Today)
		return err
	})
	if err != nil {
		return EveningLetter{}, fmt.Errorf("read the day: %w", err)
	}
	return l, nil
}

// mostLikely is how many people an end-of-day question names.
const mostLikely = 4

// likely returns those with whom a contact on a day is likely, but for those with
// whom one is logged: the closest, and those one talks to most.
func likely(list []rapport.Stakeholder, on rapport.Date) []rapport.Stakeholder {
	some := slices.DeleteFunc(slices.Clone(list), func(who rapport.Stakeholder) bool {
		return who.Cadence() == 0 || who.Summary.LatestOn == on
	})
	slices.SortStableFunc(some, func(a, b rapport.Stakeholder) int {
		return cmp.Or(cmp.Compare(a.Cadence(), b.Cadence()), cmp.Compare(b.Summary.Touches, a.Summary.Touches), cmp.Compare(a.Name, b.Name))
	})
	return some[:min(len(some), mostLikely)]
}

// TalkedToday is what became of a contact that was logged in one tap.
type TalkedToday struct {
	Receipt rapport.ReceiptID
	Name    string
	Setting rapport.Setting
	Repeat  bool // one of today was logged before, and this is none
	Undone  bool // as in Touched
}

// TalkToday logs a contact of today with somebody, unless one is logged. It returns
// ErrNotFound for somebody who is not on the list.
func (s *Steward) TalkToday(ctx context.Context, v Visit, who rapport.StakeholderID, setting rapport.Setting) (TalkedToday, error) {
	e := s.entries(v, []rapport.Fact{rapport.Touch{On: v.Today, Setting: setting}})[0]
	e.About = []rapport.StakeholderID{who}
	var answer TalkedToday
	err := s.updateOnce(ctx, v, &answer, &answer.Receipt, &answer.Undone, func(p Page, _ *rapport.Member) error {
		is, err := onList(p, who)
		if err != nil {
			return err
		}
		answer = TalkedToday{Name: is.Name, Setting: setting}
		if is.Summary.LatestOn == v.Today {
			latest, _, err := p.Entry(is.Summary.Latest)
			answer.Repeat, answer.Receipt = true, latest.Receipt
			return err
		}
		if err := record(p, e); err != nil {
			return err
		}
		answer.Receipt = e.Receipt
		return p.Leave(e.Receipt, v.Now)
	})
	if err != nil {
		return TalkedToday{}, fmt.Errorf("log a talk of today: %w", err)
	}
	return answer, nil
}
