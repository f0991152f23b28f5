//go:build linux || darwin

package boltstore_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rapport/internal/store"
	"rapport/internal/store/boltstore"
)

// deny opens the file as a user who may not, and prints why that failed.
func deny(path string) {
	if os.Getuid() == 0 {
		const nobody = 65534
		must(syscall.Setuid(nobody))
	}
	_, err := boltstore.Open(path, boltstore.Options{})
	at, _ := errors.AsType[*fs.PathError](err)
	fmt.Println(errors.Is(err, fs.ErrPermission), at.Path)
}

func TestFolderThatMayNotBeWrittenIsNamed(t *testing.T) {
	folder, err := os.MkdirTemp("", "rapport-store")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	existing := filepath.Join(folder, "existing.db")
	if err := open(t, existing).Close(); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{existing: 0o400, folder: 0o555} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	for title, path := range map[string]string{
		"new-file": filepath.Join(folder, "rapport.db"),
		"old-file": existing,
	} {
		t.Run(title, func(t *testing.T) {
			out, err := child(t, "deny", path).Output()
			if err != nil {
				t.Fatal(err)
			}
			if want := "true " + path + "\n"; string(out) != want {
				t.Errorf("it printed %q, want %q: a permission error that names the path", out, want)
			}
		})
	}
}

// cram writes until the system refuses, as it does when a disk is full, and
// prints what the store says then.
func cram(path string) {
	var told []error
	done := make(chan struct{})
	s, err := boltstore.Open(path, boltstore.Options{Fatal: func(err error) {
		told = append(told, err)
		close(done)
	}})
	must(err)
	ctx := context.Background()
	must(s.Update(ctx, "ana", keep("kept")))
	signal.Ignore(syscall.SIGXFSZ)
	must(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 4096, Max: 4096}))
	cause := s.Update(ctx, "ana", keep("lost"))
	<-done
	fmt.Println("refused:", errors.Is(cause, syscall.EFBIG), strings.Contains(cause.Error(), path))
	fmt.Println("told:", len(told) == 1 && errors.Is(told[0], cause))
	fmt.Println("update:", errors.Is(s.Update(ctx, "ben", keep("more")), cause))
	fmt.Println("view:", errors.Is(s.View(ctx, "ana", func(store.Reader) error { return nil }), cause))
	fmt.Println("close:", errors.Is(s.Close(), cause))
}

func TestRefusedWriteEndsTheStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	out, err := child(t, "cram", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	want := "refused: true true\ntold: true\nupdate: true\nview: true\nclose: true\n"
	if got := string(out); got != want {
		t.Errorf("the store said:\n%swant:\n%s", got, want)
	}
	s := open(t, path)
	defer func() { _ = s.Close() }()
	err = s.View(t.Context(), "ana", func(r store.Reader) error {
		records, err := r.List("note", "", 0)
		if len(records) != 1 || records[0].ID != "kept" {
			t.Errorf("records = %v, want the acknowledged one alone", records)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
