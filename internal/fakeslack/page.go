package fakeslack

import (
	"bytes"
	"embed"
	"html/template"
	"net"
	"net/http"
	"net/netip"
	"slices"
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

// page is what a person sees and does in a browser.
func (w *Workspace) page() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", w.serveChooser)
	mux.HandleFunc("POST /login", w.serveLogin)
	mux.HandleFunc("GET /home", w.as(w.serveHome))
	mux.HandleFunc("GET /c/{room}", w.as(w.serveRoom))
	mux.HandleFunc("GET /with/{user}", w.as(w.serveDirect))
	mux.HandleFunc("GET /files/{id}", w.as(w.serveFile))
	mux.HandleFunc("GET /changes", w.as(w.serveChanges))
	mux.HandleFunc("POST /open", w.as(w.serveOpen))
	mux.HandleFunc("POST /say", w.as(w.serveSay))
	mux.HandleFunc("POST /press", w.as(w.servePress))
	mux.HandleFunc("POST /form/{act}", w.as(w.serveForm))
	mux.HandleFunc("POST /shortcut", w.as(w.serveShortcut))
	mux.HandleFunc("POST /quiet", w.as(w.serveQuiet))
	mux.HandleFunc("POST /control/{n}", w.as(w.serveControl))
	mux.HandleFunc("POST /trouble/{n}", w.as(w.serveTrouble))
	mux.Handle("GET /web/", http.FileServerFS(web))
	return w.guard(http.NewCrossOriginProtection().Handler(mux))
}

// guard keeps other sites out: they cannot frame the page or put anything in
// it, and a name of theirs that resolves to this machine is not served.
func (w *Workspace) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !w.answersTo(r.Host) {
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

// answersTo reports whether the workspace is served under a name: one of
// this machine itself, or one that it was given.
func (w *Workspace) answersTo(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	host = strings.Trim(host, "[]")
	return loopback(host) || slices.Contains(w.options.Hosts, host)
}

func loopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// as finds who is in the browser, and sends a stranger to choose.
func (w *Workspace) as(serve func(http.ResponseWriter, *http.Request, User)) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(cookie)
		if err == nil {
			if u, ok := w.visitor(c.Value); ok {
				w.noteWindow(u, r)
				serve(rw, r, u)
				return
			}
		}
		http.Redirect(rw, r, "/", http.StatusSeeOther)
	}
}

// visitor finds somebody whom the person in the browser may be.
func (w *Workspace) visitor(id string) (User, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, ok := w.user(id)
	return u, ok && u.ID != w.app.id && !u.Deleted
}

// noteWindow remembers in which window somebody does something.
func (w *Workspace) noteWindow(u User, r *http.Request) {
	if r.Method != http.MethodPost {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.windows[u.ID] = r.Header.Get(window)
}

func (w *Workspace) serveChooser(rw http.ResponseWriter, _ *http.Request) {
	w.mu.Lock()
	view := w.chooser()
	w.mu.Unlock()
	render(rw, "chooser", view)
}

func (w *Workspace) serveLogin(rw http.ResponseWriter, r *http.Request) {
	u, ok := w.visitor(r.PostFormValue("user"))
	if !ok {
		http.Error(rw, "There is nobody of that name here.", http.StatusBadRequest)
		return
	}
	http.SetCookie(rw, &http.Cookie{
		Name: cookie, Value: u.ID, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	http.Redirect(rw, r, "/with/"+w.app.id, http.StatusSeeOther)
}

func (w *Workspace) serveHome(rw http.ResponseWriter, r *http.Request, u User) {
	w.show(rw, r, u, func() (screen, bool) { return w.homeScreen(u), true })
}

func (w *Workspace) serveRoom(rw http.ResponseWriter, r *http.Request, u User) {
	w.show(rw, r, u, func() (screen, bool) {
		at := w.room(r.PathValue("room"))
		if at == nil || !at.has(u.ID) {
			return screen{}, false
		}
		return w.roomScreen(u, at), true
	})
}

// serveDirect shows the direct message with somebody, which it opens.
func (w *Workspace) serveDirect(rw http.ResponseWriter, r *http.Request, u User) {
	w.show(rw, r, u, func() (screen, bool) {
		other, ok := w.user(r.PathValue("user"))
		if !ok {
			return screen{}, false
		}
		return w.roomScreen(u, w.direct(u.ID, other.ID)), true
	})
}

// show draws a view, which draw finds under the lock, with what surrounds it.
// What comes next is asked before: whoever knows may want the lock.
func (w *Workspace) show(rw http.ResponseWriter, r *http.Request, u User, draw func() (screen, bool)) {
	ahead, foresight := w.ahead(r.Context(), u)
	w.mu.Lock()
	view, found := draw()
	view.Modal = w.dialog(u, r.Header.Get(window))
	w.mu.Unlock()
	if !found {
		http.NotFound(rw, r)
		return
	}
	view.Panel.Foresees, view.Panel.Ahead, view.Panel.Fault = w.options.Ahead != nil, ahead, fault(foresight)
	render(rw, "workspace", view)
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
