package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// killRounds is how often each of the operator's acts is cut off.
const killRounds = 8

// cutsOff begins a command of the operator's, and kills it within a while.
func (k *killing) cutsOff(within time.Duration, args ...string) {
	k.Helper()
	command := exec.CommandContext(k.Context(), os.Args[0])
	command.Args = append([]string{"rapport"}, args...)
	command.Env = k.environ()
	if err := command.Start(); err != nil {
		k.Fatal(err)
	}
	kill := time.AfterFunc(rand.N(within), func() { _ = command.Process.Kill() }) // it may have ended
	defer kill.Stop()
	_ = command.Wait()
}

// sound fails the test when there is such a file, and it has a fault.
func (k *killing) sound(path string) {
	k.Helper()
	if _, err := os.Stat(path); err != nil {
		return
	}
	if said, err := k.operates("check", path); err != nil {
		k.Errorf("rapport check %s: %v\n%s", path, err, said)
	}
}

func TestKilledFirstStartLeavesNoFileOrASoundOne(t *testing.T) {
	k := newKilling(t)
	for range killRounds {
		k.data = filepath.Join(t.TempDir(), "rapport.db")
		k.begins(nowhere, 0)
		<-time.After(rand.N(120 * time.Millisecond))
		k.kill()
		k.dead()
		k.sound(k.data)
	}
	k.begins(nowhere, 0)
	k.waits("a start behind a killed one", func() bool { return k.world.workspace.Sockets() > 0 })
	k.kill()
	k.dead()
	k.checks()
}

func TestKilledBackupLeavesNoFileOrASoundOne(t *testing.T) {
	k := newKilling(t)
	folder := t.TempDir()
	fresh := filepath.Join(folder, "backup.db")
	for n := range killRounds {
		k.begins(nowhere, 0)
		k.waits("the bot", func() bool { return k.world.workspace.Sockets() > 0 })
		k.shares(0, 1)
		if n%2 == 0 {
			k.cutsOff(300*time.Millisecond, "backup", fresh)
			k.kill()
		} else {
			// It is the bot that dies, with the copy half on its way.
			dies := time.AfterFunc(rand.N(120*time.Millisecond), k.kill)
			_, _ = k.operates("backup", fresh) // it fails, or it does not
			dies.Stop()
			k.kill()
		}
		k.dead()
		k.sound(fresh)
		k.checks()
		if err := os.RemoveAll(fresh); err != nil {
			t.Fatal(err)
		}
	}
	if said, err := k.operates("backup", fresh); err != nil {
		t.Errorf("a backup behind killed ones: %v\n%s", err, said)
	}
	if left, err := filepath.Glob(filepath.Join(folder, "*")); err != nil || len(left) != 1 {
		t.Errorf("there are %v, %v", left, err)
	}
}

func TestKilledRestoreLeavesTheOldFileOrTheBackup(t *testing.T) {
	k := newKilling(t)
	k.begins(nowhere, 0)
	k.waits("the bot", func() bool { return k.world.workspace.Sockets() > 0 })
	backup := filepath.Join(t.TempDir(), "backup.db")
	if said, err := k.operates("backup", backup); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	k.kill()
	k.dead()
	for range killRounds {
		k.cutsOff(300*time.Millisecond, "restore", backup)
		if _, err := os.Stat(k.data); err != nil {
			t.Fatal(err)
		}
		k.checks()
	}
	if said, err := k.operates("restore", backup); err != nil {
		t.Errorf("a restore behind killed ones: %v\n%s", err, said)
	}
	k.begins(nowhere, 0)
	k.waits("a bot with what was restored", func() bool { return k.world.workspace.Sockets() > 0 })
	k.kill()
	k.dead()
	k.checks()
}

func TestOperatorsCommandsAtOnceWaitForEachOther(t *testing.T) {
	k := newKilling(t)
	k.begins(nowhere, 0)
	k.waits("the bot", func() bool { return k.world.workspace.Sockets() > 0 })
	file := filepath.Join(t.TempDir(), "backup.db")
	var wg sync.WaitGroup
	made := make(chan string, killRounds)
	for range killRounds {
		wg.Go(func() {
			if said, err := k.operates("backup", file); err == nil {
				made <- said
			} else if !strings.Contains(said, "is there already") {
				t.Errorf("backup: %v\n%s", err, said)
			}
		})
		wg.Go(func() {
			if said, err := k.operates("check"); err != nil {
				t.Errorf("check: %v\n%s", err, said)
			}
		})
	}
	wg.Wait()
	if len(made) != 1 {
		t.Errorf("%d backups were made under one name", len(made))
	}
	k.sound(file)
}
