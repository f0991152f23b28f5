package fakeslack

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
)

// serveOpen tells the app that the person opened one of its tabs.
func (w *Workspace) serveOpen(rw http.ResponseWriter, r *http.Request, u User) {
	tab := "messages"
	if r.PostFormValue("where") == HomeTab {
		tab = "home"
	}
	report(rw, "", fault(w.open(r.Context(), u.ID, tab)))
}

// serveSay sends what stands in the composer, a command when it begins with
// a slash.
func (w *Workspace) serveSay(rw http.ResponseWriter, r *http.Request, u User) {
	where, text := r.PostFormValue("where"), strings.TrimSpace(r.PostFormValue("text"))
	command, rest, _ := strings.Cut(text, " ")
	switch {
	case text == "":
		report(rw, "", "")
	case !strings.HasPrefix(text, "/"):
		report(rw, "", fault(unheard(w.Say(r.Context(), u.ID, where, text))))
	case !w.knows(command):
		report(rw, "", command+" is no command of this workspace.")
	default:
		report(rw, "", fault(w.Command(r.Context(), u.ID, where, command, rest)))
	}
}

// unheard is the fault of saying something: none, since nobody sees whether
// an app has heard them.
func unheard(err error) error {
	if errors.Is(err, ErrTimeout) || errors.Is(err, ErrNoApp) {
		return nil
	}
	return err
}

func (w *Workspace) knows(command string) bool {
	for _, c := range w.options.App.Commands {
		if c.Name == command {
			return true
		}
	}
	return false
}

// servePress presses a button that stands on the page.
func (w *Workspace) servePress(rw http.ResponseWriter, r *http.Request, u User) {
	seen, button, ok := w.pressed(u, r)
	if !ok {
		report(rw, "", "That button is gone.")
		return
	}
	report(rw, "", fault(w.PressButton(r.Context(), u.ID, seen, button)))
}

func (w *Workspace) pressed(u User, r *http.Request) (Seen, Button, bool) {
	where, ts := r.PostFormValue("where"), r.PostFormValue("ts")
	shown := w.Conversation(u.ID, where)
	if where == HomeTab {
		home, _ := w.Home(u.ID)
		shown, ts = []Seen{home}, home.TS
	}
	for _, s := range shown {
		for _, b := range s.Buttons {
			if s.TS == ts && b.block == r.PostFormValue("block") && b.ActionID == r.PostFormValue("action") {
				return s, b, true
			}
		}
	}
	return Seen{}, Button{}, false
}

// serveControl runs one of the panel's controls.
func (w *Workspace) serveControl(rw http.ResponseWriter, r *http.Request, _ User) {
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 0 || n >= len(w.options.Controls) {
		http.NotFound(rw, r)
		return
	}
	words, err := w.options.Controls[n].Do(r.Context())
	w.mu.Lock()
	w.touch() // the clock may have moved
	w.mu.Unlock()
	report(rw, words, fault(err))
}

// fault words for the page what went wrong, or is empty.
func fault(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, ErrTimeout):
		return err.Error() + ". The app took longer than three seconds."
	case errors.Is(err, ErrNoApp):
		return err.Error() + ". The app is not connected."
	}
	return err.Error()
}

// report answers the page's script: what to say, or the fault to show.
func report(rw http.ResponseWriter, words, fault string) {
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = rw.Write(raw(map[string]string{"words": words, "fault": fault})) // a reader that hung up needs no answer
}
