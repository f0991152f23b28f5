package bot

import (
	"cmp"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// unwantedBlocks shows a member whose links they want no more, each with a
// button that lets them come again; and who asks them for advice no more; nothing where they want all.
func unwantedBlocks(u upkeep.Unwanted, self rapport.MemberID) []chat.Block {
	var from []string
	var row chat.Buttons
	add := func(name string, id rapport.MemberID, choice string) {
		from = append(from, name)
		row = append(row, button("Let "+name+" again", "", pressNoMore, idToken(id), chat.TextToken(choice), chat.TextToken(standsBeside)))
	}
	for _, s := range u.From {
		add(cmp.Or(s.Name, "a colleague"), s.ID, moreFrom)
	}
	if u.All {
		add("anybody", self, moreAny)
	}
	var blocks []chat.Block
	if len(from) > 0 {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong("Links you don’t want"), chat.Plain(": from " + join(from))}})
	}
	if len(u.Asks) > 0 {
		var asks []string
		for _, s := range u.Asks {
			name := cmp.Or(s.Name, "a colleague")
			asks = append(asks, name)
			row = append(row, button("Let "+name+" ask again", "", pressAskMe, idToken(s.ID)))
		}
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong("Who doesn’t ask you for advice"), chat.Plain(": " + join(asks))}})
	}
	for some := range slices.Chunk(row, chat.MaxButtons) {
		blocks = append(blocks, some)
	}
	return blocks
}
