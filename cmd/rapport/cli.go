package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/alecthomas/kong"

	"rapport/internal/config"
)

// A commandLine is what an operator can type.
type commandLine struct {
	Config string `help:"Read this file instead of config.yaml, which may be absent." placeholder:"FILE" type:"path"`

	Serve       serveCommand       `cmd:"" help:"Serve the Slack workspace, the Teams tenant, or both, that the configuration and the environment name."`
	Demo        demoCommand        `cmd:"" help:"Try everything in a browser, with a Slack or a Teams played in-process and nothing kept."`
	Localslack  localSlackCommand  `cmd:"" help:"Play a Slack for local development, which any Slack library can be pointed at."`
	CheckConfig checkConfigCommand `cmd:"" help:"Say whether the configuration is right, and what to do where it is not."`
	Doctor      doctorCommand      `cmd:"" help:"Say how things stand: what waits and why, who cannot be reached, what is late."`
	Backup      backupCommand      `cmd:"" help:"Copy all that is kept into a file, also while Rapport serves, and check the copy."`
	Restore     restoreCommand     `cmd:"" help:"Put a backup in the place of what is kept, which stays aside. Refused while Rapport serves."`
	Check       checkCommand       `cmd:"" help:"Look for faults in the file in which everything is kept, or in a backup."`
	Manifest    manifestCommand    `cmd:"" help:"Write what a platform wants to know of Rapport to install it."`
	Version     versionCommand     `cmd:"" help:"Print the version."`
}

// A console is what a command talks to its operator through.
type console struct {
	ctx      context.Context
	environ  []string
	out, err io.Writer
	config   string // the path given with --config
}

// load reads the configuration.
func (c console) load() (config.Config, error) { return config.Load(c.config, c.environ) }

// run carries out one command line and returns the exit code.
func run(ctx context.Context, args, environ []string, out, errOut io.Writer) int {
	var cli commandLine
	exited := false
	parser, err := kong.New(&cli,
		kong.Name("rapport"),
		kong.Description("Rapport helps professionals keep up the working relationships that their results depend on.\n\n"+exitCodes),
		kong.Writers(out, errOut),
		kong.Exit(func(int) { exited = true }),
		kong.UsageOnError(),
	)
	if err != nil {
		fmt.Fprintln(errOut, "rapport:", err)
		return 1
	}
	command, err := parser.Parse(args)
	if exited {
		return 0
	}
	if err != nil {
		fmt.Fprintf(errOut, "rapport: %v. “rapport --help” lists what there is.\n", err)
		return 2
	}
	err = command.Run(console{ctx: ctx, environ: environ, out: out, err: errOut, config: cli.Config})
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFound):
		return 3
	default:
		fmt.Fprintln(errOut, "rapport:", explain(err))
		return 1
	}
}

// exitCodes is what scripts may rely on.
const exitCodes = "It exits with 0 when all is well, 1 when something could not be done and stderr says why, " +
	"2 when the command line was not understood, and 3 when doctor or check found what needs an operator."

// errFound says that a command did its work, and printed what needs somebody.
var errFound = errors.New("something needs an operator")
