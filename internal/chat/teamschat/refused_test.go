package teamschat

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestARefusalIsNamedInBothForms(t *testing.T) {
	for name, tt := range map[string]struct{ said, code string }{
		"newer":           {`{"error":{"code":"BotNotInConversationRoster","message":"The bot is not part of the roster."}}`, "BotNotInConversationRoster"},
		"older":           {`{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"blocked\"}"}`, "MessageWritesBlocked"},
		"older-in-newer":  {`{"error":{"code":"Forbidden","message":"{\"subCode\":\"ConversationBlockedByUser\"}"}}`, "ConversationBlockedByUser"},
		"unnamed-inside":  {`{"error":{"code":"Forbidden","message":"{}"}}`, "Forbidden"},
		"no-name":         {`{"message":"what"}`, ""},
		"no-json":         {`<html>`, ""},
		"empty":           {``, ""},
		"another-kind":    {`[1]`, ""},
		"number-for-name": {`{"error":{"code":7}}`, ""},
		"lines":           {`{"error":{"code":"Two\nlines"}}`, "Two lines"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := refusedFor([]byte(tt.said), maxNested); got != tt.code {
				t.Errorf("named %q, not %q", got, tt.code)
			}
		})
	}
}

func TestTheNameOfARefusalIsShort(t *testing.T) {
	if got := refusedFor([]byte(`{"error":{"code":"`+strings.Repeat("x", 5000)+`"}}`), maxNested); len([]rune(got)) > maxLabel {
		t.Errorf("it has %d characters", len([]rune(got)))
	}
}

func TestTextsInsideTextsEnd(t *testing.T) {
	said := `{"subCode":"deep"}`
	for range 12 {
		said = `{"message":` + strings.TrimSuffix(quote(said), "\n") + `}`
	}
	if got := refusedFor([]byte(said), maxNested); got != "" {
		t.Errorf("named %q", got)
	}
}

func quote(s string) string {
	r := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	return `"` + r.Replace(s) + `"`
}

func TestAPauseIsAsLongAsTeamsSays(t *testing.T) {
	for header, want := range map[string]time.Duration{
		"":      unsaidPause,
		"7":     7 * time.Second,
		"0.5":   500 * time.Millisecond,
		"0":     unsaidPause,
		"-3":    unsaidPause,
		"NaN":   unsaidPause,
		"1e99":  unsaidPause,
		"later": unsaidPause,
		"86400": unsaidPause,
	} {
		if got := retryAfter(header); got != want {
			t.Errorf("%q is taken for %s", header, got)
		}
	}
}

func TestOnlyWhatMayPassIsTriedAgain(t *testing.T) {
	passing := []int{http.StatusPreconditionFailed, http.StatusTooManyRequests, 502, 503, 504}
	for status := 300; status < 600; status++ {
		want := false
		for _, p := range passing {
			want = want || p == status
		}
		if got := (&refusedError{status: status}).passing(); got != want {
			t.Errorf("%d: %t", status, got)
		}
	}
}
