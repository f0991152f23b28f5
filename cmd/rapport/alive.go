package main

import (
	"context"
	"fmt"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// alive takes note of a sign that somebody can be reached: what was given up
// before is no sign of the contrary any more. It costs nothing where nothing was.
func (p *process) alive(ctx context.Context, who rapport.MemberID) {
	if err := p.records.Exhume(ctx, who); err != nil {
		p.report(fmt.Errorf("note that somebody can be reached: %w", err))
	}
}

// An aliveHandler takes whatever somebody does, or changes about themselves, for
// a sign of life.
type aliveHandler struct {
	chat.Handler
	alive func(context.Context, rapport.MemberID)
}

func (h aliveHandler) heard(ctx context.Context, e chat.Event) {
	h.alive(ctx, rapport.MemberID(e.Who.ID))
}

func (h aliveHandler) Command(ctx context.Context, c chat.Command) chat.Reply {
	h.heard(ctx, c.Event)
	return h.Handler.Command(ctx, c)
}

func (h aliveHandler) Press(ctx context.Context, p chat.Press) chat.Reply {
	h.heard(ctx, p.Event)
	return h.Handler.Press(ctx, p)
}

func (h aliveHandler) Open(ctx context.Context, o chat.Opening) chat.Reply {
	h.heard(ctx, o.Event)
	return h.Handler.Open(ctx, o)
}

func (h aliveHandler) Submit(ctx context.Context, s chat.Submission) chat.Reply {
	h.heard(ctx, s.Event)
	return h.Handler.Submit(ctx, s)
}

func (h aliveHandler) Shortcut(ctx context.Context, s chat.Shortcut) chat.Reply {
	h.heard(ctx, s.Event)
	return h.Handler.Shortcut(ctx, s)
}

// Meet knows a roll call, which lists everybody whatever they do, by its having
// no key.
func (h aliveHandler) Meet(ctx context.Context, m chat.Meeting) bool {
	if m.Key != "" && !m.Gone {
		h.heard(ctx, m.Event)
	}
	return h.Handler.Meet(ctx, m)
}
