package bot

import (
	"strings"

	"rapport/internal/rapport"
)

// The openers for a group, an association or an organisation ask whoever one meets
// of it; {name} is what it is called, and never whom one speaks to.
var (
	unmetBodyOpeners = []string{
		"How did {name} come to be, and what has changed since?",
		"Who in {name} would be good to meet first, and what are they busy with?",
	}
	anyBodyOpeners = []string{
		"How are things going with {name} these days?",
		"What is {name} busiest with just now?",
		"What would {name} like more people to know about its work?",
		"Who else in {name} would be good to meet?",
		"What is coming up for {name} this month?",
		"What is {name} looking forward to?",
		"Is there anything I could help {name} with, large or small?",
	}
)

// isBody reports whether somebody on a list is no single person.
func isBody(who rapport.Stakeholder) bool { return who.Kind != rapport.Person }

// unaddressed is an opener for a person without whom it speaks to.
func unaddressed(opener string) string {
	if rest, led := strings.CutPrefix(opener, "{name}, "); led {
		opener = capital(rest)
	}
	return strings.ReplaceAll(opener, ", {name}", "")
}
