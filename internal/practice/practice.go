// Package practice is the catalogue: the practices that make a professional good
// at working relationships, and a deck of small gestures. Its words, like those of
// bot, are what members read; the rules at the top of bot hold for them.
//
// # The table
//
// practices.yaml has a row for each practice:
//
//   - row: the name that it keeps for good, as A21 or B4;
//   - level: "1-2", "3-4" or "5";
//   - title: what to try, in a few words without a full stop;
//   - prompt: what to do this week, in a sentence or two;
//   - tip: what helps with it;
//   - steps: one after the other, where the row is an activity of several;
//   - capability: what of Rapport serves it, for those who build it;
//   - story: the story under cmd/rapport/testdata/script that shows it, without
//     its ending;
//   - later: true for what one member cannot do alone. Such a row has no story, and
//     is not handed out.
//
// Below the rows stand the gestures, a sentence each.
//
// # A row and its story
//
// A story says in a comment line which rows it shows, as in
//
//	# practices: A21, A23
//
// The test of this package holds both together: a row names a story that exists
// and that names the row.
package practice

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"rapport/internal/rapport"
)

//go:embed practices.yaml
var table []byte

// A document is what practices.yaml holds.
type document struct {
	Practices []row    `yaml:"practices"`
	Gestures  []string `yaml:"gestures"`
}

// A row is a practice as it stands in the table.
type row struct {
	Row        rapport.PracticeID `yaml:"row"`
	Level      rapport.Level      `yaml:"level"`
	Title      string             `yaml:"title"`
	Prompt     string             `yaml:"prompt"`
	Tip        string             `yaml:"tip"`
	Steps      []string           `yaml:"steps"`
	Capability string             `yaml:"capability"`
	Story      string             `yaml:"story"`
	Later      bool               `yaml:"later"`
}

// Load returns the catalogue that is built in. An error says what is wrong with
// the table.
func Load() (rapport.Catalogue, error) {
	d, err := read()
	if err != nil {
		return rapport.Catalogue{}, err
	}
	c := rapport.Catalogue{Gestures: d.Gestures}
	for _, r := range d.Practices {
		if r.Later {
			continue
		}
		c.Practices = append(c.Practices, rapport.Practice{
			ID: r.Row, Level: r.Level, Title: r.Title, Prompt: r.Prompt, Tip: r.Tip, Steps: r.Steps,
		})
	}
	return c, nil
}

func read() (document, error) {
	var d document
	decoder := yaml.NewDecoder(bytes.NewReader(table))
	decoder.KnownFields(true)
	if err := decoder.Decode(&d); err != nil {
		return document{}, fmt.Errorf("read the catalogue: %w", err)
	}
	for _, r := range d.Practices {
		if !slices.Contains(rapport.Levels(), r.Level) {
			return document{}, fmt.Errorf("read the catalogue: row %s has the level %q", r.Row, r.Level)
		}
	}
	return d, nil
}
