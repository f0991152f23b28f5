package config

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
)

// A Teams is what lets Rapport into one tenant of Microsoft Teams. Where AppID
// is "", none is served.
type Teams struct {
	AppID    string // of the bot's registration, in small letters
	TenantID string // whose people are served, in small letters
	// Secret, from TEAMS_CLIENT_SECRET, is the registration's; it has one of
	// this, Certificate and TokenFile.
	Secret Secret
	// Certificate is the path of a PEM file that is registered with the bot, and
	// CertificateKey that of its private key; "" where it is in the same file.
	Certificate    string
	CertificateKey string
	// TokenFile is the path of a token of a federated identity, which somebody
	// else, such as Kubernetes, keeps fresh.
	TokenFile string
	Listen    string // host and port at which activities arrive
	// Cloud is public, usgov, or the address at which a Teams is played.
	Cloud string
	// Graph says that the registration may read everybody's name in the directory.
	Graph bool
	// Pace is how fast to go beside the limits that Teams is known to have, from 0.1
	// to 100; 0 counts as 1.
	Pace float64
	// Patience is how many times as long as in life Teams waits for an answer, as a
	// played one may; 0 counts as 1. No key sets it.
	Patience float64
}

// On reports whether a tenant is to be served.
func (t Teams) On() bool { return t.AppID != "" }

// CertificatePair loads the certificate and its key.
func (t Teams) CertificatePair() (tls.Certificate, error) {
	key := t.CertificateKey
	if key == "" {
		key = t.Certificate
	}
	return tls.LoadX509KeyPair(t.Certificate, key)
}

// clientSecret is what Microsoft's login lets the bot in by, unless it has a
// certificate or a token file.
var clientSecret = credential{
	variable: "TEAMS_CLIENT_SECRET", what: "the value of a client secret of Certificates & secrets in the bot's registration",
	in: func(c *Config) *Secret { return &c.Teams.Secret },
}

var clouds = []string{"public", "usgov"}

// problem returns what is wrong with keys together that are each right, and the
// key at fault; "" where nothing is.
func (t Teams) problem() (key, what, remedy string) {
	proofs := t.proofs()
	switch {
	case !t.On() && t.TenantID == "" && len(proofs) == 0:
		return "", "", ""
	case !t.On():
		return "teams.app_id", "is not set, but other keys of teams are", "write the bot's Application (client) ID, or remove the others"
	case t.TenantID == "":
		return "teams.tenant_id", "is not set, but teams.app_id is", "write the Directory (tenant) ID of the same registration"
	case len(proofs) == 0:
		return clientSecret.variable, "is not set, and neither is teams.certificate nor teams.token_file", clientSecret.remedy()
	case len(proofs) > 1:
		return proofs[1], "is set, and " + proofs[0] + " too", "set one of the two"
	case t.CertificateKey != "" && t.Certificate == "":
		return "teams.certificate_key", "is set, but teams.certificate is not", "set both, or neither"
	case t.Listen == "":
		return "teams.listen", "is empty, so nothing of Teams would arrive", "write a host and a port, as in 127.0.0.1:3978"
	case t.Certificate != "":
		if _, err := t.CertificatePair(); err != nil {
			return "teams.certificate", fmt.Sprintf("cannot be used: %v", err), "name PEM files of a certificate and its private key"
		}
	}
	return "", "", ""
}

// proofs returns the names of those that are set, of which there is to be one.
func (t Teams) proofs() []string {
	var set []string
	for name, is := range map[string]bool{
		clientSecret.variable: t.Secret != Secret{}, "teams.certificate": t.Certificate != "", "teams.token_file": t.TokenFile != "",
	} {
		if is {
			set = append(set, name)
		}
	}
	slices.Sort(set)
	return set
}

func setSwitch(on *bool, text string) error {
	switch text {
	case "true", "false":
		*on = text == "true"
		return nil
	}
	return fmt.Errorf("is %q, neither true nor false", text)
}

// setGUID takes an id as Microsoft writes it.
func setGUID(id *string, text string) error {
	lower := strings.ToLower(strings.TrimSpace(text))
	if lower != "" && !IsGUID(lower) {
		return fmt.Errorf("is %q, no id of Microsoft's", text)
	}
	*id = lower
	return nil
}

// IsGUID reports whether text is an id of Microsoft's, in small letters.
func IsGUID(text string) bool {
	parts := strings.Split(text, "-")
	if len(parts) != 5 {
		return false
	}
	for i, length := range []int{8, 4, 4, 4, 12} {
		if len(parts[i]) != length || strings.Trim(parts[i], "0123456789abcdef") != "" {
			return false
		}
	}
	return true
}

// setCloud takes the name of a cloud, or an address on this machine: elsewhere
// the bot would hand its secret to whoever answers there.
func setCloud(cloud *string, text string) error {
	if !slices.Contains(clouds, text) {
		u, err := url.Parse(text)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || !onThisMachine(u.Hostname()) {
			return fmt.Errorf("is %q, no cloud", text)
		}
		text = strings.TrimSuffix(text, "/")
	}
	*cloud = text
	return nil
}

func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
