package fakeslack

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// What chat.scheduleMessage allows
// (docs.slack.dev/reference/methods/chat.scheduleMessage).
const (
	farthest     = 120 * 24 * time.Hour
	crowd        = 30 // in one channel within crowdedFor
	crowdedFor   = 5 * time.Minute
	fewestDigits = 10 // of a Unix time that somebody means
)

// A scheduled message is posted when its time has come on the workspace's
// clock.
type scheduled struct {
	id   string
	room *room
	at   time.Time
	m    *message
}

// chatScheduleMessage has a message posted later
// (docs.slack.dev/reference/methods/chat.scheduleMessage).
func (w *Workspace) chatScheduleMessage(a args) (reply, error) {
	r, err := w.writable(a.text("channel"))
	if err != nil {
		return nil, err
	}
	m, err := readMessage(a)
	if err != nil {
		return nil, err
	}
	seconds, err := strconv.ParseInt(a.text("post_at"), 10, 64)
	if err != nil || len(a.text("post_at")) < fewestDigits {
		return nil, refuse("invalid_time")
	}
	at, now := time.Unix(seconds, 0), w.options.Now()
	near := 0
	for _, s := range w.scheduled {
		if s.room == r && s.at.Sub(at).Abs() < crowdedFor {
			near++
		}
	}
	switch {
	case !at.After(now):
		return nil, refuse("time_in_past")
	case at.Sub(now) > farthest:
		return nil, refuse("time_too_far")
	case near >= crowd:
		return nil, refuse("restricted_too_many")
	}
	m.author = w.app.id
	s := &scheduled{id: w.next("Q"), room: r, at: at, m: m}
	w.scheduled = append(w.scheduled, s)
	return reply{
		"channel": r.id, "scheduled_message_id": s.id, "post_at": seconds, "message": w.messageJSON(m, false),
	}, nil
}

// chatDeleteScheduledMessage takes one back
// (docs.slack.dev/reference/methods/chat.deleteScheduledMessage).
func (w *Workspace) chatDeleteScheduledMessage(a args) (reply, error) {
	r, err := w.visible(a.text("channel"))
	if err != nil {
		return nil, err
	}
	before := len(w.scheduled)
	w.scheduled = slices.DeleteFunc(w.scheduled, func(s *scheduled) bool {
		return s.room == r && s.id == a.text("scheduled_message_id")
	})
	if len(w.scheduled) == before {
		return nil, refuse("invalid_scheduled_message_id")
	}
	return nil, nil
}

// chatScheduledMessagesList lists those to come, the next first
// (docs.slack.dev/reference/methods/chat.scheduledMessages.list).
func (w *Workspace) chatScheduledMessagesList(a args) (reply, error) {
	all := []map[string]any{}
	for _, s := range slices.SortedStableFunc(slices.Values(w.scheduled), func(a, b *scheduled) int { return a.at.Compare(b.at) }) {
		if channel := a.text("channel"); channel == "" || channel == s.room.id {
			all = append(all, map[string]any{"id": s.id, "channel_id": s.room.id, "post_at": s.at.Unix(), "text": s.m.text})
		}
	}
	return paged(a, "scheduled_messages", all)
}

// postScheduled posts what has come. What has metadata never comes, a bug of
// Slack's that its documentation warns of.
func (w *Workspace) postScheduled() {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.options.Now()
	due := slices.DeleteFunc(slices.Clone(w.scheduled), func(s *scheduled) bool { return s.at.After(now) })
	slices.SortStableFunc(due, func(a, b *scheduled) int { return cmp.Compare(a.at.Unix(), b.at.Unix()) })
	for _, s := range due {
		if s.m.metadata == nil {
			w.post(s.room, s.m)
		}
	}
	w.scheduled = slices.DeleteFunc(w.scheduled, func(s *scheduled) bool { return !s.at.After(now) })
}
