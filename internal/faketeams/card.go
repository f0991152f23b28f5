package faketeams

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A part is a card, or anything in one (adaptivecards.io/explorer). What it has
// depends on its type.
type part struct {
	Type     string `json:"type"`
	Version  string `json:"version"`
	Fallback string `json:"fallbackText"`
	Body     []part `json:"body"`
	Items    []part `json:"items"`
	Columns  []part `json:"columns"`

	Text    string  `json:"text"`
	Inlines []part  `json:"inlines"`
	Facts   []fact  `json:"facts"`
	Color   string  `json:"color"`
	Subtle  bool    `json:"isSubtle"`
	Actions []press `json:"actions"`
	Select  *press  `json:"selectAction"`
	Weight  string  `json:"weight"`
	Size    string  `json:"size"`
	Spacing string  `json:"spacing"`
	Apart   bool    `json:"separator"`
	Italic  bool    `json:"italic"`
	Strike  bool    `json:"strikethrough"`
	Font    string  `json:"fontType"`

	ID        string   `json:"id"`
	Label     string   `json:"label"`
	Value     string   `json:"value"`
	Required  bool     `json:"isRequired"`
	Missing   string   `json:"errorMessage"`
	MaxLength int      `json:"maxLength"`
	Multiline bool     `json:"isMultiline"`
	Several   bool     `json:"isMultiSelect"`
	Choices   []choice `json:"choices"`
	Query     *struct {
		Dataset string `json:"dataset"`
	} `json:"choices.data"`

	URL string `json:"url"`
	Alt string `json:"altText"`

	Teams struct {
		Entities []entity `json:"entities"`
	} `json:"msteams"`
}

type fact struct {
	Title string `json:"title"`
	Value string `json:"value"`
}

type choice struct {
	Title string `json:"title"`
	Value string `json:"value"`
}

// A press is what a button, or a text that leads somewhere, does.
type press struct {
	Type    string          `json:"type"`
	ID      string          `json:"id"`
	Title   string          `json:"title"`
	Verb    string          `json:"verb"`
	Data    json.RawMessage `json:"data"`
	Style   string          `json:"style"`
	Tooltip string          `json:"tooltip"`
	URL     string          `json:"url"`
}

const (
	// newestCard is the newest version of cards that Teams draws
	// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference).
	newestCard = "1.5"
	// maxActions is how many buttons Teams shows in a row
	// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/design-effective-cards).
	maxActions = 6
)

var (
	containers = []string{"AdaptiveCard", "Container", "ColumnSet", "Column"}
	leaves     = []string{"TextBlock", "RichTextBlock", "TextRun", "FactSet", "ActionSet", "Image"}
	inputs     = []string{"Input.Text", "Input.Date", "Input.Time", "Input.ChoiceSet"}
	pressable  = []string{"Action.Execute", "Action.Submit", "Action.OpenUrl"}
)

// readCard reads a card. Of one that is newer than Teams there is only what it
// says instead.
func readCard(content json.RawMessage) (part, error) {
	var card part
	if err := json.Unmarshal(content, &card); err != nil {
		return part{}, fmt.Errorf("the card cannot be read: %w", err)
	}
	if card.Type != "AdaptiveCard" || card.Version == "" {
		return part{}, errors.New("the card has no type or no version")
	}
	if card.Version > newestCard {
		return part{Type: card.Type, Body: []part{{Type: "TextBlock", Text: card.Fallback}}}, nil
	}
	return card, nil
}

// checkCard says why Teams would not draw a card as it is meant.
func checkCard(content json.RawMessage) error {
	card, err := readCard(content)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	return card.walk(func(p part) error {
		switch {
		case slices.Contains(inputs, p.Type):
			if p.ID == "" || named[p.ID] {
				return fmt.Errorf("an input has no id of its own: %q", p.ID)
			}
			named[p.ID] = true
		case p.Type == "Image":
			_, err := p.picture()
			return err
		case !slices.Contains(containers, p.Type) && !slices.Contains(leaves, p.Type):
			return fmt.Errorf("nothing is known of elements of type %q", p.Type)
		}
		if err := checkActions(p.Actions); err != nil {
			return err
		}
		if p.Select != nil {
			return p.Select.check()
		}
		return nil
	})
}

// checkActions checks the buttons of one row. At most one stands out
// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/design-effective-cards).
func checkActions(row []press) error {
	primary := 0
	for _, b := range row {
		if b.Title == "" {
			return errors.New("a button has no title")
		}
		if err := b.check(); err != nil {
			return err
		}
		if b.Style == "positive" {
			primary++
		}
	}
	if len(row) > maxActions || primary > 1 {
		return fmt.Errorf("a row has %d buttons, of which %d stand out", len(row), primary)
	}
	return nil
}

func (b press) check() error {
	switch {
	case !slices.Contains(pressable, b.Type):
		return fmt.Errorf("nothing is known of actions of type %q", b.Type)
	case b.Type == "Action.Execute" && b.Verb == "":
		return errors.New("an Action.Execute has no verb")
	case b.Type == "Action.OpenUrl" && !strings.HasPrefix(b.URL, "https://") && !strings.HasPrefix(b.URL, "http://"):
		return fmt.Errorf("an Action.OpenUrl leads to %q", b.URL)
	}
	return nil
}

// walk visits a part and all in it, in the order in which they are read.
func (p part) walk(visit func(part) error) error {
	if err := visit(p); err != nil {
		return err
	}
	for _, inner := range slices.Concat(p.Body, p.Items, p.Columns, p.Inlines) {
		if err := inner.walk(visit); err != nil {
			return err
		}
	}
	return nil
}

// line is what one leaf says.
func (p part) line() string {
	switch p.Type {
	case "TextBlock":
		return shown(p.Text)
	case "RichTextBlock":
		var words strings.Builder
		for _, run := range p.Inlines {
			words.WriteString(run.Text)
		}
		return words.String()
	case "FactSet":
		var lines []string
		for _, f := range p.Facts {
			lines = append(lines, f.Title+": "+f.Value)
		}
		return strings.Join(lines, "\n")
	}
	return ""
}

// elements are all that a person reads, presses or fills in, from above.
func (p part) elements() []part {
	var all []part
	_ = p.walk(func(inner part) error { // the visitor never fails
		if inner.Type != "TextRun" && !slices.Contains(containers, inner.Type) {
			all = append(all, inner)
		}
		return nil
	})
	if len(p.Actions) > 0 {
		all = append(all, part{Type: "ActionSet", Actions: p.Actions})
	}
	return all
}

// links are the addresses that a leaf leads to.
func (p part) links() []string {
	var all []string
	for _, run := range append([]part{p}, p.Inlines...) {
		if run.Select != nil && run.Select.URL != "" {
			all = append(all, run.Select.URL)
		}
	}
	if p.Type == "TextBlock" {
		all = append(all, markdownLinks(p.Text)...)
	}
	return all
}
