package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"rapport/internal/demo"
)

// Where something is seen.
const (
	withBot = "rapport"
	onHome  = "home"
	onForm  = "form"
)

// newest returns the newest thing that somebody sees of the bot, or their
// Home, or the form that is open.
func (s *story) newest(who, where string) (sight, bool) {
	switch where {
	case onHome:
		return s.stage.home(who)
	case onForm:
		form, found := s.stage.form(who)
		return sight{text: wording(form), buttons: form.buttons}, found
	}
	for _, seen := range slices.Backward(s.stage.conversation(who, withBot)) {
		if seen.from == withBot && seen.files == nil { // files come beside words, at their own time
			return seen, true
		}
	}
	return sight{}, false
}

// wording is all that a form shows, a line for each field.
func wording(f form) string {
	lines := []string{f.title, f.text, f.fault}
	for _, q := range f.fields {
		line := q.label + ": " + q.value
		if q.fault != "" {
			line += " (" + q.fault + ")"
		}
		lines = append(lines, line, q.hint)
	}
	lines = slices.DeleteFunc(lines, func(l string) bool { return l == "" })
	return strings.Join(append(lines, "["+f.submit+"]"), "\n")
}

// place takes "home" or "form" from the arguments, if it stands there.
func place(args []string) (string, []string) {
	if len(args) > 1 {
		switch args[0] {
		case onHome, onForm:
			return args[0], args[1:]
		}
	}
	return withBot, args
}

var notes = regexp.MustCompile(`:\s+(.+)`)

func says(s *story, args []string) error {
	who, line := args[0], args[1]
	if len(args) > 2 {
		text, count, _ := strings.Cut(args[2], "x")
		n, err := strconv.Atoi(count)
		if err != nil {
			return err
		}
		line += strings.Repeat(text, n)
	}
	if note := notes.FindStringSubmatch(line); note != nil {
		s.private = append(s.private, note[1])
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if !strings.HasPrefix(line, "/") {
		return s.stage.say(ctx, who, withBot, line)
	}
	return s.stage.command(ctx, who, line)
}

func presses(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	who := args[0]
	switch args[1] {
	case "old":
		return s.press(ctx, s.seen[who], args[2])
	case "twice":
		return s.pressesTwice(ctx, who, args[2])
	}
	where, rest := place(args[1:])
	press, err := s.buttonOf(who, where, rest[0])
	if err != nil {
		return err
	}
	return press(ctx)
}

// buttonOf waits for a button that somebody sees, since it may come behind what they did
// last: in the newest message that has it, or elsewhere than with the bot in the newest.
func (s *story) buttonOf(who, where, name string) (press func(context.Context) error, err error) {
	err = s.wait(func() bool {
		s.seen[who], _ = s.newest(who, where)
		all := []sight{s.seen[who]}
		if where == withBot {
			all = s.stage.conversation(who, withBot)
		}
		for _, seen := range slices.Backward(all) {
			if button, found := seen.button(s.stage.typed(name)); found {
				press = button.press
				return true
			}
		}
		return false
	})
	if err != nil {
		return nil, fmt.Errorf("%s sees no button %q", who, name)
	}
	return press, nil
}

// press presses a button of what was seen.
func (s *story) press(ctx context.Context, seen sight, name string) error {
	button, found := seen.button(s.stage.typed(name))
	if !found {
		return fmt.Errorf("there is no button %q in %q", name, seen.text)
	}
	return button.press(ctx)
}

// pressesTwice presses a button twice at once.
func (s *story) pressesTwice(ctx context.Context, who, label string) error {
	seen, _ := s.newest(who, withBot)
	both := make(chan error, 2)
	for range 2 {
		go func() { both <- s.press(ctx, seen, label) }()
	}
	return errors.Join(<-both, <-both)
}

func picks(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	who := args[0]
	switch {
	case args[1] != "message":
		return s.stage.shortcut(ctx, who, args[1])
	case len(args) == 3:
		return s.stage.messageShortcut(ctx, who, withBot, args[2])
	}
	return s.stage.messageShortcut(ctx, who, args[2], args[3])
}

// fills waits for the field, since a form may open after its answer.
func fills(s *story, args []string) error {
	who, label, value := args[0], args[1], args[2]
	var asked field
	has := func() bool {
		form, _ := s.stage.form(who)
		i := slices.IndexFunc(form.fields, func(f field) bool { return f.label == label })
		if i >= 0 {
			asked = form.fields[i]
		}
		return i >= 0
	}
	if err := s.wait(has); err != nil {
		form, _ := s.stage.form(who)
		return fmt.Errorf("%s sees no field %q but:\n%s", who, label, wording(form))
	}
	if asked.typed && value != "" {
		s.private = append(s.private, value)
	}
	return s.stage.fill(who, label, value)
}

func submits(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := s.formOf(args[0]); err != nil {
		return err
	}
	return s.stage.submit(ctx, args[0], len(args) > 1 && args[1] == "twice")
}

func closes(s *story, args []string) error {
	if err := s.formOf(args[0]); err != nil {
		return err
	}
	return s.stage.closeForm(args[0])
}

// formOf waits until somebody has a form before them.
func (s *story) formOf(who string) error {
	open := func() bool { _, found := s.stage.form(who); return found }
	if err := s.wait(open); err != nil {
		return fmt.Errorf("%s sees no form", who)
	}
	return nil
}

func writes(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	s.private = append(s.private, args[2])
	return s.stage.say(ctx, args[0], args[1], args[2])
}

func opens(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return s.stage.openHome(ctx, args[0])
}

// reads waits for words, or with "!" checks that they are not there.
func reads(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(storyKey{}).(*story)
	where, rest := place(args[1:])
	has := func() bool {
		seen, found := s.newest(args[0], where)
		all := seen.text + "\n" + labels(seen)
		return found && (strings.Contains(all, rest[0]) || strings.Contains(all, s.stage.typed(rest[0])))
	}
	if neg {
		if has() {
			ts.Fatalf("%s reads %q", args[0], rest[0])
		}
		return
	}
	if err := s.wait(has); err != nil {
		seen, _ := s.newest(args[0], where)
		ts.Fatalf("%s does not read %q but:\n%s\n%s", args[0], rest[0], seen.text, labels(seen))
	}
}

// receives waits for a file, or with "!" checks that there is none such.
func receives(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(storyKey{}).(*story)
	who, pattern, words := args[0], args[1], args[2]
	has := func() bool {
		file, found := s.file(who, pattern)
		return found && (strings.Contains(string(file.body), words) || strings.Contains(file.alt, words))
	}
	if neg {
		if has() {
			ts.Fatalf("%s has a file %s with %q", who, pattern, words)
		}
		return
	}
	if err := s.wait(has); err != nil {
		file, _ := s.file(who, pattern)
		ts.Fatalf("%s does not receive %q in %s but %q:\n%s", who, words, pattern, file.alt, file.body)
	}
}

// file returns the newest file of a name that somebody got from the bot.
func (s *story) file(who, pattern string) (file, bool) {
	for _, seen := range slices.Backward(s.stage.conversation(who, withBot)) {
		for _, f := range seen.files {
			if like, _ := path.Match(pattern, f.name); like && seen.from == withBot {
				return f, true
			}
		}
	}
	return file{}, false
}

func labels(seen sight) string {
	var all []string
	for _, b := range seen.buttons {
		all = append(all, "["+b.label+"]")
	}
	return strings.Join(all, " ")
}

func hears(s *story, args []string) error {
	want, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	count := func() int {
		n := 0
		for _, seen := range s.stage.conversation(args[0], withBot) {
			if seen.from == withBot {
				n++
			}
		}
		return n
	}
	if err := s.wait(func() bool { return count() >= want }); err != nil || count() != want {
		return fmt.Errorf("%s has %d messages, not %d", args[0], count(), want)
	}
	return nil
}

// leads waits until a link of the newest message to somebody begins like that.
func leads(s *story, args []string) error {
	where, rest := place(args[1:])
	has := func() bool {
		seen, found := s.newest(args[0], where)
		return found && slices.ContainsFunc(seen.links, func(link string) bool { return strings.HasPrefix(link, rest[0]) })
	}
	if err := s.wait(has); err != nil {
		seen, _ := s.newest(args[0], where)
		return fmt.Errorf("no link to %s leads to %s, but %q", args[0], rest[0], seen.links)
	}
	return nil
}

func pings(s *story, args []string) error {
	allowed := func(link string) bool {
		return slices.ContainsFunc(args[1:], func(begins string) bool { return strings.HasPrefix(link, begins) })
	}

	for _, p := range demo.Cast() {
		for _, seen := range s.stage.conversation(p.Handle, withBot) {
			links := slices.DeleteFunc(slices.Clone(seen.links), allowed)
			if seen.from == withBot && len(seen.pings)+len(links) > 0 {
				return fmt.Errorf("a message to %s mentions %v and links to %v", p.Handle, seen.pings, links)
			}
		}
	}
	return nil
}
