package teamschat

import (
	"context"
	"encoding/base64"
	"fmt"

	"rapport/internal/chat"
)

// hang shows a picture in somebody's own conversation with the bot. It travels
// within a card, so that nobody else can fetch it from anywhere
// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format).
// Where it makes the card too large, the words that it stands below must do.
func (t *Teams) hang(ctx context.Context, who chat.UserID, p *chat.Picture) error {
	c := newCard()
	c.Fallback = shorten(p.Alt, maxLabel)
	c.Body = []*element{{Type: "Image", URL: "data:image/png;base64," + base64.StdEncoding.EncodeToString(p.PNG), Alt: p.Alt}}
	drawn, err := c.encode()
	if err != nil {
		return fmt.Errorf("draw picture: %w", err)
	}
	if len(drawn) > maxCard {
		_, err := t.speak(ctx, who, chat.Say(t.words.Unsent))
		return err
	}
	at, err := t.reach(ctx, who)
	if err != nil {
		return fmt.Errorf("show picture: %w", err)
	}
	return t.attach(ctx, at, attachment{Kind: cardKind, Content: drawn})
}
