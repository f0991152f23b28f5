package slackchat

import (
	"errors"
	"fmt"
	"net/url"
	"testing"
)

func TestTheLogLearnsTheCauseAndNotTheAddress(t *testing.T) {
	err := errors.Join(errBusy, fmt.Errorf("respond: %w", &url.Error{
		Op: "Post", URL: "https://hooks.slack.com/response/secret", Err: errors.New("connection refused"),
	}))
	if got, want := cause(err), "busy\nrespond: Post: connection refused"; got != want {
		t.Errorf("the cause is %q, want %q", got, want)
	}
}
