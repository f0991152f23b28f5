package slackchat

import (
	"cmp"
	"context"
	"errors"

	"github.com/slack-go/slack/slackevents"

	"rapport/internal/chat"
)

// errUnnoted says that the handler could not take note of somebody.
var errUnnoted = errors.New("not noted")

// A meeting is Slack telling of a person whose profile changed, or who left
// (docs.slack.dev/reference/events/user_change).
type meeting struct {
	team, id string
	user     slackevents.User
}

func (m meeting) who() chat.UserID { return UserID(m.team, m.user.ID) }

func (m meeting) label() label { return label{kind: "meeting", who: m.who()} }

// answer acknowledges only what was noted: Slack tells of the rest again.
func (m meeting) answer(ctx context.Context, in *intake, e envelope) error {
	in.people.forget(m.who())
	return in.meet(ctx, e, chat.Meeting{
		Event: chat.Event{Key: "event:" + m.id, Who: chat.Profile{
			ID: m.who(), Name: cmp.Or(oneLine(m.user.Profile.RealName), oneLine(m.user.RealName)), Zone: m.user.TZ,
		}},
		Gone: m.user.Deleted,
	})
}

// meet has the handler take note of somebody, and acknowledges that it did.
func (in *intake) meet(ctx context.Context, e envelope, m chat.Meeting) error {
	noted := false
	_, broken := in.ask(ctx, e.received, func(ctx context.Context) chat.Reply {
		noted = in.handler.Meet(ctx, m)
		return chat.Reply{}
	})
	if broken != nil || !noted {
		return errors.Join(errUnnoted, broken)
	}
	return e.ack(ctx, nil)
}

// refuse leaves the event unacknowledged: Slack delivers it again.
func (meeting) refuse(context.Context, *intake, envelope) error { return nil }
