package fakeslack

import (
	"strconv"
	"strings"
	"time"
)

// reader reads texts as one user of the workspace sees them. The lock is
// held while it is used.
func (w *Workspace) reader(viewer User) reader {
	return reader{
		user: func(id string) string {
			if u, ok := w.user(id); ok {
				return first(u.RealName, u.Name)
			}
			return id
		},
		channel: func(id string) string {
			if r := w.room(id); r != nil && !r.direct() {
				return r.name
			}
			return id
		},
		date: func(body string) string { return dateWords(body, w.options.Now(), viewer.zone()) },
	}
}

// dateWords fills the format of "1392734382^{date_long} at {time}|fallback"
// in the viewer's zone (docs.slack.dev/messaging/formatting-message-text).
func dateWords(body string, now time.Time, zone *time.Location) string {
	spec, fallback, _ := strings.Cut(body, "|")
	seconds, format, _ := strings.Cut(spec, "^")
	format, _, _ = strings.Cut(format, "^") // what follows is a link
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || format == "" {
		return unescape(first(fallback, body))
	}
	at := time.Unix(n, 0).In(zone)
	near := nearDay(at, now.In(zone))
	return unescape(strings.NewReplacer(
		"{date_num}", at.Format("2006-01-02"),
		"{date}", at.Format("January 2, 2006"),
		"{date_short}", at.Format("Jan 2, 2006"),
		"{date_long}", at.Format("Monday, January 2, 2006"),
		"{date_pretty}", first(near, at.Format("January 2, 2006")),
		"{date_short_pretty}", first(near, at.Format("Jan 2, 2006")),
		"{date_long_pretty}", first(near, at.Format("Monday, January 2, 2006")),
		"{time}", at.Format("15:04"),
		"{time_secs}", at.Format("15:04:05"),
	).Replace(format))
}

// nearDay is the word for a day beside today, or empty.
func nearDay(at, now time.Time) string {
	for days, word := range map[int]string{-1: "yesterday", 0: "today", 1: "tomorrow"} {
		if at.Format(time.DateOnly) == now.AddDate(0, 0, days).Format(time.DateOnly) {
			return word
		}
	}
	return ""
}
