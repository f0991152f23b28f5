package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func isHelp(word string) bool {
	return strings.EqualFold(strings.TrimRight(word, ".!?"), "help") || word == "?"
}

// help explains one command. /rapport is for everything else, so that its help
// explains all there is.
func (c Command) help(v upkeep.Visit) chat.Message {
	if c.Name == everythingElse {
		return help(v)
	}
	blocks := []chat.Block{
		chat.Para{Text: chat.Text{chat.Typed("/" + c.Name), chat.Plain(": " + c.Summary + ".")}},
	}
	if explained(c.Name) != nil {
		blocks = append(blocks, chat.Para{Text: chat.Words(c.behind())})
	} else {
		blocks = append(blocks, chat.Para{Text: c.usage()})
	}
	if len(c.Words) > 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words(strings.Join(c.Words, "\n"))})
	}
	return chat.Message{Blocks: append(blocks, examples(c.Examples))}
}

// usage are the lines that a command takes, one below the other.
func (c Command) usage() chat.Text {
	var text chat.Text
	for one := range strings.SplitSeq(c.Usage, " | ") {
		if len(text) > 0 {
			text = append(text, chat.Plain("\n"))
		}
		text = append(text, chat.Typed("/"+c.Name+" "+one))
	}
	return text
}

// behind names the words that may stand first behind a command, in the order of its
// usage.
func (c Command) behind() string {
	var words []string
	says := explained(c.Name)
	for one := range strings.SplitSeq(c.Usage, " | ") {
		word := one
		if _, whole := says[word]; !whole {
			word, _, _ = strings.Cut(one, " ")
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return "Behind it: " + strings.Join(words, ", ") + "."
}

func examples(lines []string) chat.Block {
	text := chat.Text{chat.Plain("For example:")}
	for _, e := range lines {
		text = append(text, chat.Plain("\n"), chat.Typed("/"+e))
	}
	return chat.Small{Text: text}
}

// helpOn explains one word behind a command, as in "tier help" and "help tier".
// It returns false where the words ask for nothing of the kind: "find help"
// looks for help.
func (c Command) helpOn(words []chat.Word) (chat.Message, bool) {
	if len(words) < 2 || slices.ContainsFunc(words, func(w chat.Word) bool { return w.Kind != chat.KindText || w.Quoted }) {
		return chat.Message{}, false
	}
	asked := strings.Fields(strings.ToLower(chat.Join(words)))
	switch last := len(asked) - 1; {
	case isHelp(asked[0]):
		asked = asked[1:]
	case isHelp(asked[last]) && asked[0] != "find":
		asked = asked[:last]
	default:
		return chat.Message{}, false
	}
	word := strings.Join(asked, " ")
	if slices.Contains(strings.Split(c.Usage, " | "), word) && explained(c.Name)[word] == "" {
		word = asked[0] // "review stats" is explained with review
	}
	if word == "delete" {
		word = "delete me"
	}
	says, found := explained(c.Name)[word]
	if !found {
		return chat.Message{}, false
	}
	line := c.Name + " " + word
	blocks := []chat.Block{chat.Para{Text: chat.Text{chat.Typed("/" + line), chat.Plain(": " + says)}}}
	shown := slices.DeleteFunc(slices.Clone(c.Examples), func(e string) bool { return e != line && !strings.HasPrefix(e, line+" ") })
	if len(shown) == 0 {
		shown = []string{line}
	}
	return chat.Message{Blocks: append(blocks, examples(shown))}, true
}

// explained says of each word behind a command what it does.
func explained(command string) map[string]string {
	switch command {
	case everythingElse:
		return map[string]string{
			"home":      "Who is due today, your promises, the next seven days, and those closest to you.",
			"due":       "Everybody it is time to catch up with, each to be answered there.",
			"next":      "What I’ll bring up when, and why.",
			"review":    "A look at your ties, one by one, in ten minutes: keep it, change its rhythm, or let it rest. I offer one each month, when “settings review” says. With “stats” behind it you see your last three months, with “talks” all that you logged, with “audit” it keeps a log for a month, with “quarter” it says what moved your goals; “months”, “warmth” and “influence” draw a picture.",
			"goal":      "Up to three aims for the month, which I count: talks, informal ones, coaching, new people and the like; or one you rate yourself, as trust with somebody. Alone it shows how they go.",
			"issue":     "What somebody raised and you carry for them: with whom you raised it, what came of it, and a reminder to tell them. Alone it shows all that is open.",
			"owe":       "What you promised, whom to thank, what you planned for by now, and for whom you speak, in one list.",
			"occasion":  "A party, a lunch, a charity drive, a conference: whom to invite, whom to greet there, and afterwards whom you talked to and met.",
			"thank":     "When something ended well, I bring up a word of thanks to all who had a part in it: now, in a month, and after half a year.",
			"culture":   "How things are done in the house, or in a group or organisation on your list: what it is like, and how news travels. Eight short questions, dated, for you alone.",
			"observe":   "Whom you watch to learn from: the day after I ask what you saw, and help you talk it over with them.",
			"feedback":  "Asks an adviser of yours how they see what you tried: a summary that you write, and see before it goes, with three questions.",
			"themes":    "What three people or more have in common: tell others of it without a name, or plan to ask each of them about an idea of yours.",
			"settings":  "When I check in and offer a review, your days and hours, how many people at a time, and how much shows.",
			"feeds":     "What you follow: new articles of blogs and journals come to your reading list. Add one by the address of its page, remove it, or bring a whole list (OPML); articles shows what came, export gives you the list as a file.",
			"practice":  "A practice for the week, chosen to fit what your book shows: tell me when it is done, put it off, or see another. Behind it, idea draws a small gesture.",
			"pause":     "I’m quiet until a day that you choose. What comes up meanwhile waits.",
			"resume":    "Ends a pause.",
			"test":      "A sample nudge comes at once, so that you see how I’ll reach you.",
			"export":    "Everything I keep of you comes to you as a file, and to nobody else.",
			"about":     "Who can see what.",
			"delete me": "Erases all that I keep of you, after seven days to think again.",
		}
	case "stakeholders":
		words := map[string]string{
			"list":      "Everybody on your list, the closest first.",
			"promises":  "What you promised and is still open, to be kept, moved or let go. With kept behind it, what you kept in the last three months.",
			"needs":     "What they need and don’t have yet.",
			"prospects": "Whom it would be good to know, by what it would pay back to both of you.",
			"map":       "How you see them side by side: who is powerful and not loyal yet, who leads without the title, and where nobody speaks for you.",
		}
		for word, a := range askForms() {
			words[word] = a.intro
		}
		words["show"] += " With served behind the name, what you did for them."
		return words
	default:
		return nil
	}
}

// contactWords say what may stand before the note of a contact, and in it.
func contactWords() []string {
	words := func(lists ...[]string) string { return strings.Join(slices.Concat(lists...), ", ") + "." }
	var media, causes []string
	for _, m := range rapport.Media() {
		media = append(media, string(m))
	}
	for _, c := range rapport.Causes() {
		causes = append(causes, string(c))
	}
	return []string{
		"How: " + words(media),
		"What kind: formal, informal, business, personal, good, hard.",
		"Why: " + words(causes, []string{theyCame}),
		"When: today, yesterday, on Tuesday, last Friday, 3 days ago, last week, Nov 3, 2026-11-03.",
		"In the note: a #topic, a !promise by Friday, a ?need.",
	}
}

// help explains what there is: to a stranger below the welcome.
func help(v upkeep.Visit) chat.Message {
	blocks := []chat.Block{
		chat.Para{Text: chat.Words("I help you keep up the working relationships that your results depend on. " +
			"Tell me who you talked to, and I’ll say when it is time to catch up.")},
	}
	if v.Stranger {
		blocks = append(welcome().Blocks, chat.Divider{})
	}
	for _, c := range Commands() {
		text := chat.Text{
			chat.Typed("/" + c.Name), chat.Plain(": " + c.Summary + ".\n"), chat.Typed("/" + c.Examples[0]),
		}
		if explained(c.Name) != nil {
			text = append(text, chat.Plain("\n"+c.behind()))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{anythingButton()}, chat.Small{Text: chat.Words(
		"You can also ask me in a few words of your own: what did I promise? who is next? what do I know about Maria? " +
			"Type “help” behind any command to see more, or behind a word of it, as in " + chat.Naming("stakeholders tier help") + ". " + chat.Naming("rapport about") + " says who can see what: " +
			"no colleague and no administrator can read your list and notes through me.",
	)})}
}

func unknownCommand() chat.Message {
	var known []string
	for _, c := range Commands() {
		known = append(known, chat.Naming(c.Name))
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("I don’t know that one yet. Say what it is in a form, which keeps your words, or begin with one of these: " + join(known) + ".")},
		chat.Small{Text: chat.Text{chat.Plain("For example: "), chat.Typed("/" + Commands()[0].Examples[0])}},
	}}
}
