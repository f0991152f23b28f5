package slackchat

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// An origin is where somebody acted, and so where they read the reply. The
// zero origin is their conversation with the bot.
type origin struct {
	Home bool `json:"home,omitempty"`
	// Address takes answers, five within half an hour.
	Address string `json:"address,omitempty"`
	// Pressed says that the address is that of a message that was pressed,
	// whose place an answer may take, and Delivery is what its metadata says.
	Pressed  bool   `json:"pressed,omitempty"`
	Delivery string `json:"delivery,omitempty"`
}

// originOf is the origin of a press on a message.
func originOf(address string, pressed slack.SlackMetadata) origin {
	from := origin{Address: address, Pressed: true}
	if pressed.EventType == deliveryType {
		from.Delivery, _ = pressed.EventPayload[deliveryID].(string)
	}
	return from
}

// tell shows a reply where its origin is: in place of the message that was
// pressed or below it, above Home, or in the conversation with the bot, which
// stands in for an address that takes no more. key is that of opening Home. A
// file comes in the conversation with the bot.
func (in *intake) tell(ctx context.Context, who chat.Profile, key string, from origin, reply chat.Reply) error {
	return errors.Join(in.place(ctx, who, key, from, reply), in.enclose(ctx, who.ID, reply.Message))
}

// place shows the words of a reply.
func (in *intake) place(ctx context.Context, who chat.Profile, key string, from origin, reply chat.Reply) error {
	if from.Home {
		return in.publish(ctx, who, key, reply.Message)
	}
	a := in.answerTo(reply.Message)
	if a.empty() {
		return nil
	}
	if from.Address == "" {
		return in.write(ctx, who.ID, reply.Message)
	}
	if from.Pressed && !reply.Beside {
		a = a.replacing(from.Delivery)
	}
	body, err := a.encode()
	if err != nil {
		return err
	}
	lost := in.respond(ctx, from.Address, body)
	if lost == nil {
		return nil
	}
	if err := in.write(ctx, who.ID, reply.Message); err != nil {
		return errors.Join(lost, err)
	}
	return nil
}

// write posts to somebody's conversation with the bot.
func (in *intake) write(ctx context.Context, who chat.UserID, m chat.Message) error {
	user := slackUser(who)
	_, err := in.post(ctx, user, user, m, "")
	return err
}
