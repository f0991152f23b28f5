package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// movingCheckIns are ways to say when the check-in shall be, as wishes are heard.
var movingCheckIns = []string{
	"change|set|move|shift|put|make|switch|reschedule|want|like my|the|our|a check-in|checkin|digest",
	"change|set|move|shift|put|make|switch|reschedule|want|like my|the|our|a weekly check-in|checkin|digest|message|mail",
	"change|set|move|shift|put|make|switch|reschedule my|the|our check in",
	"my|the check-in|checkin|digest should|shall|to|at|on", "check in with me|us", "check in on|at",
}

// offerCheckIn offers the check-in on the day and at the time that a sentence names; what
// it does not name stays. It returns false for a sentence that names neither, or says
// something else.
func (d *Desk) offerCheckIn(ctx context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	s := hear(words, list)
	on, dated := s.weekdayNamed()
	at, timed := s.daytimeNamed()
	if !dated && !timed || s.who != nil || !s.begins(movingCheckIns) {
		return chat.Reply{}, false, nil
	}
	set, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, false, err
	}
	now := set.CheckIn.In(location(set.Zone))
	if !dated {
		on = now.Weekday()
	}
	if !timed {
		at = calendar.Daytime(now.Hour()*60 + now.Minute())
	}
	r, err := d.offer(ctx, v, &mistake{
		says:  "Your check-in is on " + saysCheckIn(set) + " now. Shall I move it?",
		lines: []chat.Line{textTokens(everythingElse, fmt.Sprintf("settings checkin %s %d:%02d", strings.ToLower(on.String()), int(at)/60, int(at)%60))},
	}, s)
	return r, true, err
}

// weekdayNamed is the last day of the week in a sentence, as in “from Monday to Tuesday”,
// and false for none.
func (s saying) weekdayNamed() (on time.Weekday, named bool) {
	for _, word := range s.said {
		if wd, ok := weekday(strings.TrimSuffix(word, "s")); ok && strings.Contains(word, "day") {
			on, named = wd, true
		}
	}
	return on, named
}

// daytimeNamed is the last time of day in a sentence, and false for none. An hour alone
// is one behind “at” or “to”.
func (s saying) daytimeNamed() (at calendar.Daytime, named bool) {
	for i, word := range s.said {
		if n := slices.Index(numbers, word); n >= 0 {
			word = fmt.Sprint(n + 1)
		}
		read, ok := daytime(word)
		alone := strings.Trim(word, "0123456789") == ""
		if behind := strings.Join(s.said[max(0, i-1):i], ""); alone && behind != "at" && behind != "to" {
			continue
		}
		if _, isDate := month(strings.Join(s.said[i+1:min(i+2, len(s.said))], "")); ok && !isDate {
			at, named = read, true
		}
	}
	return at, named
}
