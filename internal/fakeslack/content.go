package fakeslack

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"rapport/internal/fakeslack/blockrules"
)

// What a message may hold (docs.slack.dev/reference/methods/chat.postMessage).
// Slack prints no size for metadata, and for blocks only that they can be too
// long: some that had 11,341 characters in all were
// (github.com/slackapi/bolt-js/issues/2867). The size of metadata is ours.
const (
	maxText        = 40_000
	maxMarkdown    = 12_000
	maxBlockText   = 11_300
	maxAttachments = 100
	maxMetadata    = 8000
)

// readPost reads a message that is to be posted to a room by a method.
func readPost(r *room, a args) (*message, error) {
	m, err := readMessage(a)
	if err != nil {
		return nil, err
	}
	if parent := r.find(m.thread); m.thread != "" && (parent == nil || parent.only != "") {
		return nil, refuse("cannot_reply_to_message")
	}
	return m, fits(m)
}

// readChange reads what a message is to be changed to.
func readChange(m *message, a args) (*message, error) {
	if a.text("text") == "" && a.text("markdown_text") == "" && a["blocks"] == nil && a["attachments"] == nil {
		return nil, refuse("no_text")
	}
	changed, err := readMessage(a)
	switch {
	case err != nil:
		return nil, err
	case utf8.RuneCountInString(changed.text) > maxUpdate:
		return nil, refuse("msg_too_long")
	case changed.text == "" && a["blocks"] == nil:
		changed.blocks = m.blocks
	}
	return changed, fits(changed)
}

// fits refuses blocks that have too many words in all.
func fits(m *message) error {
	if blockrules.TextLength(m.blocks) > maxBlockText {
		return refuse("msg_blocks_too_long")
	}
	return nil
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
	if err := m.readMarkdown(a); err != nil {
		return nil, err
	}
	if utf8.RuneCountInString(m.text) > maxText {
		return nil, refuse("msg_too_long")
	}
	var err error
	if m.metadata, err = readMetadata(a); err != nil {
		return nil, err
	}
	if m.attachments, err = readAttachments(a); err != nil {
		return nil, err
	}
	if m.blocks, err = readBlocks(a); err != nil {
		return nil, err
	}
	if m.blocks == nil && m.attachments == nil && strings.TrimSpace(m.text) == "" {
		return nil, refuse("no_text")
	}
	return m, nil
}

// readMarkdown takes a text in Markdown, which stands here as it was written.
func (m *message) readMarkdown(a args) error {
	words := a.text("markdown_text")
	switch {
	case words == "":
		return nil
	case m.text != "" || a.text("blocks") != "":
		return refuse("markdown_text_conflict")
	case utf8.RuneCountInString(words) > maxMarkdown:
		return refuse("msg_too_long")
	}
	m.text = words
	return nil
}

// readBlocks takes no blocks at all for none.
func readBlocks(a args) (json.RawMessage, error) {
	data, err := a.json("blocks", "invalid_blocks_format")
	if data == nil || err != nil {
		return nil, err
	}
	var list []json.RawMessage
	if json.Unmarshal(data, &list) == nil && len(list) == 0 {
		return nil, nil
	}
	return data, refuseProblems("invalid_blocks", blockrules.Check(blockrules.Message, data))
}

func readAttachments(a args) (json.RawMessage, error) {
	data, err := a.json("attachments", "invalid_attachments")
	if data == nil || err != nil {
		return nil, err
	}
	var list []map[string]any
	switch err := json.Unmarshal(data, &list); {
	case err != nil:
		return nil, refuse("invalid_attachments")
	case len(list) > maxAttachments:
		return nil, refuse("too_many_attachments")
	case len(list) == 0:
		return nil, nil
	}
	return data, nil
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
	switch {
	case json.Unmarshal(data, &m) != nil:
		return nil, refuse("invalid_metadata_schema")
	case len(data) > maxMetadata:
		return nil, refuse("metadata_too_large")
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
