package faketeams

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/playroom"
)

// screen is what surrounds every view. The lock is held.
func (t *Tenant) screen(me User, here *room) playroom.Screen {
	s := playroom.Screen{
		Team: t.options.Team, Me: t.portrait(me), Panel: t.panel(me), Tries: t.options.Tries,
		Shortcuts: t.entrances(false), MessageShortcuts: t.entrances(true),
	}
	for _, r := range t.rooms {
		if r.name != "" && slices.Contains(r.members, me.ID) {
			at := playroom.Place{Face: playroom.Face{Name: r.name}, Spot: playroom.Spot{Room: r.id}, Here: r == here, Unread: t.unread(me, r)}
			s.Channels = append(s.Channels, at)
		}
	}
	own := t.own(me)
	s.Apps = []playroom.Place{{Face: t.appPortrait(), Spot: t.tabs().Messages, Here: own == here, Unread: t.unread(me, own)}}
	for _, u := range t.options.Users {
		if u.Deleted || u.ID == me.ID {
			continue
		}
		r := t.between(me, u)
		s.People = append(s.People, playroom.Place{Face: t.portrait(u), Spot: playroom.Spot{With: u.ID}, Here: r == here, Unread: t.unread(me, r)})
		s.Known = append(s.Known, playroom.Known{Insert: "@" + u.Name, Text: u.RealName})
	}
	for _, c := range t.options.App.Commands {
		s.Known = append(s.Known, playroom.Known{Insert: "/" + c.Name, Text: c.Description})
	}
	return s
}

func (t *Tenant) entrances(ofMessage bool) []playroom.Entrance {
	var out []playroom.Entrance
	for _, s := range t.options.App.Shortcuts {
		if s.Message == ofMessage {
			out = append(out, playroom.Entrance{Label: s.Label, Description: s.Description})
		}
	}
	return out
}

func (t *Tenant) panel(me User) playroom.Panel {
	p := playroom.Panel{Heading: t.options.Panel, Controls: t.options.Controls}
	p.Tell(t.options.Now(), t.zone(me))
	for _, f := range t.faults {
		p.Faults = append(p.Faults, string(f.Kind))
	}
	for _, x := range slices.Backward(t.tally.traffic) {
		p.Traffic = append(p.Traffic, playroom.Exchange(x))
	}
	for _, one := range troubles {
		p.Troubles = append(p.Troubles, one.label)
	}
	return p
}

func (t *Tenant) title(me User, r *room) string {
	switch r.kind {
	case personal:
		return t.options.App.BotName
	case direct:
		for _, id := range r.members {
			if other, ok := t.user(id); ok && id != me.ID {
				return other.RealName
			}
		}
		return me.RealName
	}
	return r.name
}

// unread counts what came into a room since somebody last looked.
func (t *Tenant) unread(me User, r *room) int {
	n := 0
	for _, m := range r.messages {
		if at, _ := strconv.ParseInt(m.id, 10, 64); at > t.read[me.ID+" "+r.id] && m.author != me.ID && m.visibleTo(me.ID) {
			n++
		}
	}
	return n
}

func (t *Tenant) entries(me User, r *room) []playroom.Entry {
	var out []playroom.Entry
	for _, m := range r.messages {
		if !m.visibleTo(me.ID) {
			continue
		}
		e := playroom.Entry{
			ID: m.id, From: t.appPortrait(), At: m.at(), Ephemeral: m.only != "", Edited: m.edited,
			Menu: m.only == "" && len(t.entrances(true)) > 0,
		}
		if author, ok := t.user(m.author); ok {
			e.From = t.portrait(author)
		}
		if m.text != "" {
			e.Blocks = []playroom.Block{{Lines: lines(shown(m.text))}}
		}
		e.Blocks = append(e.Blocks, blocks(m.shown(me.ID))...)
		if m.consent != nil {
			b := playroom.Block{Lines: lines(m.consent.words())}
			for n, one := range m.consent.buttons() {
				b.Controls = append(b.Controls, playroom.Element{Kind: "button", Label: one.Label, ActionID: strconv.Itoa(n)})
			}
			e.Blocks = append(e.Blocks, b)
		}
		for n, f := range m.files {
			file := playroom.File{Name: f.Name, Body: f.Body}
			e.Files = append(e.Files, playroom.Download{ID: fmt.Sprintf("%s-%d", m.id, n), Name: f.Name, Picture: file.Picture(), Alt: cmp.Or(f.Alt, f.Name)})
		}
		out = append(out, e)
	}
	playroom.Dated(out, t.zone(me))
	return out
}

// blocks are a card's elements; its buttons are numbered as those of [Seen] are.
func blocks(content json.RawMessage) []playroom.Block {
	card, err := readCard(content)
	if err != nil {
		return nil
	}
	var out []playroom.Block
	n := 0
	for _, e := range card.elements() {
		b := e.block()
		if e.Apart && len(out) > 0 {
			out = append(out, playroom.Block{Kind: "divider"})
		}
		if last := len(out) - 1; e.Spacing == "None" && last >= 0 && out[last].Kind == b.Kind && len(out[last].Controls) == 0 {
			out[last].Lines = append(out[last].Lines, b.Lines...)
			continue
		}
		for _, one := range e.Actions {
			b.Controls = append(b.Controls, one.element(n))
			n++
		}
		out = append(out, b)
	}
	return out
}

// element is a button as the page shows it.
func (b press) element(n int) playroom.Element {
	style := map[string]string{"positive": "primary", "destructive": "danger"}[b.Style]
	return playroom.Element{Kind: "button", ActionID: strconv.Itoa(n), Label: b.Title, Spoken: b.Tooltip, URL: b.URL, Style: style}
}

// block is what an element says, without its buttons.
func (p part) block() playroom.Block {
	switch p.Type {
	case "ActionSet":
		return playroom.Block{Kind: "actions"}
	case "RichTextBlock":
		return p.rich()
	}
	return playroom.Block{Lines: lines(p.line())}
}

// rich is what a RichTextBlock says.
func (p part) rich() playroom.Block {
	var b playroom.Block
	line := playroom.Line{}
	for _, run := range p.Inlines {
		s := playroom.Span{Bold: run.Weight == "Bolder", Italic: run.Italic, Strike: run.Strike, Code: run.Font == "Monospace"}
		if run.Select != nil && run.Select.URL != "" {
			s.Kind, s.URL = "link", run.Select.URL
		}
		for i, words := range strings.Split(run.Text, "\n") {
			if i > 0 {
				b.Lines, line = append(b.Lines, line), playroom.Line{}
			}
			s.Text = words
			line.Spans = append(line.Spans, s)
		}
	}
	b.Lines = append(b.Lines, line)
	switch {
	case p.pale():
		b.Kind = "context"
	case len(p.Inlines) > 0 && p.Inlines[0].Size == "Large":
		b.Kind = "header"
	}
	return b
}

func lines(text string) []playroom.Line {
	var out []playroom.Line
	for one := range strings.SplitSeq(text, "\n") {
		out = append(out, playroom.Line{Spans: []playroom.Span{{Text: one}}})
	}
	return out
}

func (t *Tenant) portrait(u User) playroom.Face {
	f := playroom.NewFace(u.ID, u.RealName, t.zone(u), t.options.Now())
	f.About = u.About
	return f
}

func (t *Tenant) appPortrait() playroom.Face {
	f := playroom.NewFace(t.botID(), t.options.App.BotName, time.UTC, t.options.Now())
	f.App = true
	return f
}

// zone is where somebody is; UTC where their client names no zone that is known.
func (t *Tenant) zone(u User) *time.Location {
	zone, known := t.options.Zone(u.TZ)
	if !known {
		return time.UTC
	}
	return zone
}

// A trouble is a fault that the page can make happen.
type trouble struct {
	label string
	said  string
	make  func(t *Tenant) error
}

// troubles are what the panel offers.
var troubles = []trouble{
	once("Answer a call late", "The next call is answered a second late.", Fault{Kind: Slow}),
	once("Lose an answer", "The next call is done, and its answer gets lost.", Fault{Kind: LostAnswer}),
	once("Limit a call", "The next call is told to come back in a second.", Fault{Kind: RateLimited, Wait: time.Second}),
	once("Fail a call", "The next call meets an error of the server.", Fault{Kind: ServerError}),
	once("Tell something twice", "The next thing that the app is told, it is told twice.", Fault{Kind: Again}),
	{"Have a good day again", "Nothing more will go wrong.", func(t *Tenant) error {
		t.Heal()
		return nil
	}},
}

func once(label, said string, f Fault) trouble {
	return trouble{label, said, func(t *Tenant) error { return t.Break(f) }}
}
