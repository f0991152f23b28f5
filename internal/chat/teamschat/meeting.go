package teamschat

import (
	"context"
	"net/http"

	"rapport/internal/chat"
)

// A meeting is somebody who installs the bot for themselves, or takes it away.
type meeting struct {
	envelope
	gone bool
	// welcome says that Home is shown: of the two activities that tell of an
	// installation one does.
	welcome bool
}

func installTask(e envelope) task {
	if !e.personal() {
		return other{}
	}
	switch e.Action {
	case "add", "add-upgrade":
		return meeting{envelope: e, welcome: e.Action == "add"}
	case "remove", "remove-upgrade":
		return meeting{envelope: e, gone: e.Action == "remove"}
	}
	return other{}
}

func (meeting) label() label { return label{kind: "meeting"} }

func (m meeting) answer(ctx context.Context, in *intake, who chat.Profile) (outcome, error) {
	known := true
	_, broken := in.ask(ctx, m.until, func(ctx context.Context) chat.Reply {
		known = in.handler.Meet(ctx, chat.Meeting{Event: chat.Event{Key: m.key(), Who: who}, Gone: m.gone})
		return chat.Reply{}
	})
	switch {
	case !known || broken != nil:
		// Teams may tell again, or not: what is sent to somebody who left is refused,
		// and whatever somebody does who came is of a person who is there.
		return outcome{status: http.StatusServiceUnavailable}, broken
	case !m.welcome:
		return outcome{}, nil
	}
	return outcome{after: func(ctx context.Context) error {
		return in.tell(ctx, placeOf(m.activity), who, m.key(), origin{Home: true}, chat.Reply{})
	}}, nil
}

func (meeting) refuse(*intake) outcome { return outcome{status: http.StatusServiceUnavailable} }
