package config_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/config"
)

const (
	someApp    = "TEAMS_APP_ID=5d1c9a3e-0000-4000-8000-000000000001"
	someTenant = "TEAMS_TENANT_ID=11111111-2222-4333-8444-555555555555"
	someSecret = "TEAMS_CLIENT_SECRET=hush"
)

func TestWhatTeamsLacksIsSaid(t *testing.T) {
	tests := map[string]struct {
		environ []string
		want    string
	}{
		"no-app": {
			[]string{someTenant, someSecret},
			"teams.app_id is not set, but other keys of teams are; write the bot's Application (client) ID, or remove the others",
		},
		"no-tenant": {
			[]string{someApp, someSecret},
			"teams.tenant_id is not set, but teams.app_id is; write the Directory (tenant) ID of the same registration",
		},
		"no-proof": {
			[]string{someApp, someTenant},
			"TEAMS_CLIENT_SECRET is not set, and neither is teams.certificate nor teams.token_file; set it to the value of a client secret of " +
				"Certificates & secrets in the bot's registration, or TEAMS_CLIENT_SECRET_FILE to the path of a file that holds it",
		},
		"two-proofs": {
			[]string{someApp, someTenant, someSecret, "TEAMS_TOKEN_FILE=/run/token"},
			"TEAMS_TOKEN_FILE is set, and TEAMS_CLIENT_SECRET too; set one of the two",
		},
		"key-alone": {
			[]string{someApp, someTenant, someSecret, "TEAMS_CERTIFICATE_KEY=key.pem"},
			"TEAMS_CERTIFICATE_KEY is set, but teams.certificate is not; set both, or neither",
		},
		"no-certificate": {
			[]string{someApp, someTenant, "TEAMS_CERTIFICATE=testdata/absent.pem"},
			"TEAMS_CERTIFICATE cannot be used: open testdata/absent.pem: no such file or directory; name PEM files of a certificate and its private key",
		},
		"no-id": {
			[]string{"TEAMS_APP_ID=rapport", someTenant, someSecret},
			`TEAMS_APP_ID is "rapport", no id of Microsoft's; copy the Application (client) ID from the bot's registration`,
		},
		"cloud-elsewhere": {
			[]string{someApp, someTenant, someSecret, "TEAMS_CLOUD=https://example.org"},
			`TEAMS_CLOUD is "https://example.org", no cloud; write public or usgov`,
		},
		"no-switch": {
			[]string{someApp, someTenant, someSecret, "TEAMS_GRAPH=yes"},
			`TEAMS_GRAPH is "yes", neither true nor false; write true or false`,
		},
		"no-port": {
			[]string{someApp, someTenant, someSecret, "TEAMS_LISTEN=localhost"},
			`TEAMS_LISTEN is "localhost", no address to listen at; write a host and a port, as in 127.0.0.1:3978`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(t, "", test.environ...)
			if diff := cmp.Diff(test.want, problems(t, err).Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestACertificateMayHoldItsKeyOrHaveItBeside(t *testing.T) {
	folder := t.TempDir()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1)}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate})
	secret := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
	keep := func(name string, text []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	alone, beside, both := keep("alone.pem", public), keep("key.pem", secret), keep("both.pem", append(public, secret...))
	for _, environ := range [][]string{
		{someApp, someTenant, "TEAMS_CERTIFICATE=" + both},
		{someApp, someTenant, "TEAMS_CERTIFICATE=" + alone, "TEAMS_CERTIFICATE_KEY=" + beside},
	} {
		c, err := load(t, "", environ...)
		if err != nil {
			t.Fatal(err)
		}
		if pair, err := c.Teams.CertificatePair(); err != nil || len(pair.Certificate) != 1 {
			t.Errorf("loads %d certificates, %v", len(pair.Certificate), err)
		}
	}
}

func TestSomebodyMustBeServed(t *testing.T) {
	const want = "neither Slack nor Teams is set up; set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_CLIENT_SECRET"
	if diff := cmp.Diff(want, problems(t, config.Default().Require()).Error()); diff != "" {
		t.Error(diff)
	}
	for _, environ := range [][]string{
		{someApp, someTenant, someSecret},
		{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1"},
		{someApp, someTenant, someSecret, "SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN=xapp-1"},
	} {
		c, err := load(t, "", environ...)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Require(); err != nil {
			t.Errorf("with %v: %v", environ, err)
		}
	}
}
