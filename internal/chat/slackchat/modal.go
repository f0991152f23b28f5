package slackchat

import (
	"context"
	"errors"
	"fmt"

	"rapport/internal/chat"
)

// A trigger is the right to open one modal, which an act gives for 3 seconds
// (docs.slack.dev/interactivity/handling-user-interaction).
type trigger struct {
	id   string
	who  chat.Profile
	from origin // where the reply to the submission will be shown
}

// key is that of opening Home by the same act.
func (t trigger) key() string { return "trigger:" + t.id }

// unfold opens a form by what was done, or says there that nothing came of it.
func (in *intake) unfold(ctx context.Context, e envelope, t trigger, f *chat.Form) error {
	err := in.open(ctx, e, t, f)
	if err == nil {
		return nil
	}
	busy := chat.Reply{Message: chat.Say(in.words.Busy), Beside: true}
	return errors.Join(err, in.tell(ctx, t.who, t.key(), t.from, busy))
}

func (in *intake) open(ctx context.Context, e envelope, t trigger, f *chat.Form) error {
	ctx, cancel := context.WithDeadline(ctx, e.received.Add(in.bears(ackPatience)))
	defer cancel()
	view, err := modal(f, memo{From: t.from}, in.words.Cancel)
	if err != nil {
		return err
	}
	err = in.pace.do(ctx, "views.open", func() error {
		_, err := in.api.OpenViewContext(ctx, t.id, view)
		return err
	})
	if err != nil {
		return fmt.Errorf("open form: %w", err)
	}
	return nil
}
