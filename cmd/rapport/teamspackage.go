package main

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"

	"rapport/internal/bot"
	"rapport/internal/config"
)

type teamsPackageCommand struct {
	App     string `arg:"" help:"The bot’s Application (client) ID." placeholder:"APP-ID"`
	By      string `help:"Who runs Rapport, as people read it in Teams." default:"Your organisation" placeholder:"NAME"`
	Site    string `help:"A page of yours about it, which Teams links to." default:"https://example.org" placeholder:"URL"`
	Version string `name:"package" help:"The package’s version; Teams takes a changed one under a higher version only." default:"1.0.0" placeholder:"VERSION"`
}

func (k teamsPackageCommand) Run(c console) error {
	if !config.IsGUID(k.App) {
		return fmt.Errorf("%q is no Application (client) ID, which looks like 5d1c9a3e-0000-4000-8000-000000000001", k.App)
	}
	return writeTeamsPackage(c.out, k.manifest())
}

// teamsManifest is an app manifest as Microsoft's schema describes it; keys stand
// in their order there. Slash commands are of version 1.29
// (learn.microsoft.com/microsoft-365/extensibility/schema).
type teamsManifest struct {
	Schema    string `json:"$schema"`
	Manifest  string `json:"manifestVersion"`
	Version   string `json:"version"`
	ID        string `json:"id"`
	Developer struct {
		Name    string `json:"name"`
		Site    string `json:"websiteUrl"`
		Privacy string `json:"privacyUrl"`
		Terms   string `json:"termsOfUseUrl"`
	} `json:"developer"`
	Name        teamsWords `json:"name"`
	Description teamsWords `json:"description"`
	Icons       struct {
		Outline string `json:"outline"`
		Color   string `json:"color"`
	} `json:"icons"`
	Accent     string           `json:"accentColor"`
	Scope      string           `json:"defaultInstallScope"`
	Bots       []teamsBot       `json:"bots"`
	Extensions []teamsExtension `json:"composeExtensions"`
}

type teamsWords struct {
	Short string `json:"short"`
	Full  string `json:"full"`
}

type teamsBot struct {
	ID       string             `json:"botId"`
	Scopes   []string           `json:"scopes"`
	Files    bool               `json:"supportsFiles"`
	Targeted bool               `json:"supportsTargetedMessages"` // what is said among others, only one sees
	Lists    []teamsCommandList `json:"commandLists"`
}

type teamsCommandList struct {
	Scopes   []string       `json:"scopes"`
	Triggers []string       `json:"triggers"`
	Commands []teamsCommand `json:"commands"`
}

type teamsCommand struct {
	Title       string `json:"title"`
	Description string `json:"description"`
}

type teamsExtension struct {
	Bot      string        `json:"botId"`
	Commands []teamsAction `json:"commands"`
}

type teamsAction struct {
	ID          string   `json:"id"`
	Type        string   `json:"type"`
	Context     []string `json:"context"`
	Title       string   `json:"title"`
	Description string   `json:"description"`
	Fetch       bool     `json:"fetchTask"` // the bot draws the dialog
}

const (
	outlineIcon = "outline.png"
	colorIcon   = "color.png"
)

// manifest is what the package says.
func (k teamsPackageCommand) manifest() teamsManifest {
	m := teamsManifest{
		Schema:   "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json",
		Manifest: "1.29", Version: k.Version, ID: k.App,
		Name: teamsWords{"Rapport", "Rapport"},
		Description: teamsWords{
			"Keep up the working relationships that your results depend on.",
			"Rapport keeps a private list of the people whom your work depends on. It says when it is time to catch up and why, " +
				"records a conversation in one line, and brings back what you learned when you need it. Only you see your list and your notes.",
		},
		Accent: accent, Scope: "personal",
	}
	m.Developer.Name, m.Developer.Site, m.Developer.Privacy, m.Developer.Terms = k.By, k.Site, k.Site, k.Site
	m.Icons.Outline, m.Icons.Color = outlineIcon, colorIcon
	var commands []teamsCommand
	for _, c := range bot.Commands() {
		commands = append(commands, teamsCommand{c.Name, c.Summary})
	}
	together := []string{"team", "groupChat"}
	m.Bots = []teamsBot{{
		ID: k.App, Scopes: append([]string{"personal"}, together...), Files: true, Targeted: true,
		Lists: []teamsCommandList{
			{[]string{"personal"}, []string{"mention"}, commands},
			{together, []string{"mention", "slash"}, commands},
		},
	}}
	extension := teamsExtension{Bot: k.App}
	for _, s := range bot.Shortcuts() {
		where := []string{"compose", "commandBox"}
		if s.OfMessage {
			where = []string{"message"}
		}
		extension.Commands = append(extension.Commands, teamsAction{s.Name, "action", where, s.Label, s.Summary, true})
	}
	m.Extensions = []teamsExtension{extension}
	return m
}

func writeTeamsManifest(out io.Writer, m teamsManifest) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(m)
}

// writeTeamsPackage writes a manifest and the icons that it names as a zip.
func writeTeamsPackage(out io.Writer, m teamsManifest) error {
	archive := zip.NewWriter(out)
	for _, part := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"manifest.json", func(w io.Writer) error { return writeTeamsManifest(w, m) }},
		{colorIcon, drawColorIcon},
		{outlineIcon, drawOutlineIcon},
	} {
		w, err := archive.Create(part.name)
		if err == nil {
			err = part.write(w)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	return archive.Close()
}
