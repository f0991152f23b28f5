package bot

import (
	"fmt"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// readPhrases reads the lines of a form.
func readPhrases(lines []string) (rapport.Settings, string) {
	var own []string
	for _, l := range lines {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			own = append(own, l)
		}
	}
	return rapport.Settings{Phrases: strings.Join(own, "\n")}, ""
}

// refusePhrases answers what is typed: a line holds one, and there may be more.
func refusePhrases([]string) (rapport.Settings, string) {
	return rapport.Settings{}, "Your own phrases go into a form, a line each."
}

func saysPhrases(s upkeep.Settings) string {
	if n := len(s.Own.OwnPhrases()); n > 0 {
		return inWords(n, "line", "lines") + " of your own, first behind “What could I say?”"
	}
	return "none of your own yet"
}

// phrasesFields ask for them.
func phrasesFields(s upkeep.Settings) []chat.Field {
	return []chat.Field{{
		Name: fieldPhrases, Label: "How you like to begin, a line each", Kind: chat.AskText, Optional: true, Value: chat.Value{Text: s.Own.Phrases},
		Hint: fmt.Sprintf("At most %d, of %d characters each. {name} becomes a first name, as in: How is your week, {name}?",
			rapport.MaxPhrases, rapport.MaxPhrase),
	}}
}

// phrasesRemedy returns the sentence for phrases that are too many or too long.
func phrasesRemedy(e *rapport.LimitError) (string, bool) {
	switch e.Part {
	case rapport.PhrasesPart:
		return fmt.Sprintf("I keep %d phrases, and these are %d: keep those that you like best.", e.Limit, e.Got), true
	case rapport.PhrasePart:
		return fmt.Sprintf("A phrase may have %d characters, and one of these has %d: a shorter one is easier to say.", e.Limit, e.Got), true
	default:
		return "", false
	}
}
