package main

import (
	"strings"
	"testing"
	"time"

	"rapport/internal/store"
)

func TestDoctorTellsWhatIsHeldFromWhatIsStuck(t *testing.T) {
	h := health{Held: map[string]int{}, Now: time.Now(), Serving: &serving{Since: time.Now(), Beat: time.Now(), Sockets: new(2)}}
	for _, cause := range []string{"do not disturb", "paused", "do not disturb", "the wire broke"} {
		h.wait(store.Post{ID: "01", NewPost: store.NewPost{Lane: "member/slack:T1:UANA"}, Attempt: 7, Cause: cause})
	}
	said := h.tell()
	for _, want := range []string{"2 posts are held: do not disturb", "1 post is held: paused", "7 attempts", "the wire broke", "! 1 post was tried 5 times or more."} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	if strings.Count(said, "attempts") != 1 {
		t.Errorf("what is held is told like what is stuck:\n%s", said)
	}
}
