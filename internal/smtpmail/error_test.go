package smtpmail_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	"rapport/internal/smtpmail"
)

// fault returns what an error of Mail says, which never repeats the mail.
func fault(t testing.TB, err error) *smtpmail.Error {
	t.Helper()
	e, ok := errors.AsType[*smtpmail.Error](err)
	if !ok {
		t.Fatalf("got %v, want an Error", err)
	}
	for _, private := range []string{"grace", "Grace", "ana@", "Ana", "budget", "Hello"} {
		if strings.Contains(e.Error(), private) {
			t.Errorf("%q repeats %q", e, private)
		}
	}
	return e
}

// try sends plain by a configuration that leads nowhere.
func try(t testing.TB, config smtpmail.Config) *smtpmail.Error {
	t.Helper()
	mailer, err := smtpmail.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return fault(t, mailer.Mail(t.Context(), plain()))
}

// tryUntil tries with more and more time, until it suffices for the steps before
// one: nobody knows how long a machine takes for these.
func tryUntil(t testing.TB, config smtpmail.Config, step smtpmail.Step) *smtpmail.Error {
	t.Helper()
	for config.Whole = 200 * time.Millisecond; ; config.Whole *= 2 {
		if e := try(t, config); e.Step == step || config.Whole > time.Minute {
			return e
		}
	}
}

// A verdict is what matters of an error.
type verdict struct {
	Step      smtpmail.Step
	Cause     smtpmail.Cause
	Code      int
	Enhanced  string
	Temporary bool
	Arrived   bool
}

func judge(e *smtpmail.Error) verdict {
	return verdict{e.Step, e.Cause, e.Code, e.Enhanced, e.Temporary(), e.MayHaveArrived()}
}

func TestARefusalSaysWhetherItIsForGood(t *testing.T) {
	forGood := map[smtpmail.Step]smtpmail.Cause{
		smtpmail.Hello: smtpmail.Unwelcome, smtpmail.Login: smtpmail.LoginRefused, smtpmail.Sender: smtpmail.Unwelcome,
		smtpmail.Recipient: smtpmail.Refused, smtpmail.Receipt: smtpmail.Refused,
	}
	for step, cause := range forGood {
		for _, code := range []int{451, 550} {
			t.Run(fmt.Sprint(step, code), func(t *testing.T) {
				refusal := &smtp.SMTPError{
					Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 7, 1}, Message: "<grace@example.net>: not now",
				}
				office := &postOffice{certified: true, mechanisms: []string{"PLAIN"}, refuse: map[smtpmail.Step]*smtp.SMTPError{step: refusal}}
				config := office.open(t)
				config.Username, config.Password = "rapport", "pass word"
				want := verdict{Step: step, Cause: smtpmail.Deferred, Code: code, Enhanced: fmt.Sprintf("%d.7.1", code/100), Temporary: true}
				if code == 550 {
					want.Cause, want.Temporary = cause, cause != smtpmail.Refused
				}
				if diff := cmp.Diff(want, judge(try(t, config))); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

func TestRefusalsOfAnsweringMachines(t *testing.T) {
	tests := []struct {
		name     string
		greeting string
		answers  map[string]string
		want     verdict
	}{
		{"greeting-5xx", "554 5.3.2 closed", nil, verdict{smtpmail.Greeting, smtpmail.Unwelcome, 554, "5.3.2", true, false}},
		{"greeting-4xx", "421 busy", nil, verdict{smtpmail.Greeting, smtpmail.Deferred, 421, "", true, false}},
		{"no-mail-server", "HTTP/1.1 400 Bad Request", nil, verdict{Step: smtpmail.Greeting, Cause: smtpmail.Strange, Temporary: true}},
		{
			"data-5xx", "220 hi",
			map[string]string{"DATA": "554 5.7.1 spam"},
			verdict{smtpmail.Data, smtpmail.Refused, 554, "5.7.1", false, false},
		},
		{
			"data-4xx", "220 hi",
			map[string]string{"DATA": "451 4.7.1 greylisted"},
			verdict{smtpmail.Data, smtpmail.Deferred, 451, "4.7.1", true, false},
		},
		{
			"login-wanted", "220 hi",
			map[string]string{"RCPT": "530 5.7.0 log in"},
			verdict{smtpmail.Recipient, smtpmail.LoginRefused, 530, "5.7.0", true, false},
		},
		{
			"lost-at-recipient", "220 hi",
			map[string]string{"RCPT": hangUp},
			verdict{Step: smtpmail.Recipient, Cause: smtpmail.Lost, Temporary: true},
		},
		{
			"lost-at-the-end", "220 hi",
			map[string]string{"DATA": "354 go", ".": hangUp},
			verdict{Step: smtpmail.Receipt, Cause: smtpmail.Lost, Temporary: true, Arrived: true},
		},
		{
			"odd-receipt", "220 hi",
			map[string]string{"DATA": "354 go", ".": "354 go on"},
			verdict{smtpmail.Receipt, smtpmail.Lost, 354, "", true, true},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := judge(try(t, machine(t, test.greeting, test.answers)))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAConnectionLostAfterTheWholeMailSaysItMayHaveArrived(t *testing.T) {
	office := &postOffice{certified: true, hangsUp: true}
	want := verdict{Step: smtpmail.Receipt, Cause: smtpmail.Lost, Temporary: true, Arrived: true}
	if diff := cmp.Diff(want, judge(try(t, office.open(t)))); diff != "" {
		t.Error(diff)
	}
}

func TestAServerThatKeepsSilentIsNotWaitedFor(t *testing.T) {
	answer := make(chan struct{})
	office := &postOffice{silent: answer}
	config := office.open(t)
	t.Cleanup(func() { close(answer) })
	want := verdict{Step: smtpmail.Receipt, Cause: smtpmail.Late, Temporary: true, Arrived: true}
	if diff := cmp.Diff(want, judge(tryUntil(t, config, smtpmail.Receipt))); diff != "" {
		t.Error(diff)
	}
}

func TestASilentGreetingSaysThatThePortMayBeWrong(t *testing.T) {
	office := &postOffice{atOnce: true}
	config := office.open(t)
	config.Security = smtpmail.STARTTLS
	want := verdict{Step: smtpmail.Greeting, Cause: smtpmail.Strange, Temporary: true}
	if diff := cmp.Diff(want, judge(tryUntil(t, config, smtpmail.Greeting))); diff != "" {
		t.Error(diff)
	}
}

func TestAnEndedContextInterrupts(t *testing.T) {
	answer := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	office := &postOffice{silent: answer, heard: cancel}
	config := office.open(t)
	t.Cleanup(func() { close(answer) })
	mailer, err := smtpmail.New(config)
	if err != nil {
		t.Fatal(err)
	}
	err = mailer.Mail(ctx, plain())
	want := verdict{Step: smtpmail.Receipt, Cause: smtpmail.Interrupted, Temporary: true, Arrived: true}
	if diff := cmp.Diff(want, judge(fault(t, err))); diff != "" {
		t.Error(diff)
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v hides that the context ended", err)
	}
	if got := fault(t, mailer.Mail(ctx, plain())); got.Step != smtpmail.Connect || got.Cause != smtpmail.Interrupted {
		t.Errorf("got %v", got)
	}
}

func TestNothingIsSaidUnencryptedWhereEncryptionIsAskedFor(t *testing.T) {
	for _, security := range []smtpmail.Security{"", smtpmail.STARTTLS, smtpmail.TLS} {
		t.Run("asked-"+string(security), func(t *testing.T) {
			office := new(postOffice)
			config := office.open(t)
			config.Security = security
			if got := try(t, config); got.Cause != smtpmail.Unencrypted || !got.Temporary() {
				t.Errorf("got %v", got)
			}
			if taken := office.mail(); len(taken) > 0 {
				t.Errorf("%d were sent", len(taken))
			}
		})
	}
}

func TestACertificateThatIsNotTrustedIsRefused(t *testing.T) {
	for name, office := range map[string]*postOffice{"starttls": {certified: true}, "tls": {atOnce: true}} {
		t.Run(name, func(t *testing.T) {
			config := office.open(t)
			config.CAFile = ""
			if got := try(t, config); got.Cause != smtpmail.Untrusted || !strings.Contains(got.Error(), "unknown authority") {
				t.Errorf("got %v", got)
			}
			_, config.CAFile = certificate(t)
			if got := try(t, config); got.Cause != smtpmail.Untrusted {
				t.Errorf("by another authority: %v", got)
			}
		})
	}
}

func TestAServerThatIsAnotherIsRefused(t *testing.T) {
	office := &postOffice{certified: true}
	config := office.open(t)
	config.Host = "localhost"
	if got := try(t, config); got.Cause != smtpmail.Untrusted || !strings.Contains(got.Error(), "localhost") {
		t.Errorf("got %v", got)
	}
}

func TestLoginsThatDoNotSucceedSayWhy(t *testing.T) {
	tests := []struct {
		name       string
		mechanisms []string
		want       verdict
	}{
		{"wrong-plain", []string{"PLAIN"}, verdict{smtpmail.Login, smtpmail.LoginRefused, 535, "5.7.8", true, false}},
		{"wrong-login", []string{"LOGIN"}, verdict{smtpmail.Login, smtpmail.LoginRefused, 535, "5.7.8", true, false}},
		{"none-known", []string{"XOAUTH2"}, verdict{Step: smtpmail.Login, Cause: smtpmail.NoLogin, Temporary: true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			office := &postOffice{certified: true, mechanisms: test.mechanisms}
			config := office.open(t)
			config.Username, config.Password = "rapport", "wrong"
			got := try(t, config)
			if diff := cmp.Diff(test.want, judge(got)); diff != "" {
				t.Error(diff)
			}
			if strings.Contains(got.Error(), "wrong") {
				t.Errorf("%q shows the password", got)
			}
		})
	}
}

func TestAServerThatIsNotThereIsUnreachable(t *testing.T) {
	const closed = 1 // no kernel hands it out, so that nobody listens there by chance
	got := try(t, smtpmail.Config{Host: "127.0.0.1", Port: closed, From: "rapport@example.org"})
	if diff := cmp.Diff(verdict{Step: smtpmail.Connect, Cause: smtpmail.Unreachable, Temporary: true}, judge(got)); diff != "" {
		t.Error(diff)
	}
}

func TestAConnectionThatIsNeverMadeIsGivenUp(t *testing.T) {
	// The listener takes the connection, and nobody shakes hands over it.
	config := smtpmail.Config{
		Host: "127.0.0.1", Port: port(listen(t)), Security: smtpmail.TLS, From: "rapport@example.org", Connect: 50 * time.Millisecond,
	}
	if got := try(t, config); got.Cause != smtpmail.Unreachable {
		t.Errorf("got %v", got)
	}
}

func TestAnErrorReadsAsASentence(t *testing.T) {
	tests := []struct {
		err  smtpmail.Error
		want string
	}{
		{
			smtpmail.Error{Step: smtpmail.Recipient, Cause: smtpmail.Refused, Code: 550, Enhanced: "5.1.1"},
			"recipient: the mail server refuses this mail for good (550 5.1.1); check the recipient's address",
		},
		{
			smtpmail.Error{Step: smtpmail.Receipt, Cause: smtpmail.Lost},
			"receipt: the connection to the mail server broke off, and the mail may have arrived; " +
				"nothing need be done unless it lasts",
		},
		{
			smtpmail.Error{Step: smtpmail.Login, Cause: smtpmail.LoginRefused, Code: 535},
			"login: the mail server refuses the login (535); check smtp.username and RAPPORT_SMTP_PASSWORD",
		},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, test.err.Error()); diff != "" {
			t.Error(diff)
		}
	}
}

// How the door is tried is what a mail meets there, and no mail goes through.
func TestTheDoorIsTriedWithoutAMail(t *testing.T) {
	tests := map[smtpmail.Step]smtpmail.Cause{
		smtpmail.Hello: smtpmail.Unwelcome, smtpmail.Login: smtpmail.LoginRefused, smtpmail.Sender: smtpmail.Unwelcome,
		smtpmail.Recipient: "", smtpmail.Receipt: "",
	}
	for step, want := range tests {
		t.Run(string(step), func(t *testing.T) {
			office := &postOffice{certified: true, mechanisms: []string{"PLAIN"}, refuse: map[smtpmail.Step]*smtp.SMTPError{
				step: {Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "not here"},
			}}
			config := office.open(t)
			config.Username, config.Password = "rapport", "pass word"
			mailer, err := smtpmail.New(config)
			if err != nil {
				t.Fatal(err)
			}
			err = mailer.Check(t.Context())
			if e, refused := errors.AsType[*smtpmail.Error](err); refused != (want != "") || refused && (e.Step != step || e.Cause != want) {
				t.Errorf("Check = %v", err)
			}
			if n := len(office.mail()); n > 0 {
				t.Errorf("%d mails went through", n)
			}
		})
	}
}
