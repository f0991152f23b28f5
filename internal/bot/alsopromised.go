package bot

import (
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// alsoPromised names the promises beside the reason whose day has come: whatever
// else there is to talk about, they would be thought of.
func alsoPromised(item upkeep.Item, today rapport.Date) chat.Text {
	var text chat.Text
	come := comePromises(item, today)
	for _, p := range come[:min(len(come), maxOpen)] {
		text = append(text, chat.Plain("\n"+promised(cut(p.What, maxAhead), p.By, today)))
	}
	return text
}

// comePromises are those of the open promises beside the reason whose day has
// come.
func comePromises(item upkeep.Item, today rapport.Date) []rapport.Owed {
	return slices.DeleteFunc(others(item.Who.Summary.Promises, item), func(o rapport.Owed) bool { return o.By.After(today) })
}

// promisesBeside are the open promises that a nudge names beside its reason.
func promisesBeside(l upkeep.DigestLetter, item upkeep.Item) []rapport.Owed {
	shown := comePromises(item, l.Today)
	if l.Own.Discreet == rapport.Candid {
		shown = others(item.Who.Summary.Promises, item)
	}
	return shown[:min(len(shown), maxOpen)]
}

// alsoKept closes each of them.
func alsoKept(l upkeep.DigestLetter, item upkeep.Item) []chat.Block {
	var row chat.Buttons
	for _, p := range promisesBeside(l, item) {
		row = append(row, keptOf(p, item.Who.Name, idToken(l.ID)))
	}
	if len(row) == 0 {
		return nil
	}
	return []chat.Block{row}
}
