package slackchat

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

const (
	// rollCallPage is how many people are asked for at once: Slack recommends no
	// more (docs.slack.dev/reference/methods/users.list).
	rollCallPage = 200
	// rollCallPause is how long after one roll call the next may begin: a bot
	// whose connections come and go has better things to do.
	rollCallPause = 15 * time.Minute
	// rollCallAgain is when a roll call is repeated that could not be finished.
	rollCallAgain = time.Minute
)

// callRolls goes through everybody each time that the bot begins to listen,
// until ctx ends: Slack tells again of what nobody heard for an hour or so, and
// then never (docs.slack.dev/apis/events-api, "Retries").
func (in *intake) callRolls(ctx context.Context) {
	for {
		select {
		case <-in.listening:
		case <-ctx.Done():
			return
		}
		for told := false; ; told = true {
			err := in.callRoll(ctx)
			if err == nil || ctx.Err() != nil {
				break
			}
			if !told {
				in.log.Warn().Str("cause", cause(err)).Msg("it is not known yet who left and who came back; asking again each minute")
			}
			sleep(ctx, rollCallAgain)
		}
		sleep(ctx, rollCallPause)
	}
}

// callRoll tells the handler of everybody in the workspace as they are now.
func (in *intake) callRoll(ctx context.Context) error {
	self, err := in.api.AuthTestContext(ctx)
	if err != nil {
		return fmt.Errorf("ask who we are: %w", err)
	}
	people, unnoted := 0, 0
	pages := in.api.GetUsersPaginated(slack.GetUsersOptionLimit(rollCallPage))
	for {
		page := pages
		err := in.pace.do(ctx, "users.list", func() (err error) {
			page, err = pages.Next(ctx)
			return err
		})
		if pages.Done(err) {
			in.log.Info().Int("people", people).Int("unnoted", unnoted).Msg("it is known who left and who came back")
			return nil
		}
		if limited, ok := errors.AsType[*chat.LimitedError](err); ok {
			sleep(ctx, limited.After)
			continue
		}
		if err != nil {
			return fmt.Errorf("list people: %w", err)
		}
		missed, err := in.presentAll(ctx, self.TeamID, page.Users)
		if err != nil {
			return err
		}
		pages, people, unnoted = page, people+len(page.Users), unnoted+missed
	}
}

// presentAll tells the handler of some people, and returns of how many it could
// not take note.
func (in *intake) presentAll(ctx context.Context, team string, people []slack.User) (unnoted int, err error) {
	for _, u := range people {
		if ctx.Err() != nil {
			return unnoted, ctx.Err()
		}
		if !in.present(ctx, UserID(team, u.ID), u) {
			unnoted++
		}
	}
	return unnoted, nil
}

// present tells the handler of one person, and reports whether it took note: one
// of whom it cannot does not keep the others. They are known then and need not be
// looked up. What the handler does is guarded by what it knows already, so that
// there is no key.
func (in *intake) present(ctx context.Context, id chat.UserID, u slack.User) (noted bool) {
	in.people.remember(id, in.people.seen(id, &u))
	if u.IsBot {
		return true
	}
	_, broken := in.ask(ctx, time.Now(), func(ctx context.Context) chat.Reply {
		noted = in.handler.Meet(ctx, chat.Meeting{
			Event: chat.Event{Who: chat.Profile{
				ID: id, Name: cmp.Or(oneLine(u.Profile.RealName), oneLine(u.RealName)), Zone: u.TZ,
			}},
			Gone: u.Deleted,
		})
		return chat.Reply{}
	})
	return noted && broken == nil
}
