// Package smtpmail sends mail through the SMTP server that an operator names.
//
// Each mail has a connection of its own: there are few, and one that waits
// must not hold up another. The connection is encrypted unless the operator
// said otherwise, and nobody's words can add a header or a recipient: a mail
// has the headers of compose.go, whatever its names and subject hold.
//
// What goes wrong is an [*Error], which says whether the mail may be tried
// again, and whether it may have arrived nevertheless.
package smtpmail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"rapport/internal/rapport"
)

// A Security is how the connection to the server is encrypted.
type Security string

// The securities. The zero one is STARTTLS.
const (
	STARTTLS Security = "starttls" // asked for before anything else is said, and required
	TLS      Security = "tls"      // from the first byte
	Plain    Security = "none"     // not at all
)

// A Config says which server mail goes through, and as whom. Host, Port and
// From are needed; the zero value of every other field is usable.
type Config struct {
	Host      string
	Port      int
	Security  Security
	CAFile    string // PEM certificates that are trusted beside the machine's own
	Username  string // "" for a server that asks for none
	Password  string
	From      string        // the address that mail comes from
	HelloName string        // what the server is greeted with; From's domain where ""
	Connect   time.Duration // the longest that connecting may take; 10 s where 0
	Whole     time.Duration // the longest that one mail may take; 30 s where 0
}

// A Mailer sends mail. It may be used by many at once.
type Mailer struct {
	config Config
	domain string // of From
	tls    *tls.Config
}

// New returns a mailer, or an error about what no mail could be sent with. It
// reads CAFile and starts nothing.
func New(config Config) (*Mailer, error) {
	if err := config.check(); err != nil {
		return nil, err
	}
	m := &Mailer{config: config, domain: domain(config.From)}
	if m.config.Security == "" {
		m.config.Security = STARTTLS
	}
	if m.config.HelloName == "" {
		m.config.HelloName = m.domain
	}
	if m.config.Connect == 0 {
		m.config.Connect = 10 * time.Second
	}
	if m.config.Whole == 0 {
		m.config.Whole = 30 * time.Second
	}
	authorities, err := trusted(config.CAFile)
	if err != nil {
		return nil, fmt.Errorf("read the certificates to trust: %w", err)
	}
	m.tls = &tls.Config{ServerName: config.Host, RootCAs: authorities, MinVersion: tls.VersionTLS12}
	return m, nil
}

func (c Config) check() error {
	switch {
	case c.Host == "":
		return errors.New("the mail server has no name")
	case c.Port < 1 || c.Port > 65535:
		return fmt.Errorf("the mail server's port %d is not from 1 to 65535", c.Port)
	case !isAddress(c.From):
		return errors.New("the address that mail comes from is none")
	case c.Security != "" && c.Security != STARTTLS && c.Security != TLS && c.Security != Plain:
		return fmt.Errorf("the security %q is none of %s, %s and %s", c.Security, STARTTLS, TLS, Plain)
	case c.Security == Plain && c.Username != "":
		return errors.New("the password would go unencrypted")
	case c.HelloName != "" && !domainForm.MatchString(c.HelloName):
		return errors.New("the name that the mail server is greeted with is no domain")
	default:
		return nil
	}
}

// trusted returns the machine's authorities and those of the file; nil, which
// stands for the machine's, where no file is named.
func trusted(path string) (*x509.CertPool, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		// A container may have none; the file is then all there is.
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(text) {
		return nil, errors.New("no PEM certificate is in the file")
	}
	return pool, nil
}

// Mail sends one mail, and returns nil once the server has taken it. Otherwise
// it returns an [*Error].
func (m *Mailer) Mail(ctx context.Context, mail rapport.Mail) error {
	letter, err := m.compose(mail)
	if err != nil {
		return err
	}
	return m.talk(ctx, func(d *dialogue) (Step, error) {
		d.letter, d.to = letter, mail.To.Email
		return d.run(d.entry(), d.delivery())
	})
}

// Check goes as far as a mail goes before it has a recipient, and sends none. It
// returns nil where the server lets the mailer in and takes mail from its
// address, and otherwise an [*Error].
func (m *Mailer) Check(ctx context.Context) error {
	return m.talk(ctx, func(d *dialogue) (Step, error) { return d.run(d.entry()) })
}

// talk connects, says what say does, and leaves.
func (m *Mailer) talk(ctx context.Context, say func(*dialogue) (Step, error)) error {
	whole, cancel := context.WithTimeout(ctx, m.config.Whole)
	defer cancel()
	conn, err := m.connect(whole)
	if err != nil {
		return newError(ctx, Connect, err)
	}
	defer func() { _ = conn.Close() }()
	// A deadline that has passed wakes whoever reads or writes.
	stop := context.AfterFunc(whole, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	d := &dialogue{mailer: m, conn: conn}
	if step, err := say(d); err != nil {
		return newError(ctx, step, err)
	}
	// What was said was heard, whatever becomes of the farewell.
	stop()
	d.leave()
	return nil
}

// connect returns a connection, encrypted already where TLS begins at once.
func (m *Mailer) connect(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, m.config.Connect)
	defer cancel()
	address := net.JoinHostPort(m.config.Host, fmt.Sprint(m.config.Port))
	if m.config.Security == TLS {
		return (&tls.Dialer{Config: m.tls}).DialContext(ctx, "tcp", address)
	}
	return new(net.Dialer).DialContext(ctx, "tcp", address)
}
