package teamschat

import (
	"context"
	"slices"
	"time"

	"rapport/internal/chat"
)

// homeWord asks for Home, for which Teams has no page of the bot's own.
const homeWord = "home"

// home draws somebody's Home, with m above it.
func (in *intake) home(ctx context.Context, who chat.Profile, key string, m chat.Message) (chat.Message, error) {
	reply, err := in.ask(ctx, time.Now().Add(in.bears(handlerPatience)), func(ctx context.Context) chat.Reply {
		return in.handler.Open(ctx, chat.Opening{Event: chat.Event{Key: key, Who: who}})
	})
	home := reply.Message
	if !m.Empty() {
		home.Blocks = slices.Concat(m.Blocks, []chat.Block{chat.Divider{}}, home.Blocks)
	}
	return home, err
}
