package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/fakeslack"
)

// closedPort is a port at which nobody listens: no kernel hands it out, so that
// nobody comes to it by chance.
const closedPort = 1

func TestAConfigurationIsHeldToSlackAndTheMailServer(t *testing.T) {
	s, err := newStory(filepath.Join(t.TempDir(), "rapport.db"), newSlackStage)
	if err != nil {
		t.Fatal(err)
	}
	if s.post, err = newPostOffice(); err != nil {
		t.Fatal(err)
	}
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	defer s.end(t)
	environ := []string{
		"SLACK_BOT_TOKEN=" + demoBotToken, "SLACK_APP_TOKEN=" + demoAppToken, "SLACK_API_URL=" + s.stage.(slackStage).apiURL(),
		"RAPPORT_SMTP_HOST=127.0.0.1", fmt.Sprintf("RAPPORT_SMTP_PORT=%d", s.post.port),
		"RAPPORT_SMTP_SECURITY=none", "RAPPORT_SMTP_FROM=rapport@example.org",
	}
	tests := map[string]struct {
		variable string
		want     []string
	}{
		"wrong-port":      {fmt.Sprintf("RAPPORT_SMTP_PORT=%d", closedPort), []string{"the mail server cannot be reached", "check smtp.host and smtp.port"}},
		"wrong-host":      {"RAPPORT_SMTP_HOST=mail.invalid", []string{"ask the mail server mail.invalid: connect", "check smtp.host"}},
		"no-starttls":     {"RAPPORT_SMTP_SECURITY=starttls", []string{"does not offer the encryption", "587 is mostly starttls, 465 tls"}},
		"no-tls":          {"RAPPORT_SMTP_SECURITY=tls", []string{"the mail server", "check"}},
		"sender-refused":  {"RAPPORT_SMTP_FROM=spam@example.org", []string{"refuses mail from here", "check smtp.from"}},
		"unknown-token":   {"SLACK_BOT_TOKEN=xoxb-wrong", []string{"Slack does not know the bot token", "into SLACK_BOT_TOKEN"}},
		"slack-elsewhere": {fmt.Sprintf("SLACK_API_URL=http://127.0.0.1:%d/", closedPort), []string{"Slack cannot be asked", "get out to slack.com"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			code := run(t.Context(), []string{"check-config", "--dial"}, append(environ, tt.variable), &out, &errOut)
			for _, want := range tt.want {
				if code != 1 || !strings.Contains(errOut.String(), want) {
					t.Errorf("it exits with %d and says %q, without %q", code, errOut.String(), want)
				}
			}
			if said := strings.Count(strings.TrimSpace(errOut.String()), "\n"); said > 0 {
				t.Errorf("it names more than one cause: %s", errOut.String())
			}
		})
	}
	t.Run("scope-missing", func(t *testing.T) {
		fault := fakeslack.Fault{Kind: fakeslack.Refused, On: "apps.connections.open", Error: "missing_scope"}
		if err := s.stage.(slackStage).workspace.Break(fault); err != nil {
			t.Fatal(err)
		}
		var out, errOut bytes.Buffer
		if run(t.Context(), []string{"check-config", "--dial"}, environ, &out, &errOut) != 1 || !strings.Contains(errOut.String(), "connections:write") {
			t.Errorf("it says %q", errOut.String())
		}
	})
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"check-config", "--dial"}, environ, &out, &errOut); code != 0 {
		t.Errorf("what is right exits with %d and says %s", code, errOut.String())
	}
	if !strings.Contains(out.String(), "the mail server takes mail from rapport@example.org") || len(s.post.mails) > 0 {
		t.Errorf("it says %q, and a mail went", out.String())
	}
}
