package weblink

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"code.dny.dev/ssrf"
	"golang.org/x/net/dns/dnsmessage"

	"rapport/internal/rapport"
)

// nearby returns a dialer like the one of NewClient, but for one address of
// this machine, whatever the port, at which tests have their servers.
func nearby() *net.Dialer {
	judge := ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(netip.MustParsePrefix("127.0.0.1/32")))
	return &net.Dialer{Timeout: forDial, Control: judge.Safe}
}

// serve starts a server at 127.0.0.1 and returns its address.
func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

// why returns for which reason a link was not read, "" for none.
func why(t *testing.T, err error) rapport.Unread {
	t.Helper()
	if err == nil {
		return ""
	}
	fact, ok := errors.AsType[*rapport.UnreadError](err)
	if !ok {
		t.Fatalf("%v is no fact about the link", err)
	}
	return fact.Why
}

func TestOnlyPublicAddressesOfTheWebAreDialled(t *testing.T) {
	for name, addresses := range map[string][]string{
		"loopback":       {"127.0.0.1", "127.8.8.8", "::1"},
		"unspecified":    {"0.0.0.0", "0.1.2.3", "::"},
		"private":        {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"},
		"link-local":     {"169.254.1.1", "fe80::1", "fe80::1%eth0"},
		"metadata":       {"169.254.169.254", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254"},
		"carrier":        {"100.64.0.1", "100.127.255.255"},
		"unique-local":   {"fc00::1", "fd12:3456:789a::1"},
		"site-local":     {"fec0::1"},
		"nat64":          {"64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::a00:1"},
		"6to4":           {"2002:7f00:1::", "2002:a00:1::1", "192.88.99.1"},
		"teredo":         {"2001::1", "2001:0:53aa:64c:0:0:80ff:fffe"},
		"mapped":         {"::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1"},
		"compatible":     {"::127.0.0.1"},
		"benchmarking":   {"198.18.0.1", "2001:2::1"},
		"documentation":  {"192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"},
		"multicast":      {"224.0.0.1", "239.1.1.1", "ff02::1"},
		"reserved":       {"240.0.0.1", "255.255.255.255", "5f00::1"},
		"special-routes": {"192.31.196.1", "192.52.193.1", "192.175.48.1", "2620:4f:8000::1"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, address := range addresses {
				network := "tcp4"
				if strings.Contains(address, ":") {
					network = "tcp6"
				}
				err := publicOnly().Safe(network, net.JoinHostPort(address, "443"), nil)
				if why(t, barred(err)) != rapport.Barred {
					t.Errorf("%s may be dialled: %v", address, err)
				}
			}
		})
	}
	for _, address := range []string{"93.184.215.14:80", "93.184.215.14:443", "[2606:2800:21f::1]:443"} {
		if err := publicOnly().Safe("tcp"+map[bool]string{true: "6", false: "4"}[address[0] == '['], address, nil); err != nil {
			t.Errorf("%s may not be dialled: %v", address, err)
		}
	}
	for _, port := range []string{"22", "25", "3306", "6379", "8080", "8443"} {
		if publicOnly().Safe("tcp4", "93.184.215.14:"+port, nil) == nil {
			t.Errorf("port %s may be dialled", port)
		}
	}
}

func TestTheClientOfProductionReachesNothingOfThisMachine(t *testing.T) {
	asked := false
	at := serve(t, func(http.ResponseWriter, *http.Request) { asked = true })
	fetcher := New(NewClient())
	for _, link := range []string{
		at, "http://127.0.0.1/", "http://localhost/", "http://169.254.169.254/latest/meta-data/", "https://10.0.0.1/x",
		"http://0.0.0.0/", "http://93.184.215.14:8080/",
	} {
		if _, err := fetcher.Fetch(t.Context(), link); why(t, err) != rapport.Barred {
			t.Errorf("%s is not barred: %v", link, err)
		}
	}
	if asked {
		t.Error("the server on this machine was asked")
	}
}

func TestLinksThatAreNoneOfTheWebAreBarred(t *testing.T) {
	fetcher := New(NewClient())
	for _, link := range []string{
		"", "notes.txt", "//example.com/a", "ftp://example.com/a", "file:///etc/passwd", "javascript:alert(1)",
		"gopher://example.com/", "data:text/html,<title>x</title>", "http://", "http:///a", "http://:80/a",
		"http://maria:secret@example.com/", "https://maria@example.com/", "http://exa mple.com/", "http://[::1/", "\x00",
	} {
		if article, err := fetcher.Fetch(t.Context(), link); why(t, err) != rapport.Barred {
			t.Errorf("%q is not barred: %v, %v", link, article, err)
		}
	}
}

func TestEachRedirectIsJudgedAnew(t *testing.T) {
	for _, test := range []struct {
		name, to string
		want     rapport.Unread
	}{
		{"loopback", "http://127.0.0.2/admin", rapport.Barred},
		{"private", "http://192.168.0.1/", rapport.Barred},
		{"metadata", "http://169.254.169.254/latest/", rapport.Barred},
		{"another-scheme", "file:///etc/passwd", rapport.Barred},
		{"with-a-password", "http://a:b@127.0.0.1/", rapport.Barred},
		{"nowhere", "http://", rapport.Barred},
	} {
		t.Run(test.name, func(t *testing.T) {
			at := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", test.to)
				w.WriteHeader(http.StatusFound)
			})
			if _, err := New(newClient(nearby().DialContext)).Fetch(t.Context(), at); why(t, err) != test.want {
				t.Errorf("a redirect to %s ends in %v", test.to, err)
			}
		})
	}
}

func TestThreeRedirectsAreFollowedAndNotFour(t *testing.T) {
	var trail []http.Header
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		trail = append(trail, r.Header.Clone())
		http.SetCookie(w, &http.Cookie{Name: "reader", Value: "17"})
		if left := r.URL.Path[1:]; left != "" {
			http.Redirect(w, r, "/"+left[1:], http.StatusFound)
			return
		}
		_, _ = io.WriteString(w, "<!doctype html><title>Here at last</title>")
	})
	fetcher := New(newClient(nearby().DialContext))
	article, err := fetcher.Fetch(t.Context(), at+"/xxx")
	if err != nil || article.Title != "Here at last" || article.Canonical != at+"/" || article.URL != at+"/xxx" {
		t.Errorf("three redirects lead to %+v, %v", article, err)
	}
	for _, header := range trail {
		for _, name := range []string{"Cookie", "Referer", "Authorization"} {
			if header.Get(name) != "" {
				t.Errorf("a server was told %s: %s", name, header.Get(name))
			}
		}
	}
	if _, err := fetcher.Fetch(t.Context(), at+"/xxxx"); why(t, err) != rapport.Astray {
		t.Errorf("four redirects end in %v", err)
	}
}

func TestNoProxyComesBetween(t *testing.T) {
	transport := NewClient().Transport.(guard).next.(*http.Transport)
	if transport.Proxy != nil {
		t.Error("the client asks for a proxy: the address that is dialled, and judged, would be the proxy's")
	}
}

// answering answers questions for addresses over UDP, to each the next of a list,
// and returns a resolver that asks it.
func answering(t *testing.T, answers ...[]string) *net.Resolver {
	t.Helper()
	socket, err := new(net.ListenConfig).ListenPacket(t.Context(), "udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = socket.Close() })
	go func() {
		packet := make([]byte, 512)
		for asked := 0; ; {
			n, from, err := socket.ReadFrom(packet)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(packet[:n]) != nil {
				continue
			}
			m.Response, m.Additionals = true, nil
			if question := m.Questions[0]; question.Type == dnsmessage.TypeA {
				for _, address := range answers[min(asked, len(answers)-1)] {
					m.Answers = append(m.Answers, dnsmessage.Resource{
						Header: dnsmessage.ResourceHeader{Name: question.Name, Type: question.Type, Class: question.Class},
						Body:   &dnsmessage.AResource{A: netip.MustParseAddr(address).As4()},
					})
				}
				asked++
			}
			if packed, err := m.Pack(); err == nil {
				_, _ = socket.WriteTo(packed, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp4", socket.LocalAddr().String())
	}}
}

func TestANameThatComesToMeanAnotherAddressIsBarred(t *testing.T) {
	var asked atomic.Int32
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		http.Redirect(w, r, "/next", http.StatusFound)
	})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(at, "http://"))
	dialer := nearby()
	dialer.Resolver = answering(t, []string{"127.0.0.1"}, []string{"127.0.0.2"})
	_, err := New(newClient(dialer.DialContext)).Fetch(t.Context(), "http://turncoat.example:"+port+"/")
	if why(t, err) != rapport.Barred || asked.Load() != 1 {
		t.Errorf("the name was believed %d times, and ended in %v", asked.Load(), err)
	}
}

func TestANameOfAnAddressThatIsNotPublicIsBarred(t *testing.T) {
	for _, addresses := range [][]string{{"10.0.0.1"}, {"192.168.1.1", "127.0.0.1"}, {"169.254.169.254"}} {
		dialer := &net.Dialer{Control: publicOnly().Safe, Resolver: answering(t, addresses)}
		_, err := New(newClient(dialer.DialContext)).Fetch(t.Context(), "https://intranet.example/secret")
		if why(t, err) != rapport.Barred {
			t.Errorf("a name of %v is not barred: %v", addresses, err)
		}
	}
}

var onAndOn = bytes.Repeat([]byte("and so on "), 10_000)

// endless is a page that begins well and never ends.
type endless struct{ begun bool }

func (e *endless) Read(p []byte) (int, error) {
	const start = "<!doctype html><title>The beginning</title><p>"
	if !e.begun {
		e.begun = true
		return copy(p, start), nil
	}
	return copy(p, onAndOn), nil
}

func TestOfAnEndlessPageTheBeginningIsRead(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.Copy(w, &endless{})
	})
	article, err := New(newClient(nearby().DialContext)).Fetch(t.Context(), at)
	if err != nil || article.Title != "The beginning" {
		t.Errorf("reads %+v, %v", article, err)
	}
}

func TestABombIsLeftBeforeItGoesOff(t *testing.T) {
	var bomb bytes.Buffer
	zip, err := gzip.NewWriterLevel(&bomb, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(zip, io.LimitReader(&endless{}, 10*maxBody)); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	at := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb.Bytes())
	})
	client := newClient(nearby().DialContext)
	article, err := New(client).Fetch(t.Context(), at)
	if err != nil || article.Title != "The beginning" {
		t.Errorf("reads %+v, %v", article, err)
	}

	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	n, err := io.Copy(io.Discard, response.Body)
	if n != maxBody || why(t, err) != rapport.Huge {
		t.Errorf("whoever reads on gets %d bytes and %v", n, err)
	}
}

func TestABodyOfJustTheBoundIsReadToItsEnd(t *testing.T) {
	for size, want := range map[int]rapport.Unread{maxBody: "", maxBody + 1: rapport.Huge} {
		body := &bounded{ReadCloser: io.NopCloser(bytes.NewReader(make([]byte, size))), left: maxBody}
		if n, err := io.Copy(io.Discard, body); n != maxBody || why(t, err) != want {
			t.Errorf("of %d bytes %d are read, then %v", size, n, err)
		}
	}
}
