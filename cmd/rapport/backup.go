package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

type backupCommand struct {
	File string `arg:"" help:"The file to make. One that is there is never written over." placeholder:"FILE" type:"path"`
}

func (b backupCommand) Run(c console) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	turn, err := takeTurn(cfg.Data)
	if err != nil {
		return err
	}
	return errors.Join(b.make(c, cfg.Data), turn.Close())
}

// make makes the file of what is kept now, unless it is there.
func (b backupCommand) make(c console, data string) error {
	if _, err := os.Lstat(b.File); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, &takenError{b.File})
	}
	fresh := b.File + ".unchecked"
	err := c.copied(data, fresh, b.File)
	if err == nil {
		err = c.checked(fresh, b.File)
	}
	if err == nil {
		err = os.Rename(fresh, b.File)
	}
	if err != nil {
		return errors.Join(err, discard(fresh))
	}
	info, err := os.Stat(b.File)
	if err == nil {
		fmt.Fprintf(c.out, "%s holds all that was kept (%s), and was checked.\n", b.File, bytesOf(uint64(info.Size())))
	}
	return err
}

// copied writes what is kept now into a file, which an operator knows by another
// name.
func (c console) copied(data, to, name string) error {
	from, err := findSource(c.ctx, data)
	if err != nil {
		return err
	}
	err = writeFile(to, name, func(f *os.File) error { return from.copyTo(c.ctx, f) })
	return errors.Join(err, from.close())
}

// A takenError says that a file is there already.
type takenError struct{ path string }

func (e *takenError) Error() string { return e.path + " is there already" }

// writeFile makes a file for its user alone, and has what write put into it on
// disk when it returns nil. What an earlier run left under the path is gone. Its
// errors call the file by name.
func writeFile(path, name string, write func(*os.File) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return called(name, path, err)
	}
	err = errors.Join(f.Chmod(0o600), write(f))
	if err == nil {
		err = f.Sync()
	}
	return called(name, path, errors.Join(err, f.Close()))
}

// called returns the error with the name by which an operator knows a path.
func called(name, path string, err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok && at.Path == path {
		at.Path = name
	}
	return err
}

// discard removes a file that came to nothing.
func discard(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
