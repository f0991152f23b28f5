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
	mailer Mailer // nil where no mail server was configured
}

var _ upkeep.Messenger = (*Voice)(nil)

// NewVoice returns a Voice that speaks through sender, and through mailer to
// outsiders; nil where there is no mail server.
func NewVoice(sender chat.Sender, mailer Mailer) *Voice {
	return &Voice{sender: sender, mailer: mailer}
}

// Send words a letter and delivers it.
func (o *Voice) Send(ctx context.Context, d upkeep.Delivery, l upkeep.Letter) (string, error) {
	switch l := l.(type) {
	case upkeep.TakeBackLetter:
		return l.Ref, o.replace(ctx, l.Ref, takenBackMessage(l.Sender))
	case upkeep.FeedsLetter:
		if l.Ref != "" {
			return l.Ref, o.replace(ctx, l.Ref, feedsMessage(l))
		}
	case upkeep.ShareLetter:
		if l.Email != "" {
			return "", o.mail(ctx, shareMail(l))
		}
	}
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

// replace puts other words in the place of a message that was sent.
func (o *Voice) replace(ctx context.Context, ref string, m chat.Message) error {
	if err := o.sender.Update(ctx, chat.Ref(ref), m); err != nil {
		return fact(err)
	}
	return nil
}

// mail sends to an outsider. What no server will ever take is not tried again.
func (o *Voice) mail(ctx context.Context, m rapport.Mail) error {
	if o.mailer == nil {
		return &upkeep.UnreachableError{Cause: "no mail server is configured any more"}
	}
	err := o.mailer.Mail(ctx, m)
	if err == nil {
		return nil
	}
	e, telling := errors.AsType[mailError](err)
	switch {
	case telling && !e.Temporary():
		return &upkeep.UnreachableError{Cause: e.Error()}
	case telling && e.MayHaveArrived():
		return &upkeep.UncertainError{Cause: e.Error()}
	}
	return fmt.Errorf("deliver mail: %w", err)
}

// A mailError is what a [Mailer] says of a mail that did not go.
type mailError interface {
	error
	Temporary() bool
	MayHaveArrived() bool
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
	case upkeep.AuditLetter:
		return auditMessage(l), nil
	case upkeep.ReviewLetter:
		return reviewMessage(l), nil
	case upkeep.ShareLetter:
		return shareMessage(l), nil
	case upkeep.FateLetter:
		return fateMessage(l), nil
	case upkeep.StandsLetter:
		return standsMessage(l), nil
	case upkeep.SampleLetter:
		return sampleMessage(), nil
	case upkeep.FeedsLetter:
		return feedsMessage(l), nil
	case upkeep.FeedLetter:
		return feedMessage(l), nil
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
		return &upkeep.UnreachableError{Cause: e.Cause, Gone: e.Gone}
	}
	if e, ok := errors.AsType[*chat.FixedError](err); ok {
		return &upkeep.FixedError{Cause: e.Cause, Gone: e.Gone}
	}
	if e, ok := errors.AsType[*chat.UncertainError](err); ok {
		return &upkeep.UncertainError{Cause: e.Cause}
	}
	if e, ok := errors.AsType[*chat.LimitedError](err); ok {
		return &upkeep.LimitedError{After: e.After}
	}
	return fmt.Errorf("deliver: %w", err)
}
