package faketeams

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Seen is what a person sees of one message.
type Seen struct {
	Where     string // the id of the conversation
	TS        string // the activity's id
	From      string // who wrote it, by name
	At        time.Time
	Text      string          // all its words, one line a line
	Fallback  string          // what a notification gets: the message's text or summary
	Pings     []string        // who is mentioned so that they notice: "@Maria Lopez"
	Links     []string        // the addresses that can be followed
	Blocks    json.RawMessage // the card as the app sent it; nil without one
	Buttons   []Button
	Files     []File
	Ephemeral bool // whether only this person sees it
	Edited    bool
	Home      bool // whether the app said it when it was asked for Home
}

// A Button is a button as a person sees it.
type Button struct {
	Label    string
	Spoken   string // what a screen reader says in its place, if the app said
	ActionID string
	Value    string // what it carries, as JSON
	URL      string
	Style    string // "", positive or destructive
	does     press
}

// Button finds a button by its label, or else by what is spoken in its place.
func (s Seen) Button(name string) (Button, bool) {
	for _, called := range []func(Button) string{
		func(b Button) string { return b.Label }, func(b Button) string { return b.Spoken },
	} {
		for _, b := range s.Buttons {
			if called(b) == name {
				return b, true
			}
		}
	}
	return Button{}, false
}

// Conversation returns what a user sees in a conversation, the oldest first;
// nothing when they see no such conversation. Names are those of [Tenant.Say].
func (t *Tenant) Conversation(user, where string) []Seen {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, ok := t.named(user)
	r, err := t.where(u, where)
	if !ok || err != nil {
		return nil
	}
	var all []Seen
	for _, m := range r.messages {
		if m.visibleTo(u.ID) {
			all = append(all, t.see(u, r, m))
		}
	}
	return all
}

// Home returns what the app said first when a user last asked it for Home, or
// added it, if it did.
func (t *Tenant) Home(user string) (Seen, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, ok := t.named(user)
	h := t.homes[u.ID]
	if !ok || h == nil || h.id == "" {
		return Seen{}, false
	}
	return t.homeAt(u, h.id)
}

// homeShown is the Home on somebody's page: the newest, or while that is awaited
// the one before; zero where there is none.
func (t *Tenant) homeShown(who string) Seen {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, _ := t.named(who)
	home, _ := t.homeAt(u, t.homes[u.ID].shown())
	return home
}

// homeAt sees a message as somebody's Home. The lock is held.
func (t *Tenant) homeAt(u User, id string) (Seen, bool) {
	r := t.own(u)
	m := r.find(id)
	if m == nil {
		return Seen{}, false
	}
	return t.see(u, r, m), true
}

// Told returns what Teams said to a user last in passing: the line beneath a card
// that was pressed, or the last words of a dialog.
func (t *Tenant) Told(user string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, _ := t.named(user)
	return t.told[u.ID]
}

// Reload has a user see every conversation as it is kept: what an answer put in
// the place of a card is gone.
func (t *Tenant) Reload(user string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, _ := t.named(user)
	for _, r := range t.rooms {
		for _, m := range r.messages {
			delete(m.instead, u.ID)
		}
	}
	t.Ring()
}

func (t *Tenant) see(viewer User, r *room, m *message) Seen {
	s := Seen{
		Where: r.id, TS: m.id, From: t.options.App.BotName, At: m.at(), Text: shown(m.text),
		Fallback: m.summary, Pings: slices.Clone(m.mention), Links: slices.Clone(m.links),
		Blocks: m.shown(viewer.ID), Files: slices.Clone(m.files), Ephemeral: m.only != "", Edited: m.edited, Home: m.home,
	}
	if author, ok := t.user(m.author); ok {
		s.From = author.RealName
	}
	if m.text != "" {
		s.Fallback = s.Text
	}
	if s.Blocks != nil {
		s.read(s.Blocks)
	}
	if m.consent != nil {
		s.Text, s.Buttons = m.consent.words(), m.consent.buttons()
	}
	return s
}

// read fills in what a card shows.
func (s *Seen) read(content json.RawMessage) {
	card, err := readCard(content)
	if err != nil {
		return
	}
	for _, e := range card.Teams.Entities {
		s.Pings = append(s.Pings, "@"+e.Mentioned.Name)
	}
	var lines []string
	for _, e := range card.elements() {
		if line := e.line(); line != "" {
			lines = append(lines, line)
		}
		s.Links = append(s.Links, e.links()...)
		for _, b := range e.Actions {
			s.Buttons = append(s.Buttons, b.button())
		}
	}
	s.Text = strings.Join(lines, "\n")
}

func (b press) button() Button {
	return Button{
		Label: b.Title, Spoken: b.Tooltip, ActionID: b.ID, Value: string(b.Data), URL: b.URL, Style: b.Style, does: b,
	}
}
