// Command rapport is a chat bot that helps professionals keep up the working
// relationships that their results depend on.
//
// # Where to add something
//
//   - A command of the operator's: its field in commandLine, in cli.go, and a file
//     named after it; a line in the runbook. What it asks of a Rapport that serves
//     goes by source.go and control.go.
//   - A fault and its remedy: explain.go.
//   - A cause in doctor: what is known goes into health, in health.go, and what to
//     do about it into needs, in doctor.go; a metric of it into gauges.go, an alert
//     into deploy.
//   - An adapter or a port's other side: wire.go, which alone names them.
//   - A button of the time machine: controls in slackworld.go, what it does in
//     timemachine.go.
//   - A step of the stories: its name in story_test.go, what it does in
//     the story file of its subject; what it needs of the platform it asks of a stage.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // a distroless image has no zones of its own
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Environ(), os.Stdout, os.Stderr))
}

// untilSignal returns a context that ends at the first SIGINT or SIGTERM. A
// second one ends the process at once.
func untilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
