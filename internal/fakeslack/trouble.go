package fakeslack

import (
	"fmt"
	"strings"
)

// A trouble is a fault that the page can make happen.
type trouble struct {
	label string
	said  string
	make  func(w *Workspace) error
}

// troubles are what the panel offers; the control API knows more.
var troubles = []trouble{
	{"Cut the connection", "The connection was cut. An app comes back by itself.", func(w *Workspace) error {
		w.Cut()
		return nil
	}},
	{"Ask for a new connection", "Slack asked the app to connect anew, as it does every few hours.", func(w *Workspace) error {
		w.Disconnect("refresh_requested")
		return nil
	}},
	once("Answer a call late", "The next call is answered four seconds late.", Slow),
	once("Lose an answer", "The next call is done, and its answer gets lost.", LostAnswer),
	once("Limit a call", "The next call is told to come back in a second.", RateLimited),
	once("Fail a call", "The next call meets an error of the server.", ServerError),
	once("Lose an ack", "The next ack gets lost.", LostAck),
	{"Have a good day again", "Nothing more will go wrong.", func(w *Workspace) error {
		w.Heal()
		return nil
	}},
}

func once(label, said string, kind FaultKind) trouble {
	return trouble{label, said, func(w *Workspace) error { return w.Break(Fault{Kind: kind}) }}
}

// faultWords are the faults that will still happen. The lock is held.
func (w *Workspace) faultWords() []string {
	var all []string
	for _, f := range w.faults {
		words := []string{strings.ReplaceAll(string(f.Kind), "_", " ")}
		if f.On != "" {
			words = append(words, "on "+f.On)
		}
		switch {
		case f.Times < 0:
			words = append(words, "until taken back")
		case f.Times > 1:
			words = append(words, fmt.Sprintf("%d times", f.Times))
		}
		all = append(all, strings.Join(words, " "))
	}
	return all
}
