package slackchat_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

// hours are those that ana's Slack tells of: long enough for a test.
func hours() (from, until time.Time) {
	now := time.Now().UTC().Truncate(time.Second)
	return now.Add(-time.Hour), now.Add(5 * time.Hour)
}

func TestTheHandlerHearsWhenSomebodyIsNotToBeDisturbed(t *testing.T) {
	w := settle(t, harbour(), nil)
	met := make(chan chat.Meeting, 1)
	w.hire(t, desk{meet: func(m chat.Meeting) bool {
		if m.Disturb != nil { // the others are of the roll call
			met <- m
		}
		return true
	}})
	from, until := hours()
	if err := w.DoNotDisturb("ana", from, until); err != nil {
		t.Fatal(err)
	}
	got := <-met
	if got.Disturb == nil || !strings.HasSuffix(string(got.Who.ID), ":UANA") || !strings.HasPrefix(got.Key, "event:") || got.Gone {
		t.Fatalf("it heard %+v", got)
	}
	if told := got.Disturb.Told; told.Before(from) || told.After(until) {
		t.Errorf("it was told at %s", told)
	}
	want := chat.DoNotDisturb{From: from, Until: until, Told: got.Disturb.Told}
	if diff := cmp.Diff(want, *got.Disturb); diff != "" {
		t.Error(diff)
	}
	if err := w.DoNotDisturb("ana", time.Time{}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if got := <-met; got.Disturb == nil || !got.Disturb.From.IsZero() || !got.Disturb.Until.IsZero() {
		t.Errorf("of the end it heard %+v", got)
	}
}

func TestManyPeopleAreLookedUpInOneCall(t *testing.T) {
	w := settle(t, harbour(), nil)
	from, until := hours()
	for who, end := range map[string]time.Time{"ana": until, "maria": {}} {
		if err := w.DoNotDisturb(who, from, end); err != nil {
			t.Fatal(err)
		}
	}
	people := []chat.UserID{"slack:T1:UANA", "slack:T1:UMARIA", "slack:T1:UGUEST", "slack:T1:UNOBODY", "teams:tenant:abc"}
	got, err := slackchat.New(w.options).Disturb(t.Context(), people)
	if err != nil {
		t.Fatal(err)
	}
	want := map[chat.UserID]chat.DoNotDisturb{
		"slack:T1:UANA": {From: from, Until: until}, "slack:T1:UMARIA": {From: from},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := w.Stats().Calls["dnd.teamInfo"]; n != 1 {
		t.Errorf("it took %d calls", n)
	}
}

func TestWhoIsOfAnotherPlatformIsNotAskedAfter(t *testing.T) {
	w := settle(t, harbour(), nil)
	got, err := slackchat.New(w.options).Disturb(t.Context(), []chat.UserID{"teams:tenant:abc"})
	if len(got) > 0 || err != nil || w.Stats().Calls["dnd.teamInfo"] > 0 {
		t.Errorf("got %v and %v", got, err)
	}
}

// An app that was installed before the scope was asked for starts, says once
// what to do, and asks no more.
func TestAnAppWithoutTheScopeSaysSoOnce(t *testing.T) {
	o := harbour()
	o.App.Scopes = slices.DeleteFunc(o.App.Scopes, func(scope string) bool { return scope == "dnd:read" })
	for name, checked := range map[string]bool{"at-the-start": true, "at-the-first-look": false} {
		t.Run(name, func(t *testing.T) {
			w := settle(t, o, nil)
			s := slackchat.New(w.options)
			if checked {
				if err := s.Check(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			for range 3 {
				if told, err := s.Disturb(t.Context(), []chat.UserID{"slack:T1:UANA"}); len(told) > 0 || err != nil {
					t.Errorf("got %v and %v", told, err)
				}
			}
			if n := strings.Count(w.log.String(), `"scope":"dnd:read"`); n != 1 || !strings.Contains(w.log.String(), "rapport manifest slack") {
				t.Errorf("it says so %d times:\n%s", n, w.log.String())
			}
			if n := w.Stats().Calls["dnd.teamInfo"]; checked && n > 0 || n > 1 {
				t.Errorf("it asked %d times", n)
			}
		})
	}
}

func TestASlackThatAsksForPatienceIsLimited(t *testing.T) {
	w := settle(t, harbour(), nil)
	if err := w.Break(fakeslack.Fault{Kind: fakeslack.RateLimited, On: "dnd.teamInfo", Wait: time.Minute, Times: 1}); err != nil {
		t.Fatal(err)
	}
	s := slackchat.New(w.options)
	_, err := s.Disturb(t.Context(), []chat.UserID{"slack:T1:UANA"})
	if limit, ok := errors.AsType[*chat.LimitedError](err); !ok || limit.After < 50*time.Second {
		t.Errorf("got %v", err)
	}
}
