package config_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/config"
)

func TestASecretIsNeverSeen(t *testing.T) {
	c := config.Default()
	c.Slack.BotToken = config.NewSecret("xoxb-seen")
	var shown strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&shown, verb+verb, c.Slack.BotToken, c)
	}
	asJSON, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	asYAML, err := yaml.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	shown.Write(asJSON)
	shown.Write(asYAML)
	shown.WriteString(c.Slack.BotToken.String() + c.Slack.BotToken.GoString())
	if text := shown.String(); strings.Contains(text, "seen") || strings.Contains(text, fmt.Sprintf("%x", "seen")) {
		t.Error(text)
	}
	if got := c.Slack.BotToken.Reveal(); got != "xoxb-seen" {
		t.Errorf("revealed %q", got)
	}
}

func TestASecretMayComeFromAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(path, []byte("xoxb-2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := load(t, "", "SLACK_BOT_TOKEN_FILE="+path)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Slack.BotToken.Reveal(); got != "xoxb-2" {
		t.Errorf("got %q", got)
	}
}

func TestASecretIsGivenOnceAndReadable(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		environ []string
		want    string
	}{
		{"twice", []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_BOT_TOKEN_FILE=" + empty}, "SLACK_BOT_TOKEN"},
		{"no-file", []string{"SLACK_APP_TOKEN_FILE=" + empty + "2"}, "SLACK_APP_TOKEN_FILE"},
		{"empty-file", []string{"SLACK_APP_TOKEN_FILE=" + empty}, "SLACK_APP_TOKEN_FILE"},
		{"empty-password", []string{"RAPPORT_SMTP_PASSWORD_FILE=" + empty}, "RAPPORT_SMTP_PASSWORD_FILE"},
		{"the-other-token", []string{"SLACK_BOT_TOKEN=xapp-1"}, "SLACK_BOT_TOKEN"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(t, "", test.environ...)
			if found := problems(t, err); len(found) != 1 || found[0].Key != test.want {
				t.Errorf("got %v, want one problem of %s", found, test.want)
			}
		})
	}
}

func TestSlackNamesTheTokensThatAreMissing(t *testing.T) {
	c, err := load(t, "", "SLACK_APP_TOKEN=xapp-1")
	if err != nil {
		t.Fatal(err)
	}
	want := "SLACK_BOT_TOKEN is not set; set it to the Bot User OAuth Token of OAuth & Permissions in the app's settings " +
		"(xoxb-…), or SLACK_BOT_TOKEN_FILE to the path of a file that holds it"
	if diff := cmp.Diff(want, problems(t, c.Require()).Error()); diff != "" {
		t.Error(diff)
	}
	c.Slack.BotToken = config.NewSecret("xoxb-1")
	if err := c.Require(); err != nil {
		t.Error(err)
	}
}
