package slackchat

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// An opening is somebody looking at Home.
type opening struct {
	team, id, user string
}

func (o opening) who() chat.Profile { return chat.Profile{ID: UserID(o.team, o.user)} }

func (o opening) label() label { return label{kind: "opening", who: o.who().ID} }

func (o opening) answer(ctx context.Context, in *intake, e envelope) error {
	home, broken := in.home(ctx, e.received, o.who(), "event:"+o.id)
	return errors.Join(broken, e.ack(ctx, nil), in.put(ctx, o.who().ID, home))
}

// refuse leaves the event unacknowledged: Slack delivers it again.
func (opening) refuse(context.Context, *intake, envelope) error { return nil }

func (in *intake) home(ctx context.Context, since time.Time, who chat.Profile, key string) (chat.Message, error) {
	reply, err := in.ask(ctx, since, func(ctx context.Context) chat.Reply {
		who := in.people.know(ctx, who, nil)
		return in.handler.Open(ctx, chat.Opening{Event: chat.Event{Key: key, Who: who}})
	})
	return reply.Message, err
}

// publish draws Home anew, with m above it.
func (in *intake) publish(ctx context.Context, who chat.Profile, key string, m chat.Message) error {
	home, broken := in.home(ctx, time.Now(), who, key)
	if !m.Empty() {
		above := slices.Concat(m.Blocks, []chat.Block{chat.Divider{}})
		home.Blocks = slices.Concat(above, home.Blocks)
	}
	return errors.Join(broken, in.put(ctx, who.ID, home))
}

func (in *intake) put(ctx context.Context, who chat.UserID, home chat.Message) error {
	blocks := render(home, maxHomeBlocks, in.words.More)
	if len(blocks) == 0 {
		return nil
	}
	request := slack.PublishViewContextRequest{
		UserID: slackUser(who),
		View:   slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}},
	}
	err := in.pace.do(ctx, "views.publish", func() error {
		_, err := in.api.PublishViewContext(ctx, request)
		return err
	})
	if err != nil {
		return fmt.Errorf("publish home: %w", err)
	}
	return nil
}
