package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// webVariable names the server that plays the whole web to a bot that can be killed.
const webVariable = "RAPPORT_TEST_WEB"

// webOf returns the web that one server plays, or one in which there is nothing.
func webOf(address string) http.RoundTripper {
	if address == "" {
		return shelf("")
	}
	return funnel(address)
}

// A funnel brings all requests to one address, whatever host they name.
type funnel string

func (f funnel) RoundTrip(r *http.Request) (*http.Response, error) {
	there := r.Clone(r.Context())
	there.Host, there.URL.Host = r.URL.Host, string(f)
	answer, err := http.DefaultTransport.RoundTrip(there)
	if err == nil {
		answer.Request = r
	}
	return answer, err
}

// A kiosk has a feed of three articles on each host, and a list of all of them. It
// answers a few at once, and the others when it opens.
type kiosk struct {
	feeds, atOnce int
	opens         chan struct{}

	mu    sync.Mutex
	asked map[string]int // by host
}

func (k *kiosk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Host == "lists.example.org" {
		_, _ = fmt.Fprint(w, "<opml><body>") // nobody hears it, then
		for n := range k.feeds {
			_, _ = fmt.Fprintf(w, `<outline text="Feed %d" xmlUrl="http://h%d.example.org/feed"/>`, n, n)
		}
		_, _ = fmt.Fprint(w, "</body></opml>")
		return
	}
	k.mu.Lock()
	k.asked[r.Host]++
	waits := len(k.asked) > k.atOnce
	k.mu.Unlock()
	if waits {
		select {
		case <-k.opens:
		case <-r.Context().Done():
			return
		}
	}
	_, _ = fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title>`, r.Host)
	for n := range 3 {
		_, _ = fmt.Fprintf(w, `<item><title>Article %d</title><link>http://%s/%d</link></item>`, n, r.Host, n)
	}
	_, _ = fmt.Fprint(w, "</channel></rss>")
}

// hasOnce reports whether somebody has one message with the words.
func (k *killing) hasOnce(who, words string) bool {
	n := 0
	for _, seen := range (slackStage{k.world}).conversation(who, withBot) {
		if strings.Contains(seen.text, words) {
			n++
		}
	}
	return n == 1
}

// A bot that is killed while it reads many feeds goes on where it was: what was read
// is not asked for again, what was not is, nothing comes twice, and the one message
// that told how far it is tells the end.
func TestFeedsOutliveAKilledBot(t *testing.T) {
	paper := &kiosk{feeds: 24, atOnce: 5, opens: make(chan struct{}), asked: map[string]int{}}
	web := httptest.NewServer(paper)
	t.Cleanup(web.Close)
	k := newKilling(t)
	k.web = web.Listener.Addr().String()
	says := func(who, line string) {
		t.Helper()
		if err := k.world.workspace.Command(t.Context(), who, "rapport", "/rapport", line); err != nil {
			t.Fatal(err)
		}
	}
	k.comesBack(nowhere)
	says("ana", "feeds add http://lists.example.org/mine.opml")
	k.waits("the reading to be told of", func() bool { return k.hasOnce("ana", "Reading 24 feeds: 5 done.") })
	says("sam", "feeds add http://h0.example.org/feed http://h23.example.org/feed")
	k.kill()
	k.dead()
	k.checks()

	k.comesBack(nowhere)
	says("sam", "feeds remove http://h23.example.org/feed")
	close(paper.opens)
	k.waits("the end to be told of", func() bool {
		return k.hasOnce("ana", "Done: I read 24 of 24 feeds. Their latest 72 articles are in your reading list.")
	})
	if k.hasOnce("ana", "Reading 24 feeds") {
		t.Error("how far it was stands beside the end")
	}
	k.waits("what sam follows", func() bool {
		return k.hasOnce("sam", "You follow h0.example.org. Its latest 3 articles are in your reading list")
	})
	k.kill()
	k.dead()
	k.checks()
	paper.mu.Lock()
	defer paper.mu.Unlock()
	for host, times := range paper.asked {
		if times > 3 { // before and after, and once more for whoever came to it
			t.Errorf("%s was asked %d times", host, times)
		}
	}
}
