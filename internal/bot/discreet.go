package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// coveredMessage says that a digest is there, and nothing of what is in it
// before it is opened.
func coveredMessage(l upkeep.DigestLetter) chat.Message {
	where := "your check-in"
	if l.Slot == rapport.Daily {
		where = "your daily look"
	}
	n := len(l.Items)
	if l.Slot == rapport.ArticleDay {
		where = "what you could pass on"
	}
	waits := capital(inWords(n, "person", "people")) + " " + isAre(n) + " waiting in " + where + "."
	if n == 0 {
		waits = "An occasion comes up in " + where + "."
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words(waits)},
		chat.Buttons{styled(spoken(button("Show", "", pressBack, idToken(l.ID)), "Show who is waiting"), chat.Primary)},
		chat.Small{Text: chat.Words("Only you see this.")},
	}}
}

// discretions are the choices, each with what it means.
func discretions() []chat.Choice {
	return []chat.Choice{
		{Name: "on", Label: "On: names and reasons, and notes behind “Last time…”"},
		{Name: string(rapport.Candid), Label: "Off: the last time in the nudge, too"},
		{Name: string(rapport.Strict), Label: "Strict: no name before I press Show"},
	}
}

// readDiscreet reads "on", "off" or "strict".
func readDiscreet(words []string) (rapport.Settings, string) {
	name := strings.ToLower(strings.Join(words, " "))
	if !slices.ContainsFunc(discretions(), func(c chat.Choice) bool { return c.Name == name }) {
		return rapport.Settings{}, "Discreet is on, off or strict."
	}
	if name == "on" {
		name = string(rapport.Discreet)
	}
	return rapport.Settings{Discreet: rapport.Discretion(name)}, ""
}

func saysDiscreet(s upkeep.Settings) string {
	switch s.Own.Discreet {
	case rapport.Candid:
		return "off, with the last time in the nudge"
	case rapport.Strict:
		return "strict, with no name before you press Show"
	default:
		return "on, with notes behind “Last time…”"
	}
}
