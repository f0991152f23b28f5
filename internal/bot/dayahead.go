package bot

import (
	"slices"
	"strconv"
	"strings"

	"rapport/internal/rapport"
)

// A sortOfDay is what somebody's days of one sort have in common: what to do near
// them, and after them.
type sortOfDay struct {
	begin       string // how words begin that tell of it
	near, after string
	openers     []string
	lateOpeners []string
}

// sortsOfDay are tried in this order: the last one takes every day.
func sortsOfDay() []sortOfDay {
	return []sortOfDay{
		{
			"death died funeral memorial passed loss lost mourning",
			"A quiet word that you think of them is enough.", "a quiet word is still kind.", griefOpeners, griefOpeners,
		},
		{"birth wedding jubilee name", "A few warm words are enough.", "a late word is still kind.", dayOpeners, lateDayOpeners},
		{
			"renew contract expir lease licen subscription agreement",
			"Ask in good time what they would keep, and what they would change.", "ask how it turned out.",
			workDayOpeners, lateWorkDayOpeners,
		},
		{
			"deadline due report review audit budget board filing submission launch exam closing election hearing",
			"Ask what would help before then.", "ask how it went.", workDayOpeners, lateWorkDayOpeners,
		},
		{"anniversar first start join", "A line to say that you thought of it is enough.", "a late word is still kind.", dayOpeners, lateDayOpeners},
		{"", "A line to say that you have it in mind is enough.", "ask how it was.", otherDayOpeners, lateOtherDayOpeners},
	}
}

// sortOf returns the sort of a day by what the member called it.
func sortOf(what string) sortOfDay {
	sorts := sortsOfDay()
	words := strings.Fields(strings.ToLower(what))
	i := slices.IndexFunc(sorts, func(s sortOfDay) bool {
		return slices.ContainsFunc(strings.Fields(s.begin), func(begin string) bool {
			return slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, begin) })
		})
	})
	if i < 0 {
		i = len(sorts) - 1
	}
	return sorts[i]
}

// dateAhead says which day of somebody's comes up, or is past by now.
func dateAhead(who rapport.Stakeholder, owed rapport.Owed, today rapport.Date) string {
	says := capital(owed.What) + " " + onDay(owed.By, today)
	if m, ok := who.Summary.Marks(owed.Entry); ok && m.Day.Years(owed.By) > 0 {
		says += ", the " + nth(m.Day.Years(owed.By))
	}
	sort := sortOf(owed.What)
	if owed.By.Before(today) {
		return says + ": " + sort.after
	}
	return says + ". " + sort.near
}

// nth prints a number as "1st", "22nd" or "13th".
func nth(n int) string {
	end := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}

// The openers for the days of each sort; what stands in them is said in
// openers.go.
var (
	dayOpeners = []string{
		"{name}, there is a day to celebrate soon. How will you spend it?",
		"Your {day} is coming up: is there something nice planned?",
		"May I buy you a coffee for your {day}, {name}?",
	}
	lateDayOpeners = []string{
		"How was your {day}, {name}?",
		"{name}, my warm wishes for your {day}, a little late. What was the best of it?",
		"May I buy you a coffee for your {day}, {name}, even if it is over?",
	}
	workDayOpeners = []string{
		"{name}, what would help you before the {day}?",
		"How do things stand for the {day}, {name}?",
		"What should I know before the {day}, {name}?",
	}
	lateWorkDayOpeners = []string{
		"How did the {day} go, {name}?",
		"{name}, what came of the {day}, and what is next?",
		"The {day} is behind you, {name}. What would you do the same way again?",
	}
	griefOpeners = []string{
		"{name}, I am thinking of you these days. How are you?",
		"No need to answer, {name}: you are on my mind this week.",
		"{name}, would you like company for a walk one of these days?",
	}
	otherDayOpeners = []string{
		"{name}, I have your {day} in mind. How are you getting on?",
		"How do you feel about the {day}, {name}?",
		"Is there something I could do for your {day}, {name}?",
	}
	lateOtherDayOpeners = []string{
		"How was the {day}, {name}?",
		"{name}, what stayed with you from the {day}?",
		"Did the {day} go as you hoped, {name}?",
	}
)
