package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"rapport/internal/book"
	"rapport/internal/store/boltstore"
)

type checkCommand struct {
	File string `arg:"" optional:"" help:"The file to check, such as a backup; without it, what is kept now." placeholder:"FILE" type:"path"`
	Here bool   `hidden:"" help:"Check in this process, which a damaged page may end."`
}

func (k checkCommand) Run(c console) error {
	if k.Here {
		return c.checkHere(k.File)
	}
	if k.File != "" {
		return c.report(k.File, c.checked(k.File, k.File))
	}
	cfg, err := c.load()
	if err != nil {
		return err
	}
	turn, err := takeTurn(cfg.Data)
	if err != nil {
		return err
	}
	return errors.Join(c.checkCopy(cfg.Data), turn.Close())
}

// checkCopy checks what is kept now.
func (c console) checkCopy(data string) error {
	// A file that is served cannot be opened by another process; so a copy is
	// checked, which is then thrown away.
	fresh := data + ".checking"
	err := c.copied(data, fresh, data)
	if err == nil {
		err = c.checked(fresh, data)
	}
	return errors.Join(discard(fresh), c.report(data, err))
}

// report says what became of a check.
func (c console) report(path string, outcome error) error {
	if faulty, ok := errors.AsType[*faultyError](outcome); ok {
		fmt.Fprintf(c.out, "%s\n! %s has faults. Keep it, and restore a backup that has none.\n", strings.TrimSpace(faulty.faults), path)
		return errFound
	}
	if outcome == nil {
		fmt.Fprintf(c.out, "%s has no fault.\n", path)
	}
	return outcome
}

// A faultyError says what is wrong with a file, a line a fault.
type faultyError struct{ path, faults string }

func (e *faultyError) Error() string { return e.path + " has faults:\n" + strings.TrimSpace(e.faults) }

// A saidError is in words for the operator already.
type saidError struct{ words string }

func (e *saidError) Error() string { return e.words }

// checked returns nil for a file without fault, and calls it by name where it
// has one. It asks a process of its own: a damaged page may end the one that
// reads it.
func (c console) checked(path, name string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil { // there is no /proc
		if self, err = exec.LookPath(os.Args[0]); err != nil {
			return err
		}
	}
	var out, said bytes.Buffer
	child := exec.CommandContext(c.ctx, self)
	child.Args = []string{os.Args[0], "check", "--here", path}
	// Without a stdin of ours it wants /dev/null, which a bare root has not.
	child.Stdin, child.Stdout, child.Stderr = strings.NewReader(""), &out, &said
	err = child.Run()
	exit, failed := errors.AsType[*exec.ExitError](err)
	switch {
	case err == nil:
		return nil
	case failed && exit.ExitCode() == 3:
		return &faultyError{name, out.String()}
	case failed && exit.ExitCode() == 1:
		return &saidError{strings.TrimPrefix(strings.TrimSpace(said.String()), "rapport: ")}
	case failed:
		return &faultyError{name, "reading it ended the process that did: a page is damaged"}
	default:
		return err
	}
}

// checkHere prints each fault, pages first; what is in faulty pages is not
// asked what it means.
func (c console) checkHere(path string) error {
	s, err := boltstore.Open(path, boltstore.Options{ReadOnly: true})
	if damaged, ok := errors.AsType[*boltstore.DamagedError](err); ok {
		fmt.Fprintln(c.out, damaged.Cause)
		return errFound
	}
	if err != nil {
		return err
	}
	found := 0
	note := func(fault error) {
		found++
		fmt.Fprintln(c.out, fault)
	}
	err = s.Check(c.ctx, note)
	if err == nil && found == 0 {
		err = c.checkBooks(s, note)
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	if found > 0 {
		return errFound
	}
	return nil
}

func (c console) checkBooks(s *boltstore.Store, note func(error)) error {
	books := book.New(s, nil)
	for after := ""; ; {
		owners, err := s.Owners(c.ctx, after, 1000)
		if err != nil || len(owners) == 0 {
			return err
		}
		for _, owner := range owners {
			faults, err := books.Check(c.ctx, owner)
			if err != nil {
				return err
			}
			for _, fault := range faults {
				note(fault)
			}
			after = owner
		}
	}
}
