package bot

import (
	"errors"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/internal/chat"
)

// asksAbout returns what a line is asked about; "" for one that is understood, or
// is refused for another cause.
func asksAbout(line string) string {
	_, err := parseContact(typed(line).Words(), people, tuesday)
	m, ok := errors.AsType[*mistake](err)
	if !ok || len(m.answers) == 0 {
		return ""
	}
	return m.answers[0].label
}

// The slips stand in a file of their own, a line each, with what was meant behind
// a tab.
func TestSlipOfAKindOrADayIsAskedAbout(t *testing.T) {
	table, err := os.ReadFile("testdata/slips.txt")
	if err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(table)) {
		line, meant, _ := strings.Cut(strings.TrimSpace(row), "\t")
		if got := asksAbout(line); got != meant {
			t.Errorf("%q is asked about as %q, not %q", line, got, meant)
		}
	}
}

func TestPlainNotesAreNotAskedAbout(t *testing.T) {
	for _, note := range []string{
		"talked about the budget", "talks too fast", "all is well", "what a day", "that went fine", "better than last time", "launch went well",
		"list of testers", "even happier now", "mail is on its way", "today's meeting was tense", "todays plan", "mondays are hard for her",
		"past week was long", "best month so far", "wants to move", "will send it", "format of the report", "normal day", "person of trust",
		"asks for help", "problems at home", "helps us", "thanks me", "introduce her to Sam", "remember 3 things", "match 3 goals", "carl is back",
		"Frida is leaving", "frida is leaving", "Chad wants in", "Walt called", "on the 3rd floor", "on the 1st attempt it broke", "the 35th time", "on the 40th floor",
		"calls back", "visits Rome", "events next spring", "letters to the board", "meet again soon", "let him know", "form is signed",
		"soon in Boston", "yes to all", "cat is ill", "has a new boss", "hat off", "later than planned", "says hello", "3 more testers",
		"next steps", "last line", "week of demos", "day two of the fair", "sat down with her", "may come", "march on budget", "good mood",
		"worried about Friday", "coat and hat", "tall order", "wall of text", "calm about it", "committed to spring", "seasonal stress",
		"and then lunch with good wine yesterday", "chat on plans", "call her on monday",
	} {
		for _, head := range []string{"@maria ", "@maria coffee ", "@maria coffee yesterday "} {
			if _, err := parseContact(typed(head+note).Words(), people, tuesday); err != nil {
				t.Errorf("%q is answered with %v", head+note, err)
			}
		}
	}
}

// Whatever is answered to a question is understood, and keeps all that was
// typed around the slip.
func TestEveryAnswerToAQuestionIsUnderstood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(append(slipKinds(), slipDays()...)).Draw(t, "word")
		at := rapid.IntRange(0, len(word)-1).Draw(t, "at")
		letter := rapid.SampledFrom([]string{"", "a", "e", "x", word[at:at+1] + word[at:at+1]}).Draw(t, "letter")
		line := rapid.SampledFrom([]string{"@maria ", "maria call ", "", "@maria yesterday "}).Draw(t, "head") +
			word[:at] + letter + word[at+1:] + rapid.SampledFrom([]string{"", " @sam", " yesterday", " about it", ": hello", ". !send it by fri"}).Draw(t, "tail")
		_, err := parseContact(typed(line).Words(), people, tuesday)
		m, ok := errors.AsType[*mistake](err)
		if !ok {
			return
		}
		for _, a := range m.answers {
			if _, err := parseContact(chat.LineOf(a.words).Words(), people, tuesday); err != nil {
				t.Errorf("%q offers %q, which is answered with %v", line, chat.Join(a.words), err)
			}
		}
	})
}

func TestCitiesLieInZonesOfTheDatabase(t *testing.T) {
	for city, at := range cities {
		for zone := range strings.FieldsSeq(at) {
			if !isZone(zone) || city != folded(city) {
				t.Errorf("%q is said to lie in %q", city, zone)
			}
		}
	}
}
