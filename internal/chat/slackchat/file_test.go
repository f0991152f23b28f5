package slackchat_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/slackchat"
	"rapport/internal/fakeslack"
)

// withFile is a reply of one paragraph and a file.
func withFile(words, body string) chat.Reply {
	m := chat.Say(words)
	m.File = &chat.File{Name: "all.json", Body: []byte(body)}
	return chat.Reply{Message: m}
}

// files are what a user got from the bot.
func (w town) files(user string) []fakeslack.File {
	var all []fakeslack.File
	for _, seen := range w.Conversation(user, "rapport") {
		all = append(all, seen.Files...)
	}
	return all
}

func TestAFileComesInTheConversationWithTheBot(t *testing.T) {
	want := []fakeslack.File{{Name: "all.json", Body: []byte(`{"note": "quiet"}`)}}
	reply := withFile("Here it is.", `{"note": "quiet"}`)
	sends := func(w town, m chat.Message) error {
		_, err := slackchat.New(w.options).Send(t.Context(), delivery("UANA"), m)
		return err
	}
	tests := map[string]func(w town) error{
		"typed-elsewhere":    func(w town) error { return w.Command(t.Context(), "ana", "#general", "/touched", "all") },
		"written-to-the-bot": func(w town) error { return w.Say(t.Context(), "ana", "rapport", "all") },
		"pressed-on-a-button": func(w town) error {
			err := sends(w, say("Press it.", button("All")).Message)
			return errors.Join(err, w.Press(t.Context(), "ana", "rapport", "All"))
		},
		"said-first": func(w town) error { return sends(w, reply.Message) },
	}
	for name, act := range tests {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour(), nil)
			w.hire(t, desk{
				command: func(context.Context, chat.Command) chat.Reply { return reply },
				press:   func(context.Context, chat.Press) chat.Reply { return reply },
			})
			if err := act(w); err != nil {
				t.Fatal(err)
			}
			w.until(t, func() bool { return len(w.files("ana")) > 0 })
			if diff := cmp.Diff(want, w.files("ana")); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
			if others := w.files("maria"); others != nil {
				t.Errorf("maria got %v", others)
			}
			if strings.Contains(w.log.String(), "quiet") {
				t.Errorf("the log holds what is in the file:\n%s", w.log)
			}
		})
	}
}

func TestAFileThatDoesNotArriveIsSaid(t *testing.T) {
	tests := map[string]struct {
		body string
		lost string // what Slack does not take
	}{
		"not-announced": {"x", "/api/files.getUploadURLExternal"},
		"not-uploaded":  {"x", "/upload/"},
		"not-shared":    {"x", "/api/files.completeUploadExternal"},
		"empty":         {"", "/nowhere"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := settle(t, harbour(), func(rw http.ResponseWriter, r *http.Request, _ http.Handler) bool {
				if !strings.HasPrefix(r.URL.Path, tt.lost) {
					return false
				}
				rw.WriteHeader(http.StatusInternalServerError)
				return true
			})
			stop := w.hire(t, desk{command: func(context.Context, chat.Command) chat.Reply { return withFile("Here it is.", tt.body) }})
			if err := w.Command(t.Context(), "ana", "rapport", "/touched", "all"); err != nil {
				t.Fatal(err)
			}
			w.until(t, func() bool { return len(w.texts("ana", "rapport")) == 2 })
			// The words go by the socket and the rest by the Web API: which
			// arrives first is not ours to say.
			if diff := cmp.Diff([]string{"Here it is.", "It got lost."}, slices.Sorted(slices.Values(w.texts("ana", "rapport")))); diff != "" {
				t.Errorf("ana reads (-want +got):\n%s", diff)
			}
			if err := stop(); err != nil {
				t.Errorf("run: %v", err)
			}
			if said := w.log.String(); !strings.Contains(said, "slack:T01:UANA") || !strings.Contains(said, " file: ") || strings.Contains(said, "/upload/F") {
				t.Errorf("the log says:\n%s", said)
			}
		})
	}
}

func TestAMessageWhoseFileWasLostHasArrived(t *testing.T) {
	o := harbour()
	o.App.Scopes = []string{"chat:write", "im:history", "im:write"}
	w := settle(t, o, nil)
	ref, err := slackchat.New(w.options).Send(t.Context(), delivery("UANA"), withFile("Here it is.", "x").Message)
	if err != nil || ref == "" {
		t.Errorf("sent as %q, %v", ref, err)
	}
	if diff := cmp.Diff([]string{"Here it is.", "It got lost."}, w.texts("ana", "rapport")); diff != "" {
		t.Errorf("ana reads (-want +got):\n%s", diff)
	}
	if said := w.log.String(); !strings.Contains(said, "01HELLO") || !strings.Contains(said, "missing_scope") {
		t.Errorf("the log says:\n%s", said)
	}
}
