package slackchat

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"rapport/internal/chat"
)

var _ chat.Presence = (*Slack)(nil)

// disturbScope lets the bot know of do-not-disturb.
const disturbScope = "dnd:read"

// A quieting is Slack telling that somebody changed when they are not to be
// disturbed (docs.slack.dev/reference/events/dnd_updated_user). It tells of
// everybody in the workspace.
type quieting struct {
	team, id string
	told     int // Unix time
	event    *slackevents.DndUpdatedUserEvent
}

func (q quieting) who() chat.UserID { return UserID(q.team, q.event.User) }

func (q quieting) label() label { return label{kind: "do-not-disturb", who: q.who()} }

// answer acknowledges only what was noted: Slack tells of the rest again.
func (q quieting) answer(ctx context.Context, in *intake, e envelope) error {
	status := q.event.DndStatus
	hours := hoursOf(slack.DNDStatus{
		Enabled:            status.DndEnabled,
		NextStartTimestamp: int(status.NextDndStartTs), NextEndTimestamp: int(status.NextDndEndTs),
	})
	if q.told > 0 {
		hours.Told = time.Unix(int64(q.told), 0).UTC()
	}
	return in.meet(ctx, e, chat.Meeting{
		Event: chat.Event{Key: "event:" + q.id, Who: chat.Profile{ID: q.who()}}, Disturb: &hours,
	})
}

// refuse leaves the event unacknowledged: Slack delivers it again.
func (quieting) refuse(context.Context, *intake, envelope) error { return nil }

// Disturb implements [chat.Presence], in one call for all, and never waits for
// its turn: there are many to be asked after, and other things to do. An app
// without the scope learns of nobody.
func (s *Slack) Disturb(ctx context.Context, people []chat.UserID) (map[chat.UserID]chat.DoNotDisturb, error) {
	ids := map[string]chat.UserID{}
	var users []string
	for _, who := range people {
		if user := slackUser(who); user != "" {
			ids[user], users = who, append(users, user)
		}
	}
	if len(users) == 0 || s.deaf.Load() {
		return nil, nil
	}
	if err := s.pace.ready("dnd.teamInfo"); err != nil {
		return nil, fmt.Errorf("ask slack whom not to disturb: %w", err)
	}
	var told map[string]slack.DNDStatus
	err := s.pace.do(ctx, "dnd.teamInfo", func() (err error) {
		told, err = s.api.GetDNDTeamInfoContext(ctx, users)
		return err
	})
	if said, ok := errors.AsType[slack.SlackErrorResponse](err); ok && said.Err == "missing_scope" {
		s.lacks(disturbScope)
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("ask slack whom not to disturb: %w", err)
	}
	all := map[chat.UserID]chat.DoNotDisturb{}
	for user, status := range told {
		if hours := hoursOf(status); hours != (chat.DoNotDisturb{}) && ids[user] != "" {
			all[ids[user]] = hours
		}
	}
	return all, nil
}

// hoursOf reads what Slack says of somebody. Whether they are enabled says little:
// the hours count. Slack writes 1 or 0 for none, and an end before the beginning
// where there is no end. Snoozing shows in fields of its own only to whoever
// snoozes, but is read where it does.
func hoursOf(status slack.DNDStatus) chat.DoNotDisturb {
	instant := func(ts int) time.Time { return time.Unix(int64(ts), 0).UTC() }
	if status.SnoozeEnabled && status.SnoozeEndTime > 1 {
		return chat.DoNotDisturb{From: instant(status.SnoozeEndTime - status.SnoozeRemaining), Until: instant(status.SnoozeEndTime)}
	}
	from, until := status.NextStartTimestamp, status.NextEndTimestamp
	switch {
	case from <= 1:
		return chat.DoNotDisturb{}
	case until <= from:
		return chat.DoNotDisturb{From: instant(from)}
	default:
		return chat.DoNotDisturb{From: instant(from), Until: instant(until)}
	}
}
