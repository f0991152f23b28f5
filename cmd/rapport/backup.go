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
	if _, err := os.Lstat(b.File); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, &takenError{b.File})
	}
	from, err := findSource(c.ctx, cfg.Data)
	if err != nil {
		return err
	}
	fresh := b.File + ".unchecked"
	err = writeFile(fresh, func(f *os.File) error { return from.copyTo(c.ctx, f) })
	err = errors.Join(err, from.close())
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

// A takenError says that a file is there already.
type takenError struct{ path string }

func (e *takenError) Error() string { return e.path + " is there already" }

// writeFile makes a file for its user alone, and has what write put into it on
// disk when it returns nil. What an earlier run left under the name is gone.
func writeFile(path string, write func(*os.File) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = errors.Join(f.Chmod(0o600), write(f))
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// discard removes a file that came to nothing.
func discard(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
