package config_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/calendar"
	"rapport/internal/config"
)

// load loads a file with the text and the variables.
func load(t *testing.T, text string, environ ...string) (config.Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return config.Load(path, environ)
}

// problems returns what a load found wrong.
func problems(t *testing.T, err error) config.Problems {
	t.Helper()
	found, ok := errors.AsType[config.Problems](err)
	if !ok {
		t.Fatalf("got error %v, want Problems", err)
	}
	return found
}

// compare compares what was loaded; secrets hide from cmp, too.
func compare(t *testing.T, want, got config.Config) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b config.Secret) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

func TestNothingSaidIsTheDefault(t *testing.T) {
	t.Chdir(t.TempDir())
	got, err := config.Load("", nil)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, config.Default(), got)
}

func TestAFileWithoutKeysIsTheDefault(t *testing.T) {
	for _, text := range []string{"", "# budget: 1\n", "---\n"} {
		got, err := load(t, text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		compare(t, config.Default(), got)
	}
}

func TestAFileThatWasNamedMustExist(t *testing.T) {
	if _, err := config.Load(filepath.Join(t.TempDir(), "absent.yaml"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

// everything is a configuration in which no key has its default.
func everything() config.Config {
	return config.Config{
		Data:   "/srv/rapport/book.db",
		Zone:   "Europe/Berlin",
		Rhythm: config.Rhythm{Checkin: "30 8 * * 2", Daily: "0 16 * * 1-5", Evening: "30 16 * * 1-5", Articles: "0 9 * * 5", Review: "0 8 2 * *", Inventory: "off"},
		Week:   calendar.Week{Days: [7]bool{time.Sunday: true, time.Thursday: true}, From: 480, To: 1440},
		Budget: 1,
		Log:    config.Log{Level: "debug", Format: "console"},
		Slack: config.Slack{
			APIURL:   "http://127.0.0.1:9100/api/",
			Pace:     0.5,
			BotToken: config.NewSecret("xoxb-1"), AppToken: config.NewSecret("xapp-1"),
		},
		Teams: config.Teams{
			AppID: "5d1c9a3e-0000-4000-8000-000000000001", TenantID: "11111111-2222-4333-8444-555555555555",
			TokenFile: "/run/secrets/identity", Listen: ":3979", Cloud: "usgov", Graph: true, Pace: 0.5,
		},
		SMTP: config.SMTP{
			Host: "mail.example.org", Port: 465, Security: "tls", Username: "rapport", Password: config.NewSecret("pass word"),
			From: "rapport@example.org", CAFile: "testdata/authority.pem",
		},
		Share:     config.Share{Deny: []string{"wiki.example.org"}},
		Retention: 30,
		Pilot:     []string{"U012ABC", "W034DEF", "aaaaaaaa-0000-4000-8000-000000000001"},
		HTTP:      config.HTTP{Listen: "127.0.0.1:9464"},
		Reading:   config.Reading{Every: 30 * time.Minute},
	}
}

func TestEveryKeyIsReadFromTheFile(t *testing.T) {
	got, err := load(t, `
data: /srv/rapport/book.db
zone: Europe/Berlin
rhythm: {checkin: "30 8 * * 2", daily: "0  16 * * 1-5", articles: "0 9 * * 5", review: "0 8 2 * *", inventory: off, evening: "30 16 * * 1-5"}
week:
  days:
    - sun
    - THU
  from: 08:00
  to: 24:00
budget: 1
slack: {api_url: "http://127.0.0.1:9100/api/", pace: 0.5}
teams:
  app_id: 5D1C9A3E-0000-4000-8000-000000000001
  tenant_id: 11111111-2222-4333-8444-555555555555
  token_file: /run/secrets/identity
  listen: ":3979"
  cloud: usgov
  graph: true
  pace: 0.5
smtp:
  host: mail.example.org
  port: 465
  security: tls
  username: rapport
  from: rapport@example.org
  ca_file: testdata/authority.pem
share: {deny: [wiki.example.org]}
reading: {every: 30m}
retention: 30
pilot: [U012ABC, w034def, AAAAAAAA-0000-4000-8000-000000000001]
http: {listen: "127.0.0.1:9464"}
log: {level: debug, format: console}
`, "SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "RAPPORT_SMTP_PASSWORD=pass word")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, everything(), got)
}

func TestEveryKeyIsReadFromTheEnvironmentWhichWins(t *testing.T) {
	got, err := load(
		t, "budget: 2\nlog: {level: warn}\nweek: {days: [mon], from: '23:00'}",
		"RAPPORT_DATA=/srv/rapport/book.db", "RAPPORT_ZONE=Europe/Berlin",
		"RAPPORT_RHYTHM_CHECKIN=30 8 * * 2", "RAPPORT_RHYTHM_DAILY=0 16 * * 1-5", "RAPPORT_RHYTHM_EVENING=30 16 * * 1-5", "RAPPORT_RHYTHM_ARTICLES=0 9 * * 5",
		"RAPPORT_RHYTHM_REVIEW=0 8 2 * *", "RAPPORT_RHYTHM_INVENTORY=off",
		"RAPPORT_WEEK_DAYS=sun, thu", "RAPPORT_WEEK_FROM=08:00", "RAPPORT_WEEK_TO=24:00",
		"RAPPORT_BUDGET=1", "SLACK_API_URL=http://127.0.0.1:9100/api", "SLACK_PACE=0.5", "RAPPORT_LOG_LEVEL=debug", "RAPPORT_LOG_FORMAT=console",
		"RAPPORT_SMTP_HOST=mail.example.org", "RAPPORT_SMTP_PORT=465", "RAPPORT_SMTP_SECURITY=tls", "RAPPORT_SMTP_USERNAME=rapport",
		"RAPPORT_SMTP_FROM=rapport@example.org", "RAPPORT_SMTP_CA_FILE=testdata/authority.pem", "RAPPORT_SMTP_PASSWORD=pass word",
		"TEAMS_APP_ID=5d1c9a3e-0000-4000-8000-000000000001", "TEAMS_TENANT_ID=11111111-2222-4333-8444-555555555555",
		"TEAMS_TOKEN_FILE=/run/secrets/identity", "TEAMS_LISTEN=:3979", "TEAMS_CLOUD=usgov", "TEAMS_GRAPH=true", "TEAMS_PACE=0.5",
		"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1", "HOME=/root", "RAPPORT_TEST_DATA=/data",
		"RAPPORT_SHARE_DENY=wiki.example.org", "RAPPORT_READING_EVERY=30m", "RAPPORT_RETENTION=30", "RAPPORT_PILOT=U012ABC,W034DEF,aaaaaaaa-0000-4000-8000-000000000001", "RAPPORT_HTTP_LISTEN=127.0.0.1:9464",
	)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, everything(), got)
}

func TestAnEmptyVariableIsNotSet(t *testing.T) {
	got, err := load(t, "", "RAPPORT_ZONE=", "SLACK_BOT_TOKEN=", "RAPPORT_ODD=")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, config.Default(), got)
}

func TestAllThatIsWrongIsSaidAtOnce(t *testing.T) {
	_, err := load(t, `data: /srv/rapport/
colour: red
zone: Mars/Olympus
zone: Europe/Berlin
rhythm:
  checkin: "* * * * *"
  weekly: "0 9 * * 1"
week:
  days: [mon, freitag]
  from: nine
budget: lots
slack: {pace: fast}
log:
  level:
  format: xml
slack_bot_token: xoxb-secret
smtp:
  host: mail.example.org:587
  port: 0
  security: ssl
  from: Rapport <rapport@example.org>
  ca_file: testdata/absent.pem
  password: a secret
`, "RAPPORT_BUDGET=4", "RAPPORT_COLOUR=red", "SLACK_APP_TOKEN=xoxb-wrong")
	type place struct {
		Key  string
		Line int
	}
	var got []place
	for _, p := range problems(t, err) {
		got = append(got, place{p.Key, p.Line})
		if p.What == "" || p.Remedy == "" {
			t.Errorf("%v lacks what is wrong or what to do", p)
		}
	}
	want := []place{
		{"data", 1},
		{"colour", 2},
		{"zone", 3},
		{"zone", 4},
		{"rhythm.checkin", 6},
		{"rhythm.weekly", 7},
		{"week.days", 9},
		{"week.from", 10},
		{"budget", 11},
		{"slack.pace", 12},
		{"log.level", 14},
		{"log.format", 15},
		{"slack_bot_token", 16},
		{"smtp.host", 18},
		{"smtp.port", 19},
		{"smtp.security", 20},
		{"smtp.from", 21},
		{"smtp.ca_file", 22},
		{"smtp.password", 23},
		{"RAPPORT_BUDGET", 0},
		{"RAPPORT_COLOUR", 0},
		{"SLACK_APP_TOKEN", 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if text := err.Error(); strings.Contains(text, "xoxb-secret") || strings.Contains(text, "xoxb-wrong") {
		t.Errorf("a secret is shown:\n%s", text)
	}
}

func TestAProblemReadsAsASentence(t *testing.T) {
	tests := []struct {
		name, file, variable, want string
	}{
		{"value", "\nbudget: lots", "", `line 2: budget is "lots", not a number from 1 to 3; write 1, 2 or 3`},
		{"variable", "", "RAPPORT_BUDGET=0", `RAPPORT_BUDGET is "0", not a number from 1 to 3; write 1, 2 or 3`},
		{"twice", "budget: 1\nbudget: 2", "", "line 2: budget was set already in line 1; keep one of the two"},
		{
			"rhythm", `rhythm: {daily: "0 9 30 2 *"}`, "",
			`line 1: rhythm.daily is no rhythm: rhythm line "0 9 30 2 *" is never due; ` +
				`write minute, hour, day of month, month and day of week, as in "0 9 * * 1" for Mondays at nine`,
		},
		{
			"evening", `rhythm: {evening: never}`, "",
			`line 1: rhythm.evening is no rhythm: rhythm line "never" is not minute, hour, day of month, month, day of week: ` +
				`expected exactly 5 fields, found 1: [never]; ` +
				`write minute, hour, day of month, month and day of week, as in "0 9 * * 1" for Mondays at nine, or off`,
		},
		{
			"unknown", "log: {colour: red}", "",
			"line 1: log.colour is not known; there are data, zone, rhythm.checkin, rhythm.daily, rhythm.articles, rhythm.review, rhythm.inventory, rhythm.evening, " +
				"week.days, week.from, week.to, budget, slack.api_url, slack.pace, teams.app_id, teams.tenant_id, teams.certificate, " +
				"teams.certificate_key, teams.token_file, teams.listen, teams.cloud, teams.graph, teams.pace, goals, share.deny, reading.every, smtp.host, smtp.port, smtp.security, " +
				"smtp.username, smtp.from, smtp.ca_file, retention, pilot, http.listen, log.level, log.format",
		},
		{
			"group-without-keys", "slcak: {}", "",
			"line 1: slcak has no value; write one, or remove the line",
		},
		{
			"secret", "slack:\n  app_token: xapp-1", "",
			"line 2: slack.app_token is a secret, and none is taken from here; remove it and set " +
				"SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or the same with _FILE to the path of a file that holds it",
		},
		{
			"hours-together", "week: {to: '09:00'}", "RAPPORT_WEEK_FROM=10:00",
			"RAPPORT_WEEK_FROM makes the week's hours 10:00 to 09:00; let week.to be after week.from",
		},
		{
			"password", "smtp:\n  password_file: /run/secrets/mail", "",
			"line 2: smtp.password_file is a secret, and none is taken from here; remove it and set " +
				"RAPPORT_SMTP_PASSWORD, or the same with _FILE to the path of a file that holds it",
		},
		{
			"mail-from-nobody", "smtp: {host: mail.example.org}", "",
			"smtp.from is missing where smtp.host is set; write the address that mail comes from, as in rapport@example.org",
		},
		{
			"login-without-password", "smtp: {host: mail.example.org, from: a@example.org, username: a}", "",
			"RAPPORT_SMTP_PASSWORD is not set, but smtp.username is; set it to the password of smtp.username, or " +
				"RAPPORT_SMTP_PASSWORD_FILE to the path of a file that holds it",
		},
		{
			"password-without-login", "smtp: {host: mail.example.org, from: a@example.org}", "RAPPORT_SMTP_PASSWORD=x",
			"RAPPORT_SMTP_PASSWORD is set, but smtp.username is not; set both, or neither",
		},
		{
			"open-password", "smtp:\n  host: mail.example.org\n  from: a@example.org\n  username: a\n  security: none", "RAPPORT_SMTP_PASSWORD=x",
			"line 5: smtp.security would let the password go unencrypted; write starttls or tls, or remove smtp.username and its password",
		},
		{
			"open-login-without-password", "smtp: {host: mail.example.org, from: a@example.org, username: a, security: none}", "",
			"line 1: smtp.security would let the password go unencrypted; write starttls or tls, or remove smtp.username and its password",
		},
		{
			"open-password-without-login", "smtp: {host: mail.example.org, from: a@example.org, security: none}", "RAPPORT_SMTP_PASSWORD=x",
			"line 1: smtp.security would let the password go unencrypted; write starttls or tls, or remove smtp.username and its password",
		},
		{
			"pilot-by-name", "pilot: [U012ABC, ana]", "",
			`line 1: pilot has "ana", which is no id of a person; ` +
				"write Slack's member ids, as in U012ABCDEF (⋮ in somebody’s profile, Copy member ID), and Teams’ object ids, as Microsoft Entra has them",
		},
		{
			"authority", "smtp: {ca_file: load_test.go}", "",
			`line 1: smtp.ca_file names "load_test.go", which holds no certificate; write the path of a file of PEM certificates`,
		},
		{
			"reading-each-second", "reading: {every: 1s}", "",
			`line 1: reading.every is "1s", no time between 10 minutes and a week; write a time from 10m to 168h, as in 1h`,
		},
		{"no-keys", "- 1", "", `line 1: the file does not hold keys; write a key and its value, as in "budget: 3"`},
		{"alias", "data: &a x\nzone: *a", "", "line 2: zone refers to another place; write the value itself"},
		{"two-documents", "budget: 1\n---\nbudget: 2", "", "the file has a second document; remove the line --- and what follows it"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(t, test.file, test.variable)
			if diff := cmp.Diff(test.want, problems(t, err).Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAFileThatIsNotYAMLSaysWhere(t *testing.T) {
	_, err := load(t, "budget: 1\nlog: {level: info\nzone: UTC\n")
	if found := problems(t, err); len(found) != 1 || !strings.Contains(found[0].What, "line ") {
		t.Errorf("got %v", found)
	}
}

func FuzzLoad(f *testing.F) {
	for _, text := range []string{"", "budget: 3", "log: {level: info}", "a: &a [*a]", "? [x]\n: y", "<<: {budget: 2}", "\x00", "week: {days: [[mon]]}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := load(t, text)
		if err != nil {
			if len(problems(t, err)) == 0 {
				t.Fatal("an error without a problem")
			}
			return
		}
		if c.Week.Validate() != nil || c.Budget < 1 || c.Budget > 3 {
			t.Fatalf("loaded %+v", c)
		}
	})
}
