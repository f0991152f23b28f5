package slackchat

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

const (
	deliveryType = "rapport_delivery" // the metadata event of what the bot sends first
	deliveryID   = "id"

	// deliveryPatience bounds a Send and a Find each, with all the turns and
	// pauses in them: whoever has a few messages in hand must be done with the
	// last before somebody else may take it on.
	deliveryPatience = 15 * time.Second
	// clockSlack is how far ahead of Slack's our clock may have been when a
	// delivery was first tried.
	clockSlack   = 24 * time.Hour
	historyPage  = 100
	historyPages = 5
)

// unreachable are Slack's errors that speak of the person written to.
func unreachable() []string {
	return []string{
		"account_inactive", "cannot_dm_bot", "channel_not_found", "ekm_access_denied", "is_archived",
		"is_inactive", "messages_tab_disabled", "not_in_channel", "restricted_action", "user_disabled",
		"user_not_found", "user_not_visible", "users_not_found",
	}
}

// errNothing says that a message holds nothing to show.
var errNothing = errors.New("the message is empty")

// Send implements [chat.Sender]. The id of the delivery travels in the
// message's metadata, where people do not see it. Once the words stand the
// message has arrived, whatever becomes of its file.
func (s *Slack) Send(ctx context.Context, d chat.Delivery, m chat.Message) (chat.Ref, error) {
	ctx, cancel := context.WithTimeout(ctx, deliveryPatience)
	defer cancel()
	user := slackUser(d.To)
	if user == "" {
		return "", &chat.UnreachableError{To: d.To, Cause: "user_not_found"}
	}
	ref, err := s.post(ctx, user, user, m, d.ID)
	if err != nil {
		return "", s.explain(ctx, d.To, err)
	}
	if err := s.enclose(ctx, d.To, m); err != nil {
		s.log.Warn().Str("delivery", d.ID).Str("user", string(d.To)).Str("cause", cause(err)).Msg("a file did not arrive")
	}
	return ref, nil
}

// post writes to a channel, or to a user, who then gets it from the bot.
func (s *Slack) post(ctx context.Context, channel, user string, m chat.Message, id string) (chat.Ref, error) {
	blocks := render(m, maxMessageBlocks, s.words.More)
	if len(blocks) == 0 {
		return "", fmt.Errorf("post message: %w", errNothing)
	}
	options := []slack.MsgOption{
		slack.MsgOptionText(fallback(m, maxFallback), false),
		slack.MsgOptionBlocks(blocks...),
		slack.MsgOptionParse(false),
		slack.MsgOptionDisableMarkdown(),
		slack.MsgOptionLinkNames(false),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
	}
	if id != "" {
		options = append(options, slack.MsgOptionMetadata(deliveryMetadata(id)))
	}
	if err := s.pace.person(ctx, user); err != nil {
		return "", fmt.Errorf("post message: %w", err)
	}
	var ref chat.Ref
	err := s.pace.do(ctx, "chat.postMessage", func() error {
		where, ts, err := s.api.PostMessageContext(ctx, channel, options...)
		ref = chat.Ref(where + ":" + ts)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("post message: %w", err)
	}
	return ref, nil
}

// Update implements [chat.Sender].
func (s *Slack) Update(ctx context.Context, ref chat.Ref, m chat.Message) error {
	ctx, cancel := context.WithTimeout(ctx, deliveryPatience)
	defer cancel()
	channel, ts, found := strings.Cut(string(ref), ":")
	blocks := render(m, maxMessageBlocks, s.words.More)
	if !found || len(blocks) == 0 {
		return fmt.Errorf("update message: %w", errNothing)
	}
	err := s.pace.do(ctx, "chat.update", func() error {
		_, _, _, err := s.api.UpdateMessageContext(ctx, channel, ts,
			slack.MsgOptionText(fallback(m, maxChanged), false), slack.MsgOptionBlocks(blocks...),
			slack.MsgOptionParse(false), slack.MsgOptionDisableMarkdown(), slack.MsgOptionLinkNames(false),
		)
		return err
	})
	if said, ok := errors.AsType[slack.SlackErrorResponse](err); ok && slices.Contains(fixed(), said.Err) {
		return &chat.FixedError{Cause: said.Err, Gone: said.Err == messageGone}
	}
	if err != nil {
		return s.explain(ctx, "", fmt.Errorf("update message: %w", err))
	}
	return nil
}

// messageGone is Slack's error for a message that somebody deleted.
const messageGone = "message_not_found"

// fixed are Slack's errors that speak of a message which cannot be changed
// (docs.slack.dev/reference/methods/chat.update).
func fixed() []string { return []string{messageGone, "cant_update_message", "edit_window_closed"} }

func deliveryMetadata(id string) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: deliveryType, EventPayload: map[string]any{deliveryID: id}}
}

// explain tells a person who cannot be reached from a bot that may not speak:
// Slack says account_inactive for both.
func (s *Slack) explain(ctx context.Context, to chat.UserID, err error) error {
	said, ok := errors.AsType[slack.SlackErrorResponse](err)
	if !ok {
		return err
	}
	if slices.Contains(lasting(), said.Err) {
		_, authErr := s.api.AuthTestContext(ctx)
		if refused := asRefused(BotToken, authErr); refused != nil {
			return refused
		}
		if authErr != nil {
			return err
		}
	}
	if slices.Contains(unreachable(), said.Err) {
		return &chat.UnreachableError{To: to, Cause: said.Err, Gone: s.people.gone(ctx, to)}
	}
	if refused := asRefused(BotToken, err); refused != nil {
		return refused
	}
	return err
}

// Find implements [chat.Sender]: it looks through what the bot wrote to the
// person since the first attempt.
func (s *Slack) Find(ctx context.Context, d chat.Delivery) (chat.Ref, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, deliveryPatience)
	defer cancel()
	user := slackUser(d.To)
	if user == "" {
		return "", false, nil
	}
	channel, err := s.conversation(ctx, user)
	if err != nil {
		return "", false, s.explain(ctx, d.To, err)
	}
	search := slack.GetConversationHistoryParameters{
		ChannelID: channel, Limit: historyPage, IncludeAllMetadata: true,
		Oldest: strconv.FormatInt(d.Since.Add(-clockSlack).Unix(), 10),
	}
	for range historyPages {
		page, err := s.history(ctx, search)
		if err != nil {
			return "", false, s.explain(ctx, d.To, err)
		}
		for _, m := range page.Messages {
			if m.Metadata.EventType == deliveryType && m.Metadata.EventPayload[deliveryID] == d.ID {
				return chat.Ref(channel + ":" + m.Timestamp), true, nil
			}
		}
		search.Cursor = page.ResponseMetaData.NextCursor
		if search.Cursor == "" {
			return "", false, nil
		}
	}
	return "", false, fmt.Errorf("find message: more than %d messages since the first attempt", historyPage*historyPages)
}

func (s *Slack) conversation(ctx context.Context, user string) (string, error) {
	var channel *slack.Channel
	err := s.pace.do(ctx, "conversations.open", func() (err error) {
		channel, _, _, err = s.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
		return err
	})
	if err != nil {
		return "", fmt.Errorf("open conversation: %w", err)
	}
	return channel.ID, nil
}

func (s *Slack) history(ctx context.Context, search slack.GetConversationHistoryParameters) (*slack.GetConversationHistoryResponse, error) {
	var page *slack.GetConversationHistoryResponse
	err := s.pace.do(ctx, "conversations.history", func() (err error) {
		page, err = s.api.GetConversationHistoryContext(ctx, &search)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read conversation: %w", err)
	}
	return page, nil
}
