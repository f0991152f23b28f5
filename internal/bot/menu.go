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
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("What would you like to do?")},
		chat.Buttons{
			styled(button("Log a touch", "", "touched"), chat.Primary),
			rapportButton("See who is due", "due"), rapportButton("See what comes next", "next"), rapportButton("Look at Home", "home"),
		},
		chat.Buttons{
			button("See your list", "", "stakeholders"),
			askOf("add"), rapportButton("Pause", "pause"), rapportButton("Change settings", "settings"), rapportButton("Read who sees what", "about"),
		},
		chat.Buttons{anythingButton()},
		chat.Small{Text: chat.Text{chat.Plain("Or type it, as in "), chat.Typed("/rapport due"), chat.Plain(". All there is: "), chat.Typed("/rapport help")}},
	}}
}
