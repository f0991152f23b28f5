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
	turn, err := takeTurn(cfg.Data)
	if err != nil {
		return err
	}
	return errors.Join(r.replace(c, cfg.Data), turn.Close())
}

// replace puts the backup in the place of what is kept, which stays aside.
func (r restoreCommand) replace(c console, data string) error {
	fresh := data + ".restored"
	if err := copyFile(fresh, data, r.File); err != nil {
		return errors.Join(err, discard(fresh))
	}
	if err := c.checked(fresh, r.File); err != nil {
		return errors.Join(err, discard(fresh))
	}
	// Root may restore what another user serves.
	before, like := exists(data), filepath.Dir(data)
	if before {
		like = data
	}
	if err := giveTo(fresh, like); err != nil {
		return errors.Join(err, discard(fresh))
	}
	aside := data + ".before-" + time.Now().UTC().Format("20060102T150405.000Z")
	if err := boltstore.Replace(data, fresh, aside); err != nil {
		return errors.Join(err, discard(fresh))
	}
	fmt.Fprintf(c.out, "%s is what %s holds, which was checked.\n", data, r.File)
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
