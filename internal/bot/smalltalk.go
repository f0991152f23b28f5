package bot

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"rapport/internal/chat"
	"rapport/internal/upkeep"
)

// maxRemark is how many words small talk has at most.
const maxRemark = 6

// A remark is what people say to anybody, in lower case and without signs, and
// how it is answered.
type remark struct {
	said   []string
	answer func(upkeep.Visit) chat.Message
}

// remarks are the small talk that is understood. The list is closed: whatever
// else somebody writes may be a command that went wrong.
func remarks() []remark {
	return []remark{
		{
			[]string{
				"hi", "hello", "hey", "hiya", "hola", "howdy", "yo", "bonjour", "salut", "hallo", "ciao", "olá", "ola", "servus", "moin", "guten tag",
				"guten morgen", "buenos días", "buenos dias", "buongiorno", "bom dia", "morning", "good morning", "good afternoon", "good evening",
				"good day", "hello world", "nice to meet you", "pleased to meet you",
			}, greeting,
		},
		{
			[]string{
				"thanks", "thank you", "thx", "ty", "merci", "danke", "gracias", "obrigado", "obrigada", "grazie", "tack", "thank u", "tks", "merci beaucoup",
				"vielen dank", "danke schön", "muchas gracias", "muito obrigado", "muito obrigada", "cheers", "thanks a lot", "many thanks", "thank you very much", "thank you so much",
				"thanks so much", "ok thanks", "okay thanks", "great thanks", "perfect thanks", "cool thanks", "no thanks", "much appreciated",
			}, said("With pleasure."),
		},
		{
			[]string{
				"ok", "okay", "k", "sure", "great", "nice", "cool", "perfect", "good", "fine", "got it", "understood", "alright", "all right",
				"wow", "awesome", "excellent", "well done", "good job", "good bot", "lol", "haha", "yes", "yep", "yeah", "no", "nope", "nice one",
				"all good", "all is well", "all is good", "what a day",
			}, said("All right. Buttons under a message of mine answer it; anything else you can simply type."),
		},
		{
			[]string{"how are you", "how are you doing", "how is it going", "whats up", "what's up"},
			said("All is well here, thank you. Who did you talk to lately? " + chat.Naming("touched") + " logs it."),
		},
		{
			[]string{
				"nobody", "no one", "nobody today", "no one today", "nobody else", "talked to nobody", "talked to nobody today",
				"talked to no one", "talked to no one today", "spoke to nobody", "spoke to nobody today", "spoke to no one today",
			}, said("That’s fine. A quiet day is a day, too."),
		},
		{
			[]string{
				"bye", "goodbye", "bye bye", "good night", "see you", "see you later", "see you tomorrow", "thanks bye", "have a nice day",
				"back soon", "back in a minute", "brb", "be right back",
			},
			said("See you. Tell me when you’ve talked to somebody."),
		},
		{
			[]string{"sorry", "oops", "my bad", "i am sorry", "i'm sorry"},
			said("No harm done. The Undo button under an answer takes back what it did, for 24 hours."),
		},
		{
			[]string{"forget it", "forget that", "cancel", "cancel that", "cancel it", "never mind", "nevermind", "no never mind", "skip it", "leave it", "ignore that"},
			said("All right, I leave everything as it is. Undo, under an answer of mine, takes back what that did."),
		},
		{
			[]string{
				"what can you do", "what do you do", "what can i do", "how do you work",
				"how does this work", "how does it work", "help me", "please help", "can you help", "can you help me", "i need help",
				"what should i do", "what should i do now", "what next", "what's next", "what now", "commands", "start", "menu",
			}, help,
		},
		{[]string{"who are you", "what are you", "what is this", "what is rapport", "are you a bot", "are you a robot"}, whoIAm},
		{
			[]string{"stop", "stop it", "be quiet", "shut up", "go away", "leave me alone", "unsubscribe", "opt out", "quit"}, quieter,
		},
	}
}

func said(words string) func(upkeep.Visit) chat.Message {
	return func(upkeep.Visit) chat.Message { return chat.Say(words) }
}

// remarked answers small talk, also behind “I” or “we”.
func (d *Desk) remarked(_ context.Context, v upkeep.Visit, words []chat.Word, list roll) (chat.Reply, bool, error) {
	if s := hear(words, list); s.thanksSomebody() {
		return chat.Reply{}, false, nil
	}
	m, ok := smallTalk(v, unled(words))
	return say(m), ok, nil
}

// thanksSomebody reports whether thanks say what for, and of whom on the list, as in
// “thanks to Sam we got the permit”: that is no small talk.
func (s saying) thanksSomebody() bool {
	return len(s.who) > 0 && slices.ContainsFunc(s.said, func(word string) bool { return word == "for" || word == "to" })
}

// unled is a sentence without the “I” or “we” that it begins with.
func unled(words []chat.Word) []chat.Word {
	if len(words) > 1 && slices.Contains([]string{"i", "we"}, strings.ToLower(words[0].Text)) {
		return words[1:]
	}
	return words
}

// smallTalk answers a remark, or an emoji alone. It returns false for anything
// else.
func smallTalk(v upkeep.Visit, words []chat.Word) (chat.Message, bool) {
	if len(words) > maxChatter {
		return chat.Message{}, false
	}
	var heard []string
	waved := false
	for _, w := range words {
		if w.Kind != chat.KindText || w.Quoted {
			return chat.Message{}, false
		}
		word := strings.ReplaceAll(strings.ToLower(strings.TrimFunc(w.Text, unicode.IsPunct)), "’", "'")
		isName := slices.Contains([]string{"rapport", "there", "bot"}, word) && len(words) > 1
		waved = waved || isEmoji(w.Text)
		if !isEmoji(w.Text) && !isName && word != "" {
			heard = append(heard, word)
		}
	}
	if len(heard) == 0 && waved {
		return chat.Say("Likewise! Tell me whenever you’ve talked to somebody."), true
	}
	if m, ok := reply(v, heard); ok && len(words) <= maxRemark {
		return m, true
	}
	return chatted(v, heard)
}

// reply answers a remark; behind a greeting, the one that follows it.
func reply(v upkeep.Visit, heard []string) (chat.Message, bool) {
	for _, r := range remarks() {
		if slices.Contains(r.said, strings.Join(heard, " ")) {
			return r.answer(v), true
		}
	}
	if len(heard) > 1 && slices.Contains([]string{"hi", "hello", "hey"}, heard[0]) {
		return reply(v, heard[1:])
	}
	if len(heard) > 1 && slices.Contains([]string{"thanks", "thank", "thx", "merci", "cheers"}, heard[0]) {
		return chat.Say("With pleasure, if that was for me: what you type here stays with me. " +
			"Whoever shared a link with you hears from you by its buttons, or where you usually write to them."), true
	}
	return chat.Message{}, false
}

// isEmoji reports whether a word is an emoji: a sign, ":wave:" or ":-)".
func isEmoji(word string) bool {
	if len(word) > 2 && strings.HasPrefix(word, ":") && strings.HasSuffix(word, ":") {
		return true
	}
	if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return false
	}
	return strings.ContainsFunc(word, unicode.IsSymbol) || len(word) > 1 && strings.ContainsAny(word[:1], ":;")
}

// greeting greets: a stranger with the welcome.
func greeting(v upkeep.Visit) chat.Message {
	if v.Stranger {
		return welcome()
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Hello! Who did you talk to lately?")},
		firstSteps(),
	}}
}

// whoIAm says what the bot is, in a breath.
func whoIAm(v upkeep.Visit) chat.Message {
	if v.Stranger {
		return welcome()
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("I’m Rapport, a bot that helps you keep up with the people your work depends on. Tell me whom you talked to: " +
			"I keep what you learned and promised, and say when it is time to catch up. Only you see it.")},
		firstSteps(),
	}}
}

// firstSteps lead on from where somebody may not know what to type.
func firstSteps() chat.Buttons {
	return chat.Buttons{
		button("Log a touch", "", "touched"),
		rapportButton("Who is waiting?", "due"),
		helpButton(),
	}
}

// helpButton leads to all that there is.
func helpButton() chat.Button { return button("What can you do?", "", "help") }

// quieter answers somebody who has had enough.
func quieter(upkeep.Visit) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Of course. I can be quiet until a day that you choose, or erase all that I keep of you.")},
		chat.Buttons{
			rapportButton("Pause…", "pause"),
			rapportButton("Delete me…", "delete me"),
		},
	}}
}
