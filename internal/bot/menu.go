package bot

import (
	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// menu answers /rapport alone: what there is, a press away. A stranger reads
// what Rapport is first.
func menu(v upkeep.Visit) chat.Message {
	if v.Stranger {
		return help(v)
	}
	ask := func(label, words string) chat.Button { return chat.Button{Label: label, Line: asking(words)} }
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("What would you like to do?")},
		chat.Buttons{
			{Label: "Log a touch", Line: chat.Line{chat.TextToken("touched")}, Style: chat.Primary},
			ask("See who is due", "due"), ask("See what comes next", "next"), ask("Look at Home", "home"),
		},
		chat.Buttons{
			{Label: "See your list", Line: chat.Line{chat.TextToken("stakeholders")}},
			askOf("add"), ask("Pause", "pause"), ask("Change settings", "settings"), ask("Read who sees what", "about"),
		},
		chat.Small{Text: chat.Text{chat.Plain("Or type it, as in "), chat.Typed("/rapport due"), chat.Plain(". All there is: "), chat.Typed("/rapport help")}},
	}}
}
