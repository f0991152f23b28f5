package upkeep

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/internal/rapport"
)

// LookTimer fires some time before something comes to a member: their platform
// is then asked whether they may be disturbed.
const LookTimer TimerKind = "look"

const (
	// lookAhead is how long before something comes the platform is asked.
	lookAhead = 30 * time.Minute
	// lookEvery rounds that, so that many members are asked after at once: all
	// whose check-ins are spread over the same half hour.
	lookEvery = spreadMinutes * time.Minute
	// lookBatch is how many members a platform is asked after at once: Slack
	// takes fifty (docs.slack.dev/reference/methods/dnd.teamInfo).
	lookBatch = 50
	// lookPatience is how long one answer may take.
	lookPatience = 5 * time.Second
	// lookAgain is when a platform that did not answer is asked again.
	lookAgain = time.Minute
	// freshFor is how long what was told spares a question before a slot.
	freshFor = time.Hour
	// staleAfter is when what was told is too old to send something by it.
	staleAfter = 3 * time.Hour
)

// Disturb takes note of the hours in which the visitor, if they are a member,
// is not to be disturbed. What waited for hours that are over sooner comes now.
func (s *Steward) Disturb(ctx context.Context, v Visit, hours rapport.DoNotDisturb) error {
	listens := false
	err := s.book.View(ctx, v.Member, func(r Reader) error {
		m, _, err := r.Member()
		listens = m.Listens()
		return err
	})
	if err == nil && listens {
		err = s.book.Update(ctx, v.Member, v.event, nil, func(p Page) error { return s.noteHours(p, hours, v.Now) })
	}
	if err != nil {
		return fmt.Errorf("note when not to disturb: %w", err)
	}
	return nil
}

// noteHours keeps what was told, unless something later was told before. Times
// come in whole seconds.
func (s *Steward) noteHours(p Page, hours rapport.DoNotDisturb, now time.Time) error {
	m, _, err := p.Member()
	if err != nil || !m.Listens() || hours.Told.Before(toldAt(m, now).Truncate(time.Second)) {
		return err
	}
	same := m.Disturb.Same(hours)
	m.Disturb = hours
	if err := p.PutMember(m); err != nil || same {
		return err
	}
	return s.setTimers(p, m, now)
}

// toldAt returns when a member's hours were told of: never where the clock was
// ahead then.
func toldAt(m rapport.Member, now time.Time) time.Time {
	if m.Disturb.Told.After(now.Add(late)) {
		return time.Time{}
	}
	return m.Disturb.Told
}

// setLook sets the timer of the look before what comes next.
func (s *Steward) setLook(p Page, r rhythm, m rapport.Member, now time.Time) error {
	if s.house.Presence == nil {
		return nil
	}
	return p.SetTimer(LookTimer, r.lookAt(m, now))
}

// lookAt returns when to look for what comes next.
func (r rhythm) lookAt(m rapport.Member, now time.Time) time.Time {
	return r.coming(m, now).Add(-lookAhead).Truncate(lookEvery)
}

// undisturbed returns the rhythm of a member who may be disturbed at any time.
func (r rhythm) undisturbed() rhythm {
	r.disturb = rapport.DoNotDisturb{}
	return r
}

// coming returns when something comes next, if the member may be disturbed.
func (r rhythm) coming(m rapport.Member, now time.Time) time.Time {
	r = r.undisturbed()
	_, at := r.arrival(r.counted(m), now)
	for _, other := range []time.Time{r.nextEvening(m, now), r.articlesArrive(m, now), r.reviewArrives(m, now)} {
		if !other.IsZero() {
			at = earlier(at, other)
		}
	}
	return at
}

// putsOff returns the hours in which the member is not to be disturbed, if the
// next slot, or a digest that is to be sent, waits for their end.
func (r rhythm) putsOff(book Reader, m rapport.Member, now time.Time) (rapport.DoNotDisturb, error) {
	if !m.Listens() || r.disturb.From.IsZero() {
		return rapport.DoNotDisturb{}, nil
	}
	_, at := r.arrival(r.counted(m), now)
	if _, free := r.undisturbed().arrival(r.counted(m), now); at.After(free) {
		return r.disturb, nil
	}
	waits, err := waitsToBeSent(book, m.Digest, rapport.DateOf(now.In(r.zone)))
	if waits && r.disturb.Holds(now) {
		return r.disturb, err
	}
	return rapport.DoNotDisturb{}, err
}

// needsLook reports whether something will soon be said to a member of whom
// nothing was told lately.
func (s *Steward) needsLook(ctx context.Context, who rapport.MemberID, now time.Time) (bool, error) {
	needs := false
	came, err := s.cameTo(ctx, who)
	if err != nil {
		return false, err
	}
	err = s.viewRhythm(ctx, who, func(r Reader, m rapport.Member, rh rhythm) error {
		horizon := now.Add(lookAhead + lookEvery)
		if !m.Listens() || now.Sub(toldAt(m, now)) < freshFor || rh.coming(m, now).After(horizon) {
			return nil
		}
		rh = rh.undisturbed()
		if evening := rh.nextEvening(m, now); !evening.IsZero() && !evening.After(horizon) {
			needs = true
			return nil
		}
		if at := rh.articlesArrive(m, now); !at.IsZero() && !at.After(horizon) {
			suggestions, err := s.fitting(r, came, rh.moment(m, rapport.ArticleDay, at), rh.zone)
			if needs = len(suggestions) > 0; needs || err != nil {
				return err
			}
		}
		if at := rh.reviewArrives(m, now); !at.IsZero() && !at.After(horizon) {
			review, err := rh.offerIn(r, m, now)
			if needs = review.At.Equal(at); needs || err != nil {
				return err
			}
		}
		list, err := r.Stakeholders()
		slot, at := rh.arrival(rh.counted(m), now)
		moment := rh.moment(m, slot, at)
		needs = len(rapport.CheckIn(list, moment)) > 0 || !m.Occasions.Before(moment.Today)
		return err
	})
	return needs, err
}

// lookLater leaves a look until something comes soon.
func (s *Steward) lookLater(p Page, now time.Time) error {
	m, _, err := p.Member()
	if err != nil || !m.Listens() {
		return err
	}
	rh, err := s.rhythm(m)
	if at := rh.lookAt(m, now); err == nil && at.After(now) {
		return p.SetTimer(LookTimer, at)
	}
	return err
}

// looked keeps what was told of a member, and looks again in a while where they
// are not to be disturbed now: that may end unheard.
func (s *Steward) looked(p Page, hours rapport.DoNotDisturb, now time.Time) error {
	if err := s.noteHours(p, hours, now); err != nil || !hours.Holds(now) {
		return err
	}
	return p.SetTimer(LookTimer, now.Add(askAgain))
}

// unanswered looks again where nobody answered. What is due does not wait for an
// answer: it goes by what was told before.
func (s *Steward) unanswered(p Page, now time.Time) error {
	m, _, err := p.Member()
	if err != nil {
		return err
	}
	rh, err := s.rhythm(m)
	switch {
	case err != nil:
		return err
	case m.Disturb.Holds(now):
		return p.SetTimer(LookTimer, now.Add(askAgain))
	case rh.coming(m, now).After(now.Add(lookAgain)):
		return p.SetTimer(LookTimer, now.Add(lookAgain))
	default:
		return nil
	}
}

// lookBefore asks after the members of posts that waited for so long that what
// was told of them says little.
func (s *Steward) lookBefore(ctx context.Context, posts []Post) error {
	if s.house.Presence == nil {
		return nil
	}
	now := s.clock.Now()
	var stale []rapport.MemberID
	for _, post := range posts {
		if Urgent(post.Notice) {
			continue
		}
		err := s.book.View(ctx, post.Member, func(r Reader) error {
			m, _, err := r.Member()
			if err == nil && m.Listens() && now.Sub(toldAt(m, now)) >= staleAfter {
				stale = append(stale, m.ID)
			}
			return err
		})
		if err != nil {
			return fmt.Errorf("read when not to disturb: %w", err)
		}
	}
	if len(stale) == 0 {
		return nil
	}
	hours, err := s.presence(ctx, stale)
	if _, limited := errors.AsType[*LimitedError](err); limited {
		return nil // what is due does not wait for an answer
	}
	if err != nil {
		return err
	}
	for _, who := range stale {
		err = errors.Join(err, s.book.Update(ctx, who, Event{}, nil, func(p Page) error { return s.noteHours(p, hours[who], now) }))
	}
	return err
}

// Urgent reports whether somebody waits for what a notice asks for: it follows
// from what a member did, and goes at once. What the bot begins by itself goes
// behind it, and where nobody is disturbed by it.
func Urgent(n Notice) bool {
	switch n.(type) {
	case DigestNotice, EveningNotice, AuditNotice, ReviewNotice, FeedNotice:
		return false
	default:
		return true
	}
}
