package chattest_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
)

const ana chat.UserID = "slack:T1:U1"

func TestInboxKeepsWhatWasSentInOrder(t *testing.T) {
	var inbox chattest.Inbox
	for _, id := range []string{"1", "2"} {
		if _, err := inbox.Send(t.Context(), chat.Delivery{ID: id, To: ana}, chat.Say("hello "+id)); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, l := range inbox.Of(ana) {
		got = append(got, l.Message.Plain())
	}
	if diff := cmp.Diff([]string{"hello 1", "hello 2"}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]chat.UserID{ana}, inbox.Readers()); diff != "" {
		t.Error(diff)
	}
}

func TestInboxFailsBeforeOrAfterDeliveryOnce(t *testing.T) {
	var inbox chattest.Inbox
	d := chat.Delivery{ID: "1", To: ana}

	inbox.RefuseNext(&chat.LimitedError{After: 1})
	_, err := inbox.Send(t.Context(), d, chat.Say("hello"))
	if _, limited := errors.AsType[*chat.LimitedError](err); !limited {
		t.Errorf("got %v, want the limit", err)
	}
	if _, found, _ := inbox.Find(t.Context(), d); found {
		t.Error("found a message that was refused")
	}

	inbox.LoseNextAnswer()
	if _, err := inbox.Send(t.Context(), d, chat.Say("hello")); !errors.Is(err, chattest.ErrLost) {
		t.Errorf("got %v, want ErrLost", err)
	}
	if _, found, _ := inbox.Find(t.Context(), d); !found {
		t.Error("did not find the message whose answer was lost")
	}

	if _, err := inbox.Send(t.Context(), d, chat.Say("hello")); err != nil {
		t.Errorf("a third attempt: %v", err)
	}
}

func TestShutMakesOnePersonUnreachable(t *testing.T) {
	var inbox chattest.Inbox
	d := chat.Delivery{ID: "1", To: ana}
	inbox.Shut(ana, "account_inactive")
	_, err := inbox.Send(t.Context(), d, chat.Say("hello"))
	if gone, ok := errors.AsType[*chat.UnreachableError](err); !ok || gone.Cause != "account_inactive" {
		t.Errorf("got %v, want that Ana is unreachable", err)
	}
	inbox.Reopen(ana)
	if _, err := inbox.Send(t.Context(), d, chat.Say("hello")); err != nil {
		t.Error(err)
	}
}
