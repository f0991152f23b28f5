package bot

import (
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxSpoken is how long the spoken label of a button may be, in runes.
const maxSpoken = 75

// button does what a line of a verb and some words says. Where its label does
// not tell what it is about, about does, aloud.
func button(label, about, verb string, words ...chat.Token) chat.Button {
	line := append(chat.Line{chat.TextToken(verb)}, words...)
	b := chat.Button{Label: label, Line: line, Opens: opens(line)}
	if about == "" {
		return b
	}
	return spoken(b, label+": "+about)
}

// spoken gives a button other words to be said aloud.
func spoken(b chat.Button, says string) chat.Button {
	b.Spoken = cut(says, maxSpoken)
	return b
}

// styled makes a button stand out, or not.
func styled(b chat.Button, style chat.Style) chat.Button {
	b.Style = style
	return b
}

// idToken is an id in a line.
func idToken[T ~string](id T) chat.Token { return chat.IDToken(string(id)) }

// textTokens are words in a line.
func textTokens(words ...string) chat.Line {
	var line chat.Line
	for _, word := range words {
		line = append(line, chat.TextToken(word))
	}
	return line
}

// undoButton takes back what left the receipt. The label says for how long.
func undoButton(receipt rapport.ReceiptID) chat.Button {
	hours := strconv.Itoa(int(upkeep.UndoFor.Hours()))
	b := button("Undo ("+hours+" h)", "", pressUndo, idToken(receipt))
	return spoken(b, "Undo this; possible for "+hours+" hours")
}

// undoOf is undoButton among others: it says aloud what it takes back, and names
// the digest that is drawn anew then, if any.
func undoOf(receipt rapport.ReceiptID, what string, digest ...chat.Token) chat.Button {
	b := spoken(undoButton(receipt), "Undo: "+what)
	b.Line = append(b.Line, digest...)
	return b
}

// isUndo reports whether a button takes something back.
func isUndo(b chat.Button) bool { return b.Line[0].Text == pressUndo }
