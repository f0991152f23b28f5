package fakeslack

import (
	"cmp"
	"slices"

	"rapport/internal/playroom"
)

func (w *Workspace) homeScreen(me User) playroom.Screen {
	s := w.screen(me, nil)
	s.Title, s.Where, s.App = w.app.name, HomeTab, w.tabs()
	for i := range s.Apps {
		s.Apps[i].Here = true
	}
	if v := w.homes[me.ID]; v != nil {
		s.Home, s.Drawn = w.reader(me).blocks(v.blocks()), true
	}
	return s
}

// roomScreen shows a room and marks it as read.
func (w *Workspace) roomScreen(me User, r *room) playroom.Screen {
	w.read[me.ID+" "+r.id] = w.stamped
	s := w.screen(me, r)
	s.Where, s.Title = r.id, "#"+r.name
	if r.direct() {
		other := w.partner(me, r)
		s.Title = other.Name
		if other.App {
			s.App = w.tabs()
		}
	}
	s.Messages = w.entries(me, r)
	return s
}

func (w *Workspace) tabs() *playroom.Tabs {
	return &playroom.Tabs{Messages: playroom.Spot{With: w.app.id}}
}

// screen is what surrounds every view: the left column, the composer's
// knowledge and the panel. The lock is held.
func (w *Workspace) screen(me User, here *room) playroom.Screen {
	s := playroom.Screen{
		Team: w.team.name, Me: w.face(me), Quiet: w.quietFor(me, me), Restful: true, Panel: w.panel(me),
		Tries: w.tries(), Shortcuts: entrances(w.shortcuts(false)), MessageShortcuts: entrances(w.shortcuts(true)),
	}
	for _, r := range w.rooms {
		if !r.direct() && r.has(me.ID) {
			at := playroom.Place{Face: playroom.Face{Name: r.name}, Spot: playroom.Spot{Room: r.id}, Here: r == here, Unread: w.unread(me, r)}
			s.Channels = append(s.Channels, at)
		}
	}
	bot, _ := w.user(w.app.id)
	s.Apps = append(s.Apps, w.place(me, bot, here))
	for _, u := range w.options.Users {
		if !u.Deleted {
			s.People = append(s.People, w.place(me, u, here))
			s.Known = append(s.Known, playroom.Known{Insert: "@" + u.Name, Text: first(u.RealName, u.Name)})
		}
	}
	for _, c := range w.options.App.Commands {
		s.Known = append(s.Known, playroom.Known{Insert: c.Name, Detail: c.Hint, Text: c.Description})
	}
	return s
}

func entrances(all []Shortcut) []playroom.Entrance {
	var out []playroom.Entrance
	for _, s := range all {
		out = append(out, playroom.Entrance{Label: s.Label, Description: s.Description})
	}
	return out
}

func (w *Workspace) panel(me User) playroom.Panel {
	p := playroom.Panel{
		Heading: w.options.Panel, Controls: w.options.Controls, Faults: w.faultWords(), Traffic: w.traffic(),
	}
	p.Tell(w.options.Now(), me.zone())
	for _, t := range troubles {
		p.Troubles = append(p.Troubles, t.label)
	}
	return p
}

// place is the line for somebody to whom one can write.
func (w *Workspace) place(me, other User, here *room) playroom.Place {
	p := playroom.Place{Face: w.face(other), Spot: playroom.Spot{With: other.ID}, Me: other.ID == me.ID, Quiet: w.quietFor(me, other)}
	for _, r := range w.rooms {
		if r.direct() && r.has(me.ID) && w.partner(me, r).ID == other.ID {
			p.Here, p.Unread = r == here, w.unread(me, r)
		}
	}
	return p
}

// partner is the other one of a direct message; one may write to oneself.
func (w *Workspace) partner(me User, r *room) playroom.Face {
	for _, id := range r.members {
		if id != me.ID {
			other, _ := w.user(id)
			return w.face(other)
		}
	}
	return w.face(me)
}

// unread counts what came into a room since the person last looked.
func (w *Workspace) unread(me User, r *room) int {
	n := 0
	for _, m := range slices.Backward(r.messages) {
		if !m.at().After(w.read[me.ID+" "+r.id]) {
			break
		}
		if m.author != me.ID && m.visibleTo(me.ID) {
			n++
		}
	}
	return n
}

func (w *Workspace) entries(me User, r *room) []playroom.Entry {
	var out []playroom.Entry
	read := w.reader(me)
	for _, m := range r.messages {
		if !m.visibleTo(me.ID) {
			continue
		}
		author, _ := w.user(m.author)
		e := playroom.Entry{
			ID:        m.ts,
			From:      w.face(author),
			At:        m.at(),
			Blocks:    read.content(m),
			Ephemeral: m.only != "",
			Edited:    m.edited != "",
			Menu:      m.only == "" && len(w.shortcuts(true)) > 0,
		}
		for _, u := range m.files {
			e.Files = append(e.Files, playroom.Download{ID: u.id, Name: u.title, Picture: u.file().Picture(), Alt: cmp.Or(u.alt, u.title)})
		}
		out = append(out, e)
	}
	playroom.Dated(out, me.zone())
	return out
}

func (w *Workspace) face(u User) playroom.Face {
	f := playroom.NewFace(u.ID, cmp.Or(u.RealName, u.Name), u.zone(), w.options.Now())
	f.App, f.About = u.ID == w.app.id, u.About
	return f
}
