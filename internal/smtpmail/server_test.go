package smtpmail_test

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"rapport/internal/smtpmail"
)

// A postOffice is a real mail server with an operator's choices.
type postOffice struct {
	// The zero value takes every mail, unencrypted, from everybody.
	certified  bool // offers STARTTLS
	atOnce     bool // speaks TLS from the first byte
	mechanisms []string
	refuse     map[smtpmail.Step]*smtp.SMTPError
	silent     <-chan struct{} // answers no mail before it is closed
	heard      func()          // if any, is called with each whole mail, before it is answered
	hangsUp    bool            // after the whole mail

	mu       sync.Mutex
	received []envelope
}

// An envelope is what was taken, and whom for.
type envelope struct {
	From, To, Login string
	Raw             string
}

// open starts the server, and returns the configuration that reaches it.
func (p *postOffice) open(t testing.TB) smtpmail.Config {
	t.Helper()
	config := smtpmail.Config{Host: "127.0.0.1", Security: smtpmail.Plain, From: "rapport@example.org"}
	server := smtp.NewServer(smtp.BackendFunc(p.session))
	server.AllowInsecureAuth = true
	server.ErrorLog = log.New(io.Discard, "", 0)
	listener := listen(t)
	if p.certified || p.atOnce {
		server.TLSConfig, config.CAFile = certificate(t)
		config.Security = smtpmail.STARTTLS
	}
	if p.atOnce {
		config.Security = smtpmail.TLS
		listener = tls.NewListener(listener, server.TLSConfig)
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		// A server that had not begun to serve yet does not know its listener.
		_ = listener.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	config.Port = port(listener)
	return config
}

func listen(t testing.TB) net.Listener {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

func port(listener net.Listener) int { return listener.Addr().(*net.TCPAddr).Port }

// mail returns all that was taken.
func (p *postOffice) mail() []envelope {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.received
}

func (p *postOffice) refusal(step smtpmail.Step) error {
	if refusal, ok := p.refuse[step]; ok {
		return refusal
	}
	return nil
}

func (p *postOffice) session(conn *smtp.Conn) (smtp.Session, error) {
	if err := p.refusal(smtpmail.Hello); err != nil {
		return nil, err
	}
	return &session{office: p, conn: conn}, nil
}

// A session is one connection to a post office.
type session struct {
	office *postOffice
	conn   *smtp.Conn
	got    envelope
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

func (s *session) AuthMechanisms() []string { return s.office.mechanisms }

func (s *session) Auth(mechanism string) (sasl.Server, error) {
	if mechanism == sasl.Login {
		return &loginServer{check: s.logIn}, nil
	}
	return sasl.NewPlainServer(func(_, username, password string) error { return s.logIn(username, password) }), nil
}

func (s *session) logIn(username, password string) error {
	if err := s.office.refusal(smtpmail.Login); err != nil {
		return err
	}
	if password != "pass word" {
		return smtp.ErrAuthFailed
	}
	s.got.Login = username
	return nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.got.From = from
	return s.office.refusal(smtpmail.Sender)
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.got.To += to
	return s.office.refusal(smtpmail.Recipient)
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if s.office.heard != nil {
		s.office.heard()
	}
	if s.office.silent != nil {
		<-s.office.silent
	}
	if s.office.hangsUp {
		return s.conn.Close()
	}
	if err := s.office.refusal(smtpmail.Receipt); err != nil {
		return err
	}
	s.got.Raw = string(raw)
	s.office.mu.Lock()
	defer s.office.mu.Unlock()
	s.office.received = append(s.office.received, s.got)
	return nil
}

// A loginServer is the other end of LOGIN, which asks for two things in turn.
type loginServer struct {
	check    func(username, password string) error
	asked    int
	username string
}

func (s *loginServer) Next(response []byte) (challenge []byte, done bool, err error) {
	s.asked++
	switch s.asked {
	case 1:
		return []byte("Username:"), false, nil
	case 2:
		s.username = string(response)
		return []byte("Password:"), false, nil
	default:
		return nil, true, s.check(s.username, string(response))
	}
}

// certificate returns a server's certificate and the file of its authority.
func certificate(t testing.TB) (config *tls.Config, authority string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail.example.org"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	authority = filepath.Join(t.TempDir(), "authority.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	if err := os.WriteFile(authority, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return &tls.Config{
		MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}},
	}, authority
}

// A hangUp is what an answering machine plays to end the call.
const hangUp = ""

// machine answers one connection by a script, for what no decent server says:
// first the greeting, then to each command what is written for its first word,
// or 250. It returns the configuration that reaches it.
func machine(t testing.TB, greeting string, answers map[string]string) smtpmail.Config {
	t.Helper()
	listener := listen(t)
	ended := make(chan error, 1)
	go func() { ended <- play(listener, greeting, answers) }()
	t.Cleanup(func() {
		if err := listener.Close(); err != nil {
			t.Error(err)
		}
		if err := <-ended; err != nil && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
	return smtpmail.Config{
		Host: "127.0.0.1", Port: port(listener), Security: smtpmail.Plain, From: "rapport@example.org",
	}
}

func play(listener net.Listener, greeting string, answers map[string]string) error {
	conn, err := listener.Accept()
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := fmt.Fprintf(conn, "%s\r\n", greeting); err != nil {
		return err
	}
	taking := false // the lines of a mail
	for in := bufio.NewScanner(conn); in.Scan(); {
		word, _, _ := strings.Cut(in.Text(), " ")
		if taking && word != "." {
			continue
		}
		answer, ok := answers[word]
		taking = strings.HasPrefix(answer, "354")
		switch {
		case !ok:
			answer = "250 fine"
		case answer == hangUp:
			return nil
		}
		// Whoever has heard enough may have gone.
		_, _ = fmt.Fprintf(conn, "%s\r\n", answer)
	}
	return nil
}
