package slackchat

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/time/rate"

	"rapport/internal/chat"
)

const (
	// pacePatience is how long a call waits for its turn before it is given
	// back as limited.
	pacePatience = 5 * time.Second
	// unsaidPause is how long to wait when Slack does not say.
	unsaidPause = 30 * time.Second
	// unlisted is how often a minute to call a method whose limit is not
	// listed: Slack's second tier, below all that are.
	unlisted = 20
	// maxPacedPeople bounds how many conversations are paced at once.
	maxPacedPeople = 4096
)

// A pace keeps calls within what Slack allows for each method and
// conversation (docs.slack.dev/apis/web-api/rate-limits).
type pace struct {
	times   float64          // how many times what Slack prints
	now     func() time.Time // Slack's clock: what it allows grows with it
	mu      sync.Mutex
	methods map[string]*turns
	people  map[string]*rate.Limiter
}

// turns are the calls of one method.
type turns struct {
	limit *rate.Limiter
	until time.Time // when Slack wants to hear of the method again
}

// aMinute returns turns for so many calls a minute, half of them at once.
func (p *pace) aMinute(calls int) *turns {
	return &turns{limit: rate.NewLimiter(rate.Limit(p.times*float64(calls)/60), calls/2)}
}

func newPace(times float64, now func() time.Time) *pace {
	p := &pace{times: times, now: now, people: map[string]*rate.Limiter{}}
	p.methods = map[string]*turns{
		"chat.postMessage":             p.aMinute(300), // "several hundred"
		"chat.update":                  p.aMinute(50),
		"conversations.history":        p.aMinute(50),
		"conversations.open":           p.aMinute(50),
		"dnd.teamInfo":                 p.aMinute(20),
		"files.completeUploadExternal": p.aMinute(100),
		"files.getUploadURLExternal":   p.aMinute(100),
		"users.info":                   p.aMinute(100),
		"views.open":                   p.aMinute(100),
		"views.publish":                p.aMinute(100),
	}
	return p
}

// do calls a method when its turn comes, and once more when Slack asks for a
// short pause. It returns a *chat.LimitedError when the turn is too far off;
// the method was then not carried out.
func (p *pace) do(ctx context.Context, method string, call func() error) error {
	turns := p.of(method)
	for range 2 {
		if err := p.wait(ctx, turns); err != nil {
			return err
		}
		err := call()
		after, limited := retryAfter(err)
		if !limited {
			return err
		}
		p.hold(turns, after)
	}
	return &chat.LimitedError{After: p.held(turns)}
}

// ready returns a *chat.LimitedError unless it is a method's turn at once.
func (p *pace) ready(method string) error {
	t := p.of(method)
	if held := p.held(t); held > 0 {
		return &chat.LimitedError{After: held}
	}
	if missing := 1 - t.limit.TokensAt(p.now()); missing > 0 {
		return &chat.LimitedError{After: time.Duration(missing / float64(t.limit.Limit()) * float64(time.Second))}
	}
	return nil
}

// of returns the turns of a method.
func (p *pace) of(method string) *turns {
	p.mu.Lock()
	defer p.mu.Unlock()
	t, listed := p.methods[method]
	if !listed {
		t = p.aMinute(unlisted)
		p.methods[method] = t
	}
	return t
}

func (p *pace) wait(ctx context.Context, t *turns) error {
	if held := p.held(t); held > pacePatience {
		return &chat.LimitedError{After: held}
	} else if held > 0 {
		if err := pause(ctx, held); err != nil {
			return err
		}
	}
	return p.turn(ctx, t.limit)
}

// person waits until one conversation may have a message again: Slack allows
// one a second, and short bursts.
func (p *pace) person(ctx context.Context, id string) error {
	p.mu.Lock()
	limit, ok := p.people[id]
	if !ok {
		for other, l := range p.people {
			if len(p.people) < maxPacedPeople {
				break
			}
			if l.TokensAt(p.now()) >= float64(l.Burst()) {
				delete(p.people, other)
			}
		}
		limit = rate.NewLimiter(rate.Limit(p.times), 3)
		p.people[id] = limit
	}
	p.mu.Unlock()
	return p.turn(ctx, limit)
}

func (p *pace) hold(t *turns, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t.until = p.now().Add(d)
}

func (p *pace) held(t *turns) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return t.until.Sub(p.now())
}

func (p *pace) turn(ctx context.Context, l *rate.Limiter) error {
	patience := pacePatience
	if end, ok := ctx.Deadline(); ok {
		patience = min(patience, time.Until(end))
	}
	now := p.now()
	place := l.ReserveN(now, 1)
	delay := place.DelayFrom(now)
	if delay > patience {
		place.CancelAt(now)
		return &chat.LimitedError{After: delay}
	}
	if delay == 0 {
		return nil
	}
	if err := pause(ctx, delay); err != nil {
		place.CancelAt(now)
		return err
	}
	return nil
}

func pause(ctx context.Context, d time.Duration) error {
	sleep(ctx, d)
	return ctx.Err()
}

// retryAfter reports whether err is Slack asking for patience.
func retryAfter(err error) (time.Duration, bool) {
	if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		return limited.RetryAfter, true
	}
	if status, ok := errors.AsType[slack.StatusCodeError](err); ok && status.Code == http.StatusTooManyRequests {
		return unsaidPause, true
	}
	if said, ok := errors.AsType[slack.SlackErrorResponse](err); ok && (said.Err == "ratelimited" || said.Err == "rate_limited") {
		return unsaidPause, true
	}
	return 0, false
}
