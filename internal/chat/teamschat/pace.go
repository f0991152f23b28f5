package teamschat

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"rapport/internal/chat"
)

const (
	// aLane is how often a conversation may hear of the bot in the long run, and
	// inAll how often in a second a tenant: Teams allows, for estimation only, 60
	// in half a minute and 1,800 in an hour, and 30 a second
	// (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). Bursts
	// are as large as people can make them, whom nobody has wait: where that is
	// too much, Teams says so.
	aLane      = 2 * time.Second
	aLaneBurst = 30
	inAll      = 30

	// pacePatience is how long a call waits for its turn before it is given
	// back as limited.
	pacePatience = 5 * time.Second
	// unsaidPause is how long to wait when Teams does not say.
	unsaidPause = 30 * time.Second
	// shortPause comes before the one more try of what may pass at once.
	shortPause = 500 * time.Millisecond
	// maxLanes bounds how many conversations are paced at once.
	maxLanes = 4096
)

// A pace keeps calls within what Teams allows.
type pace struct {
	times float64 // how many times what is written above
	all   *rate.Limiter

	mu    sync.Mutex
	lanes map[string]*lane
	until time.Time // when Teams wants to hear of the bot again
	// strained is the lane that was held last: Teams does not say whether a
	// conversation or the tenant has heard enough, but who presses a lot must
	// silence nobody else.
	strained *lane
}

// A lane is one conversation.
type lane struct {
	limit *rate.Limiter
	until time.Time // when it may be called again
}

func newPace(times float64) *pace {
	return &pace{times: times, all: limiter(times*inAll, times*inAll), lanes: map[string]*lane{}}
}

// limiter allows so many calls a second, and a burst of at least one.
func limiter(each, burst float64) *rate.Limiter {
	return rate.NewLimiter(rate.Limit(each), max(int(burst), 1))
}

// do makes a call when its turn comes, and once more after a short pause where
// Teams asks for one or was not there. It returns a *chat.LimitedError when the
// turn is too far off; the call was then not carried out.
func (p *pace) do(ctx context.Context, where string, call func() error) error {
	for again := false; ; again = true {
		l := p.lane(where)
		if err := p.wait(ctx, l); err != nil {
			return err
		}
		err := call()
		refused, ok := errors.AsType[*refusedError](err)
		switch {
		case !ok || !refused.passing():
			return err
		case refused.limited():
			p.hold(l, refused.after)
			if again {
				return &chat.LimitedError{After: p.held(l)}
			}
		case again:
			return err
		default:
			if err := pause(ctx, shortPause); err != nil {
				return err
			}
		}
	}
}

func (p *pace) wait(ctx context.Context, l *lane) error {
	if held := p.held(l); held > pacePatience {
		return &chat.LimitedError{After: held}
	} else if held > 0 {
		if err := pause(ctx, held); err != nil {
			return err
		}
	}
	if err := turn(ctx, l.limit); err != nil {
		return err
	}
	return turn(ctx, p.all)
}

func (p *pace) lane(id string) *lane {
	p.mu.Lock()
	defer p.mu.Unlock()
	one, ok := p.lanes[id]
	if ok {
		return one
	}
	now := time.Now()
	for other, l := range p.lanes {
		if len(p.lanes) < maxLanes {
			break
		}
		if l.limit.Tokens() >= float64(l.limit.Burst()) && l.until.Before(now) {
			delete(p.lanes, other)
		}
	}
	one = &lane{limit: limiter(p.times/aLane.Seconds(), p.times*aLaneBurst)}
	p.lanes[id] = one
	return one
}

// hold has a conversation wait, and all of them where another waits already:
// then it is the tenant that has heard enough.
func (p *pace) hold(l *lane, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.strained != nil && p.strained != l && now.Before(p.strained.until) {
		p.until = later(p.until, now.Add(d))
	}
	l.until, p.strained = later(l.until, now.Add(d)), l
}

func later(one, other time.Time) time.Time {
	if one.After(other) {
		return one
	}
	return other
}

// held is how long a conversation is to wait yet.
func (p *pace) held(l *lane) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Until(later(l.until, p.until))
}

func turn(ctx context.Context, l *rate.Limiter) error {
	patience := pacePatience
	if end, ok := ctx.Deadline(); ok {
		patience = min(patience, time.Until(end))
	}
	place := l.Reserve()
	delay := place.Delay()
	if delay > patience {
		place.Cancel()
		return &chat.LimitedError{After: delay}
	}
	if err := pause(ctx, delay); err != nil {
		place.Cancel()
		return err
	}
	return nil
}

// pause waits, or returns the error of a context that ends before.
func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
