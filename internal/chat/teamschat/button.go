package teamschat

import (
	"rapport/internal/chat"
)

// pressVerb is what a button of a message is called among a card's actions.
const pressVerb = "press"

// A carried is what a button carries, out of sight. A client may send back
// anything: whoever presses is known from the activity alone, and what the line
// names is looked up in their own book.
type carried struct {
	Line string `json:"line"`
	Key  string `json:"key,omitempty"`
	// Home says that the button stands on a Home card, which is drawn anew.
	Home bool `json:"home,omitempty"`
	// Teams tells Teams to ask for a dialog.
	Teams *fetching `json:"msteams,omitempty"`
}

type fetching struct {
	Type string `json:"type"`
}

// maxCarried is how many bytes a button's line may have: with more of them a
// card of many buttons would not fit.
const maxCarried = 2000

// button draws a button, or returns nil for what a card would not carry.
func button(b chat.Button, home bool) *action {
	data := carried{Line: b.Line.String(), Key: b.Key, Home: home}
	label := shorten(oneLine(b.Label), maxLabel)
	if len(data.Line) > maxCarried || label == "" {
		return nil
	}
	drawn := &action{Type: "Action.Execute", Title: label, Verb: pressVerb, Tooltip: shorten(oneLine(b.Spoken), maxLabel)}
	switch b.Style {
	case chat.Primary:
		drawn.Style = "positive"
	case chat.Danger:
		drawn.Style = "destructive"
	}
	if b.Opens {
		data.Teams = &fetching{Type: "task/fetch"}
		drawn.Type, drawn.Verb = "Action.Submit", ""
	}
	drawn.Data = data
	return drawn
}

// maxButtonKey is how long a button's key may be, in bytes: that of what was
// typed names a conversation.
const maxButtonKey = 500

// pressed reads a button that was pressed. The line is nil when it was drawn by
// a version that printed otherwise, or by somebody else.
func (c carried) pressed() (chat.Line, string) {
	line, err := chat.ParseLine(c.Line)
	if err != nil || len(c.Line) > maxCarried || len(c.Key) > maxButtonKey {
		return nil, ""
	}
	if c.Key != "" {
		return line, "button:" + c.Key
	}
	return line, ""
}
