package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapport/internal/demo"
)

// BenchmarkStart builds the command as it is shipped and has it serve a Slack
// on this machine. It reports how long it takes from exec to the first
// connection (aim: 0.3 s), and what is resident then (aim: 40 MB).
func BenchmarkStart(b *testing.B) {
	binary := build(b)
	var resident float64
	var took time.Duration
	for b.Loop() {
		one, megabytes, err := start(b, binary)
		if err != nil {
			b.Fatal(err)
		}
		took, resident = took+one, max(resident, megabytes)
	}
	b.ReportMetric(took.Seconds()/float64(b.N), "s/start")
	b.ReportMetric(resident, "MB-resident")
}

// start has the binary serve a new workspace until it is connected, and
// returns how long that took and how many megabytes are resident then.
func start(b *testing.B, binary string) (took time.Duration, resident float64, err error) {
	var lc net.ListenConfig
	listener, err := lc.Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, 0, err
	}
	w := newSlackWorld(demo.NewClock(time.Time{}), listener)
	ctx, cancel := context.WithCancel(context.WithoutCancel(b.Context()))
	slack := make(chan error, 1)
	go func() { slack <- w.play(ctx) }()
	defer func() {
		cancel()
		err = errors.Join(err, <-slack)
	}()

	serve := exec.CommandContext(ctx, binary, "serve")
	serve.Dir = b.TempDir()
	serve.Env = []string{"SLACK_BOT_TOKEN=" + demoBotToken, "SLACK_APP_TOKEN=" + demoAppToken, "SLACK_API_URL=" + w.apiURL()}
	begun := time.Now()
	if err := serve.Start(); err != nil {
		return 0, 0, err
	}
	patient, release := context.WithTimeout(ctx, patience)
	defer release()
	err = w.workspace.Wait(patient, func() bool { return w.workspace.Sockets() > 0 })
	took = time.Since(begun)
	if err == nil {
		resident, err = statusMegabytes(serve.Process.Pid, "VmRSS:")
	}
	return took, resident, errors.Join(err, serve.Process.Signal(syscall.SIGTERM), serve.Wait())
}

// statusMegabytes reads what the kernel says of a process's memory.
func statusMegabytes(pid int, what string) (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, rest, found := strings.Cut(string(status), what)
	if !found {
		return 0, errors.New("the kernel says nothing of resident memory")
	}
	kilobytes, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	return kilobytes / 1000, err
}
