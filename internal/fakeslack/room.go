package fakeslack

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A room is a conversation: a channel, or a direct message between two.
type room struct {
	id       string
	name     string // a channel's; empty for a direct message
	private  bool
	archived bool
	members  []string // ids of users, the bot's among them
	messages []*message
}

func (r *room) direct() bool { return r.name == "" }

// kind is what Slack calls the room in channel_type.
func (r *room) kind() string {
	switch {
	case r.direct():
		return "im"
	case r.private:
		return "group"
	}
	return "channel"
}

// label is what Slack calls the room in channel_name.
func (r *room) label() string {
	switch {
	case r.direct():
		return "directmessage"
	case r.private:
		return "privategroup"
	}
	return r.name
}

func (r *room) has(user string) bool { return slices.Contains(r.members, user) }

// A message is one line of a room.
type message struct {
	ts       string
	author   string // a user's id
	text     string // as Slack keeps it: escaped, with <@U…> and the like
	blocks   json.RawMessage
	metadata json.RawMessage

	attachments json.RawMessage
	thread      string // the ts of its parent; empty outside threads
	only        string // the one user who sees it; empty when everybody does
	edited      string // the ts of its last change; empty before one
	names       bool   // whether @here in the text is parsed (link_names)
	plain       bool   // whether URLs in the text stay words (parse none)
	files       []*upload
}

func (m *message) visibleTo(user string) bool { return m.only == "" || m.only == user }

func (m *message) at() time.Time {
	seconds, micros, _ := strings.Cut(m.ts, ".")
	s, _ := strconv.ParseInt(seconds, 10, 64)
	u, _ := strconv.ParseInt(micros, 10, 64)
	return time.Unix(s, u*1000).UTC()
}

// stamp gives out a new timestamp: the workspace's time, but always later
// than the one before. The lock is held.
func (w *Workspace) stamp() string {
	now := w.options.Now().Truncate(time.Microsecond)
	if !now.After(w.stamped) {
		now = w.stamped.Add(time.Microsecond)
	}
	w.stamped = now
	return fmt.Sprintf("%d.%06d", now.Unix(), now.Nanosecond()/1000)
}

// next makes an id that is unique in the workspace. The lock is held.
func (w *Workspace) next(prefix string) string {
	w.serial++
	return fmt.Sprintf("%s%08d", prefix, w.serial)
}

func (w *Workspace) room(id string) *room {
	return w.roomOf[id]
}

// build adds a room to the workspace. The lock is held.
func (w *Workspace) build(r *room) {
	w.rooms = append(w.rooms, r)
	w.roomOf[r.id] = r
}

// direct finds the direct message between two users, or opens it. The lock
// is held.
func (w *Workspace) direct(a, b string) *room {
	pair := [2]string{min(a, b), max(a, b)}
	if r := w.directOf[pair]; r != nil {
		return r
	}
	r := &room{id: w.next("D"), members: slices.Compact(pair[:])}
	w.build(r)
	w.directOf[pair] = r
	return r
}

// where finds a room as a person names it: by id, "#general", "@maria" or
// the bot's handle for a direct message with them. The lock is held.
func (w *Workspace) where(user User, name string) (*room, error) {
	if r := w.room(name); r != nil && r.has(user.ID) {
		return r, nil
	}
	for _, r := range w.rooms {
		if !r.direct() && r.name == strings.TrimPrefix(name, "#") && r.has(user.ID) {
			return r, nil
		}
	}
	if other, ok := w.named(name); ok {
		return w.direct(user.ID, other.ID), nil
	}
	return nil, fmt.Errorf("%s sees no conversation %q", user.Name, name)
}

// post adds a message to a room, stamps it and tells the app about it where
// it listens; it returns what the app was told, or nil. The lock is held.
func (w *Workspace) post(r *room, m *message) *envelope {
	m.ts = w.stamp()
	m.blocks = w.identify(m.blocks)
	r.messages = append(r.messages, m)
	w.Ring()
	if m.only != "" {
		return nil
	}
	w.tellMention(r, m)
	return w.tell(r, w.messageEvent(r, m))
}

// find returns a room's message by its timestamp, or nil.
func (r *room) find(ts string) *message {
	i, ok := slices.BinarySearchFunc(r.messages, ts, func(m *message, ts string) int { return cmp.Compare(m.ts, ts) })
	if !ok {
		return nil
	}
	return r.messages[i]
}

// remove takes a message out of a room. The lock is held.
func (w *Workspace) remove(r *room, m *message) {
	r.messages = slices.DeleteFunc(r.messages, func(other *message) bool { return other == m })
	w.Ring()
}

// identify gives every block and element the id that it lacks, as Slack does
// when it keeps them.
func (w *Workspace) identify(blocks json.RawMessage) json.RawMessage {
	var list []map[string]any
	if len(blocks) == 0 || json.Unmarshal(blocks, &list) != nil {
		return nil
	}
	for _, b := range list {
		if id, _ := b["block_id"].(string); id == "" {
			b["block_id"] = w.next("b")
		}
		elements, _ := b["elements"].([]any)
		for _, e := range append(slices.Clone(elements), b["accessory"], b["element"]) {
			w.identifyElement(b["type"], e)
		}
	}
	return raw(list)
}

func (w *Workspace) identifyElement(block, element any) {
	e, ok := element.(map[string]any)
	if !ok || block == "rich_text" || block == "context" || e["type"] == "image" {
		return
	}
	if id, _ := e["action_id"].(string); id == "" {
		e["action_id"] = w.next("a")
	}
}
