package slackchat

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"testing"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

func TestTheLogLearnsTheCauseAndNotTheAddress(t *testing.T) {
	err := errors.Join(errBusy, fmt.Errorf("respond: %w", &url.Error{
		Op: "Post", URL: "https://hooks.slack.com/response/secret", Err: errors.New("connection refused"),
	}))
	if got, want := cause(err), "busy\nrespond: Post: connection refused"; got != want {
		t.Errorf("the cause is %q, want %q", got, want)
	}
}

func TestASetbackHasAShortNameWithoutAnAddress(t *testing.T) {
	wire := func(err error) error {
		return fmt.Errorf("post message: %w", &url.Error{Op: "Post", URL: "https://slack.com/api/x?token=secret", Err: err})
	}
	tests := map[string]struct {
		err  error
		want chat.Setback
	}{
		"refused":   {slack.SlackErrorResponse{Err: "invalid_blocks"}, chat.Setback{Cause: "invalid_blocks", Refused: true}},
		"ailing":    {slack.SlackErrorResponse{Err: "internal_error"}, chat.Setback{Cause: "internal_error"}},
		"status":    {slack.StatusCodeError{Code: 503, Status: "503 whatever"}, chat.Setback{Cause: "503 Service Unavailable"}},
		"late":      {wire(context.DeadlineExceeded), chat.Setback{Cause: "no answer in time"}},
		"cut-off":   {wire(io.EOF), chat.Setback{Cause: "no connection"}},
		"gibberish": {errors.New("invalid character"), chat.Setback{Cause: "no answer that can be read"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := SetbackOf(tt.err); got != tt.want {
				t.Errorf("it is %+v, not %+v", got, tt.want)
			}
		})
	}
}
