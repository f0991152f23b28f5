package weblink

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"code.dny.dev/ssrf"

	"rapport/internal/rapport"
)

// What the client allows. Whoever runs a server that wants to hold it up can
// do so for a few seconds and a few megabytes.
const (
	allInAll  = 5 * time.Second // from the dial to the last byte
	forDial   = 2 * time.Second
	forTLS    = 2 * time.Second
	forHeader = 3 * time.Second
	maxHops   = 3
	maxHeader = 64 << 10
	maxBody   = 4 << 20 // after decompression
	userAgent = "Mozilla/5.0 (compatible; Rapport; reads links that its members share)"
)

// hostService is where a host of Azure answers its guests about themselves, at
// an address that looks like any other of the web.
var hostService = netip.MustParsePrefix("168.63.129.16/32")

// NewClient returns a client for addresses that strangers chose. It reaches
// only public addresses of the web, on the ports 80 and 443, and asks at each
// dial, once the name is resolved: what a name answered before, or a page
// redirects to, changes nothing. It follows three redirects, takes five
// seconds at most and gives 4 MiB of an answer; it keeps no cookies, has no
// proxy, and tells nobody where it comes from. Its errors are
// *rapport.UnreadError within *url.Error, whose text has the whole URL and must
// not be logged.
func NewClient() *http.Client {
	dialer := &net.Dialer{Timeout: forDial, Control: publicOnly().Safe}
	return newClient(dialer.DialContext)
}

// publicOnly returns the judge of addresses, which knows those that IANA has
// set aside. It is asked about the very address that is to be dialled.
func publicOnly() *ssrf.Guardian { return ssrf.New(ssrf.WithDeniedV4Prefixes(hostService)) }

// A dialFunc opens a connection to an address that it judges itself.
type dialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// newClient returns the client over a way to dial: the one thing that tests
// have another of, so as to reach servers of their own.
func newClient(dial dialFunc) *http.Client {
	return &http.Client{
		Timeout:       allInAll,
		CheckRedirect: checkRedirect,
		// No Proxy: behind one, the address that is dialled would be its own.
		Transport: guard{&http.Transport{
			DialContext:            dial,
			TLSHandshakeTimeout:    forTLS,
			ResponseHeaderTimeout:  forHeader,
			MaxResponseHeaderBytes: maxHeader,
			DisableKeepAlives:      true,
		}},
	}
}

func checkRedirect(_ *http.Request, via []*http.Request) error {
	if len(via) > maxHops {
		return &rapport.UnreadError{Why: rapport.Astray}
	}
	return nil
}

// A guard looks at each request, the first and those after redirects, and
// bounds each answer.
type guard struct {
	next http.RoundTripper
}

func (g guard) RoundTrip(request *http.Request) (*http.Response, error) {
	if err := checkURL(request.URL); err != nil {
		return nil, err
	}
	request = request.Clone(request.Context())
	// The client tells each site which one sent it there.
	request.Header.Del("Referer")
	request.Header.Set("User-Agent", userAgent)
	response, err := g.next.RoundTrip(request)
	if err != nil {
		return nil, barred(err)
	}
	response.Body = &bounded{ReadCloser: response.Body, left: maxBody}
	return response, nil
}

// checkURL returns what bars a URL, whatever its host's address is.
func checkURL(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return &rapport.UnreadError{Why: rapport.Barred, Err: errors.New("scheme is neither http nor https")}
	case u.User != nil:
		return &rapport.UnreadError{Why: rapport.Barred, Err: errors.New("name or password in the address")}
	case u.Hostname() == "":
		return &rapport.UnreadError{Why: rapport.Barred, Err: errors.New("no host in the address")}
	default:
		return nil
	}
}

// barred returns the fact that a dial was not allowed, or the error as it is.
func barred(err error) error {
	for _, why := range []error{
		ssrf.ErrProhibitedIP, ssrf.ErrProhibitedPort, ssrf.ErrProhibitedNetwork, ssrf.ErrInvalidHostPort,
	} {
		if errors.Is(err, why) {
			return &rapport.UnreadError{Why: rapport.Barred, Err: why}
		}
	}
	return err
}

// A bounded body ends in an error where it is longer than allowed.
type bounded struct {
	io.ReadCloser
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left == 0 {
		if n, err := b.ReadCloser.Read(p[:min(len(p), 1)]); n == 0 {
			return 0, err
		}
		return 0, &rapport.UnreadError{Why: rapport.Huge, Err: fmt.Errorf("more than %d bytes", maxBody)}
	}
	n, err := b.ReadCloser.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
