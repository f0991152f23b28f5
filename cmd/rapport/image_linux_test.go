package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// build builds the command as it is shipped.
func build(tb testing.TB) string {
	tb.Helper()
	binary := filepath.Join(tb.TempDir(), "rapport")
	cmd := exec.CommandContext(tb.Context(), "go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		tb.Fatalf("build: %v\n%s", err, out)
	}
	return binary
}

// A box is what the Dockerfile puts together, without an engine: a root with
// the one binary in it that its user may not write to, and /data, that they may.
type box struct{ root, apiURL string }

func newImage(t *testing.T) box {
	t.Helper()
	root := t.TempDir()
	binary, err := os.ReadFile(build(t))
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(root, "data")
	err = errors.Join(
		os.WriteFile(filepath.Join(root, "rapport"), binary, 0o755), os.Mkdir(data, 0o700),
		os.Chown(data, imageUser, imageUser), os.Chmod(root, 0o555),
	)
	if err != nil {
		t.Fatal(err)
	}
	return box{root: root}
}

// command is a command in the image, as the image's user.
func (i box) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "/rapport", args...)
	cmd.Dir = "/data"
	cmd.Env = []string{
		"SLACK_BOT_TOKEN=" + demoBotToken, "SLACK_APP_TOKEN=" + demoAppToken, "SLACK_API_URL=" + i.apiURL,
		"RAPPORT_DATA=/data/rapport.db",
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: i.root, Credential: &syscall.Credential{Uid: imageUser, Gid: imageUser}}
	return cmd
}

// says returns what a command prints.
func (i box) says(t *testing.T, args ...string) string {
	t.Helper()
	out, err := i.command(t.Context(), args...).CombinedOutput()
	if err != nil {
		t.Errorf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

// restoredByRoot restores as root, who must leave the file to whoever had it, and
// to the owner of the folder where there was none.
func (i box) restoredByRoot(t *testing.T) {
	t.Helper()
	data := filepath.Join(i.root, "data", "rapport.db")
	aside, err := filepath.Glob(data + ".before-*") // of the same second, perhaps
	if err != nil || len(aside) != 1 {
		t.Fatalf("what was there before is %v, %v", aside, err)
	}
	if err := os.Remove(aside[0]); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		restore := exec.CommandContext(t.Context(), filepath.Join(i.root, "rapport"), "restore", filepath.Join(i.root, "data", "copy.db"))
		restore.Env = []string{"RAPPORT_DATA=" + data}
		if out, err := restore.CombinedOutput(); err != nil {
			t.Errorf("root restores: %v\n%s", err, out)
		}
		i.says(t, "check")
		if err := os.Remove(data); err != nil {
			t.Error(err)
		}
	}
}

func TestTheImageServesWithNothingButItsBinary(t *testing.T) {
	if os.Getuid() != 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI must be root, to put a process into a root of its own")
		}
		t.Skip("only root can put a process into a root of its own")
	}
	i := newImage(t)
	w := servedSlack(t)
	i.apiURL = w.apiURL()
	var log bytes.Buffer
	serve := i.command(t.Context(), "serve")
	serve.Stderr = &log
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	patient, release := context.WithTimeout(t.Context(), patience)
	defer release()
	if err := w.workspace.Wait(patient, func() bool { return w.workspace.Sockets() == 2 }); err != nil {
		t.Errorf("it does not connect: %v", err)
	}
	if said := i.says(t, "doctor"); !strings.Contains(said, "All is well.") {
		t.Errorf("doctor says %s", said)
	}
	i.says(t, "backup", "/data/copy.db")
	if err := errors.Join(serve.Process.Signal(syscall.SIGTERM), serve.Wait()); err != nil {
		t.Errorf("it ends with %v:\n%s", err, log.String())
	}
	i.says(t, "check", "/data/copy.db")
	i.says(t, "restore", "/data/copy.db")
	i.restoredByRoot(t)
	dockerfile, err := os.ReadFile("../../Dockerfile")
	if err != nil || !strings.Contains(string(dockerfile), "USER 65532:65532") {
		t.Errorf("the Dockerfile runs another user: %v", err)
	}
}
