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
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"rapport/internal/demo"
	"rapport/internal/fakeslack"
)

// newest returns the newest thing that somebody sees of the bot, or their
// Home, or the form that is open.
func (s *story) newest(who, where string) (fakeslack.Seen, bool) {
	switch where {
	case fakeslack.HomeTab:
		return s.world.workspace.Home(who)
	case fakeslack.TopModal:
		form, found := s.world.workspace.Modal(who)
		return fakeslack.Seen{Where: where, Text: wording(form), Buttons: form.Buttons}, found
	}
	for _, seen := range slices.Backward(s.world.workspace.Conversation(who, "rapport")) {
		if seen.From == "rapport" && seen.Files == nil { // files come beside words, at their own time
			return seen, true
		}
	}
	return fakeslack.Seen{}, false
}

// wording is all that a form shows, a line for each field.
func wording(form fakeslack.Form) string {
	lines := []string{form.Title, form.Text, form.Fault}
	for _, f := range form.Fields {
		line := f.Label + ": " + f.Value
		if f.Fault != "" {
			line += " (" + f.Fault + ")"
		}
		lines = append(lines, line, f.Hint)
	}
	lines = slices.DeleteFunc(lines, func(l string) bool { return l == "" })
	return strings.Join(append(lines, "["+form.Submit+"]"), "\n")
}

// place takes "home" or "form" from the arguments, if it stands there.
func place(args []string) (string, []string) {
	if len(args) > 1 {
		switch args[0] {
		case "home":
			return fakeslack.HomeTab, args[1:]
		case "form":
			return fakeslack.TopModal, args[1:]
		}
	}
	return "rapport", args
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
		return s.world.workspace.Say(ctx, who, "rapport", line)
	}
	command, text, _ := strings.Cut(line, " ")
	return s.world.workspace.Command(ctx, who, "rapport", command, text)
}

func presses(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	who := args[0]
	if args[1] == "old" {
		seen := s.seen[who]
		button, found := seen.Button(args[2])
		if !found {
			return fmt.Errorf("%s never saw a button %q", who, args[2])
		}
		return s.world.workspace.PressButton(ctx, who, seen, button)
	}
	if args[1] == "twice" {
		return s.pressesTwice(ctx, who, args[2])
	}
	where, rest := place(args[1:])
	s.seen[who], _ = s.newest(who, where)
	return s.world.workspace.Press(ctx, who, where, rest[0])
}

// pressesTwice presses a button twice at once.
func (s *story) pressesTwice(ctx context.Context, who, label string) error {
	seen, _ := s.newest(who, "rapport")
	button, found := seen.Button(label)
	if !found {
		return fmt.Errorf("%s sees no button %q", who, label)
	}
	both := make(chan error, 2)
	for range 2 {
		go func() { both <- s.world.workspace.PressButton(ctx, who, seen, button) }()
	}
	return errors.Join(<-both, <-both)
}

func picks(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	who := args[0]
	switch {
	case args[1] != "message":
		return s.world.workspace.Shortcut(ctx, who, args[1])
	case len(args) == 3:
		return s.world.workspace.MessageShortcut(ctx, who, "rapport", args[2])
	}
	return s.world.workspace.MessageShortcut(ctx, who, args[2], args[3])
}

// fills waits for the field, since a form may open after its answer.
func fills(s *story, args []string) error {
	who, label, value := args[0], args[1], args[2]
	var field fakeslack.Field
	has := func() bool {
		form, _ := s.world.workspace.Modal(who)
		i := slices.IndexFunc(form.Fields, func(f fakeslack.Field) bool { return f.Label == label })
		if i >= 0 {
			field = form.Fields[i]
		}
		return i >= 0
	}
	if err := s.wait(has); err != nil {
		form, _ := s.world.workspace.Modal(who)
		return fmt.Errorf("%s sees no field %q but:\n%s", who, label, wording(form))
	}
	if field.Kind == "plain_text_input" && value != "" {
		s.private = append(s.private, value)
	}
	return s.world.workspace.Fill(who, label, value)
}

func submits(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := s.formOf(args[0]); err != nil {
		return err
	}
	if len(args) > 1 && args[1] == "twice" {
		return s.world.workspace.SubmitModalTwice(ctx, args[0])
	}
	return s.world.workspace.SubmitModal(ctx, args[0])
}

func closes(s *story, args []string) error {
	if err := s.formOf(args[0]); err != nil {
		return err
	}
	return s.world.workspace.CloseModal(args[0])
}

// formOf waits until somebody has a form before them.
func (s *story) formOf(who string) error {
	open := func() bool { _, found := s.world.workspace.Modal(who); return found }
	if err := s.wait(open); err != nil {
		return fmt.Errorf("%s sees no form", who)
	}
	return nil
}

func writes(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	s.private = append(s.private, args[2])
	return s.world.workspace.Say(ctx, args[0], args[1], args[2])
}

func opens(s *story, args []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return s.world.workspace.OpenHome(ctx, args[0])
}

// reads waits for words, or with "!" checks that they are not there.
func reads(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(storyKey{}).(*story)
	where, rest := place(args[1:])
	has := func() bool {
		seen, found := s.newest(args[0], where)
		return found && strings.Contains(seen.Text+"\n"+labels(seen), rest[0])
	}
	if neg {
		if has() {
			ts.Fatalf("%s reads %q", args[0], rest[0])
		}
		return
	}
	if err := s.wait(has); err != nil {
		seen, _ := s.newest(args[0], where)
		ts.Fatalf("%s does not read %q but:\n%s\n%s", args[0], rest[0], seen.Text, labels(seen))
	}
}

// receives waits for a file, or with "!" checks that there is none such.
func receives(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(storyKey{}).(*story)
	who, pattern, words := args[0], args[1], args[2]
	has := func() bool {
		file, found := s.file(who, pattern)
		return found && strings.Contains(string(file.Body), words)
	}
	if neg {
		if has() {
			ts.Fatalf("%s has a file %s with %q", who, pattern, words)
		}
		return
	}
	if err := s.wait(has); err != nil {
		file, _ := s.file(who, pattern)
		ts.Fatalf("%s does not receive %q in %s but:\n%s", who, words, pattern, file.Body)
	}
}

// file returns the newest file of a name that somebody got from the bot.
func (s *story) file(who, pattern string) (fakeslack.File, bool) {
	for _, seen := range slices.Backward(s.world.workspace.Conversation(who, "rapport")) {
		for _, f := range seen.Files {
			if like, _ := path.Match(pattern, f.Name); like && seen.From == "rapport" {
				return f, true
			}
		}
	}
	return fakeslack.File{}, false
}

func labels(seen fakeslack.Seen) string {
	var all []string
	for _, b := range seen.Buttons {
		all = append(all, "["+b.Label+"]")
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
		for _, seen := range s.world.workspace.Conversation(args[0], "rapport") {
			if seen.From == "rapport" {
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

func pings(s *story, _ []string) error {
	for _, p := range demo.Cast() {
		for _, seen := range s.world.workspace.Conversation(p.Handle, "rapport") {
			if seen.From == "rapport" && len(seen.Pings)+len(seen.Links) > 0 {
				return fmt.Errorf("a message to %s mentions %v and links to %v", p.Handle, seen.Pings, seen.Links)
			}
		}
	}
	return nil
}

func days(s *story, args []string) error  { return s.move(args[0], 24*time.Hour) }
func hours(s *story, args []string) error { return s.move(args[0], time.Hour) }

func (s *story) move(n string, unit time.Duration) error {
	count, err := strconv.Atoi(n)
	if err != nil {
		return err
	}
	return s.moveTo(s.clock.Now().Add(time.Duration(count) * unit))
}

// until moves to a time in Lisbon.
func until(s *story, args []string) error {
	at, err := inLisbon(args[0])
	if err != nil {
		return err
	}
	return s.moveTo(at)
}

// inLisbon reads a time in Lisbon, as in "2026-11-09 09:30".
func inLisbon(text string) (time.Time, error) {
	lisbon, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		return time.Time{}, err
	}
	return time.ParseInLocation("2006-01-02 15:04", text, lisbon)
}

// moveTo moves the clock; nothing happens on the way while the bot is stopped.
func (s *story) moveTo(at time.Time) error {
	mover := s.world.mover
	if s.cancel == nil {
		mover = demo.NewMover(s.clock)
	}
	return mover.To(context.Background(), at)
}

func logs(s *story, args []string) error {
	want, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	return s.until(func() bool { return strings.Count(s.log.String(), args[1]) >= want })
}

func stops(s *story, _ []string) error  { return s.stopBot() }
func starts(s *story, _ []string) error { return s.startBot() }

func restarts(s *story, _ []string) error {
	if err := s.stopBot(); err != nil {
		return err
	}
	return s.startBot()
}
