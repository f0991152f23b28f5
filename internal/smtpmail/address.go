package smtpmail

import (
	"net/mail"
	"regexp"
	"strings"

	"rapport/internal/rapport"
)

// Limits of RFC 5321, section 4.5.3.1, in bytes.
const (
	maxLocal   = 64
	maxAddress = 254
)

// Addresses are plain ones of ASCII: quoted local parts and address literals
// are rarer than the mischief that they allow, and letters beyond ASCII are
// taken by few servers on the way.
var (
	localForm  = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+([.][A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$")
	domainForm = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$`)
)

// isAddress reports whether mail can be sent to, or come from, the text.
func isAddress(text string) bool {
	local, _, found := strings.Cut(text, "@")
	return found && len(local) <= maxLocal && len(text) <= maxAddress &&
		localForm.MatchString(local) && domainForm.MatchString(domain(text))
}

// domain returns what follows the first @ of an address.
func domain(address string) string {
	_, domain, _ := strings.Cut(address, "@")
	return domain
}

// header returns the mailbox as headers want it, or an [*Error] where it has
// no address that mail can go to.
func header(box rapport.Mailbox) (*mail.Address, error) {
	if !isAddress(box.Email) {
		return nil, &Error{Step: Compose, Cause: Unfit}
	}
	// mail.Address leaves a backslash bare beside letters beyond ASCII, and
	// then no program can read the header.
	name := strings.ReplaceAll(line(box.Name, maxName), `\`, "/")
	return &mail.Address{Name: name, Address: box.Email}, nil
}
