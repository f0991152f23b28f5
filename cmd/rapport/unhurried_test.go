package main

import (
	"context"

	"rapport/internal/chat"
)

// An unhurried handler has what time it needs: that a machine stood still while it
// answered is no fault of a story's.
type unhurried struct{ chat.Handler }

func (h unhurried) Command(ctx context.Context, c chat.Command) chat.Reply {
	return h.Handler.Command(context.WithoutCancel(ctx), c)
}

func (h unhurried) Press(ctx context.Context, p chat.Press) chat.Reply {
	return h.Handler.Press(context.WithoutCancel(ctx), p)
}

func (h unhurried) Open(ctx context.Context, o chat.Opening) chat.Reply {
	return h.Handler.Open(context.WithoutCancel(ctx), o)
}

func (h unhurried) Submit(ctx context.Context, s chat.Submission) chat.Reply {
	return h.Handler.Submit(context.WithoutCancel(ctx), s)
}

func (h unhurried) Shortcut(ctx context.Context, s chat.Shortcut) chat.Reply {
	return h.Handler.Shortcut(context.WithoutCancel(ctx), s)
}

func (h unhurried) Meet(ctx context.Context, m chat.Meeting) bool {
	return h.Handler.Meet(context.WithoutCancel(ctx), m)
}
