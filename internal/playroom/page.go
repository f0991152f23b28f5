package playroom

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"html/template"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

//go:embed web
var web embed.FS

var pages = template.Must(template.ParseFS(web, "web/*.html"))

// contentPolicy allows what the page consists of, and nothing inline.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// cookie names who the person in the browser is. It proves nothing: whoever
// reaches the page may be anybody in it.
const cookie = "who"

// window is the header in which the page's script names the browser's window
// that it runs in.
const window = "Window"

// maxRequest is how many bytes the page may send at once.
const maxRequest = 1 << 20

// A page is what a person sees and does in a browser.
type page struct {
	platform Platform
	hosts    []string
}

// New returns the page of a platform. It is served under the names of this machine
// itself and under hosts.
func New(platform Platform, hosts []string) http.Handler {
	p := page{platform: platform, hosts: hosts}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.serveChooser)
	mux.HandleFunc("POST /login", p.serveLogin)
	mux.HandleFunc("GET /home", p.as(p.serveSpot))
	mux.HandleFunc("GET /c/{room}", p.as(p.serveSpot))
	mux.HandleFunc("GET /with/{user}", p.as(p.serveSpot))
	mux.HandleFunc("GET /files/{id}", p.as(p.serveFile))
	mux.HandleFunc("GET /changes", p.as(p.serveChanges))
	for _, kind := range []Kind{Open, Say, Press, Shortcut, Quiet} {
		mux.HandleFunc("POST /"+string(kind), p.as(p.serve(kind)))
	}
	for _, kind := range []Kind{Turn, Spoil} {
		mux.HandleFunc("POST /"+string(kind)+"/{n}", p.as(p.serve(kind)))
	}
	for path, kind := range map[string]Kind{"change": Change, "press": Poke, "submit": Submit, "close": Close} {
		mux.HandleFunc("POST /form/"+path, p.as(p.serve(kind)))
	}
	mux.Handle("GET /web/", http.FileServerFS(web))
	return p.guard(http.NewCrossOriginProtection().Handler(mux))
}

// guard keeps other sites out: they cannot frame the page or put anything in
// it, and a name of theirs that resolves to this machine is not served.
func (p page) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !AnswersTo(r.Host, p.hosts) {
			http.Error(rw, "This page answers to localhost alone.", http.StatusForbidden)
			return
		}
		header := rw.Header()
		header.Set("Content-Security-Policy", contentPolicy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cache-Control", "no-store")
		r.Body = http.MaxBytesReader(rw, r.Body, maxRequest)
		next.ServeHTTP(rw, r)
	})
}

// AnswersTo reports whether a name, with or without a port, is one of this
// machine itself or one of hosts.
func AnswersTo(hostport string, hosts []string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	host = strings.Trim(host, "[]")
	return loopback(host) || slices.Contains(hosts, host)
}

func loopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// as finds who is in the browser, and sends a stranger to choose.
func (p page) as(serve func(http.ResponseWriter, *http.Request, string)) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie(cookie); err == nil && p.platform.Plays(c.Value) {
			serve(rw, r, c.Value)
			return
		}
		http.Redirect(rw, r, "/", http.StatusSeeOther)
	}
}

func (p page) serveChooser(rw http.ResponseWriter, _ *http.Request) {
	render(rw, "chooser", p.platform.Chooser())
}

func (p page) serveLogin(rw http.ResponseWriter, r *http.Request) {
	who := r.PostFormValue("user")
	if !p.platform.Plays(who) {
		http.Error(rw, "There is nobody of that name here.", http.StatusBadRequest)
		return
	}
	http.SetCookie(rw, &http.Cookie{
		Name: cookie, Value: who, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	http.Redirect(rw, r, p.platform.Front().path(), http.StatusSeeOther)
}

func (p page) serveSpot(rw http.ResponseWriter, r *http.Request, who string) {
	at := Spot{Room: r.PathValue("room"), With: r.PathValue("user")}
	screen, found := p.platform.Look(r.Context(), who, at, r.Header.Get(window))
	if !found {
		http.NotFound(rw, r)
		return
	}
	render(rw, "workspace", screen)
}

// serve has the platform do what somebody does, and answers the page's script:
// what to say, or the fault to show.
func (p page) serve(kind Kind) func(http.ResponseWriter, *http.Request, string) {
	return func(rw http.ResponseWriter, r *http.Request, who string) {
		d := Deed{
			Kind: kind, Window: r.Header.Get(window),
			Where: r.PostFormValue("where"), Message: r.PostFormValue("ts"),
			Words: cmp.Or(r.PostFormValue("text"), r.PostFormValue("label")),
			Block: r.PostFormValue("block"), Action: r.PostFormValue("action"),
			View: r.PostFormValue("view"), Answers: r.PostForm,
		}
		if n := r.PathValue("n"); n != "" {
			var err error
			if d.N, err = strconv.Atoi(n); err != nil || d.N < 0 {
				http.NotFound(rw, r)
				return
			}
		}
		answer, found := p.platform.Do(r.Context(), who, d)
		if !found {
			http.NotFound(rw, r)
			return
		}
		rw.Header().Set("Content-Type", "application/json; charset=utf-8")
		body, err := json.Marshal(map[string]string{"words": answer.Words, "fault": answer.Fault})
		if err != nil {
			http.Error(rw, err.Error(), http.StatusInternalServerError)
			return
		}
		_, _ = rw.Write(body) // a reader that hung up needs no answer
	}
}

// serveFile hands a file to somebody who sees the message that it hangs on.
func (p page) serveFile(rw http.ResponseWriter, r *http.Request, who string) {
	f, found := p.platform.File(who, r.PathValue("id"))
	if !found {
		http.NotFound(rw, r)
		return
	}
	f.HandOver(rw)
}

// HandOver answers a request with the file.
func (f File) HandOver(rw http.ResponseWriter) {
	rw.Header().Set("Content-Type", cmp.Or(f.picture(), "application/octet-stream"))
	rw.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": strings.ToValidUTF8(f.Name, "")}))
	_, _ = rw.Write(f.Body) // a reader that hung up needs no file
}

// Picture reports whether the page shows the file itself.
func (f File) Picture() bool { return f.picture() != "" }

// picture is the type of a picture that the page shows as such, or empty. One
// that could hold a script is none.
func (f File) picture() string {
	kind := http.DetectContentType(f.Body)
	if slices.Contains([]string{"image/png", "image/jpeg", "image/gif", "image/webp"}, kind) {
		return kind
	}
	return ""
}

func render(rw http.ResponseWriter, name string, view any) {
	var page bytes.Buffer
	if err := pages.ExecuteTemplate(&page, name, view); err != nil {
		http.Error(rw, err.Error(), http.StatusInternalServerError)
		return
	}
	rw.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = page.WriteTo(rw) // a reader that hung up needs no page
}
