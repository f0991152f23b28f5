package main

import (
	"fmt"
	"io"
	"slices"

	"go.yaml.in/yaml/v3"

	"rapport/internal/bot"
	"rapport/internal/chat/slackchat"
)

type manifestCommand struct {
	Slack slackManifestCommand `cmd:"" help:"Print the manifest to make the Slack app from."`
	Teams teamsPackageCommand  `cmd:"" help:"Write the app package that a tenant of Microsoft Teams takes, a zip, to stdout."`
}

type slackManifestCommand struct{}

func (slackManifestCommand) Run(c console) error { return writeSlackManifest(c.out) }

// slackManifest is an app manifest as Slack's docs describe it
// (docs.slack.dev/reference/app-manifest); keys stand in their order there.
type slackManifest struct {
	Metadata struct {
		Major int `yaml:"major_version"`
		Minor int `yaml:"minor_version"`
	} `yaml:"_metadata"`
	Display struct {
		Name        string `yaml:"name"`
		Description string `yaml:"description"`
		Background  string `yaml:"background_color"`
	} `yaml:"display_information"`
	Features struct {
		Home struct {
			Home     bool `yaml:"home_tab_enabled"`
			Messages bool `yaml:"messages_tab_enabled"`
			ReadOnly bool `yaml:"messages_tab_read_only_enabled"`
		} `yaml:"app_home"`
		Bot struct {
			Name   string `yaml:"display_name"`
			Online bool   `yaml:"always_online"`
		} `yaml:"bot_user"`
		Shortcuts []slackShortcut `yaml:"shortcuts"`
		Commands  []slackCommand  `yaml:"slash_commands"`
	} `yaml:"features"`
	OAuth struct {
		Scopes struct {
			Bot []string `yaml:"bot"`
		} `yaml:"scopes"`
	} `yaml:"oauth_config"`
	Settings struct {
		Events struct {
			Bot []string `yaml:"bot_events"`
		} `yaml:"event_subscriptions"`
		Interactivity struct {
			Enabled bool `yaml:"is_enabled"`
		} `yaml:"interactivity"`
		SocketMode bool `yaml:"socket_mode_enabled"`
		OrgDeploy  bool `yaml:"org_deploy_enabled"`
		Rotation   bool `yaml:"token_rotation_enabled"`
	} `yaml:"settings"`
}

type slackCommand struct {
	Command     string `yaml:"command"`
	Description string `yaml:"description"`
	Usage       string `yaml:"usage_hint"`
	Escape      bool   `yaml:"should_escape"` // mentions arrive as ids
}

type slackShortcut struct {
	Name        string `yaml:"name"`
	Type        string `yaml:"type"` // message or global
	Callback    string `yaml:"callback_id"`
	Description string `yaml:"description"`
}

func writeSlackManifest(out io.Writer) error {
	var m slackManifest
	m.Metadata.Major, m.Metadata.Minor = 2, 1
	m.Display.Name = "Rapport"
	m.Display.Description = "Keep up the working relationships that your results depend on."
	m.Display.Background = accent
	m.Features.Home.Home, m.Features.Home.Messages = true, true
	m.Features.Bot.Name, m.Features.Bot.Online = "rapport", true
	for _, c := range bot.Commands() {
		m.Features.Commands = append(m.Features.Commands, slackCommand{
			Command: "/" + c.Name, Description: c.Summary, Usage: c.Usage, Escape: true,
		})
	}
	for _, s := range bot.Shortcuts() {
		kind := "global"
		if s.OfMessage {
			kind = "message"
		}
		m.Features.Shortcuts = append(m.Features.Shortcuts, slackShortcut{
			Name: s.Label, Type: kind, Callback: s.Name, Description: s.Summary,
		})
	}
	m.OAuth.Scopes.Bot = slices.Concat(slackchat.Scopes(), slackchat.Wished())
	m.Settings.Events.Bot = slackchat.Events()
	m.Settings.Interactivity.Enabled, m.Settings.SocketMode = true, true
	if _, err := fmt.Fprintln(out, "# The Slack app. Made by “rapport manifest slack” from the command table; do not edit."); err != nil {
		return err
	}
	enc := yaml.NewEncoder(out)
	enc.SetIndent(2)
	return enc.Encode(m)
}
