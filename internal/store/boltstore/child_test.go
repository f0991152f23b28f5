//go:build linux || darwin

package boltstore_test

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// childVariable names what a child process of these tests is to do.
const childVariable = "RAPPORT_BOLTSTORE_CHILD"

// children are the programs that the test binary can play: what a process does
// that is killed, denied or cut off cannot be tried in the test's own.
var children = map[string]func(path string){
	"storm": storm,
	"deny":  deny,
	"cram":  cram,
}

func TestMain(m *testing.M) {
	if play, ok := children[os.Getenv(childVariable)]; ok {
		play(os.Args[1])
		return
	}
	os.Exit(m.Run())
}

// child prepares a process that does so with the store file.
func child(t *testing.T, name, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], path)
	cmd.Env = append(os.Environ(), childVariable+"="+name)
	cmd.Stderr = os.Stderr
	return cmd
}

// must ends a child that could not even begin.
func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
