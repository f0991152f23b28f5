package bot

import (
	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// standsMessage tells a member that what they took back can still be read.
func standsMessage(l upkeep.StandsLetter) chat.Message {
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{
		chat.Plain("I couldn’t take “" + l.Title + "” back from "), chat.Strong(l.Person.Name),
		chat.Plain(": that message can’t be changed any more, so they may still see it. If it matters, " +
			"tell them in a word of your own, as in “please pass over the link I sent”."),
	}}}}
}
