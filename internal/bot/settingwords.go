package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/internal/calendar"
	"rapport/internal/rapport"
)

// What a member writes behind the name of a setting is read here. Each of
// these returns a sentence about what it cannot understand, or "".

// readCheckIn reads "tuesday 08:30", in either order.
func readCheckIn(words []string) (rapport.Settings, string) {
	var days [7]bool
	at, timed := calendar.Daytime(0), false
	for _, w := range words {
		w = strings.ToLower(strings.TrimRight(w, ","))
		if wd, ok := weekday(strings.TrimSuffix(w, "s")); ok {
			days[wd] = true
			continue
		}
		if w == "at" || w == "on" {
			continue
		}
		var ok bool
		if at, ok = daytime(w); !ok || timed {
			return rapport.Settings{}, notUnderstood(words)
		}
		timed = true
	}
	day := slices.Index(days[:], true)
	if !timed || day < 0 || slices.Contains(days[day+1:], true) {
		return rapport.Settings{}, "A check-in has one day of the week and a time."
	}
	return rapport.Settings{CheckIn: line(at, strconv.Itoa(day))}, ""
}

// readDaily reads "off" or a time.
func readDaily(words []string) (rapport.Settings, string) {
	text := strings.ToLower(strings.Join(words, " "))
	if slices.Contains([]string{rapport.Off, "none", "never"}, text) {
		return rapport.Settings{Daily: rapport.Off}, ""
	}
	at, ok := daytime(strings.TrimPrefix(text, "at "))
	if !ok {
		return rapport.Settings{}, "The daily look has a time, or is off."
	}
	return rapport.Settings{Daily: line(at, "*")}, ""
}

// line is the rhythm line of a time on days of the week.
func line(at calendar.Daytime, days string) string {
	return fmt.Sprintf("%d %d * * %s", int(at)%60, int(at)/60, days)
}

// readDays reads "mon tue thu", "mon-fri" or "monday to friday".
func readDays(words []string) (rapport.Settings, string) {
	var s rapport.Settings
	for _, w := range spans(words) {
		first, last, ranged := strings.Cut(w, "-")
		from, ok := weekday(first)
		to, okToo := from, ok
		if ranged {
			to, okToo = weekday(last)
		}
		if !ok || !okToo {
			return rapport.Settings{}, "I couldn’t read “" + short(w) + "” as a day of the week."
		}
		for day := from; ; day = (day + 1) % 7 {
			s.Days[day] = true
			if day == to {
				break
			}
		}
	}
	if s == (rapport.Settings{}) {
		return s, "Which days do you work?"
	}
	return s, ""
}

// readHours reads "8:00-16:30" or "8 to 16:30".
func readHours(words []string) (rapport.Settings, string) {
	text := strings.Join(spans(words), "")
	first, last, ranged := strings.Cut(text, "-")
	from, ok := daytime(first)
	if last == "24" || last == "24:00" {
		last = "0:00"
	}
	to, okToo := daytime(last)
	if !ranged || !ok || !okToo {
		return rapport.Settings{}, "Working hours have a time at which they begin and one at which they end."
	}
	if to == 0 { // midnight ends the day
		to = 24 * 60
	}
	return rapport.Settings{From: int(from), To: int(to)}, ""
}

func readBudget(words []string) (rapport.Settings, string) {
	text := strings.ToLower(strings.Join(words, " "))
	n, err := strconv.Atoi(text)
	if i := slices.Index(numbers, text); i >= 0 {
		n, err = i+1, nil
	}
	if err != nil {
		return rapport.Settings{}, "How many people shall I bring up at a time?"
	}
	if n == 0 {
		n = -1 // not the default
	}
	return rapport.Settings{Budget: n}, ""
}

// daytime reads "8", "8:30", "8.30", "16:00", "8am" or "4:30pm".
func daytime(text string) (calendar.Daytime, bool) {
	for _, layout := range []string{"15:04", "15.04", "15", "3:04pm", "3.04pm", "3pm"} {
		if at, err := time.Parse(layout, text); err == nil {
			return calendar.Daytime(at.Hour()*60 + at.Minute()), true
		}
	}
	return 0, false
}

// spans splits what was written at white space and commas, with all that
// stands for "to" written as a hyphen.
func spans(words []string) []string {
	text := strings.ToLower(" " + strings.Join(words, " ") + " ")
	text = strings.NewReplacer("–", "-", "—", "-", " to ", "-", " until ", "-", ",", " ", " and ", " ", " from ", " ").Replace(text)
	text = strings.NewReplacer(" - ", "-", "- ", "-", " -", "-").Replace(text)
	return strings.Fields(text)
}

func notUnderstood(words []string) string {
	return "I couldn’t read “" + short(strings.Join(words, " ")) + "”."
}
