package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/rapport"
)

const (
	// noteEvery is how far the clock goes before the instant is noted again that
	// beats have reached, and how far behind that it may fall unnoticed.
	noteEvery = 10 * time.Minute
	// believed is how far ahead of now an instant may lie up to which slots are
	// done: what came less than a day early was that day's.
	believed = 24 * time.Hour
	// soon is when a post is looked at that waits, once the clock was set back: a
	// mail must not leave before the minute is over in which it can be unsent.
	soon = time.Minute
	// farAheadYears is further ahead than any timer is set.
	farAheadYears = 10
)

// A SetBackError says that the clock was set back, and that what it had put off
// while it was ahead was set anew.
type SetBackError struct {
	By time.Duration // at least so far
}

func (e *SetBackError) Error() string { return fmt.Sprintf("the clock was set back by %s", e.By) }

// keepTime notes which instant the beats have reached. When the clock was set
// back behind it, what was set while it was ahead is set anew, and a
// *[SetBackError] says so.
func (s *Steward) keepTime(ctx context.Context, now time.Time) error {
	reached, err := s.timers.Reached(ctx)
	if err != nil {
		return err
	}
	var faults error
	switch {
	case now.Before(reached.Add(-noteEvery)):
		faults = errors.Join(s.setBack(ctx, now), &SetBackError{By: reached.Sub(now)})
	case !now.After(reached.Add(noteEvery)):
		return nil
	}
	return errors.Join(faults, s.timers.Reach(ctx, now))
}

// setBack looks at every timer and every post, once: what was done while the
// clock was ahead is done, what was put off by it is not.
func (s *Steward) setBack(ctx context.Context, now time.Time) error {
	if err := s.timers.Hasten(ctx, now.Add(soon)); err != nil {
		return err
	}
	if err := s.hastenFeeds(ctx, now); err != nil {
		return err
	}
	var faults []error
	for {
		// A timer that is set anew is claimed once more, and then is as it should.
		timers, err := s.timers.ClaimTimers(ctx, now.AddDate(farAheadYears, 0, 0), beatLimit)
		if err != nil {
			return fmt.Errorf("claim all timers: %w", err)
		}
		if len(timers) == 0 {
			return errors.Join(faults...)
		}
		for _, t := range timers {
			if err := s.setAnew(ctx, t, now); err != nil {
				faults = append(faults, fmt.Errorf("set timer of %s anew: %w", t.Member, err))
			}
		}
	}
}

// hastenFeeds has the feeds read soon that were put off while the clock was ahead.
func (s *Steward) hastenFeeds(ctx context.Context, now time.Time) error {
	return s.book.ChangeFeeds(ctx, func(p FeedPage) error {
		all, err := p.Feeds()
		if err != nil {
			return err
		}
		for _, f := range all {
			if !f.Next.After(now) || !f.Tried.After(now) && !f.Tried.IsZero() {
				continue
			}
			f.Next = now
			if err := p.PutFeed(f); err != nil {
				return err
			}
		}
		return nil
	})
}

// setAnew corrects a member whose timer is not where it should be.
func (s *Steward) setAnew(ctx context.Context, t Timer, now time.Time) error {
	if !slices.Contains([]TimerKind{SlotTimer, EveningTimer, ArticlesTimer, ReviewTimer}, t.Kind) {
		return nil
	}
	wrong := false
	err := s.viewRhythm(ctx, t.Member, func(_ Reader, m rapport.Member, rh rhythm) error {
		want := rh.due(rh.counted(m))
		switch t.Kind {
		case EveningTimer:
			want = rh.nextEvening(m, now)
		case ArticlesTimer:
			want = rh.nextArticles(m)
		case ReviewTimer:
			want = rh.nextReview(m)
		}
		wrong = m.Onboarded() && (rh.ahead(m, now) || !want.IsZero() && !t.Due.Equal(want))
		return nil
	})
	if err != nil || !wrong {
		return err
	}
	return s.book.Update(ctx, t.Member, Event{At: now}, nil, func(p Page) error {
		m, _, err := p.Member()
		if err != nil {
			return err
		}
		rh, err := s.rhythm(m)
		if err != nil {
			return err
		}
		if rh.ahead(m, now) {
			rh.pullBack(&m, now)
			if err := redateAhead(p, rapport.DateOf(now.In(rh.zone))); err != nil {
				return err
			}
			if err := p.PutMember(m); err != nil {
				return err
			}
		}
		return s.setTimers(p, m, now)
	})
}

// ahead reports whether a member's slots are done up to an instant that is not
// believed.
func (r rhythm) ahead(m rapport.Member, now time.Time) bool {
	latest := now.Add(believed)
	day := rapport.DateOf(latest.In(r.zone))
	return m.Handled.After(latest) || m.Chose.After(latest) || m.Wished.After(latest) || m.Asked.After(day) || m.Read.After(day) ||
		m.Reviewed.After(day)
}

// pullBack has what was done while the clock was ahead count as done now, which is
// when it was.
func (r rhythm) pullBack(m *rapport.Member, now time.Time) {
	if m.Handled.After(now) {
		r.handle(m, now)
	}
	m.Chose, m.Wished = earlier(m.Chose, now), earlier(m.Wished, now)
	today := rapport.DateOf(now.In(r.zone))
	if m.Asked.After(today) {
		m.Asked = today
	}
	if m.Read.After(today) {
		m.Read = today
	}
	if m.Reviewed.After(today) {
		m.Reviewed = today
	}
}

// redateAhead has the nudges of days to come count from today: they were sent
// while the clock was ahead, or are still to be.
func redateAhead(p Page, today rapport.Date) error {
	digests, err := p.Digests()
	if err != nil {
		return err
	}
	for _, d := range digests {
		if !d.On.After(today) {
			continue
		}
		for _, nudge := range d.Nudges {
			if err := redate(p, nudge, today); err != nil {
				return err
			}
		}
		d.On = today
		if err := p.PutDigest(d); err != nil {
			return err
		}
	}
	return nil
}
