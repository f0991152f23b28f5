package teamschat

import (
	"context"
	"errors"
	"sync"
	"time"

	"rapport/internal/chat"
)

// errUnnoted says that the handler could not take note of somebody.
var errUnnoted = errors.New("not noted")

// introductions are what the handler was told last of whoever acted.
type introductions struct {
	mu   sync.Mutex
	told map[chat.UserID]chat.Profile
}

func newIntroductions() *introductions {
	return &introductions{told: map[chat.UserID]chat.Profile{}}
}

// news reports whether somebody's name, zone or mail address is another than was
// told.
func (i *introductions) news(who chat.Profile) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.told[who.ID] != who
}

// done takes note of what was told. It makes room by forgetting a few at random:
// of them it is only told again.
func (i *introductions) done(who chat.Profile) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for old := range i.told {
		if len(i.told) < maxKnown {
			break
		}
		delete(i.told, old)
	}
	i.told[who.ID] = who
}

// introduce tells the handler what is news of whoever acted: an answer that
// changes nothing keeps none of it, and Teams, unlike other platforms, tells it
// with what they do alone.
func (in *intake) introduce(ctx context.Context, e envelope, who chat.Profile) error {
	if e.Type != "message" && e.Type != "invoke" {
		return nil // an installation tells the handler by itself, and no zone
	}
	if e.personal() {
		who = in.people.complete(ctx, e.activity, who)
	}
	if !in.introduced.news(who) {
		return nil
	}
	noted := false
	_, broken := in.ask(ctx, time.Now().Add(in.bears(handlerPatience)), func(ctx context.Context) chat.Reply {
		noted = in.handler.Meet(ctx, chat.Meeting{Event: chat.Event{Who: who}})
		return chat.Reply{}
	})
	if broken != nil || !noted {
		return errors.Join(errUnnoted, broken)
	}
	in.introduced.done(who)
	return nil
}
