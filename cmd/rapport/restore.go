package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"rapport/internal/store/boltstore"
)

type restoreCommand struct {
	File string `arg:"" help:"The backup to put back." placeholder:"FILE" type:"path"`
}

func (r restoreCommand) Run(c console) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(cfg.Data), 0o700); err != nil {
		return err
	}
	fresh := cfg.Data + ".restored"
	if err := copyFile(fresh, r.File); err != nil {
		return errors.Join(err, discard(fresh))
	}
	if err := c.checked(fresh, r.File); err != nil {
		return errors.Join(err, discard(fresh))
	}
	_, before := os.Stat(cfg.Data)
	aside := cfg.Data + ".before-" + time.Now().UTC().Format("20060102T150405Z")
	if err := boltstore.Replace(cfg.Data, fresh, aside); err != nil {
		return errors.Join(err, discard(fresh))
	}
	fmt.Fprintf(c.out, "%s is what %s holds, which was checked.\n", cfg.Data, r.File)
	if !errors.Is(before, fs.ErrNotExist) {
		fmt.Fprintf(c.out, "What was there before is %s. Remove it when you are sure: it holds what members wrote.\n", aside)
	}
	return nil
}

func copyFile(to, from string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	err = writeFile(to, func(f *os.File) error {
		_, err := io.Copy(f, source)
		return err
	})
	return errors.Join(err, source.Close())
}
