package teamschat

import (
	"encoding/json"
	"fmt"
	"slices"

	"rapport/internal/chat"
)

// A filling is a form on its way to somebody and back: Teams keeps nothing of a
// dialog, so its button carries the form, to be drawn again with what was typed,
// and where it was opened. A client may send back another; it would only mislead
// whoever fills it in.
type filling struct {
	Form chat.Form
	From origin
	// Key is made when the form is drawn, so that a second submission is seen to
	// be a repeat.
	Key string
}

// An origin is where a form was opened, and so where the reply is read. The zero
// origin is the person's conversation with the bot.
type origin struct {
	Card string `json:"card,omitempty"` // the pressed message, whose place a reply takes
	Home bool   `json:"home,omitempty"`
}

// memoVersion is how a filling is written. A dialog stays open while the bot is
// updated: what was added since is read as absent, and what means something else
// by now needs another version.
const memoVersion = 1

// A memo is a filling as a button carries it. What a field holds comes back
// beside it, so values are left out, but for the names of people.
type memo struct {
	Version int         `json:"v"`
	Key     string      `json:"key,omitempty"`
	From    origin      `json:"from,omitzero"`
	Name    string      `json:"form"`
	Title   string      `json:"title,omitempty"`
	Submit  string      `json:"submit,omitempty"`
	Intro   []memoSpan  `json:"intro,omitempty"`
	Fields  []memoField `json:"fields,omitempty"`
	State   string      `json:"state,omitempty"`
}

type memoSpan struct {
	Text string `json:"t"`
	Look string `json:"look,omitempty"`
	Link string `json:"link,omitempty"`
}

type memoField struct {
	Name     string      `json:"n"`
	Label    string      `json:"l,omitempty"`
	Hint     string      `json:"h,omitempty"`
	Kind     string      `json:"k"`
	Choices  [][2]string `json:"c,omitempty"` // names and labels
	People   [][2]string `json:"p,omitempty"` // their ids and names
	Optional bool        `json:"o,omitempty"`
}

var (
	memoLooks = []string{chat.Regular: "", chat.Bold: "bold", chat.Italic: "italic", chat.Code: "code"}
	memoKinds = []string{
		chat.AskLine: "line", chat.AskText: "text", chat.AskDate: "date", chat.AskTime: "time",
		chat.AskChoice: "choice", chat.AskChoices: "choices", chat.AskPeople: "people",
	}
)

// MarshalJSON implements [json.Marshaler].
func (f filling) MarshalJSON() ([]byte, error) {
	m := memo{
		Version: memoVersion, Key: f.Key, From: f.From,
		Name: f.Form.Name, Title: f.Form.Title, Submit: f.Form.Submit, State: f.Form.State,
	}
	for _, s := range f.Form.Intro {
		m.Intro = append(m.Intro, memoSpan{s.Text, memoLooks[s.Look], s.Link})
	}
	for _, field := range f.Form.Fields {
		kept := memoField{
			Name: field.Name, Label: field.Label, Hint: field.Hint, Kind: memoKinds[field.Kind], Optional: field.Optional,
		}
		for _, c := range field.Choices {
			kept.Choices = append(kept.Choices, [2]string{c.Name, c.Label})
		}
		for _, p := range field.Value.People {
			kept.People = append(kept.People, [2]string{string(p.ID), p.Name})
		}
		m.Fields = append(m.Fields, kept)
	}
	return json.Marshal(m)
}

// UnmarshalJSON implements [json.Unmarshaler]. Of what another version wrote only
// the key stays: nobody knows such a form.
func (f *filling) UnmarshalJSON(data []byte) error {
	var m memo
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("read what a dialog carries: %w", err)
	}
	*f = filling{Key: m.Key}
	if m.Version != memoVersion {
		return nil
	}
	f.From = m.From
	f.Form = chat.Form{Name: m.Name, Title: m.Title, Submit: m.Submit, State: m.State}
	for _, s := range m.Intro {
		look := max(slices.Index(memoLooks, s.Look), 0)
		f.Form.Intro = append(f.Form.Intro, chat.Span{Text: s.Text, Look: chat.Look(look), Link: s.Link})
	}
	for _, field := range m.Fields {
		kind := max(slices.Index(memoKinds, field.Kind), 0)
		read := chat.Field{
			Name: field.Name, Label: field.Label, Hint: field.Hint, Kind: chat.FieldKind(kind), Optional: field.Optional,
		}
		for _, c := range field.Choices {
			read.Choices = append(read.Choices, chat.Choice{Name: c[0], Label: c[1]})
		}
		for _, p := range field.People {
			read.Value.People = append(read.Value.People, chat.Profile{ID: chat.UserID(p[0]), Name: p[1]})
		}
		f.Form.Fields = append(f.Form.Fields, read)
	}
	return nil
}
