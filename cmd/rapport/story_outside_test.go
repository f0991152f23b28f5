package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/quotedprintable"
	"net"
	"net/http"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/emersion/go-smtp"
	"github.com/rogpeppe/go-internal/testscript"

	"rapport/internal/config"
)

// A shelf is the web of a story: the files below a folder, by host and path.
// Hosts that have no folder there do not exist.
type shelf string

func (s shelf) RoundTrip(r *http.Request) (*http.Response, error) {
	host := filepath.Join(string(s), filepath.Base(r.URL.Hostname()))
	if _, err := os.Stat(host); err != nil {
		return nil, errors.New("no such host")
	}
	answer := &http.Response{
		Request: r, StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}},
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Body: http.NoBody,
	}
	page, err := os.ReadFile(filepath.Join(host, filepath.Base(r.URL.Path)))
	if err != nil {
		answer.StatusCode = http.StatusNotFound
		return answer, nil //nolint:nilerr // a page that is missing is an answer, too
	}
	answer.Body = io.NopCloser(bytes.NewReader(page))
	return answer, nil
}

// A postOffice is a mail server that keeps what it takes.
type postOffice struct {
	server  *smtp.Server
	port    int
	arrived chan struct{} // holds a value since the last mail

	mu    sync.Mutex
	mails []letter
}

// A letter is one mail, as it was sent to an address.
type letter struct {
	to   string
	text string // its headers of interest, and its words
}

func newPostOffice() (*postOffice, error) {
	var lc net.ListenConfig
	listener, err := lc.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	o := &postOffice{port: listener.Addr().(*net.TCPAddr).Port, arrived: make(chan struct{}, 1)}
	o.server = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &counter{office: o}, nil }))
	o.server.Domain = "localhost"
	go func() { _ = o.server.Serve(listener) }() // ends with Close
	return o, nil
}

// config is what an operator would write to use it.
func (o *postOffice) config() config.SMTP {
	if o == nil {
		return config.SMTP{}
	}
	return config.SMTP{Host: "127.0.0.1", Port: o.port, Security: "none", From: "rapport@example.org"}
}

// newest returns the newest mail to an address.
func (o *postOffice) newest(to string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, m := range slices.Backward(o.mails) {
		if m.to == to {
			return m.text
		}
	}
	return ""
}

// A counter takes mail in one session.
type counter struct {
	office *postOffice
	to     string
}

// Mail takes mail from everybody but spam.
func (*counter) Mail(from string, _ *smtp.MailOptions) error {
	if strings.HasPrefix(from, "spam@") {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "not from here"}
	}
	return nil
}

func (c *counter) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.to = to
	return nil
}

func (c *counter) Data(r io.Reader) error {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	words, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, name := range []string{"From", "Reply-To", "To", "Subject"} {
		b.WriteString(name + ": " + m.Header.Get(name) + "\n")
	}
	b.Write(words)
	c.office.mu.Lock()
	defer c.office.mu.Unlock()
	c.office.mails = append(c.office.mails, letter{c.to, b.String()})
	select {
	case c.office.arrived <- struct{}{}:
	default:
	}
	return nil
}

func (*counter) Reset()        {}
func (*counter) Logout() error { return nil }

// mailserver gives the bot a mail server.
func mailserver(s *story, _ []string) error {
	if err := s.stopBot(); err != nil {
		return err
	}
	var err error
	if s.post, err = newPostOffice(); err != nil {
		return err
	}
	return s.startBot()
}

func mails(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(storyKey{}).(*story)
	if len(args) != 2 || s.post == nil {
		ts.Fatalf("mails wants an address and words, behind mailserver")
	}
	has := func() bool { return strings.Contains(s.post.newest(args[0]), args[1]) }
	if neg {
		if has() {
			ts.Fatalf("%s has the words in their mail:\n%s", args[0], s.post.newest(args[0]))
		}
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for !has() {
		select {
		case <-s.post.arrived:
		case <-ctx.Done():
			ts.Fatalf("%s reads in their mail:\n%s", args[0], s.post.newest(args[0]))
		}
	}
}
