package bot

import (
	"strconv"

	"rapport/internal/rapport"
)

// dateAhead says which day of somebody's comes up.
func dateAhead(who rapport.Stakeholder, owed rapport.Owed, today rapport.Date) string {
	says := capital(owed.What) + " " + onDay(owed.By, today)
	if m, ok := who.Summary.Marks(owed.Entry); ok && m.Day.Years(owed.By) > 0 {
		says += ", the " + nth(m.Day.Years(owed.By))
	}
	return says + ". A few warm words are enough."
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
