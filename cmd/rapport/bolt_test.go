package main

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// boltFolder holds a small app on @slack/bolt, Slack's own library, as npm
// serves it.
const boltFolder = "../../internal/fakeslack/testdata/bolt"

// startBolt runs the app against a played Slack until the test ends.
func startBolt(t *testing.T, l localSlack) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(boltFolder, "node_modules")); errors.Is(err, fs.ErrNotExist) {
		if os.Getenv("CI") == "true" {
			t.Fatal("@slack/bolt is not installed, and CI must have it")
		}
		t.Skip("@slack/bolt is not installed: run “npm ci” in internal/fakeslack/testdata/bolt")
	}
	app := exec.CommandContext(t.Context(), "node", "app.js")
	app.Dir = boltFolder
	app.Env = append(os.Environ(), "SLACK_API_URL="+l.address+"/api/", "SLACK_BOT_TOKEN=xoxb-local", "SLACK_APP_TOKEN=xapp-1-local")
	var complaints bytes.Buffer
	app.Stderr = &complaints
	out, err := app.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := app.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = app.Wait() // it was killed with the test's context
		if t.Failed() {
			t.Logf("the app complained: %s", &complaints)
		}
	})
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if lines.Text() == "ready" {
			return
		}
	}
	t.Fatal("the app was never ready")
}

// do carries out an act of ana's that must succeed.
func (l localSlack) do(act string, arguments map[string]any) map[string]any {
	l.t.Helper()
	arguments["user"] = "ana"
	status, said := l.steer(http.MethodPost, act, arguments)
	if status != http.StatusOK || said["ok"] != true {
		l.t.Fatalf("%s %v: %d %v", act, arguments, status, said)
	}
	return said
}

// sees waits until ana sees words in her conversation with the app, and
// returns the newest message that has them.
func (l localSlack) sees(words string) map[string]any {
	l.t.Helper()
	_, said := l.steer(http.MethodGet, "conversation", map[string]any{"user": "ana", "until": words, "within": patience.String()})
	messages, _ := said["messages"].([]any)
	var found map[string]any
	for _, m := range messages {
		if m := m.(map[string]any); strings.Contains(m["text"].(string), words) {
			found = m
		}
	}
	if found == nil {
		l.t.Fatalf("%q was never seen: %v", words, said)
	}
	return found
}

func TestBoltForJavaScriptRunsUnmodified(t *testing.T) {
	l := playLocalSlack(t, "--manifest", boltFolder+"/manifest.yaml")
	startBolt(t, l)
	for _, step := range []struct {
		name string
		run  func(t *testing.T, l localSlack)
	}{
		{"command", boltAnswersCommands},
		{"buttons", boltAnswersButtons},
		{"form", boltAnswersForms},
		{"message-shortcut", boltAnswersMessageShortcuts},
		{"home", boltDrawsHome},
		{"messages", boltAnswersMessages},
		{"disconnect", boltComesBack},
	} {
		t.Run(step.name, func(t *testing.T) { step.run(t, localSlack{t, l.address}) })
	}
	_, stats := l.steer(http.MethodGet, "stats", nil)
	if acks := stats["acks"].(map[string]any); acks["late"] != 0.0 || acks["strange"] != 0.0 {
		t.Errorf("acks = %v", acks)
	}
}

func boltAnswersCommands(t *testing.T, l localSlack) {
	l.do("command", map[string]any{"command": "/echo", "text": "hello"})
	if m := l.sees("You said: hello"); m["ephemeral"] != true {
		t.Errorf("an ack’s answer is for one alone: %v", m)
	}
	l.do("command", map[string]any{"command": "/later", "text": "hi"})
	if m := l.sees("Only you: hi"); m["ephemeral"] != true {
		t.Errorf("respond: %v", m)
	}
	if m := l.sees("All of us: hi"); m["ephemeral"] != false {
		t.Errorf("say: %v", m)
	}
}

func boltAnswersButtons(t *testing.T, l localSlack) {
	l.do("command", map[string]any{"command": "/buttons"})
	if m := l.sees("Yes or no?"); len(m["buttons"].([]any)) != 2 {
		t.Errorf("buttons = %v", m["buttons"])
	}
	l.do("press", map[string]any{"button": "Yes"})
	if m := l.sees("Pressed yes with 1"); len(m["buttons"].([]any)) != 0 {
		t.Errorf("the buttons stayed: %v", m)
	}
	l.do("command", map[string]any{"command": "/buttons"})
	l.do("press", map[string]any{"button": "no"})
}

func boltAnswersForms(t *testing.T, l localSlack) {
	l.do("shortcut", map[string]any{"label": "Take a note"})
	if _, said := l.steer(http.MethodGet, "form", map[string]any{"user": "ana", "until": "Note", "within": patience.String()}); said["ok"] != true {
		t.Fatalf("no form: %v", said)
	}
	wrong := l.do("submit", map[string]any{"fields": map[string]string{"Words": "bad"}})
	fields := wrong["form"].(map[string]any)["fields"].([]any)
	if f := fields[0].(map[string]any); f["fault"] != "Not this word." {
		t.Errorf("fault = %v", f)
	}
	fine := map[string]string{"Words": "good", "Kind": "Lunch", "Who": "maria"}
	if done := l.do("submit", map[string]any{"fields": fine}); done["form"] != nil {
		t.Errorf("the form stayed: %v", done)
	}
	l.sees("Noted good, lunch, U0MARIA")
}

func boltAnswersMessageShortcuts(_ *testing.T, l localSlack) {
	l.do("say", map[string]any{"text": "remember me"})
	l.do("shortcut", map[string]any{"label": "Quote this", "channel": "@check"})
	l.sees("Quoted: remember me")
}

func boltDrawsHome(t *testing.T, l localSlack) {
	l.do("open_home", map[string]any{})
	if _, said := l.steer(http.MethodGet, "home", map[string]any{"user": "ana", "until": "Ana Silva in Europe/Lisbon", "within": patience.String()}); said["ok"] != true {
		t.Fatalf("home = %v", said)
	}
	l.do("press", map[string]any{"where": "home", "button": "Again"})
	l.sees("Again from Home")
}

func boltAnswersMessages(t *testing.T, l localSlack) {
	l.do("say", map[string]any{"text": "upload"})
	m := l.sees("Here it is")
	if files := m["files"].([]any); len(files) != 1 || files[0].(map[string]any)["body"] != "b25lCnR3bwo=" {
		t.Errorf("files = %v", m["files"])
	}
	l.do("say", map[string]any{"text": "update"})
	if m := l.sees("second"); m["edited"] != true {
		t.Errorf("updated = %v", m)
	}
	l.do("say", map[string]any{"text": "refuse"})
	l.sees("Refused: channel_not_found")
}

// boltComesBack lets Slack end the app's connection. The library takes some
// five seconds to come back; what happens meanwhile reaches it late, and once.
func boltComesBack(t *testing.T, l localSlack) {
	l.steer(http.MethodDelete, "stats", nil)
	if _, said := l.steer(http.MethodPost, "faults", map[string]any{"fault": "disconnect", "reason": "refresh_requested"}); said["ok"] != true {
		t.Fatal(said)
	}
	_, said := l.steer(http.MethodGet, "stats", map[string]any{"opened": 1, "within": patience.String()})
	if connections := said["connections"].(map[string]any); connections["opened"] != 1.0 || connections["now"] != 1.0 {
		t.Fatalf("connections = %v", connections)
	}
	l.do("command", map[string]any{"command": "/echo", "text": "back again"})
	l.sees("You said: back again")
}
