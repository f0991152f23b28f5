package main

import (
	"cmp"
	"context"
	"errors"
	"net/http"

	"github.com/rs/zerolog"
	"golang.org/x/sync/errgroup"

	"rapport/internal/calendar"
	"rapport/internal/config"
	"rapport/internal/demo"
	"rapport/internal/rapport"
)

// A platform is a chat that is played in-process, with the cast in it.
type platform interface {
	// configure has a bot serve it.
	configure(cfg *config.Config)
	// join prepares it for a bot that will run next.
	join(p *process) error
	// play serves it until ctx ends.
	play(ctx context.Context) error
	// settle has everybody there meet the bot that runs, as far as they must.
	settle(ctx context.Context) error
	// member returns the member that one of the cast is.
	member(handle string) rapport.MemberID
	// heard returns how many messages one of the cast has in their conversation
	// with the bot.
	heard(handle string) int
}

// A world is a platform and the bot in it, on one movable clock: the demo's,
// and the stories'.
type world struct {
	platform platform
	clock    *demo.Clock
	process  *process
	mover    *demo.Mover
	// machine is the clock that the bot goes by; nil for that of the world.
	machine calendar.Clock
	// pace is how many times as much as in life the bot takes the platforms to allow;
	// zero for as much.
	pace float64
	// patience is how many times as long as in life the platforms wait for the bot;
	// zero for as long.
	patience float64
	// goals are those that the operator wrote down.
	goals []string
}

// wire puts the bot together, with its store at data. The caller closes the
// process.
func (w *world) wire(data string, web *http.Client, smtp config.SMTP, log zerolog.Logger) error {
	cfg := config.Default()
	cfg.SMTP = smtp
	cfg.Data, cfg.Goals = data, w.goals
	cfg.Slack.Pace, cfg.Teams.Pace = cmp.Or(w.pace, cfg.Slack.Pace), cmp.Or(w.pace, cfg.Teams.Pace)
	cfg.Slack.Patience, cfg.Teams.Patience = w.patience, w.patience
	w.platform.configure(&cfg)
	machine := w.machine
	if machine == nil {
		machine = w.clock
	}
	p, err := wire(cfg, machine, web, log)
	if err != nil {
		return err
	}
	w.process, w.mover = p, demo.NewMover(w.clock, p.next, p.fireRound, p.carryRound, p.gatherRound)
	return w.platform.join(p)
}

// run plays the platform and the bot until ctx ends. The platform outlives the
// bot, so that what the bot has begun is answered.
func (w *world) run(ctx context.Context) error {
	lasting, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	var played errgroup.Group
	played.Go(func() error { return w.platform.play(lasting) })
	played.Go(func() error {
		if err := w.platform.settle(lasting); ctx.Err() == nil {
			return err
		}
		return nil
	})
	err := w.runBot(ctx)
	stop()
	return errors.Join(err, played.Wait())
}

func (w *world) runBot(ctx context.Context) error {
	return w.process.run(ctx, beat{"all", func(ctx context.Context) error {
		_, err := w.mover.Beat(ctx)
		return err
	}})
}
