package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"rapport/internal/calendar"
)

const (
	// beatEvery is how often timers and posts that have come are looked for. A
	// look with nothing due is a read of a few microseconds.
	beatEvery = time.Second
	// drainPatience is how long what was begun may go on after a stop.
	drainPatience = 10 * time.Second
	// askAgain is how soon a platform is asked again that could not be, or that did
	// not let the bot in.
	askAgain = 15 * time.Second
)

// run serves until ctx ends, or something makes it impossible. Intake stops
// first, then what was begun is finished; the store is closed by close. The beats
// are beaten side by side.
func (p *process) run(ctx context.Context, beats ...beat) error {
	p.beats.expect(len(beats))
	operator, err := newControl(ctx, p)
	if err != nil {
		return err
	}
	monitor, err := p.listenHTTP(ctx)
	if err != nil {
		return errors.Join(err, operator.close())
	}
	if err := p.hear(ctx); err != nil {
		return errors.Join(err, operator.close())
	}
	p.refold(ctx)
	if p.store.Began() {
		p.log.Info().Str("data", absolute(p.data)).Msg("nothing was kept here before: began a new book")
	}
	p.log.Info().Str("version", version()).Str("data", absolute(p.data)).Msg("serving")
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return operator.run(ctx) })
	group.Go(func() error { return p.serveHTTP(ctx, monitor) })
	group.Go(func() error {
		return p.serve(ctx, countedHandler{aliveHandler{p.handler, p.alive}, p.metrics})
	})
	group.Go(func() error { return p.askAgain(ctx) })
	for n, beat := range beats {
		p.metrics.expect(beat.kind)
		group.Go(func() error {
			lasting, end := outlive(ctx, drainPatience)
			defer end()
			counted := func(context.Context) error { return p.counted(lasting, n, beat) }
			return calendar.Heartbeat{Every: beatEvery, Beat: counted, Report: p.report}.Run(ctx)
		})
	}
	group.Go(func() error {
		select {
		case err := <-p.fatal:
			return err
		case <-ctx.Done():
			return nil
		}
	})
	return group.Wait()
}

// refold brings the summaries up to date that an older Rapport left. Books that
// cannot be read are reported, and do not keep the others from being served.
func (p *process) refold(ctx context.Context) {
	people, err := p.records.Refold(ctx, p.store.Owners)
	if people > 0 {
		p.log.Info().Int("people", people).Msg("what an older Rapport had summed up was summed up anew")
	}
	if err != nil {
		p.report(fmt.Errorf("sum up anew: %w", err))
	}
}

// end has run return err, if it is the first to.
func (p *process) end(err error) {
	select {
	case p.fatal <- err:
	default:
	}
}

// A beat is something that is done every second, and what metrics call it.
type beat struct {
	kind string
	do   func(context.Context) error
}

// The kinds of beats beside those that carry posts.
const (
	timersBeat = "timers"
	feedsBeat  = "feeds"
)

// serves are the beats of a process that serves.
func (p *process) serves() []beat {
	return append(p.carries(), beat{timersBeat, p.fire}, beat{feedsBeat, p.gather})
}

// counted does one beat, the nth of those that run side by side.
func (p *process) counted(ctx context.Context, n int, b beat) error {
	began := time.Now()
	err := b.do(ctx)
	p.beats.beat(n, p.clock.Now())
	p.metrics.beat(b.kind, time.Since(began), err)
	return err
}

// fire fires the timers that have come.
func (p *process) fire(ctx context.Context) error {
	began := time.Now()
	timers, faults := rounds(ctx, p.fireRound)
	if timers > 0 {
		p.log.Info().Int("timers", timers).Dur("took", time.Since(began)).Msg("beat")
	}
	return faults
}

// gather reads the feeds that are due. What it does takes servers elsewhere, and
// keeps nothing else waiting.
func (p *process) gather(ctx context.Context) error {
	began := time.Now()
	feeds, faults := rounds(ctx, p.gatherRound)
	if feeds > 0 {
		p.log.Info().Int("feeds", feeds).Dur("took", time.Since(began)).Msg("beat")
	}
	return faults
}

// fireRound fires timers once, and gatherRound reads feeds. What the world outside
// is to blame for is no fault of theirs.
func (p *process) fireRound(ctx context.Context) (int, error) {
	timers, err := p.steward.Beat(ctx)
	p.metrics.timers.Add(float64(timers))
	return timers, p.sift(err)
}

func (p *process) gatherRound(ctx context.Context) (int, error) {
	feeds, err := p.gatherer.Beat(ctx)
	p.metrics.feeds.Add(float64(feeds))
	return feeds, p.sift(err)
}

// rounds does one round after the other until nothing is due, something goes
// wrong, or the next beat is. It returns how much there was.
func rounds(ctx context.Context, round func(context.Context) (int, error)) (int, error) {
	began, all := time.Now(), 0
	for {
		n, err := round(ctx)
		all += n
		if n == 0 || err != nil || ctx.Err() != nil || time.Since(began) >= beatEvery {
			return all, err
		}
	}
}

// outlive returns a context that ends so long after ctx: what was begun may be
// finished, but not for ever.
func outlive(ctx context.Context, patience time.Duration) (context.Context, context.CancelFunc) {
	lasting, end := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		timer := time.AfterFunc(patience, end)
		context.AfterFunc(lasting, func() { timer.Stop() })
	})
	return lasting, func() { stop(); end() }
}
