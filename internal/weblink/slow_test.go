package weblink

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rapport/internal/rapport"
)

// inABubble runs a server and a fetch of it in a bubble, whose clock moves on
// when all wait, over connections that are pipes. It returns how long the
// fetch took, and its error.
func inABubble(ctx context.Context, serve func(net.Conn)) (took time.Duration, err error) {
	var servers sync.WaitGroup
	dial := func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		servers.Go(func() {
			serve(theirs)
			_ = theirs.Close()
		})
		return ours, nil
	}
	began := time.Now()
	_, err = New(newClient(dial)).Fetch(ctx, "http://slow.example/a?token=secret")
	took = time.Since(began)
	servers.Wait()
	return took, err
}

// hears reads a request.
func hears(c net.Conn) { _, _ = c.Read(make([]byte, 4096)) }

func TestWhoeverIsSlowIsLeft(t *testing.T) {
	drip := func(c net.Conn, text string) {
		for {
			if _, err := io.WriteString(c, text); err != nil {
				return
			}
			time.Sleep(500 * time.Millisecond)
		}
	}
	for _, test := range []struct {
		name  string
		serve func(net.Conn)
		least time.Duration
	}{
		{"silence", func(c net.Conn) { hears(c); _, _ = c.Read(make([]byte, 1)) }, forHeader},
		{"slow-header", func(c net.Conn) {
			hears(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			drip(c, "X-Wait: a little\r\n")
		}, forHeader},
		{"slow-body", func(c net.Conn) {
			hears(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Wait")
			drip(c, "<p>a little")
		}, allInAll},
		{"slow-redirects", func(c net.Conn) {
			hears(c)
			time.Sleep(2 * time.Second)
			_, _ = io.WriteString(c, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")
		}, allInAll},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				took, err := inABubble(t.Context(), test.serve)
				if why(t, err) != rapport.Slow || took < test.least || took > allInAll {
					t.Errorf("after %s: %v", took, err)
				}
			})
		})
	}
}

func TestAFetchEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		took, err := inABubble(ctx, func(c net.Conn) { hears(c); _, _ = c.Read(make([]byte, 1)) })
		if !errors.Is(err, context.DeadlineExceeded) || took != time.Second {
			t.Errorf("after %s: %v", took, err)
		}
	})
}

func TestWhatIsNoAnswerOfAWebServerIsDead(t *testing.T) {
	for name, answer := range map[string]string{
		"nothing":      "",
		"another":      "SSH-2.0-OpenSSH_9.9\r\n",
		"long-header":  "HTTP/1.1 200 OK\r\nX: " + strings.Repeat("a", 2*maxHeader) + "\r\n\r\n",
		"astray":       "HTTP/1.1 302 Found\r\nLocation: http://[secret\r\nContent-Length: 0\r\n\r\n",
		"broken-gzip":  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nnot zipped",
		"broken-chunk": "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nsecret",
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, err := inABubble(t.Context(), func(c net.Conn) { hears(c); _, _ = io.WriteString(c, answer) })
				if why(t, err) != rapport.Dead {
					t.Errorf("ends in %v", err)
				}
				if err != nil && strings.Contains(err.Error(), "secret") {
					t.Errorf("%q tells the link", err)
				}
			})
		})
	}
}
