package main

import (
	"context"
	"net/http"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// A stage is the platform that a story is played on, as people see it.
// Conversations are named by the bot's name or a channel's, people by their
// handle.
type stage interface {
	platform
	// wiretap has what the bot asks of the platform pass through a handler.
	wiretap(func(http.Handler) http.Handler)
	// posts reports whether a request of the bot's posts a message that is no
	// answer to somebody.
	posts(r *http.Request, to string) bool
	// logged is how the bot's log names somebody.
	logged(who string) string
	// noticed reports whether the platform knows that the bot runs, or no longer.
	noticed(running bool) bool
	// setenv tells “exec rapport serve” of the platform.
	setenv(*testscript.Env)
	// wait waits until cond holds, asking again whenever something happens.
	wait(ctx context.Context, cond func() bool) error

	say(ctx context.Context, who, where, text string) error
	// command types a line that begins with a slash to the bot.
	command(ctx context.Context, who, line string) error
	openHome(ctx context.Context, who string) error
	shortcut(ctx context.Context, who, label string) error
	messageShortcut(ctx context.Context, who, where, label string) error

	// typed returns a text with the lines that one may type in it as they are shown
	// there.
	typed(text string) string

	// conversation returns what somebody sees there, the oldest first.
	conversation(who, where string) []sight
	home(who string) (sight, bool)

	form(who string) (form, bool)
	fill(who, label, value string) error
	submit(ctx context.Context, who string, twice bool) error
	closeForm(who string) error
}

// A sight is what somebody sees of one message, of their Home or of a form.
type sight struct {
	from    string
	at      time.Time
	text    string
	buttons []knob
	pings   []string
	links   []string
	files   []file
}

// A knob is a button as it stood when it was seen.
type knob struct {
	label, spoken string
	press         func(context.Context) error
}

// button finds one by its label, or by what is spoken in its place.
func (s sight) button(name string) (knob, bool) {
	for _, k := range s.buttons {
		if k.label == name {
			return k, true
		}
	}
	for _, k := range s.buttons {
		if k.spoken == name {
			return k, true
		}
	}
	return knob{}, false
}

// A file is one that somebody got.
type file struct {
	name string
	alt  string // what a screen reader says of a picture
	body []byte
}

// A form is what somebody sees of the one before them.
type form struct {
	title, text, fault, submit string
	fields                     []field
	buttons                    []knob
}

// A field is one question of a form.
type field struct {
	label, value, fault, hint string
	typed                     bool // a text that one writes oneself
}
