package teamschat

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"rapport/internal/chat"
)

// A task is something that a person did.
type task interface {
	// answer asks the handler, and returns what the response is and what is said
	// after it.
	answer(ctx context.Context, in *intake, who chat.Profile) (outcome, error)
	// refuse says that it was not done.
	refuse(in *intake) outcome
	label() label
}

// A label is what the log may know of a task.
type label struct {
	kind, verb string
}

// maxVerb is how long a verb may be that the log gets.
const maxVerb = 24

// loggable is a verb that looks like one of the bot's own; "" for whatever else a
// client sent in its place.
func loggable(verb string) string {
	if len(verb) > maxVerb || strings.Trim(verb, "abcdefghijklmnopqrstuvwxyz-_") != "" {
		return ""
	}
	return verb
}

// taskOf reads an activity.
func taskOf(e envelope) task {
	if e.machine() {
		return other{status: http.StatusOK}
	}
	switch e.Type {
	case "message":
		if e.carries() {
			return press{envelope: e, data: readCarried(e.Value), how: submitted}
		}
		return words{e}
	case "invoke":
		return invokeTask(e)
	case "installationUpdate":
		return installTask(e)
	case "conversationUpdate":
		added := slices.ContainsFunc(e.Added, func(a account) bool { return a.ID == e.Recipient.ID })
		if added && e.personal() {
			return meeting{envelope: e}
		}
	}
	return other{status: http.StatusOK}
}

func invokeTask(e envelope) task {
	switch e.Name {
	case "adaptiveCard/action":
		return press{envelope: e, data: readAction(e.Value), how: executed}
	case "task/fetch":
		return press{envelope: e, data: readFetch(e.Value), how: opening}
	case consentName:
		return filing{envelope: e, said: readConsented(e.Value)}
	case "task/submit":
		return submission{envelope: e}
	case "composeExtension/fetchTask":
		return shortcut{envelope: e}
	case "composeExtension/submitAction":
		return submission{envelope: e, elsewhere: true}
	}
	return other{status: http.StatusNotImplemented}
}

// other is what nobody here waits for.
type other struct {
	status int
}

func (other) label() label { return label{kind: "other"} }

func (o other) answer(context.Context, *intake, chat.Profile) (outcome, error) {
	return outcome{status: o.status}, nil
}

func (o other) refuse(*intake) outcome { return outcome{status: o.status} }
