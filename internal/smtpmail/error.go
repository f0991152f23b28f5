package smtpmail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"regexp"
)

// A Step is how far a mail had come when something went wrong.
type Step string

// The steps, in their order.
const (
	Compose   Step = "compose"
	Connect   Step = "connect"
	Greeting  Step = "greeting"
	Hello     Step = "hello"
	Encrypt   Step = "encryption"
	Login     Step = "login"
	Sender    Step = "sender"
	Recipient Step = "recipient"
	Data      Step = "data"
	Text      Step = "text"
	Receipt   Step = "receipt" // the whole mail was on its way
)

// A Cause is why a mail did not go.
type Cause string

// The causes. Those that end in "for good" are about this mail; every other
// one is the server's or the operator's to mend, so that the mail may be tried
// again.
const (
	Unfit        Cause = "unfit"         // an address of the mail is none, for good
	Refused      Cause = "refused"       // the server will not take this mail, for good
	Deferred     Cause = "deferred"      // the server asks to come again later
	Unreachable  Cause = "unreachable"   // there is no connection
	Strange      Cause = "strange"       // what answers is no mail server, or is encrypted otherwise
	Unencrypted  Cause = "unencrypted"   // the encryption asked for is not there
	Untrusted    Cause = "untrusted"     // the server does not prove who it is
	LoginRefused Cause = "login refused" // or missing
	NoLogin      Cause = "no login"      // no way to log in that is known here
	Unwelcome    Cause = "unwelcome"     // the server refuses mail from here, whomever to
	Late         Cause = "late"          // the time was over
	Lost         Cause = "lost"          // the connection broke off
	Interrupted  Cause = "interrupted"   // the context ended
)

// sentences are what each cause says to an operator: the fact and the remedy.
var sentences = map[Cause][2]string{
	Unfit:        {"the mail has an address that no mail can carry", "write it as name@example.org, in plain letters"},
	Refused:      {"the mail server refuses this mail for good", "check the recipient's address"},
	Deferred:     {"the mail server asks to come again later", "nothing need be done unless it lasts"},
	Unreachable:  {"the mail server cannot be reached", "check smtp.host and smtp.port"},
	Strange:      {"nothing answers as a mail server does", "check smtp.port and smtp.security: 587 is mostly starttls, 465 tls"},
	Unencrypted:  {"the mail server does not offer the encryption asked for", "check smtp.port and smtp.security: 587 is mostly starttls, 465 tls"},
	Untrusted:    {"the mail server's certificate is not trusted", "check smtp.host, or name the authority in smtp.ca_file"},
	LoginRefused: {"the mail server refuses the login", "check smtp.username and RAPPORT_SMTP_PASSWORD"},
	NoLogin:      {"the mail server offers neither PLAIN nor LOGIN", "let it offer one, or remove smtp.username"},
	Unwelcome:    {"the mail server refuses mail from here", "check smtp.from, and what the server allows this machine"},
	Late:         {"the mail server does not answer in time", "nothing need be done unless it lasts"},
	Lost:         {"the connection to the mail server broke off", "nothing need be done unless it lasts"},
	Interrupted:  {"sending was interrupted", "nothing need be done"},
}

// An Error says why a mail did not go. Its text holds no word of the mail, nor
// of the server's answer, which may repeat an address.
type Error struct {
	Step     Step
	Cause    Cause
	Code     int    // the server's reply, as in 550; 0 where it gave none
	Enhanced string // the reply's enhanced code, as in 5.1.1; "" where it gave none

	detail string // what the network or the certificate says, or ""
	ended  error  // of the context that ended, or nil
}

func (e *Error) Error() string {
	sentence := sentences[e.Cause]
	text := fmt.Sprintf("%s: %s", e.Step, sentence[0])
	switch {
	case e.Enhanced != "":
		text += fmt.Sprintf(" (%d %s)", e.Code, e.Enhanced)
	case e.Code != 0:
		text += fmt.Sprintf(" (%d)", e.Code)
	case e.detail != "":
		text += fmt.Sprintf(" (%s)", e.detail)
	}
	if e.MayHaveArrived() {
		text += ", and the mail may have arrived"
	}
	return text + "; " + sentence[1]
}

// Temporary reports whether the same mail may be tried again.
func (e *Error) Temporary() bool { return e.Cause != Unfit && e.Cause != Refused }

// MayHaveArrived reports whether the server had the whole mail, but its answer
// was not heard.
func (e *Error) MayHaveArrived() bool {
	return e.Step == Receipt && (e.Cause == Late || e.Cause == Lost || e.Cause == Interrupted)
}

// Unwrap returns the error of the context, where it ended.
func (e *Error) Unwrap() error { return e.ended }

// enhancedForm is how a reply's text begins, by RFC 2034.
var enhancedForm = regexp.MustCompile(`^[245]\.\d{1,3}\.\d{1,3}\b`)

// newError returns the fact about an error at a step; ctx is the caller's.
func newError(ctx context.Context, step Step, err error) error {
	e := &Error{Step: step}
	reply, replied := errors.AsType[*textproto.Error](err)
	_, untrusted := errors.AsType[*tls.CertificateVerificationError](err)
	_, unencrypted := errors.AsType[tls.RecordHeaderError](err)
	timeout, waited := errors.AsType[net.Error](err)
	switch {
	case replied:
		e.Cause, e.Code, e.Enhanced = judge(step, reply.Code), reply.Code, enhancedForm.FindString(reply.Msg)
	case ctx.Err() != nil:
		e.Cause, e.ended = Interrupted, ctx.Err()
	case untrusted:
		e.Cause, e.detail = Untrusted, err.Error()
	case unencrypted || errors.Is(err, errNoSTARTTLS):
		e.Cause = Unencrypted
	case errors.Is(err, errNoLogin):
		e.Cause = NoLogin
	case step == Connect:
		e.Cause, e.detail = Unreachable, err.Error()
	case step == Greeting:
		e.Cause = Strange
	case waited && timeout.Timeout():
		e.Cause = Late
	default:
		e.Cause = Lost
	}
	return e
}

// judge returns what a reply that was not hoped for means.
func judge(step Step, code int) Cause {
	const authenticationRequired = 530 // RFC 4954, section 6
	switch {
	case code >= 400 && code < 500:
		return Deferred
	case code < 500 || code > 599:
		return Lost
	case step == Login || code == authenticationRequired:
		return LoginRefused
	case step == Recipient || step == Data || step == Receipt:
		return Refused
	default:
		return Unwelcome
	}
}
