package teamschat

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"rapport/internal/chat"
)

// deliveryPatience bounds a Send, with all the turns and pauses in it: whoever
// has a few messages in hand must be done with the last before somebody else
// may take it on.
const deliveryPatience = 15 * time.Second

// errNothing says that a message holds nothing to show.
var errNothing = errors.New("the message is empty")

// Send implements [chat.Sender].
func (t *Teams) Send(ctx context.Context, d chat.Delivery, m chat.Message) (chat.Ref, error) {
	ctx, cancel := context.WithTimeout(ctx, deliveryPatience)
	defer cancel()
	id, err := t.speak(ctx, d.To, m)
	if err != nil {
		return "", t.explain(d.To, err)
	}
	ref := refOf(d.To, id)
	t.delivered.note(d.ID, ref)
	if err := t.enclose(ctx, d.To, errand{}, m); err != nil {
		t.log.Warn().Str("delivery", d.ID).Str("user", string(d.To)).Str("cause", cause(err)).Msg("a file was not offered")
	}
	return ref, nil
}

// speak says something in somebody's own conversation with the bot; where Teams
// has that no longer, in the one that it has instead.
func (t *Teams) speak(ctx context.Context, who chat.UserID, m chat.Message) (string, error) {
	at, err := t.reach(ctx, who)
	if err != nil {
		return "", err
	}
	id, err := t.say(ctx, place{address: at}, m, false)
	if refused, ok := errors.AsType[*refusedError](err); ok && refused.code == conversationGone {
		if at, err = t.open(ctx, who, at); err != nil {
			return "", err
		}
		id, err = t.say(ctx, place{address: at}, m, false)
	}
	if lost, ok := errors.AsType[*lostError](err); ok {
		return "", &chat.UncertainError{Cause: cause(lost.cause)}
	}
	return id, err
}

// Update implements [chat.Sender].
func (t *Teams) Update(ctx context.Context, ref chat.Ref, m chat.Message) error {
	ctx, cancel := context.WithTimeout(ctx, deliveryPatience)
	defer cancel()
	who, id, ok := readRef(ref)
	if !ok {
		return fmt.Errorf("update message: %q is no reference of Teams", ref)
	}
	at, err := t.reach(ctx, who)
	if err != nil {
		return t.explain(who, err)
	}
	err = t.change(ctx, place{address: at}, id, m, false)
	if refused, ok := errors.AsType[*refusedError](err); ok && refused.code == messageGone {
		return &chat.FixedError{Cause: refused.code, Gone: true}
	}
	return t.explain(who, err)
}

// A reference is the person and, behind a blank, the activity.
func refOf(who chat.UserID, id string) chat.Ref { return chat.Ref(string(who) + " " + id) }

func readRef(ref chat.Ref) (chat.UserID, string, bool) {
	who, id, found := strings.Cut(string(ref), " ")
	return chat.UserID(who), id, found && id != ""
}

// reach returns somebody's address with their conversation, which it opens where
// they have only been met elsewhere.
func (t *Teams) reach(ctx context.Context, who chat.UserID) (address, error) {
	at, known, err := t.addresses.of(ctx, who)
	if err != nil {
		return address{}, err
	}
	if !known {
		return address{}, &chat.UnreachableError{To: who, Cause: "BotNotInstalled"}
	}
	if at.Conversation != "" {
		return at, nil
	}
	return t.open(ctx, who, at)
}

// open opens somebody's own conversation with the bot, and keeps which it is.
func (t *Teams) open(ctx context.Context, who chat.UserID, at address) (address, error) {
	where, err := t.connector.open(ctx, at.Service, account{ID: at.Bot}, account{ID: at.Person}, t.tenant)
	if err != nil {
		return address{}, err
	}
	at.Conversation = where
	return at, t.addresses.learn(ctx, who, at)
}

// say posts a message.
func (t *Teams) say(ctx context.Context, at place, m chat.Message, home bool) (id string, err error) {
	err = fitting(func(most int) error {
		a, err := t.activityOf(at, m, home, most)
		if err != nil {
			return err
		}
		id, err = t.connector.post(ctx, at.Service, at.Conversation, a)
		return err
	})
	return id, err
}

// change puts a message in the place of one that was posted.
func (t *Teams) change(ctx context.Context, at place, id string, m chat.Message, home bool) error {
	return fitting(func(most int) error {
		a, err := t.activityOf(at, m, home, most)
		if err != nil {
			return err
		}
		a.ID = id
		return t.connector.put(ctx, at.Service, at.Conversation, id, a)
	})
}

// fitting says something on a card of so many bytes, and once more on half of one
// where Teams finds that too large: how much it takes has changed over the years.
func fitting(say func(most int) error) error {
	err := say(maxCard)
	if refused, ok := errors.AsType[*refusedError](err); ok && refused.status == http.StatusRequestEntityTooLarge {
		return say(maxCard / 2)
	}
	return err
}

// activityOf is a message as Teams takes it: a card of at most so many bytes, and
// for notifications all that is visible in it.
func (t *Teams) activityOf(at place, m chat.Message, home bool, most int) (activity, error) {
	if m.Empty() {
		return activity{}, fmt.Errorf("draw message: %w", errNothing)
	}
	if !at.private {
		m = slashless(m)
	}
	drawn, err := render(composable(m, t.compose), home, t.words.More, most)
	if err != nil {
		return activity{}, err
	}
	a := activity{
		Type: "message", From: account{ID: at.Bot}, Where: conversation{ID: at.Conversation},
		Summary: shorten(m.Plain(), maxSummary), Attachments: []attachment{{Kind: cardKind, Content: drawn}},
	}
	if at.private {
		a.Recipient = account{ID: at.Person, Targeted: true}
	}
	return a, nil
}

// explain turns a refusal that speaks of a person into chat's words.
func (t *Teams) explain(to chat.UserID, err error) error {
	if refused, ok := errors.AsType[*refusedError](err); ok && slices.Contains(unreachable(), refused.code) {
		return &chat.UnreachableError{To: to, Cause: refused.code, Gone: refused.code == botGone}
	}
	return err
}

// Find implements [chat.Sender]. Teams tells nobody what stands in a
// conversation.
func (t *Teams) Find(_ context.Context, d chat.Delivery) (chat.Ref, bool, error) {
	ref, found := t.delivered.of(d.ID)
	return ref, found, nil
}

// maxDelivered is how many deliveries are remembered, the newest ones: whoever
// could not take note of one tries it again within minutes.
const maxDelivered = 4096

// deliveries remembers what was sent.
type deliveries struct {
	mu    sync.Mutex
	refs  map[string]chat.Ref
	order []string
}

func (d *deliveries) note(id string, ref chat.Ref) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.refs == nil {
		d.refs = map[string]chat.Ref{}
	}
	if _, known := d.refs[id]; !known {
		d.order = append(d.order, id)
	}
	d.refs[id] = ref
	if len(d.order) > maxDelivered {
		delete(d.refs, d.order[0])
		d.order = d.order[1:]
	}
}

func (d *deliveries) of(id string) (chat.Ref, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	ref, known := d.refs[id]
	return ref, known
}
