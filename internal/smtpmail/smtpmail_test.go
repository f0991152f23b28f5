package smtpmail_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rapport/internal/smtpmail"
)

func TestMailGoesEncrypted(t *testing.T) {
	for name, office := range map[string]*postOffice{"starttls": {certified: true}, "tls": {atOnce: true}} {
		t.Run(name, func(t *testing.T) {
			checkEnvelope(t, send(t, office.open(t), office, plain()))
		})
	}
}

func TestAServerThatAsksForALoginGetsIt(t *testing.T) {
	for _, mechanism := range []string{"PLAIN", "LOGIN"} {
		t.Run(mechanism, func(t *testing.T) {
			office := &postOffice{certified: true, mechanisms: []string{"XOAUTH2", mechanism}}
			config := office.open(t)
			config.Username, config.Password = "ræpport", "pass word"
			if got := send(t, config, office, plain()); got.Login != "ræpport" {
				t.Errorf("logged in as %q", got.Login)
			}
		})
	}
}

func TestManyMayMailAtOnce(t *testing.T) {
	office := &postOffice{certified: true}
	mailer, err := smtpmail.New(office.open(t))
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if err := mailer.Mail(t.Context(), plain()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := len(office.mail()); got != 8 {
		t.Errorf("%d arrived", got)
	}
}

func TestNewSaysWhatNoMailCouldBeSentWith(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		change func(*smtpmail.Config)
		want   string
	}{
		{"no-host", func(c *smtpmail.Config) { c.Host = "" }, "has no name"},
		{"no-port", func(c *smtpmail.Config) { c.Port = 0 }, "port 0"},
		{"no-from", func(c *smtpmail.Config) { c.From = "Rapport <rapport@example.org>" }, "the address that mail comes from"},
		{"security", func(c *smtpmail.Config) { c.Security = "ssl" }, `"ssl"`},
		{"open-password", func(c *smtpmail.Config) { c.Security, c.Username = smtpmail.Plain, "x" }, "unencrypted"},
		{"hello", func(c *smtpmail.Config) { c.HelloName = "x\r\nMAIL" }, "greeted"},
		{"absent-ca", func(c *smtpmail.Config) { c.CAFile = empty + "2" }, "read the certificates"},
		{"empty-ca", func(c *smtpmail.Config) { c.CAFile = empty }, "no PEM certificate"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			config := smtpmail.Config{Host: "mail.example.org", Port: 587, From: "rapport@example.org"}
			if _, err := smtpmail.New(config); err != nil {
				t.Fatal(err)
			}
			test.change(&config)
			if _, err := smtpmail.New(config); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}
