package faketeams

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The kinds of conversations, as activities name them. People's own are never
// told of to an app.
const (
	personal  = "personal"
	groupChat = "groupChat"
	channel   = "channel"
	direct    = "direct"
)

// A Group is a chat of several people.
type Group struct {
	Name    string   // as in "lunch"
	Members []string // handles
	Bot     bool     // whether the app was added
}

// A Channel is one of a team that everybody is in.
type Channel struct {
	Name string // as in "general"
	Bot  bool   // whether the app was added to the team
}

// A room is a conversation.
type room struct {
	id       string
	kind     string
	name     string   // of a group or channel
	members  []string // object ids
	bot      bool     // whether the app is in it
	messages []*message
	named    []string // object ids: who was mentioned in it
}

// A message is one activity that stands in a room.
type message struct {
	id      string
	thread  string // what follows the room's id where it stands in a channel
	author  string // an object id, or "" for the app
	only    string // an object id: who alone sees it; "" for all
	text    string
	summary string
	mention []string // whom it mentions, as shown
	links   []string
	card    json.RawMessage
	consent *upload
	files   []File
	instead map[string]json.RawMessage // by user: the card that an answer put in the place of theirs
	edited  bool
	home    bool // whether it answers somebody who asked for Home
	blank   bool // whether it was deleted
}

func (m *message) at() time.Time {
	ms, _ := strconv.ParseInt(m.id, 10, 64) // ours
	return time.UnixMilli(ms).UTC()
}

func (m *message) visibleTo(object string) bool {
	return !m.blank && (m.only == "" || m.only == object)
}

// shown is the card that somebody sees.
func (m *message) shown(object string) json.RawMessage {
	if card, ok := m.instead[object]; ok {
		return card
	}
	return m.card
}

// found makes the rooms that there are from the beginning.
func (t *Tenant) found() {
	for _, g := range t.options.Groups {
		r := &room{id: "19:" + t.digest("group", g.Name) + "@thread.v2", kind: groupChat, name: g.Name, bot: g.Bot}
		for _, handle := range g.Members {
			if u, ok := t.named(handle); ok {
				r.members = append(r.members, u.ID)
			}
		}
		t.rooms = append(t.rooms, r)
	}
	for _, c := range t.options.Channels {
		r := &room{id: "19:" + t.digest("channel", c.Name) + "@thread.tacv2", kind: channel, name: c.Name, bot: c.Bot}
		for _, u := range t.options.Users {
			r.members = append(r.members, u.ID)
		}
		t.rooms = append(t.rooms, r)
	}
}

// opens returns what a message that opens a thread adds to its room's id
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations).
func (r *room) opens(id string) string {
	if r.kind == channel {
		return ";messageid=" + id
	}
	return ""
}

// thread is where in its room a message stands.
func (r *room) thread(id string) string {
	if m := r.find(id); m != nil {
		return m.thread
	}
	return ""
}

// room finds a room by id. What follows a ";" names a thread of a channel, which
// has no room of its own here. The lock is held.
func (t *Tenant) room(id string) *room {
	id, _, _ = strings.Cut(id, ";")
	i := slices.IndexFunc(t.rooms, func(r *room) bool { return r.id == id })
	if i < 0 {
		return nil
	}
	return t.rooms[i]
}

// own is somebody's own conversation with the app. It is there whether or not
// they have installed it.
func (t *Tenant) own(u User) *room {
	id := "a:1" + t.digest(personal, u.ID)
	if r := t.room(id); r != nil {
		return r
	}
	r := &room{id: id, kind: personal, members: []string{u.ID}, bot: true}
	t.rooms = append(t.rooms, r)
	return r
}

// between is the conversation of two people.
func (t *Tenant) between(one, other User) *room {
	pair := []string{one.ID, other.ID}
	slices.Sort(pair)
	id := "19:" + strings.Join(pair, "_") + "@unq.gbl.spaces"
	if r := t.room(id); r != nil {
		return r
	}
	r := &room{id: id, kind: direct, members: pair}
	t.rooms = append(t.rooms, r)
	return r
}

// where finds the conversation that somebody calls by a name: the app's for
// their own with it, "@maria", "#general", a group's name, or an id.
func (t *Tenant) where(u User, name string) (*room, error) {
	if strings.TrimPrefix(name, "@") == t.options.App.BotName {
		return t.own(u), nil
	}
	if other, ok := t.named(name); ok && strings.HasPrefix(name, "@") {
		return t.between(u, other), nil
	}
	for _, r := range t.rooms {
		called := r.id == name || r.name != "" && r.name == strings.TrimPrefix(name, "#")
		if called && slices.Contains(r.members, u.ID) {
			return r, nil
		}
	}
	return nil, fmt.Errorf("%s sees no conversation %q", u.Name, name)
}

func (r *room) find(id string) *message {
	i := slices.IndexFunc(r.messages, func(m *message) bool { return m.id == id && !m.blank })
	if i < 0 {
		return nil
	}
	return r.messages[i]
}
