package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapport/internal/fakeslack"
)

// A localSlack is “rapport localslack” as it runs until its test ends.
type localSlack struct {
	t       *testing.T
	address string // "http://127.0.0.1:1234"
}

// playLocalSlack runs the command on a free port, with more arguments.
func playLocalSlack(t *testing.T, arguments ...string) localSlack {
	t.Helper()
	out, in := io.Pipe()
	var complaints bytes.Buffer
	ctx, cancel := context.WithCancel(t.Context())
	code := make(chan int, 1)
	go func() {
		all := append([]string{"localslack", "--listen", "127.0.0.1:0", "--control-token", "steer", "--patience", "20"}, arguments...)
		code <- run(ctx, all, nil, in, &complaints)
		_ = in.Close() // ends the reader; a pipe's closing never fails
	}()
	t.Cleanup(func() {
		cancel()
		if c := <-code; c != 0 {
			t.Errorf("localslack ended with %d: %s", c, &complaints)
		}
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("localslack said nothing: %s", &complaints)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }() // the rest is for people
	return localSlack{t: t, address: strings.TrimPrefix(lines.Text(), "Slack is played at ")}
}

// steer carries out one act of the control API and returns its answer.
func (l localSlack) steer(method, act string, arguments map[string]any) (int, map[string]any) {
	l.t.Helper()
	body, err := json.Marshal(arguments)
	if err != nil {
		l.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(l.t.Context(), method, l.address+"/_control/"+act, bytes.NewReader(body))
	if err != nil {
		l.t.Fatal(err)
	}
	if method == http.MethodGet {
		query := r.URL.Query()
		for name, value := range arguments {
			query.Set(name, fmt.Sprint(value))
		}
		r.URL.RawQuery, r.Body = query.Encode(), http.NoBody
	}
	r.Header.Set("Authorization", "Bearer steer")
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		l.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var said map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&said); err != nil {
		l.t.Fatalf("%s %s: %v", method, act, err)
	}
	return answer.StatusCode, said
}

// call calls a method of the Web API with the bot token.
func (l localSlack) call(method string) map[string]any {
	l.t.Helper()
	r, err := http.NewRequestWithContext(l.t.Context(), http.MethodGet, l.address+"/api/"+method, http.NoBody)
	if err != nil {
		l.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer xoxb-local")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		l.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var said map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&said); err != nil {
		l.t.Fatal(err)
	}
	return said
}

// curl finds a line of documentation, its method and what is asked of it.
var (
	curl     = regexp.MustCompile(`(?m)^    curl -H "\$auth"( -G)?(?: -X (\w+))? \$slack/(\w+)(.*)$`)
	argument = regexp.MustCompile(` -d (\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))`)
)

func TestEveryActIsDocumentedByALineThatWorks(t *testing.T) {
	l := playLocalSlack(t, "--command", "/echo words", "--start", "2026-11-20T15:00:00Z")
	doc, err := os.ReadFile("../../deploy/localslack.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string]bool{}
	for _, found := range curl.FindAllStringSubmatch(string(doc), -1) {
		arguments := map[string]any{}
		for _, a := range argument.FindAllStringSubmatch(found[4], -1) {
			arguments[a[1]] = a[2] + a[3] + a[4]
		}
		if arguments["within"] != nil {
			arguments["within"] = "10ms" // what is waited for never comes
		}
		method := http.MethodGet
		switch {
		case found[2] != "":
			method = found[2]
		case found[1] == "" && len(arguments) > 0:
			method = http.MethodPost
		}
		documented[method+" /_control/"+found[3]] = true
		// Without an app most people's acts fail; what was asked must be understood.
		if status, said := l.steer(method, found[3], arguments); status != http.StatusOK {
			t.Errorf("%s\n%d %v", strings.TrimSpace(found[0]), status, said)
		} else if strings.Contains(fmt.Sprint(found[3]), "faults") && said["ok"] != true {
			t.Errorf("%s\n%v", strings.TrimSpace(found[0]), said)
		}
		if found[3] == "faults" {
			l.steer(http.MethodDelete, "faults", nil)
		}
	}
	for _, act := range fakeslack.Acts() {
		if !documented[act.Method+" "+act.Path] {
			t.Errorf("deploy/localslack.md has no line for %s %s", act.Method, act.Path)
		}
	}
}

func TestHelpListsTheControlAPI(t *testing.T) {
	var out bytes.Buffer
	if code := run(t.Context(), []string{"localslack", "--help"}, nil, &out, io.Discard); code != 0 {
		t.Fatalf("code = %d", code)
	}
	for _, act := range fakeslack.Acts() {
		if !regexp.MustCompile(act.Method + " " + act.Path + `\b`).MatchString(out.String()) {
			t.Errorf("help does not list %s %s", act.Method, act.Path)
		}
	}
}

func TestLocalSlackTakesAManifest(t *testing.T) {
	l := playLocalSlack(t, "--manifest", "../../deploy/slack/manifest.yaml", "--command", "/echo words", "--channel", "team", "--user", "zoe:Zoë Ito:Asia/Tokyo")
	if who := l.call("auth.test"); who["user"] != "rapport" {
		t.Errorf("auth.test: %v", who)
	}
	if said := l.call("usergroups.list"); said["error"] != "missing_scope" {
		t.Errorf("a scope that is not in the manifest: %v", said)
	}
	_, said := l.steer(http.MethodGet, "users", nil)
	if users := said["users"].([]any); len(users) != 1 || users[0].(map[string]any)["tz"] != "Asia/Tokyo" {
		t.Errorf("users = %v", users)
	}
	if _, said := l.steer(http.MethodGet, "conversation", map[string]any{"user": "zoe", "channel": "#team"}); said["ok"] != true {
		t.Errorf("the channel: %v", said)
	}
	for command, want := range map[string]string{"/touched": "dispatch_failed", "/echo": "dispatch_failed", "/nothing": "not_possible"} {
		if _, said := l.steer(http.MethodPost, "command", map[string]any{"user": "zoe", "command": command}); said["error"] != want {
			t.Errorf("%s: %v", command, said)
		}
	}
}

func TestLocalSlackSaysWhatIsWrongWithItsFlags(t *testing.T) {
	for want, arguments := range map[string][]string{
		"name with --open-to":      {"--listen", "0.0.0.0:0"},
		"takes HOST:PORT":          {"--listen", "9100"},
		"is no time zone":          {"--user", "ana:Ana:Mars/Base"},
		"a handle of their own":    {"--user", "ana", "--user", "ana"},
		"--command takes a slash":  {"--command", "echo"},
		"--start takes an instant": {"--start", "yesterday"},
		"--patience takes 1":       {"--patience", "0"},
	} {
		var errOut bytes.Buffer
		code := run(t.Context(), slices.Concat([]string{"localslack"}, arguments), nil, io.Discard, &errOut)
		if code != 1 || !strings.Contains(errOut.String(), want) {
			t.Errorf("%v: %d %s", arguments, code, &errOut)
		}
	}
}
