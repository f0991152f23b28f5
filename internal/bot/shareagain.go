package bot

import (
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// again is the word that begins a line which shares what was shared before.
const again = "again"

// hadBefore says who has had an article from the member, and when.
func hadBefore(had []upkeep.Had) string {
	var says []string
	for _, h := range had {
		if h.On.IsZero() {
			says = append(says, "This is on its way to "+h.Name+" already.")
		} else {
			says = append(says, h.Name+" has had this from you, on "+longDay(h.On)+".")
		}
	}
	return strings.Join(says, " ")
}

// toThem sends a share to those, too, who have had it.
func toThem(s rapport.Share, had []upkeep.Had) offer {
	line := chat.Line{chat.TextToken("share"), chat.TextToken(again + " " + shareKindName(s.Kind) + " " + s.Link + " ")}
	var names []string
	for _, h := range had {
		names = append(names, h.Name)
		line = append(line, idToken(h.Who), chat.TextToken(" "))
	}
	line = append(line, chat.TextToken(": "+withTopics(s.Note, s.Topics)))
	label := "To " + join(names) + " again"
	return offer{press: pressChoose, label: cut(label, maxOffered), spoken: "Send it: " + label, line: line}
}
