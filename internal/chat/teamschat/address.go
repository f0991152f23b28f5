package teamschat

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"rapport/internal/chat"
)

// An address is where somebody is reached. It comes from a verified activity
// only: the bot's token is shown to whatever service stands in it.
type address struct {
	Service      string `json:"service"`
	Bot          string `json:"bot"`    // the bot's own id there
	Person       string `json:"person"` // theirs, for this bot alone
	Conversation string `json:"conversation,omitempty"`
}

// addressOf is where whoever did something is reached. The conversation is
// known where it happened in their own with the bot.
func addressOf(a activity) address {
	at := address{Service: a.Service, Bot: a.Recipient.ID, Person: a.From.ID}
	if a.personal() {
		at.Conversation = a.Where.ID
	}
	return at
}

// A place is where something is said.
type place struct {
	address
	// private says that others are there, who must not see it.
	private bool
}

// placeOf is where an activity happened.
func placeOf(a activity) place {
	at := addressOf(a)
	at.Conversation = a.Where.ID
	return place{address: at, private: !a.personal()}
}

// maxAddresses bounds how many addresses are remembered besides being kept.
const maxAddresses = 10_000

// addresses are the kept ones, of which those used lately are remembered.
type addresses struct {
	kept  Addresses
	mu    sync.Mutex
	known map[chat.UserID]address
}

func newAddresses(kept Addresses) *addresses {
	return &addresses{kept: kept, known: map[chat.UserID]address{}}
}

// of returns where somebody is reached, and false for somebody whom the bot has
// never met.
func (a *addresses) of(ctx context.Context, who chat.UserID) (address, bool, error) {
	a.mu.Lock()
	at, known := a.known[who]
	a.mu.Unlock()
	if known {
		return at, true, nil
	}
	text, kept, err := a.kept.Address(ctx, who)
	if err != nil || !kept {
		return address{}, false, err
	}
	if err := json.Unmarshal([]byte(text), &at); err != nil {
		return address{}, false, fmt.Errorf("read address of %s: %w", who, err)
	}
	a.remember(who, at)
	return at, true, nil
}

// learn keeps where somebody is reached, if that is news. One without a
// conversation takes nothing from one that has it.
func (a *addresses) learn(ctx context.Context, who chat.UserID, at address) error {
	before, known, err := a.of(ctx, who)
	if err != nil {
		return err
	}
	if known && at.Conversation == "" && before.Person == at.Person {
		at.Conversation = before.Conversation
	}
	if known && before == at {
		return nil
	}
	text, err := json.Marshal(at)
	if err != nil {
		return fmt.Errorf("write address of %s: %w", who, err)
	}
	if err := a.kept.Keep(ctx, who, string(text)); err != nil {
		return err
	}
	a.remember(who, at)
	return nil
}

// remember makes room by forgetting a few at random: what is forgotten is only
// read again.
func (a *addresses) remember(who chat.UserID, at address) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for old := range a.known {
		if len(a.known) < maxAddresses {
			break
		}
		delete(a.known, old)
	}
	a.known[who] = at
}
