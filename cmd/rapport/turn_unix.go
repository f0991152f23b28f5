//go:build unix

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// takeTurn waits until no other backup, check or restore of the data goes on:
// they write files of the same names. The caller closes what it returns; the end
// of the process does so as well.
func takeTurn(data string) (io.Closer, error) {
	folder := filepath.Dir(data)
	f, err := os.Open(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &neverServedError{absolute(data)}
	}
	if err != nil {
		return nil, err
	}
	for {
		// A lock of the folder leaves no file behind, whatever ends the process.
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("wait for a turn in %s: %w", folder, err), f.Close())
		}
		return f, nil
	}
}
