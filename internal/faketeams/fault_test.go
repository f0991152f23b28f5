package faketeams_test

import (
	"net/http"
	"strings"
	"testing"

	"rapport/internal/faketeams"
)

func TestFaultsBefallCallsAsOftenAsTheyAreAskedTo(t *testing.T) {
	tests := map[string]struct {
		fault  faketeams.Fault
		status int
	}{
		"throttled":  {faketeams.Fault{Kind: faketeams.RateLimited}, 429},
		"broken":     {faketeams.Fault{Kind: faketeams.ServerError, Status: 502}, 502},
		"refused":    {faketeams.Fault{Kind: faketeams.Refused, Error: "ConversationBlockedByUser"}, 403},
		"older":      {faketeams.Fault{Kind: faketeams.Older, Error: "MessageWritesBlocked"}, 403},
		"at-odds":    {faketeams.Fault{Kind: faketeams.Refused, Error: "PreconditionFailed", Status: 412}, 412},
		"slow":       {faketeams.Fault{Kind: faketeams.Slow, Wait: 1}, 201},
		"of-another": {faketeams.Fault{Kind: faketeams.ServerError, On: "PUT activities"}, 201},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := settle(t, nil)
			where := a.hello(t)
			if err := a.Break(test.fault); err != nil {
				t.Fatal(err)
			}
			if got := status(t, a, where); got != test.status {
				t.Errorf("the call was answered %d", got)
			}
			a.Heal()
			if got := status(t, a, where); got != 201 {
				t.Errorf("healed, it was answered %d", got)
			}
		})
	}
}

func TestAnAnswerMayBeLostAndTheMessageStand(t *testing.T) {
	a := settle(t, nil)
	where := a.hello(t)
	if err := a.Break(faketeams.Fault{Kind: faketeams.LostAnswer, On: "POST activities"}); err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, a.Service()[:len(a.Service())-1]+where+"/activities", strings.NewReader(hello))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+a.token)
	if response, err := http.DefaultClient.Do(request); err == nil {
		t.Errorf("it was answered %d: %v", response.StatusCode, response.Body.Close())
	}
	if s := a.seen(t); s.Text != "hello" {
		t.Errorf("ana sees %q", s.Text)
	}
	if got := a.Stats().Faults[faketeams.LostAnswer]; got != 1 {
		t.Errorf("it happened %d times", got)
	}
}

func TestABotThatDoesNotAnswerIsToldOf(t *testing.T) {
	a := settle(t, nil)
	a.status = http.StatusInternalServerError
	if err := a.Say(t.Context(), "ana", "bot", "hello"); err == nil {
		t.Error("a failing bot is thought to have heard")
	}
	if got := a.Stats().Lost["message"]; got != 1 {
		t.Errorf("%d messages are lost", got)
	}
	if newest := a.Traffic()[0]; !newest.ToApp || newest.Name != "message" || newest.Outcome == "ok" {
		t.Errorf("the traffic has %+v", newest)
	}
}
