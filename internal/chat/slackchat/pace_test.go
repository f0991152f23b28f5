package slackchat

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

func TestAMethodWhoseLimitIsNotListedIsCalledWithCare(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, calls := newPace(1, time.Now), 0
		call := func() error { calls++; return nil }
		begun := time.Now()
		for range 50 {
			if err := p.do(t.Context(), "files.info", call); err != nil {
				t.Fatal(err)
			}
		}
		// The first 10 go at once, the others 20 a minute.
		if took := time.Since(begun).Round(time.Second); calls != 50 || took != 2*time.Minute {
			t.Errorf("%d calls took %s", calls, took)
		}
	})
}

func TestAnUnlistedMethodWaitsWhenSlackAsksForIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(1, time.Now)
		broken := errors.New("no such file")
		begun, calls := time.Now(), 0
		err := p.do(t.Context(), "files.info", func() error {
			if calls++; calls == 1 {
				return &slack.RateLimitedError{RetryAfter: 3 * time.Second}
			}
			return broken
		})
		if took := time.Since(begun); !errors.Is(err, broken) || took != 3*time.Second {
			t.Errorf("after %s it ended with %v", took, err)
		}
		err = p.do(t.Context(), "files.info", func() error { return &slack.RateLimitedError{RetryAfter: time.Hour} })
		if limit, ok := errors.AsType[*chat.LimitedError](err); !ok || limit.After != time.Hour {
			t.Errorf("an hour's pause is told as %v", err)
		}
	})
}

func TestWhatSlackAllowsGrowsWithItsClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ahead := time.Duration(0)
		p := newPace(1, func() time.Time { return time.Now().Add(ahead) })
		begun := time.Now()
		for range 50 {
			if err := p.do(t.Context(), "dnd.teamInfo", func() error { return nil }); err != nil {
				t.Fatal(err)
			}
			ahead += time.Minute
		}
		if took := time.Since(begun); took != 0 {
			t.Errorf("50 calls, a minute apart, took %s", took)
		}
	})
}
