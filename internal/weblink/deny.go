package weblink

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// Deny returns a function that finds which of some domains a link, or any link
// within a text, belongs to: to the domain or one below it, however it is
// written. It finds nothing in a text without them.
func Deny(domains []string) func(text string) (domain string, denied bool) {
	spelt := make([]string, len(domains))
	for i, domain := range domains {
		spelt[i] = hostKey(domain)
	}
	return func(text string) (string, bool) {
		for word := range strings.FieldsSeq(text) {
			host, ok := hostIn(word)
			if !ok {
				continue
			}
			for i, domain := range spelt {
				if host == domain || strings.HasSuffix(host, "."+domain) {
					return domains[i], true
				}
			}
		}
		return "", false
	}
}

// hostIn returns the key of the host of the link in a word, which may stand in
// brackets.
func hostIn(word string) (string, bool) {
	at := strings.Index(word, "://")
	if at < 0 {
		return "", false
	}
	authority := strings.TrimLeft(word[at:], ":/")
	if end := strings.IndexAny(authority, `/\?#<>()"|`); end >= 0 {
		authority = authority[:end]
	}
	u, err := url.Parse("http://" + authority)
	if err != nil {
		return "", false
	}
	return hostKey(u.Hostname()), true
}

// hostKey spells a host as the domain name system does: in lower case, without
// the dot of the root, and with other letters than the plain ones encoded.
func hostKey(host string) string {
	// What is no name by the rules is looked up as far as they carry.
	ascii, _ := idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false)).ToASCII(host)
	return strings.ToLower(strings.TrimSuffix(ascii, "."))
}
