package bot_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/bot"
	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func digest() upkeep.DigestLetter {
	return upkeep.DigestLetter{
		Digest: upkeep.Digest{ID: "D1", Slot: rapport.Weekly, On: rapport.Date{Year: 2026, Month: time.November, Day: 2}},
		Today:  rapport.Date{Year: 2026, Month: time.November, Day: 2},
		Items: []upkeep.Item{
			{Nudge: "E1", Who: rapport.Stakeholder{ID: "S1", Name: "Maria Lopez"}, Reason: rapport.Reason{Kind: rapport.Silence}},
		},
	}
}

func TestVoiceDeliversAndFindsUnderTheSameDelivery(t *testing.T) {
	inbox := &chattest.Inbox{}
	voice := bot.NewVoice(inbox, nil)
	d := upkeep.Delivery{ID: "P1", To: "slack:T1:UANA", Attempt: 3, Since: november(2, 9, 0)}
	ref, err := voice.Send(t.Context(), d, digest())
	if err != nil {
		t.Fatal(err)
	}
	letters := inbox.Of("slack:T1:UANA")
	if len(letters) != 1 || string(letters[0].Ref) != ref {
		t.Fatalf("the letters are %+v, the reference is %s", letters, ref)
	}
	want := chat.Delivery{ID: "P1", To: "slack:T1:UANA", Attempt: 3, Since: november(2, 9, 0)}
	if diff := cmp.Diff(want, letters[0].Delivery); diff != "" {
		t.Errorf("the delivery differs (-want +got):\n%s", diff)
	}
	if found, ok, err := voice.Find(t.Context(), d); found != ref || !ok || err != nil {
		t.Errorf("found %q, %t, %v", found, ok, err)
	}
}

func TestVoiceTellsUpkeepWhatAPlatformReports(t *testing.T) {
	broken := errors.New("the wire broke")
	d := upkeep.Delivery{ID: "P1", To: "slack:T1:UANA", Attempt: 1}
	for name, told := range map[string]error{
		"unreachable": &chat.UnreachableError{To: "slack:T1:UANA", Cause: "account_inactive"},
		"limited":     &chat.LimitedError{After: 30 * time.Second},
		"uncertain":   &chat.UncertainError{Cause: "timeout"},
		"other":       broken,
	} {
		t.Run(name, func(t *testing.T) {
			inbox := &chattest.Inbox{}
			inbox.RefuseNext(told)
			_, sent := bot.NewVoice(inbox, nil).Send(t.Context(), d, digest())
			_, _, found := bot.NewVoice(deaf{told}, nil).Find(t.Context(), d)
			for _, err := range []error{sent, found} {
				gone, isGone := errors.AsType[*upkeep.UnreachableError](err)
				limited, isLimited := errors.AsType[*upkeep.LimitedError](err)
				uncertain, isUncertain := errors.AsType[*upkeep.UncertainError](err)
				switch {
				case name == "unreachable" && isGone && gone.Cause == "account_inactive":
				case name == "limited" && isLimited && limited.After == 30*time.Second:
				case name == "uncertain" && isUncertain && uncertain.Cause == "timeout":
				case name == "other" && errors.Is(err, broken):
				default:
					t.Errorf("upkeep is told %v", err)
				}
			}
		})
	}
}

// A deaf sender finds nothing and says why.
type deaf struct{ why error }

func (d deaf) Send(context.Context, chat.Delivery, chat.Message) (chat.Ref, error) { return "", d.why }

func (d deaf) Find(context.Context, chat.Delivery) (chat.Ref, bool, error) { return "", false, d.why }

func (d deaf) Update(context.Context, chat.Ref, chat.Message) error { return d.why }
