package bot

import (
	"context"
	"errors"
	"fmt"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// A Voice words what the bot says first, and sends it.
type Voice struct {
	sender chat.Sender
}

var _ upkeep.Messenger = (*Voice)(nil)

// NewVoice returns a Voice that speaks through sender.
func NewVoice(sender chat.Sender) *Voice { return &Voice{sender: sender} }

// Send words a letter and delivers it.
func (o *Voice) Send(ctx context.Context, d upkeep.Delivery, l upkeep.Letter) (string, error) {
	m, err := letterMessage(l)
	if err != nil {
		return "", err
	}
	ref, err := o.sender.Send(ctx, delivery(d), m)
	if err != nil {
		return "", fact(err)
	}
	return string(ref), nil
}

// Find looks for what an earlier attempt may have delivered.
func (o *Voice) Find(ctx context.Context, d upkeep.Delivery) (string, bool, error) {
	ref, found, err := o.sender.Find(ctx, delivery(d))
	if err != nil {
		return "", false, fact(err)
	}
	return string(ref), found, nil
}

func letterMessage(l upkeep.Letter) (chat.Message, error) {
	switch l := l.(type) {
	case upkeep.DigestLetter:
		if l.Own.Discreet == rapport.Strict {
			return coveredMessage(l), nil
		}
		return digestMessage(l, opened{}), nil
	case upkeep.EveningLetter:
		return eveningMessage(l), nil
	case upkeep.SampleLetter:
		return sampleMessage(), nil
	default:
		return chat.Message{}, fmt.Errorf("word letter: no words for a %T", l)
	}
}

func delivery(d upkeep.Delivery) chat.Delivery {
	return chat.Delivery{ID: d.ID, To: chat.UserID(d.To), Attempt: d.Attempt, Since: d.Since}
}

// fact turns what a platform reports into what upkeep knows.
func fact(err error) error {
	if e, ok := errors.AsType[*chat.UnreachableError](err); ok {
		return &upkeep.UnreachableError{Cause: e.Cause}
	}
	if e, ok := errors.AsType[*chat.LimitedError](err); ok {
		return &upkeep.LimitedError{After: e.After}
	}
	return fmt.Errorf("deliver: %w", err)
}
