package main

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"
)

// A lockedOutError says that a platform does not let the bot in, and will not
// until somebody changes something.
type lockedOutError struct {
	platform string
	cause    error
}

func (e *lockedOutError) Error() string {
	return e.platform + " does not let the bot in: " + e.cause.Error()
}

func (e *lockedOutError) Unwrap() error { return e.cause }

// Lockouts are the platforms that do not let the bot in, or could not be asked
// whether they do, by their names.
type lockouts struct {
	mu      sync.Mutex
	out     map[string]*lockout
	unasked map[string]bool
}

// A lockout is that of one platform.
type lockout struct {
	cause error
	over  chan struct{} // closed once it is
}

func newLockouts() *lockouts {
	return &lockouts{out: map[string]*lockout{}, unasked: map[string]bool{}}
}

// of returns why a platform does not let the bot in; nil for one that does.
func (l *lockouts) of(platform string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if one := l.out[platform]; one != nil {
		return one.cause
	}
	return nil
}

// why is what an operator is told of each platform that is out, by its name.
func (l *lockouts) why() map[string]string {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := map[string]string{}
	for platform, one := range l.out {
		all[platform] = explain(one.cause)
	}
	return all
}

// begin notes that a platform does not let the bot in; it returns the causes of all
// that are out, and whether it was not known of this one.
func (l *lockouts) begin(platform string, cause error) (causes []error, news bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.unasked, platform)
	if news = l.out[platform] == nil; news {
		l.out[platform] = &lockout{cause, make(chan struct{})}
	}
	for _, name := range slices.Sorted(maps.Keys(l.out)) {
		causes = append(causes, l.out[name].cause)
	}
	return causes, news
}

// end notes that a platform lets the bot in.
func (l *lockouts) end(platform string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.unasked, platform)
	if one := l.out[platform]; one != nil {
		close(one.over)
		delete(l.out, platform)
	}
}

// doubt notes that a platform could not be asked.
func (l *lockouts) doubt(platform string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.unasked[platform] = true
}

// doubtful reports whether a platform is to be asked again: it is out, or could
// not be asked before.
func (l *lockouts) doubtful(platform string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out[platform] != nil || l.unasked[platform]
}

// await waits until a platform lets the bot in, as far as is known; it returns
// false when ctx ended before.
func (l *lockouts) await(ctx context.Context, platform string) bool {
	l.mu.Lock()
	one := l.out[platform]
	l.mu.Unlock()
	if one == nil {
		return true
	}
	select {
	case <-one.over:
		return true
	case <-ctx.Done():
		return false
	}
}

// lockOut notes that a platform does not let the bot in. As long as another does,
// what is due on this one waits. When none does, nothing can be said or heard, and
// the process ends: a supervisor shows that it ended.
func (p *process) lockOut(platform string, cause error) {
	causes, news := p.lockouts.begin(platform, cause)
	if len(causes) >= len(p.served()) {
		p.end(errors.Join(causes...))
		return
	}
	if news {
		p.troubles.begin(trouble{lockedOut, platform}, platform, explain(cause))
	}
}

// letIn notes that a platform lets the bot in.
func (p *process) letIn(platform string) {
	p.lockouts.end(platform)
	p.troubles.end(platform)
}

// enter asks each platform, before it is served, whether it lets the bot in. Its
// error says that none does.
func (p *process) enter(ctx context.Context) error {
	faults := p.check(ctx)
	if len(faults) == len(p.served()) && !slices.ContainsFunc(faults, func(err error) bool { return !forGood(err) }) {
		return errors.Join(faults...)
	}
	for _, fault := range faults {
		if unasked, ok := errors.AsType[*unaskedError](fault); ok {
			p.lockouts.doubt(unasked.platform)
			p.log.Warn().Err(unasked.cause).Msg(unasked.platform + " cannot be asked just now; trying on")
		}
		if out, ok := errors.AsType[*lockedOutError](fault); ok {
			p.lockOut(out.platform, out.cause)
		}
	}
	return nil
}

// askAgain asks the platforms every so often, until ctx ends.
func (p *process) askAgain(ctx context.Context) error {
	tick := time.NewTicker(askAgain)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			p.askRound(ctx)
		case <-ctx.Done():
			return nil
		}
	}
}

// askRound asks those of which it is not known that they let the bot in. Teams is
// asked in any case, which costs nothing while its token is good: where nobody is
// written to, nothing else would tell that it is not.
func (p *process) askRound(ctx context.Context) {
	for _, platform := range p.served() {
		if platform != teamsName && !p.lockouts.doubtful(platform) {
			continue
		}
		err := p.ask(ctx, platform)
		if out, ok := errors.AsType[*lockedOutError](err); ok {
			p.lockOut(platform, out.cause)
		} else if err == nil {
			p.letIn(platform)
		}
	}
}
