package slackchat

import (
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

func TestWhatNobodyWaitsForIsOnlyAcknowledged(t *testing.T) {
	for name, data := range map[string]any{
		"closed-form":  slack.InteractionCallback{Type: slack.InteractionTypeViewClosed},
		"suggestion":   slack.InteractionCallback{Type: slack.InteractionTypeBlockSuggestion},
		"unheard-of":   slack.InteractionCallback{Type: "telepathy"},
		"press-on-two": slack.InteractionCallback{Type: slack.InteractionTypeBlockActions, ActionCallback: slack.ActionCallbacks{BlockActions: []*slack.BlockAction{{}, {}}}},
		"no-data":      nil,
	} {
		t.Run(name, func(t *testing.T) {
			if task := taskOf(socketmode.Event{Data: data}); task != (other{}) {
				t.Errorf("it became a %T", task)
			}
		})
	}
}
