package slackchat

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// maxAckPayload is how many bytes may ride on an acknowledgement: Slack drops
// one of 20 KiB without a word, and the envelope's id takes its share.
const maxAckPayload = 20*1024 - 256

// An answer is a reply as Slack takes it, on an acknowledgement or at the
// address that came with a command or a press.
type answer struct {
	ResponseType    string               `json:"response_type,omitempty"`
	ReplaceOriginal bool                 `json:"replace_original"`
	Text            string               `json:"text"`
	Blocks          []slack.Block        `json:"blocks"`
	Parse           string               `json:"parse"`
	Markdown        bool                 `json:"mrkdwn"` // of the text; blocks say it themselves
	UnfurlLinks     bool                 `json:"unfurl_links"`
	UnfurlMedia     bool                 `json:"unfurl_media"`
	Metadata        *slack.SlackMetadata `json:"metadata,omitempty"`
}

// answerTo is an answer that only the person who acted sees.
func (s *Slack) answerTo(m chat.Message) answer {
	return answer{
		ResponseType: slack.ResponseTypeEphemeral,
		Text:         fallback(m, maxFallback),
		Blocks:       render(m, maxMessageBlocks, s.words.More),
		Parse:        "none",
	}
}

// empty reports whether there is nothing to show.
func (a answer) empty() bool { return len(a.Blocks) == 0 }

// replacing is the answer in place of the message that was pressed. The id of
// that delivery, if it was one, stays with it, so that Find still sees it.
func (a answer) replacing(delivery string) answer {
	a.ResponseType, a.ReplaceOriginal = "", true
	if delivery != "" {
		a.Metadata = new(deliveryMetadata(delivery))
	}
	return a
}

func (a answer) encode() (json.RawMessage, error) {
	body, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("encode answer: %w", err)
	}
	return body, nil
}

// respond posts an answer to an address that Slack gave for it, which takes
// five within half an hour.
func (s *Slack) respond(ctx context.Context, address string, body []byte) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("respond: %w", err)
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	response, err := s.http.Do(request)
	if err != nil {
		return fmt.Errorf("respond: %w", err)
	}
	said, err := io.ReadAll(io.LimitReader(response.Body, 1<<16))
	if err := errors.Join(err, response.Body.Close()); err != nil {
		return fmt.Errorf("respond: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("respond: %w", slack.StatusCodeError{Code: response.StatusCode, Status: response.Status})
	}
	return objection(response.Header.Get("Content-Type"), said)
}

// objection reads what Slack says to an answer: "ok", or a fault in JSON.
func objection(contentType string, said []byte) error {
	if !strings.HasPrefix(contentType, "application/json") {
		return nil
	}
	var verdict slack.SlackResponse
	if err := json.Unmarshal(said, &verdict); err != nil {
		return fmt.Errorf("respond: read verdict: %w", err)
	}
	if err := verdict.Err(); err != nil {
		return fmt.Errorf("respond: %w", err)
	}
	return nil
}
