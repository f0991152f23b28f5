package fakeslack

import (
	"slices"
	"strings"
)

// chatPostMessage posts as the bot. The channel may be a user's id: the
// message goes to the direct message with that user
// (docs.slack.dev/reference/methods/chat.postMessage).
func (w *Workspace) chatPostMessage(a args) (reply, error) {
	r, err := w.writable(a.text("channel"))
	if err != nil {
		return nil, err
	}
	m, err := readPost(r, a)
	if err != nil {
		return nil, err
	}
	m.author = w.app.id
	w.post(r, m)
	return reply{"channel": r.id, "ts": m.ts, "message": w.messageJSON(m, true)}, nil
}

// chatPostEphemeral posts what one member of a channel sees. It is not kept
// in the history and cannot be updated by chat.update
// (docs.slack.dev/reference/methods/chat.postEphemeral).
func (w *Workspace) chatPostEphemeral(a args) (reply, error) {
	r, err := w.writable(a.text("channel"))
	if err != nil {
		return nil, err
	}
	user := a.text("user")
	if u, _ := w.user(user); !r.has(user) || u.Deleted {
		return nil, refuse("user_not_in_channel")
	}
	m, err := readPost(r, a)
	if err != nil {
		return nil, err
	}
	m.author, m.only = w.app.id, user
	w.post(r, m)
	return reply{"message_ts": m.ts}, nil
}

// maxUpdate is the most characters that a message's text may be changed to
// (docs.slack.dev/reference/methods/chat.update).
const maxUpdate = 4000

// chatUpdate changes a message of the bot. Metadata that is not given stays;
// blocks stay only when there is no text either
// (docs.slack.dev/reference/methods/chat.update).
func (w *Workspace) chatUpdate(a args) (reply, error) {
	r, m, err := w.own(a, "cant_update_message")
	if err != nil {
		return nil, err
	}
	changed, err := readChange(m, a)
	if err != nil {
		return nil, err
	}
	if a["metadata"] == nil {
		changed.metadata = m.metadata
	}
	if r.archived {
		return nil, refuse("is_inactive")
	}
	w.rewrite(r, m, changed)
	return reply{"channel": r.id, "ts": m.ts, "text": m.text, "message": w.messageJSON(m, true)}, nil
}

// chatDelete deletes a message of the bot
// (docs.slack.dev/reference/methods/chat.delete).
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
	m.blocks, m.attachments = w.identify(changed.blocks), changed.attachments
	m.names, m.plain = changed.names, changed.plain
	w.Ring()
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
		channel = w.direct(w.app.id, u.ID).id
	}
	for _, r := range w.called(channel) {
		switch {
		case (r.direct() || r.private) && !r.has(w.app.id):
		case r.direct() && w.options.App.NoMessages:
			return nil, refuse("messages_tab_disabled")
		case r.archived:
			return nil, refuse("is_archived")
		case r.has(w.app.id), w.granted("chat:write.public") == nil:
			return r, nil
		default:
			return nil, refuse("not_in_channel")
		}
	}
	return nil, refuse("channel_not_found")
}

// called returns the rooms that an id or a name may mean. The lock is held.
func (w *Workspace) called(channel string) []*room {
	if r := w.room(channel); r != nil {
		return []*room{r}
	}
	return slices.DeleteFunc(slices.Clone(w.rooms), func(r *room) bool {
		return r.direct() || r.name != strings.TrimPrefix(channel, "#")
	})
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

// chatGetPermalink tells where a message stands
// (docs.slack.dev/reference/methods/chat.getPermalink).
func (w *Workspace) chatGetPermalink(a args) (reply, error) {
	r, err := w.visible(a.text("channel"))
	if err != nil {
		return nil, err
	}
	m := r.find(a.text("message_ts"))
	if m == nil || m.only != "" {
		return nil, refuse("message_not_found")
	}
	link := "https://" + w.team.domain + ".slack.com/archives/" + r.id + "/p" + strings.Replace(m.ts, ".", "", 1)
	return reply{"channel": r.id, "permalink": link}, nil
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
	if m.attachments != nil {
		o["attachments"] = m.attachments
	}
	if m.files != nil {
		o["subtype"], o["files"] = "file_share", w.filesJSON(m)
	}
	if m.thread != "" {
		o["thread_ts"] = m.thread
	}
	if m.edited != "" {
		o["edited"] = map[string]any{"user": m.author, "ts": m.edited}
	}
	return o
}
