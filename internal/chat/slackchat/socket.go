package slackchat

import (
	"cmp"
	"context"
	"errors"
	"net"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

const (
	// Sockets open one after the other, so that Slack, which ends each after
	// some hours, does not end them together.
	stagger = time.Second
	// silence is how long a socket may bring nothing unless the options say so.
	silence = 30 * time.Second
	// reopenPause is how long a socket rests that the library gave up.
	reopenPause = 5 * time.Second
	// restless is how soon after one opening another is too soon, and
	// manyOpenings how many of these in a row tell of something that lasts.
	restless     = 30 * time.Second
	manyOpenings = 5
)

// A socket is one Socket Mode connection that is opened again whenever it
// ends.
type socket struct {
	number int
	client *socketmode.Client
	acks   *acks
	log    zerolog.Logger
	failed bool   // since it was last connected
	ended  string // what was heard of its end, since then
	up     bool
	opened time.Time // when it was last connected
	hasty  int       // openings in a row that came too soon
	slack  *Slack    // whose it is
}

func newSocket(s *Slack, number int) *socket {
	client := socketmode.New(s.api, socketmode.OptionPingInterval(s.silence))
	return &socket{
		number: number,
		client: client,
		acks:   &acks{client: client, within: s.bears(ackPatience)},
		log:    s.log.With().Int("socket", number).Logger(),
		slack:  s,
	}
}

// run hands what arrives to in until ctx ends, or Slack refuses the token.
func (k *socket) run(ctx context.Context, in *intake) error {
	sleep(ctx, time.Duration(k.number)*stagger)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	var connection sync.WaitGroup
	defer connection.Wait()
	defer cancel()
	defer k.connected(false)
	connection.Go(func() { ended <- k.keepOpen(ctx) })
	for {
		select {
		case err := <-ended:
			return err
		case event := <-k.client.Events:
			if err := k.read(ctx, in, event); err != nil {
				return err
			}
		}
	}
}

func (k *socket) keepOpen(ctx context.Context) error {
	for {
		err := k.client.RunContext(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if refused := asRefused(AppToken, err); refused != nil {
			return refused
		}
		k.log.Warn().Str("cause", cause(err)).Msg("slack socket given up, will be opened anew")
		sleep(ctx, reopenPause)
	}
}

// read looks at one event and returns an error only for what lasts. It must
// not wait: while it does, no ping of Slack's is answered.
func (k *socket) read(ctx context.Context, in *intake, event socketmode.Event) error {
	switch event.Type {
	case socketmode.EventTypeConnecting:
		k.noteEnd()
		k.connected(false)
	case socketmode.EventTypeDisconnect:
		k.ended = event.Request.Reason
	case socketmode.EventTypeIncomingError:
		if broken, ok := event.Data.(*slack.IncomingEventError); ok && !errors.Is(broken.ErrorObj, net.ErrClosed) {
			k.ended = cmp.Or(k.ended, "the connection broke")
		}
	case socketmode.EventTypeConnected:
		k.connected(true)
		k.failed = false
		k.noteOpening()
		in.again(ctx, k.acks)
	case socketmode.EventTypeConnectionError:
		if ctx.Err() == nil { // what a stop cuts off is no failure
			return k.notConnected(event)
		}
	case socketmode.EventTypeErrorBadMessage:
		k.log.Warn().Msg("slack sent what the library cannot read")
	case socketmode.EventTypeSlashCommand, socketmode.EventTypeInteractive, socketmode.EventTypeEventsAPI:
		e := envelope{acks: k.acks, id: event.Request.EnvelopeID, received: time.Now()}
		in.dispatch(ctx, e, taskOf(event))
	}
	return nil
}

// noteEnd logs why a socket that was connected no longer is. Of one that was
// silent, and was closed for that here, nothing is heard.
func (k *socket) noteEnd() {
	if k.up && k.hasty < manyOpenings {
		k.log.Info().Str("cause", cmp.Or(k.ended, "nothing came over it, not even a ping")).Msg("slack socket ended, opening another")
	}
	k.ended = ""
}

// noteOpening logs that the socket is connected, unless Slack ends it as soon as
// it is opened: it does so, without a pause, to more than ten of one app.
func (k *socket) noteOpening() {
	k.hasty++
	if time.Since(k.opened) > restless {
		k.hasty = 0
	}
	k.opened = time.Now()
	switch {
	case k.hasty < manyOpenings:
		k.log.Info().Msg("slack socket connected")
	case k.hasty == manyOpenings:
		k.log.Warn().Msg("slack ends the socket again and again: see that no other Rapport uses the app token, since Slack takes ten sockets of an app")
	}
}

// connected counts the socket among those that are up, or no longer.
func (k *socket) connected(up bool) {
	switch {
	case up && !k.up:
		k.slack.heard()
	case !up && k.up:
		k.slack.open.Add(-1)
	}
	k.up = up
}

func (k *socket) notConnected(event socketmode.Event) error {
	failure, ok := event.Data.(*slack.ConnectionErrorEvent)
	if !ok {
		return nil
	}
	if refused := asRefused(AppToken, failure.ErrorObj); refused != nil {
		return refused
	}
	if !k.failed {
		k.log.Warn().Str("cause", cause(failure.ErrorObj)).Msg("slack socket not connected, trying again")
	}
	k.failed = true
	return nil
}
