package smtpmail

import (
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// farewell is how long the server may take to say goodbye.
const farewell = time.Second

var (
	errNoSTARTTLS = errors.New("no STARTTLS is offered")
	errNoLogin    = errors.New("neither PLAIN nor LOGIN is offered")
)

// A dialogue is one connection to the server.
type dialogue struct {
	mailer *Mailer
	conn   net.Conn
	letter *mail.Msg // what is handed over; nil where only the door is tried
	to     string

	client *smtp.Client
	data   io.WriteCloser // what the letter is written to
}

// A move is one step of a dialogue.
type move struct {
	name Step
	do   func() error
}

// entry is how the server is brought to take mail from us.
func (d *dialogue) entry() []move {
	return []move{
		{Greeting, d.greet},
		{Hello, d.hello},
		{Encrypt, d.encrypt},
		{Login, d.login},
		{Sender, func() error { return d.client.Mail("<" + d.mailer.config.From + ">") }},
	}
}

// delivery is how the letter is handed over then.
func (d *dialogue) delivery() []move {
	return []move{
		{Recipient, func() error { return d.client.Rcpt("<" + d.to + ">") }},
		{Data, d.open},
		{Text, d.write},
		{Receipt, func() error { return d.data.Close() }},
	}
}

// run makes the moves in turn, and returns the step that failed with its error.
func (d *dialogue) run(parts ...[]move) (Step, error) {
	for _, step := range slices.Concat(parts...) {
		if err := step.do(); err != nil {
			return step.name, err
		}
	}
	return "", nil
}

func (d *dialogue) greet() error {
	client, err := smtp.NewClient(d.conn, d.mailer.config.Host)
	if err != nil {
		return err
	}
	// Addresses and headers are ASCII, so no server need be asked for more.
	client.SkipSMTPUTF8(true)
	d.client = client
	return nil
}

func (d *dialogue) hello() error { return d.client.Hello(d.mailer.config.HelloName) }

func (d *dialogue) encrypt() error {
	if d.mailer.config.Security != STARTTLS {
		return nil
	}
	if offered, _ := d.client.Extension("STARTTLS"); !offered {
		return errNoSTARTTLS
	}
	return d.client.StartTLS(d.mailer.tls)
}

func (d *dialogue) login() error {
	config := d.mailer.config
	if config.Username == "" {
		return nil
	}
	_, offered := d.client.Extension("AUTH")
	mechanisms := strings.Fields(offered)
	const unencrypted = false
	switch {
	case slices.Contains(mechanisms, "PLAIN"):
		return d.client.Auth(smtp.PlainAuth("", config.Username, config.Password, config.Host, unencrypted))
	case slices.Contains(mechanisms, "LOGIN"):
		return d.client.Auth(smtp.LoginAuth(config.Username, config.Password, config.Host, unencrypted))
	default:
		return errNoLogin
	}
}

func (d *dialogue) open() error {
	data, err := d.client.Data()
	d.data = data
	return err
}

func (d *dialogue) write() error {
	_, err := d.letter.WriteTo(d.data)
	return err
}

// leave says goodbye, which servers ask for; nothing depends on the answer.
func (d *dialogue) leave() {
	_ = d.conn.SetDeadline(time.Now().Add(farewell))
	_ = d.client.Quit()
}
