package fakeslack

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"rapport/internal/playroom"
)

// Seen is what a person sees of one message, or of a Home tab.
type Seen struct {
	Where     string // the id of the conversation, or HomeTab
	TS        string // the message's timestamp; a Home tab's hash
	From      string // who wrote it, by name
	At        time.Time
	Text      string          // all its words, without markup, one line a line
	Fallback  string          // what a notification or a screen reader gets: the message's own text, as the app wrote it
	Pings     []string        // who is mentioned so that they notice: "@Maria Lopez", "@here"
	Links     []string        // the addresses that can be followed
	Blocks    json.RawMessage // as the app sent them, with the ids that Slack adds; nil without any
	Metadata  json.RawMessage // which nobody sees but apps, as the app sent it; nil without any
	Buttons   []Button
	Files     []File
	Ephemeral bool // whether only this person sees it
	Edited    bool
}

// A Button is a button as a person sees it.
type Button struct {
	Label    string
	Spoken   string // what a screen reader says in its place, if the app said
	ActionID string
	Value    string
	URL      string
	Style    string // "", primary or danger
	block    string
}

// Button finds a button by its label, or else by what is spoken in its place,
// or else by its action id.
func (s Seen) Button(name string) (Button, bool) {
	for _, b := range s.Buttons {
		if b.Label == name {
			return b, true
		}
	}
	for _, b := range s.Buttons {
		if b.Spoken == name {
			return b, true
		}
	}
	for _, b := range s.Buttons {
		if b.ActionID == name {
			return b, true
		}
	}
	return Button{}, false
}

// Conversation returns what a user sees in a conversation, the oldest first;
// nothing when they see no such conversation. Names are those of
// [Workspace.Command].
func (w *Workspace) Conversation(user, channel string) []Seen {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, r, err := w.standing(user, channel)
	if err != nil {
		return nil
	}
	var out []Seen
	for _, m := range r.messages {
		if m.visibleTo(u.ID) {
			out = append(out, w.see(u, r, m))
		}
	}
	return out
}

// Home returns the Home tab that the app published for a user, if it did.
func (w *Workspace) Home(user string) (Seen, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, ok := w.named(user)
	v := w.homes[u.ID]
	if !ok || v == nil {
		return Seen{}, false
	}
	s := Seen{Where: HomeTab, TS: v.hash, From: w.app.name, Blocks: v.blocks()}
	s.read(w.reader(u).blocks(v.blocks()))
	return s, true
}

func (w *Workspace) see(viewer User, r *room, m *message) Seen {
	author, _ := w.user(m.author)
	s := Seen{
		Where:     r.id,
		TS:        m.ts,
		From:      first(author.RealName, author.Name),
		At:        m.at(),
		Fallback:  unescape(m.text),
		Blocks:    m.blocks,
		Metadata:  m.metadata,
		Ephemeral: m.only != "",
		Edited:    m.edited != "",
	}
	s.read(w.reader(viewer).content(m))
	for _, u := range m.files {
		s.Files = append(s.Files, File{Name: u.name, Body: slices.Clone(u.body), Alt: u.alt})
	}
	return s
}

// read fills in what blocks show.
func (s *Seen) read(blocks []playroom.Block) {
	var text []string
	for _, b := range blocks {
		for _, lines := range append([][]playroom.Line{b.Lines}, b.Fields...) {
			for _, l := range lines {
				text = append(text, s.readLine(l))
			}
		}
		if b.Alt != "" {
			text = append(text, b.Alt)
		}
		for _, c := range b.Controls {
			if c.Kind == "button" {
				s.Buttons = append(s.Buttons, Button{
					Label: c.Label, Spoken: c.Spoken, ActionID: c.ActionID, Value: c.Value, URL: c.URL, Style: c.Style, block: c.BlockID,
				})
			}
		}
	}
	s.Text = strings.Join(text, "\n")
}

func (s *Seen) readLine(l playroom.Line) string {
	var words strings.Builder
	switch l.Kind {
	case "bullet", "number":
		words.WriteString("• ")
	}
	for _, piece := range l.Spans {
		words.WriteString(piece.Text)
		switch piece.Kind {
		case "ping", "all":
			s.Pings = append(s.Pings, piece.Text)
		case "link":
			s.Links = append(s.Links, piece.URL)
		}
	}
	return words.String()
}
