package weblink

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"rapport/internal/rapport"
)

// answer serves one page of a type, and returns the address of its server.
func answer(t *testing.T, contentType, page string) string {
	t.Helper()
	return serve(t, func(w http.ResponseWriter, _ *http.Request) {
		// An empty type is one that the server keeps to itself.
		w.Header()["Content-Type"] = nil
		if contentType != "" {
			w.Header().Set("Content-Type", contentType)
		}
		_, _ = io.WriteString(w, page)
	})
}

func near() *Fetcher { return New(newClient(nearby().DialContext)) }

func TestAPageSaysWhatItIs(t *testing.T) {
	page, err := charmap.ISO8859_15.NewEncoder().String(`<!DOCTYPE html><html lang="pt-BR"><head>
		<title>Confiança | Revista</title>
		<link rel="canonical" href="/confianca?utm_source=rss">
		<meta property="og:title" content="Confiança &amp;amp; influência">
		<meta property="og:site_name" content="Revista de Gestão">
		<meta property="og:description" content="Como se constrói...">
		<meta name="author" content="By Ana Díaz">
		<meta property="article:published_time" content="2026-11-03T23:30:00-03:00">
		</head><body><h1>Confiança</h1></body></html>`)
	if err != nil {
		t.Fatal(err)
	}
	at := answer(t, "text/html; charset=iso-8859-15", page)
	got, err := near().Fetch(t.Context(), at+"/p/12?fbclid=abc#top")
	if err != nil {
		t.Fatal(err)
	}
	want := rapport.Article{
		URL: at + "/p/12?fbclid=abc#top", Canonical: at + "/confianca", Title: "Confiança & influência",
		Site: "Revista de Gestão", Author: "Ana Díaz", Published: rapport.Date{Year: 2026, Month: 11, Day: 3},
		Language: "pt", Summary: "Como se constrói…",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsNoPageHasTheNameOfItsFile(t *testing.T) {
	const page = "<!doctype html><title>Not looked at</title>"
	for _, test := range []struct {
		path, contentType, content, title string
		want                              rapport.Unread
	}{
		{"/q3/Stakeholder%20map%20(final).pdf?utm_source=x", "application/pdf", "%PDF-1.7", "Stakeholder map (final).pdf", ""},
		{"/photo.jpeg", "image/jpeg", page, "photo.jpeg", ""},
		{"/talk.mp4", "video/mp4", page, "talk.mp4", ""},
		{"/notes.txt", "text/plain; charset=utf-8", page, "notes.txt", ""},
		{"/feed.xml", "application/rss+xml", "<rss/>", "feed.xml", ""},
		{"/slides.pptx", "", "PK\x03\x04 and so on", "slides.pptx", ""},
		{"/a/%E2%80%AEfdp.exe", "application/octet-stream", "MZ", "fdp.exe", ""},
		{"/download?id=12", "application/pdf", "%PDF-1.7", "", rapport.Unlike},
		{"/", "image/png", "PNG", "", rapport.Unlike},
		{"/.env", "text/plain", "A=b", "", rapport.Unlike},
		{"/page", "", page, "Not looked at", ""},
		{"/page", "TEXT/HTML ; charset=utf-8; charset=utf-8", page, "Not looked at", ""},
		{"/page", "application/xhtml+xml", page, "Not looked at", ""},
	} {
		at := answer(t, test.contentType, test.content)
		article, err := near().Fetch(t.Context(), at+test.path)
		if article.Title != test.title || why(t, err) != test.want {
			t.Errorf("%s of type %q is %q, %v", test.path, test.contentType, article.Title, err)
		}
	}
}

func TestWhatIsStillEncodedIsNoPage(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "br")
		_, _ = io.WriteString(w, "\x0b\x02\x80<title>no</title>")
	})
	if article, err := near().Fetch(t.Context(), at); why(t, err) != rapport.Unlike {
		t.Errorf("reads %+v, %v", article, err)
	}
}

func TestAPageThatIsRefusedSaysWithWhichStatus(t *testing.T) {
	for _, status := range []int{204, 304, 401, 403, 404, 410, 429, 500, 503} {
		at := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
		_, err := near().Fetch(t.Context(), at+"/a?token=secret")
		want := &rapport.UnreadError{Why: rapport.Refused, Status: status}
		if why(t, err) != want.Why || !strings.HasSuffix(err.Error(), want.Error()) || strings.Contains(err.Error(), "secret") {
			t.Errorf("status %d is %v", status, err)
		}
	}
}

func TestAHostThatIsNotThereIsDead(t *testing.T) {
	dialer := nearby()
	dialer.Resolver = answering(t, nil)
	_, err := New(newClient(dialer.DialContext)).Fetch(t.Context(), "https://nobody.example/a?token=secret")
	if why(t, err) != rapport.Dead || strings.Contains(err.Error(), "secret") {
		t.Errorf("ends in %v", err)
	}
}

func TestOfAPageThatBreaksOffTheBeginningIsRead(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", "100000")
		_, _ = io.WriteString(w, "<!doctype html><title>As far as it came</title><p>and then")
	})
	if article, err := near().Fetch(t.Context(), at); err != nil || article.Title != "As far as it came" {
		t.Errorf("reads %+v, %v", article, err)
	}
}
