package teamschat

import (
	"crypto/rand"
	"encoding/json"
	"strings"

	"rapport/internal/chat"
)

// An invoked is the answer to a press on a card
// (learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model).
type invoked struct {
	Status int    `json:"statusCode"`
	Kind   string `json:"type"`
	Value  any    `json:"value"`
}

// replacing puts a card in the place of the pressed one.
func replacing(drawn json.RawMessage) invoked { return invoked{200, cardKind, drawn} }

// note leaves the card as it is, with some words beneath.
func note(words string) invoked {
	return invoked{200, "application/vnd.microsoft.activity.message", words}
}

// A dialogue is the answer to what asks for a dialog, or to one that was filled
// in.
type dialogue struct {
	Task dialogTask `json:"task"`
}

type dialogTask struct {
	Kind  string `json:"type"`
	Value any    `json:"value"`
}

// closing closes a dialog, or opens none, and says why.
func closing(words string) dialogue { return dialogue{dialogTask{"message", words}} }

// A window is a dialog with a card in it.
type window struct {
	Title  string     `json:"title"`
	Height string     `json:"height"`
	Width  string     `json:"width"`
	Card   attachment `json:"card"`
}

// maxWindowTitle is in characters.
const maxWindowTitle = 64

// dialog shows a form, with a sentence at each field that has a fault.
func (t *Teams) dialog(f filling, faults map[string]string) (dialogue, error) {
	drawn, err := drawForm(f, faults, t.words.Missing)
	if err != nil {
		return dialogue{}, err
	}
	height := "medium"
	if len(f.Form.Fields) > 3 {
		height = "large"
	}
	return dialogue{dialogTask{"continue", window{
		Title: shorten(oneLine(f.Form.Title), maxWindowTitle), Height: height, Width: "medium",
		Card: attachment{Kind: cardKind, Content: drawn},
	}}}, nil
}

// dialogKey begins the event key of what was filled into a dialog.
const dialogKey = "dialog:"

// newKey tells one dialog from all others.
func newKey() string { return dialogKey + rand.Text() }

// firstWords are the first line of a message, or what stands for none.
func firstWords(m chat.Message, none string) string {
	line, _, _ := strings.Cut(m.Plain(), "\n")
	if line == "" {
		return none
	}
	return shorten(line, 200)
}
