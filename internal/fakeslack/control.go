package fakeslack

import (
	"cmp"
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"rapport/internal/playroom"
)

// An act is one thing that the control API can do.
type act struct {
	needs string // the arguments that it cannot do without, with blanks between
	takes string // those that it can
	about string
	run   func(w *Workspace, ctx context.Context, a args) (reply, error)
}

// acts is the whole control API, by HTTP method and last part of the path.
var acts = map[string]act{
	"GET users": {about: "lists the people", run: (*Workspace).listUsers},
	"POST users": {
		needs: "name", takes: "id real_name email tz locale guest deleted",
		about: "adds somebody, or changes what is given of them", run: (*Workspace).putUser,
	},
	"POST command": {
		needs: "user command", takes: "channel text",
		about: "types a slash command", run: (*Workspace).typeCommand,
	},
	"POST say": {needs: "user text", takes: "channel", about: "writes a message", run: (*Workspace).saySomething},
	"POST press": {
		needs: "user button", takes: "where ts",
		about: "presses the newest button of that label or action_id; where is a conversation, home or modal",
		run:   (*Workspace).pressSomething,
	},
	"POST choose": {
		needs: "user control value", takes: "where",
		about: "chooses in a menu, picker or list, named by its placeholder or action_id", run: (*Workspace).chooseSomething,
	},
	"GET form":  {needs: "user", takes: "until within", about: "shows the modal before somebody", run: (*Workspace).showForm},
	"POST fill": {needs: "user label value", about: "fills in one field of it", run: (*Workspace).fillField},
	"POST submit": {
		needs: "user", takes: "fields",
		about: "fills in fields, as JSON by their labels, and submits it", run: (*Workspace).submitForm,
	},
	"POST close": {
		needs: "user", takes: "all",
		about: "closes it; with all=true the whole stack, as the cross does", run: (*Workspace).closeForm,
	},
	"POST shortcut": {
		needs: "user label", takes: "channel ts",
		about: "picks a global shortcut, or with a channel one of its newest message", run: (*Workspace).pickShortcut,
	},
	"POST open_home": {needs: "user", about: "opens the app’s Home tab", run: (*Workspace).lookAtHome},
	"GET home":       {needs: "user", takes: "until within", about: "shows the Home tab that was published", run: (*Workspace).showHome},
	"GET conversation": {
		needs: "user", takes: "channel until within",
		about: "shows what somebody sees, at once or as soon as the words of until stand there", run: (*Workspace).showConversation,
	},
	"POST dnd": {
		needs: "user", takes: "from until",
		about: "sets the hours in which somebody is not to be disturbed; without until they have no end, without from there are none",
		run:   (*Workspace).setQuiet,
	},
	"GET clock":  {about: "tells the time", run: (*Workspace).showClock},
	"POST clock": {takes: "set advance", about: "moves the time ahead", run: (*Workspace).moveClock},
	"GET faults": {about: "lists the faults that will still happen", run: (*Workspace).listFaults},
	"POST faults": {
		needs: "fault", takes: "on error status wait times reason",
		about: "makes Slack fail: disconnect, silence, ratelimited, server_error, error, slow, lost_answer or lost_ack",
		run:   (*Workspace).makeFault,
	},
	"DELETE faults": {about: "takes those faults back", run: (*Workspace).healFaults},
	"GET traffic":   {about: "tells the newest calls and envelopes, and what became of them", run: (*Workspace).showTraffic},
	"GET stats": {
		takes: "opened within",
		about: "tells acks and their latencies, connections, calls and refusals, at once or when so many connections were opened",
		run:   (*Workspace).showStats,
	},
	"DELETE stats": {about: "counts anew", run: (*Workspace).forgetStats},
}

// An Act is one thing that the control API can do, as documentation has it.
type Act struct {
	Method string   // GET, POST or DELETE
	Path   string   // "/_control/users"
	Needs  []string // arguments
	Takes  []string // more of them, which may be left out
	About  string
}

// Acts returns the whole control API, by path.
func Acts() []Act {
	var all []Act
	for name, act := range acts {
		method, path, _ := strings.Cut(name, " ")
		all = append(all, Act{
			Method: method, Path: "/_control/" + path,
			Needs: strings.Fields(act.needs), Takes: strings.Fields(act.takes), About: act.about,
		})
	}
	slices.SortFunc(all, func(a, b Act) int { return cmp.Or(cmp.Compare(a.Path, b.Path), -cmp.Compare(a.Method, b.Method)) })
	return all
}

// remote serves the control API: what stories do from Go, for programs in
// any language. Arguments come as for the Web API, in JSON, a form or the
// query.
func (w *Workspace) remote() http.Handler {
	mux := http.NewServeMux()
	for name, act := range acts {
		method, path, _ := strings.Cut(name, " ")
		mux.HandleFunc(method+" /_control/"+path, func(rw http.ResponseWriter, r *http.Request) {
			w.serveAct(rw, r, act)
		})
	}
	return mux
}

func (w *Workspace) serveAct(rw http.ResponseWriter, r *http.Request, act act) {
	if !w.mayControl(r) {
		writeControl(rw, http.StatusUnauthorized, refuse("not_authed", "the control token belongs into the header Authorization: Bearer …").said())
		return
	}
	r.Body = http.MaxBytesReader(rw, r.Body, maxRequest)
	a, err := readArgs(r)
	if err == nil {
		err = act.check(a)
	}
	if err != nil {
		writeControl(rw, http.StatusBadRequest, asSaid(err))
		return
	}
	answer, err := act.run(w, r.Context(), a)
	if err != nil {
		writeControl(rw, http.StatusOK, asSaid(err))
		return
	}
	full := reply{"ok": true}
	maps.Copy(full, answer)
	writeControl(rw, http.StatusOK, full)
}

// mayControl compares tokens in a time that tells nothing of them.
func (w *Workspace) mayControl(r *http.Request) bool {
	bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return subtle.ConstantTimeCompare([]byte(bearer), []byte(w.options.ControlToken)) == 1
}

func writeControl(rw http.ResponseWriter, status int, body reply) {
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.WriteHeader(status)
	_, _ = rw.Write(append(raw(body), '\n')) // a client that hung up needs no answer
}

// check refuses arguments that are missing, and those that nobody reads:
// they are misspelt.
func (act act) check(a args) error {
	needs, takes := strings.Fields(act.needs), strings.Fields(act.takes)
	for _, name := range needs {
		if _, given := a[name]; !given {
			return refuse("missing_argument", name+" is missing")
		}
	}
	known := append(needs, takes...)
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if !slices.Contains(known, name) {
			return refuse("unknown_argument", fmt.Sprintf("%s is not known here; known are: %s", name, strings.Join(known, ", ")))
		}
	}
	return nil
}

// asSaid words an error for whoever controls: error is Slack's name for what
// the person would see, where it has one.
func asSaid(err error) reply {
	if no, ok := errors.AsType[*refusal](err); ok {
		return no.said()
	}
	code := "not_possible"
	for _, known := range []error{ErrTimeout, ErrNoApp} {
		if errors.Is(err, known) {
			code = known.Error()
		}
	}
	return refuse(code, err.Error()).said()
}

func (r *refusal) said() reply {
	return reply{"ok": false, "error": r.code, "message": strings.Join(r.messages, "; ")}
}

// fence keeps other sites out of what has tokens for its guard: a page of
// theirs that is open in a browser can guess a token, and send requests here.
func (w *Workspace) fence(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !playroom.AnswersTo(r.Host, w.options.Hosts) || foreign(r) {
			http.Error(rw, "cross-site requests are refused", http.StatusForbidden)
			return
		}
		next.ServeHTTP(rw, r)
	})
}

// foreign reports whether a browser sent a request for another site. What is
// no browser says nothing of sites.
func foreign(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site":
		return true
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return false
	}
	from, err := url.Parse(origin)
	return err != nil || from.Host != r.Host
}

// span reads a length of time such as 3s; standard when it is not given.
func (a args) span(name string, standard time.Duration) (time.Duration, error) {
	words := a.text(name)
	if words == "" {
		return standard, nil
	}
	d, err := time.ParseDuration(words)
	if err != nil || d < 0 {
		return 0, fmt.Errorf("%s takes a length of time such as 3s or 2m, not %q", name, words)
	}
	return d, nil
}

// instant reads a time such as 2026-11-20T15:00:00Z.
func (a args) instant(name string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, a.text(name))
	if err != nil {
		return time.Time{}, fmt.Errorf("%s takes an instant such as 2026-11-20T15:00:00Z, not %q", name, a.text(name))
	}
	return at, nil
}
