package bot

import (
	"strconv"
	"strings"

	"rapport/internal/chat"
)

// A bar is a number with its name, drawn in text.
type bar struct {
	name string
	n    int
}

// maxBar is how long the longest bar is, in characters.
const maxBar = 12

// bars draws some bars, a line each. The number stands before the bar, so that it
// is heard where the bar is skipped.
func bars(rows []bar) chat.Text {
	most := 0
	for _, r := range rows {
		most = max(most, r.n)
	}
	var text chat.Text
	for _, r := range rows {
		line := "\n" + capital(r.name) + ": " + strconv.Itoa(r.n)
		if r.n > 0 {
			line += " " + strings.Repeat("▇", max(1, r.n*maxBar/max(most, maxBar)))
		}
		text = append(text, chat.Plain(line))
	}
	return text
}
