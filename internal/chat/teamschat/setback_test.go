package teamschat

import (
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"testing"

	"rapport/internal/chat"
)

func TestASetbackHasAShortNameWithoutAnAddress(t *testing.T) {
	tests := map[string]struct {
		err  error
		want chat.Setback
	}{
		"refused": {&refusedError{status: 400, code: "BadSyntax"}, chat.Setback{Cause: "BadSyntax", Refused: true}},
		"ailing":  {&refusedError{status: 503}, chat.Setback{Cause: "503 Service Unavailable"}},
		"unproven": {
			&proofError{&fs.PathError{Op: "open", Path: "/run/token", Err: fs.ErrNotExist}},
			chat.Setback{Cause: "read the bot's credential: open /run/token: file does not exist"},
		},
		"late": {&url.Error{Op: "Post", URL: "https://example.org/secret", Err: context.DeadlineExceeded}, chat.Setback{Cause: "no answer in time"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := SetbackOf(fmt.Errorf("send: %w", tt.err)); got != tt.want {
				t.Errorf("it is %+v, not %+v", got, tt.want)
			}
		})
	}
}
