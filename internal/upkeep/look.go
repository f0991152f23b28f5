package upkeep

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"rapport/internal/rapport"
)

// waitingLooks are looks whose turn the platform has not come to yet: it may let
// a thousand members be asked after in a minute, while many more begin their day
// together. They wait here, claimed, and hold no other timer up; those whose
// claim runs out come again by themselves.
type waitingLooks struct {
	mu     sync.Mutex
	timers []Timer
}

// look asks after the members of these timers, and of those that wait, as many
// as the platform allows now, and settles the timers. Where more timers are to be
// claimed it only asks after as many at once as can be.
func (s *Steward) look(ctx context.Context, timers []Timer, more bool) error {
	s.looks.mu.Lock()
	defer s.looks.mu.Unlock()
	now := s.clock.Now()
	due := make([]bool, len(timers))
	faults := sideBySide(timers, func(n int, t Timer) (err error) {
		due[n], err = s.needsLook(ctx, t.Member, now)
		if err == nil && !due[n] {
			err = s.timers.Fire(ctx, t, func(p Page) error { return s.lookLater(p, now) })
		}
		return timerFault(t, err)
	})
	waiting := slices.DeleteFunc(s.looks.timers, func(t Timer) bool { return !t.Until.After(now) })
	for n, t := range timers {
		if due[n] {
			waiting = append(waiting, t)
		}
	}
	for len(waiting) > 0 {
		batch := waiting[:min(len(waiting), lookBatch)]
		if more && len(batch) < lookBatch {
			break
		}
		limited, err := s.askAfter(ctx, batch, now)
		faults = append(faults, err)
		if limited {
			break
		}
		waiting = waiting[len(batch):]
	}
	s.looks.timers = slices.Clone(waiting)
	return errors.Join(faults...)
}

// askAfter asks after the members of some looks at once, and settles them, unless
// the platform asks for patience.
func (s *Steward) askAfter(ctx context.Context, looks []Timer, now time.Time) (limited bool, fault error) {
	members := make([]rapport.MemberID, len(looks))
	for i, t := range looks {
		members[i] = t.Member
	}
	hours, fault := s.presence(ctx, members)
	if _, limited := errors.AsType[*LimitedError](fault); limited {
		return true, nil
	}
	faults := sideBySide(looks, func(_ int, t Timer) error {
		return timerFault(t, s.timers.Fire(ctx, t, func(p Page) error {
			if fault != nil {
				return s.unanswered(p, now)
			}
			return s.looked(p, hours[t.Member], now)
		}))
	})
	return false, errors.Join(append(faults, fault)...)
}

// presence asks the platform when members are not to be disturbed. Those of whom
// it says nothing may be.
func (s *Steward) presence(ctx context.Context, members []rapport.MemberID) (map[rapport.MemberID]rapport.DoNotDisturb, error) {
	ctx, cancel := context.WithTimeout(ctx, lookPatience)
	defer cancel()
	answer, err := s.house.Presence.Disturb(ctx, members)
	if err != nil {
		return nil, &PresenceError{Fault: err}
	}
	all := map[rapport.MemberID]rapport.DoNotDisturb{}
	for _, who := range members {
		hours := answer[who]
		hours.Told = s.clock.Now()
		all[who] = hours
	}
	return all, nil
}
