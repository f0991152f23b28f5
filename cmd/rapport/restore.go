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
	if folder := filepath.Dir(cfg.Data); !exists(folder) {
		return &boltstore.NoFolderError{Path: cfg.Data, Folder: folder}
	}
	fresh := cfg.Data + ".restored"
	if err := copyFile(fresh, cfg.Data, r.File); err != nil {
		return errors.Join(err, discard(fresh))
	}
	if err := c.checked(fresh, r.File); err != nil {
		return errors.Join(err, discard(fresh))
	}
	// Root may restore what another user serves.
	before, like := exists(cfg.Data), filepath.Dir(cfg.Data)
	if before {
		like = cfg.Data
	}
	if err := giveTo(fresh, like); err != nil {
		return errors.Join(err, discard(fresh))
	}
	aside := cfg.Data + ".before-" + time.Now().UTC().Format("20060102T150405.000Z")
	if err := boltstore.Replace(cfg.Data, fresh, aside); err != nil {
		return errors.Join(err, discard(fresh))
	}
	fmt.Fprintf(c.out, "%s is what %s holds, which was checked.\n", cfg.Data, r.File)
	if before {
		fmt.Fprintf(c.out, "What was there before is %s. Remove it when you are sure: it holds what members wrote.\n", aside)
	}
	return nil
}

// exists reports whether something is there, as far as this user may know.
func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// copyFile copies from into to, which an operator knows by another name.
func copyFile(to, name, from string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	err = writeFile(to, name, func(f *os.File) error {
		_, err := io.Copy(f, source)
		return err
	})
	return errors.Join(err, source.Close())
}
