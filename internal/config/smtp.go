package config

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net/mail"
	"os"
	"strconv"
	"strings"
)

// An SMTP is the server through which mail goes to people outside the
// workspace. Where Host is "", none does.
type SMTP struct {
	Host     string
	Port     int
	Security string // starttls, tls, from the first byte, or none
	Username string // "" for a server that asks for none
	// Password, from RAPPORT_SMTP_PASSWORD, goes with Username.
	Password Secret
	From     string // the address that mail comes from
	// CAFile is the path of PEM certificates to trust beside the machine's; ""
	// for the machine's alone.
	CAFile string
}

// password is what the mail server lets Rapport in by.
var password = credential{
	variable: "RAPPORT_SMTP_PASSWORD", what: "the password of smtp.username",
	in: func(c *Config) *Secret { return &c.SMTP.Password },
}

var securities = []string{"starttls", "tls", "none"}

// problem returns what is wrong with keys together that are each right, and
// the key at fault; "" where nothing is.
func (s SMTP) problem() (key, what, remedy string) {
	secret := s.Password != Secret{}
	switch {
	case s.Host == "":
		return "", "", ""
	case s.From == "":
		return "smtp.from", "is missing where smtp.host is set", "write the address that mail comes from, as in rapport@example.org"
	case s.Security == "none" && (s.Username != "" || secret):
		return "smtp.security", "would let the password go unencrypted", "write starttls or tls, or remove smtp.username and its password"
	case s.Username != "" && !secret:
		return password.variable, "is not set, but smtp.username is", password.remedy()
	case s.Username == "" && secret:
		return password.variable, "is set, but smtp.username is not", "set both, or neither"
	default:
		return "", "", ""
	}
}

func setText(value *string, text string) error {
	if strings.ContainsAny(text, "\r\n\x00") {
		return errors.New("has more than one line")
	}
	*value = strings.TrimSpace(text)
	return nil
}

func setHost(host *string, text string) error {
	// A single colon is a port's; an IPv6 address has more.
	if strings.ContainsAny(text, " \t\r\n\x00/@") || strings.Count(text, ":") == 1 {
		return fmt.Errorf("is %q, no name of a host", text)
	}
	*host = text
	return nil
}

func setPort(port *int, text string) error {
	number, err := strconv.Atoi(text)
	if err != nil || number < 1 || number > 65535 {
		return fmt.Errorf("is %q, not a number from 1 to 65535", text)
	}
	*port = number
	return nil
}

func setSender(address *string, text string) error {
	parsed, err := mail.ParseAddress(text)
	if text != "" && (err != nil || parsed.Address != text) {
		return fmt.Errorf("is %q, no bare address", text)
	}
	*address = text
	return nil
}

func setCAFile(path *string, text string) error {
	if text != "" {
		content, err := os.ReadFile(text)
		if err != nil {
			return fmt.Errorf("names a file that cannot be read: %w", err)
		}
		if !x509.NewCertPool().AppendCertsFromPEM(content) {
			return fmt.Errorf("names %q, which holds no certificate", text)
		}
	}
	*path = text
	return nil
}
