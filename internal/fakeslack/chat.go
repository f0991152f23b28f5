package fakeslack

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"rapport/internal/fakeslack/blockrules"
)

// maxText is the most characters of a message's text
// (docs.slack.dev/reference/methods/chat.postMessage).
const maxText = 40_000

// chatPostMessage posts as the bot. The channel may be a user's id: the
// message goes to the direct message with that user.
func (w *Workspace) chatPostMessage(a args) (reply, error) {
	r, err := w.writable(a.text("channel"))
	if err != nil {
		return nil, err
	}
	m, err := readMessage(a)
	if err != nil {
		return nil, err
	}
	m.author = w.app.id
	w.post(r, m)
	return reply{"channel": r.id, "ts": m.ts, "message": w.messageJSON(m, true)}, nil
}

// chatPostEphemeral posts what one member of a channel sees. It is not kept
// in the history and cannot be updated by chat.update.
func (w *Workspace) chatPostEphemeral(a args) (reply, error) {
	r, err := w.writable(a.text("channel"))
	if err != nil {
		return nil, err
	}
	user := a.text("user")
	if !r.has(user) {
		return nil, refuse("user_not_in_channel")
	}
	m, err := readMessage(a)
	if err != nil {
		return nil, err
	}
	m.author, m.only = w.app.id, user
	w.post(r, m)
	return reply{"message_ts": m.ts}, nil
}

// chatUpdate changes a message of the bot. Blocks and metadata that are not
// given stay (docs.slack.dev/reference/methods/chat.update).
func (w *Workspace) chatUpdate(a args) (reply, error) {
	r, m, err := w.own(a, "cant_update_message")
	if err != nil {
		return nil, err
	}
	changed, err := readMessage(a)
	if err != nil {
		return nil, err
	}
	if a["blocks"] == nil {
		changed.blocks = m.blocks
	}
	if a["metadata"] == nil {
		changed.metadata = m.metadata
	}
	w.rewrite(r, m, changed)
	return reply{"channel": r.id, "ts": m.ts, "text": m.text, "message": w.messageJSON(m, true)}, nil
}

func (w *Workspace) chatDelete(a args) (reply, error) {
	r, m, err := w.own(a, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	w.remove(r, m)
	return reply{"channel": r.id, "ts": m.ts}, nil
}

// rewrite gives a message new content in its old place. The lock is held.
func (w *Workspace) rewrite(r *room, m, changed *message) {
	m.text, m.metadata = changed.text, changed.metadata
	m.blocks = w.identify(changed.blocks)
	m.names, m.plain = changed.names, changed.plain
	w.touch()
	if m.only == "" {
		m.edited = w.stamp()
		w.tell(r, w.changedEvent(r, m))
	}
}

// writable finds the room where the bot wants to post. Posting to a person
// who was deactivated fails as to one who never was; Slack's own name for it
// is not documented.
func (w *Workspace) writable(channel string) (*room, error) {
	if channel == "" {
		return nil, refuse("channel_not_found")
	}
	if u, ok := w.user(channel); ok && !u.Deleted && u.ID != w.app.id {
		return w.direct(w.app.id, u.ID), nil
	}
	for _, r := range w.rooms {
		switch {
		case r.id != channel && (r.direct() || r.name != strings.TrimPrefix(channel, "#")):
		case r.has(w.app.id), !r.direct() && w.granted("chat:write.public") == nil:
			return r, nil
		case !r.direct():
			return nil, refuse("not_in_channel")
		}
	}
	return nil, refuse("channel_not_found")
}

// own finds the message of the bot that channel and ts name.
func (w *Workspace) own(a args, otherwise string) (*room, *message, error) {
	r := w.room(a.text("channel"))
	if r == nil || !r.has(w.app.id) && r.direct() {
		return nil, nil, refuse("channel_not_found")
	}
	m := r.find(a.text("ts"))
	if m == nil || m.only != "" {
		return nil, nil, refuse("message_not_found")
	}
	if m.author != w.app.id {
		return nil, nil, refuse(otherwise)
	}
	return r, m, nil
}

// readMessage reads the content of a message from a call, an ack or a
// response URL, and refuses what Slack would.
func readMessage(a args) (*message, error) {
	m := &message{
		text:   a.text("text"),
		thread: a.text("thread_ts"),
		names:  a.flag("link_names") || a.text("parse") == "full",
		plain:  a.text("parse") == "none",
	}
	if utf8.RuneCountInString(m.text) > maxText {
		return nil, refuse("msg_too_long")
	}
	var err error
	if m.metadata, err = readMetadata(a); err != nil {
		return nil, err
	}
	if m.blocks, err = a.json("blocks", "invalid_blocks_format"); err != nil {
		return nil, err
	}
	if m.blocks == nil && strings.TrimSpace(m.text) == "" {
		return nil, refuse("no_text")
	}
	if m.blocks == nil {
		return m, nil
	}
	return m, refuseProblems("invalid_blocks", blockrules.Check(blockrules.Message, m.blocks))
}

// readMetadata takes metadata without an event type for none, since slack-go
// sends it so.
func readMetadata(a args) (json.RawMessage, error) {
	data, err := a.json("metadata", "invalid_metadata_format")
	if data == nil || err != nil {
		return nil, err
	}
	var m struct {
		EventType    string         `json:"event_type"`
		EventPayload map[string]any `json:"event_payload"`
	}
	if json.Unmarshal(data, &m) != nil {
		return nil, refuse("invalid_metadata_schema")
	}
	if m.EventType == "" {
		return nil, nil
	}
	return data, nil
}

func refuseProblems(code string, problems []blockrules.Problem) error {
	if problems == nil {
		return nil
	}
	no := refuse(code)
	for _, p := range problems {
		no.messages = append(no.messages, p.String())
	}
	return no
}

// messageJSON is a message as the Web API and events show it.
func (w *Workspace) messageJSON(m *message, metadata bool) map[string]any {
	o := map[string]any{
		"type": "message",
		"user": m.author,
		"text": m.text,
		"ts":   m.ts,
		"team": w.team.id,
	}
	if m.author == w.app.id {
		o["bot_id"] = w.botID()
		o["app_id"] = w.options.App.ID
	}
	if m.blocks != nil {
		o["blocks"] = m.blocks
	}
	if metadata && m.metadata != nil {
		o["metadata"] = m.metadata
	}
	if m.files != nil {
		o["subtype"], o["files"] = "file_share", m.filesJSON()
	}
	if m.thread != "" {
		o["thread_ts"] = m.thread
	}
	if m.edited != "" {
		o["edited"] = map[string]any{"user": m.author, "ts": m.edited}
	}
	return o
}
