package slackchat_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/chat"
	"rapport/internal/chat/chattest"
	"rapport/internal/fakeslack"
)

// opened opens a form, and returns what Slack was given and what Ana sees.
func opened(t *testing.T, f chat.Form) ([]byte, fakeslack.Form) {
	t.Helper()
	given := make(chan []byte, 1)
	w := settle(t, harbour(), func(_ http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if r.URL.Path == "/api/views.open" {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Error(err)
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			given <- body
		}
		return false
	})
	w.hire(t, desk{short: func(context.Context, chat.Shortcut) chat.Reply { return chat.Reply{Form: &f} }})
	if err := w.Shortcut(t.Context(), "ana", "Log a touch"); err != nil {
		t.Fatal(err)
	}
	w.until(t, func() bool { _, open := w.Modal("ana"); return open })
	form, _ := w.Modal("ana")
	return <-given, form
}

func TestFormsLookAsTheyDid(t *testing.T) {
	for name, f := range chattest.Forms() {
		t.Run(name, func(t *testing.T) {
			given, _ := opened(t, f)
			var request struct {
				View any `json:"view"`
			}
			if err := json.Unmarshal(given, &request); err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			e := json.NewEncoder(&got)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			if err := e.Encode(request.View); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "form-"+name+".json")
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Error(diff)
			}
			if bytes.Contains(given, []byte(`"mrkdwn"`)) {
				t.Error("something in it is of a kind that Slack parses")
			}
		})
	}
}

func TestAFormShowsWhatItHolds(t *testing.T) {
	values := map[string]string{}
	for _, name := range []string{"filled-in", "more-filled-in"} {
		_, form := opened(t, chattest.Forms()[name])
		for _, f := range form.Fields {
			values[f.Label] = f.Value
		}
	}
	want := map[string]string{
		"Colleagues": "maria", "Others": "Ana, Sam", "How": "A walk", "When": "2026-11-03", "Note": "first\nsecond",
		"Check-in at": "09:30", "What you like": "Coffee, A walk",
	}
	if diff := cmp.Diff(want, values); diff != "" {
		t.Error(diff)
	}
}
