package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// requested is what a message asks of its reader, as they would promise it: “send the
// deck” of “Ana, could you send me the deck by Friday?”. What asks for nothing stays
// as it is.
func requested(text string, today rapport.Date) string {
	words := chat.Line{chat.TextToken(text)}.Words()
	if len(words) > 0 && (ends(words[0], ",") || slices.Contains([]string{"hi", "hey", "hello"}, bareWord(words[0].Text))) {
		at := slices.IndexFunc(words, func(w chat.Word) bool { return ends(w, ",") })
		words = words[at+1:]
	}
	asks := len(words) > 2 && slices.Contains(strings.Fields("could can would will"), bareWord(words[0].Text)) && bareWord(words[1].Text) == "you"
	if !asks {
		return text
	}
	if words = words[2:]; bareWord(words[0].Text) == "please" {
		words = words[1:]
	}
	if len(words) > 2 && bareWord(words[1].Text) == "me" {
		words = slices.Delete(slices.Clone(words), 1, 2)
	}
	_, what, _ := withoutDay(words, today)
	return strings.TrimRight(chat.Join(what), " ?.!")
}
