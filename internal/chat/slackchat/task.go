package slackchat

import (
	"context"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/chat"
)

// A task is something that a person did.
type task interface {
	// answer asks the handler, acknowledges, and shows the reply. What travels
	// beside the acknowledgement is shown even when that failed: it was done,
	// and the acknowledgement may still be given again.
	answer(ctx context.Context, in *intake, e envelope) error
	// refuse says that it was not done. What is neither acknowledged nor
	// answered, Slack delivers again or reports to the person as failed.
	refuse(ctx context.Context, in *intake, e envelope) error
	label() label
}

// A label is what the log may know of a task.
type label struct {
	kind, verb string
	who        chat.UserID
}

// taskOf reads an event of a socket.
func taskOf(event socketmode.Event) task {
	switch data := event.Data.(type) {
	case slack.SlashCommand:
		return command{data}
	case slack.InteractionCallback:
		return interactionTask(data)
	case slackevents.EventsAPIEvent:
		return eventTask(data)
	}
	return other{}
}

func interactionTask(data slack.InteractionCallback) task {
	switch data.Type {
	case slack.InteractionTypeBlockActions:
		if len(data.ActionCallback.BlockActions) == 1 {
			return press{data}
		}
	case slack.InteractionTypeViewSubmission:
		return submission{data}
	case slack.InteractionTypeShortcut, slack.InteractionTypeMessageAction:
		return shortcut{data}
	}
	return other{}
}

func eventTask(event slackevents.EventsAPIEvent) task {
	outer, ok := event.Data.(*slackevents.EventsAPICallbackEvent)
	if !ok {
		return other{}
	}
	switch inner := event.InnerEvent.Data.(type) {
	case *slackevents.AppHomeOpenedEvent:
		if inner.Tab == "home" {
			return opening{team: event.TeamID, id: outer.EventID, user: inner.User}
		}
	case *slackevents.UserChangeEvent:
		return meeting{team: event.TeamID, id: outer.EventID, user: inner.User}
	case *slackevents.DndUpdatedUserEvent:
		return quieting{team: event.TeamID, id: outer.EventID, told: outer.EventTime, event: inner}
	case *slackevents.MessageEvent:
		if inner.IsIM() && inner.SubType == "" && inner.BotID == "" && inner.User != "" {
			return words{team: event.TeamID, id: outer.EventID, MessageEvent: inner}
		}
	}
	return other{}
}

// other is what nobody here waits for, such as the bot's own messages.
type other struct{}

func (other) label() label { return label{kind: "other"} }

func (other) answer(ctx context.Context, _ *intake, e envelope) error { return e.ack(ctx, nil) }

func (other) refuse(context.Context, *intake, envelope) error { return nil }
