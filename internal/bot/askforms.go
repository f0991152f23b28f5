package bot

import (
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
)

// The fields of asks, beside those of other forms.
const (
	fieldWhom  = "whom"
	fieldTwin  = "twin"
	fieldOften = "often"
	fieldFind  = "find"
	fieldBody  = "body"
)

// askForms are the forms of the words behind /stakeholders. The parts stand in the
// order in which one types them.
func askForms() map[string]ask {
	one := part{Field: chat.Field{Name: fieldWhom, Label: "Who?", Kind: chat.AskChoice}, whom: true}
	some := part{Field: chat.Field{Name: fieldWhom, Label: "Who?", Kind: chat.AskChoices}, whom: true}
	return map[string]ask{
		"add":     askAdd(),
		"show":    askWhom(one, "Show somebody", "Show", "You’ll see all that you keep about them."),
		"edit":    askWhom(one, "Edit somebody", "Go on", "Name, address, tier and topics can all be changed."),
		"tier":    askTier(some),
		"every":   askEvery(some),
		"rest":    askRest(some),
		"note":    askNote(some),
		"find":    askFind(),
		"remove":  askWhom(some, "Take off the list", "Take off", "What you kept is hidden for seven days, in which they can come back, and is deleted then."),
		"merge":   askMerge(),
		"assess":  askWhom(one, "Assess somebody", "Go on", "How you see their influence, and how far they trust you. You say so yourself; nothing is computed."),
		"profile": askWhom(one, "See a profile", "Show", "What you know of them: their mandate, what they value, what you bring each other. It fills by and by."),
		"plan":    askWhom(one, "Plan a step", "Go on", "Whom you get in touch with, why, how, with what words and when. I bring it up on its day."),
		"prep":    askWhom(one, "Prepare a talk", "Show", "What to have in mind before you meet somebody, in one message."),
		"options": askWhom(one, "Think it through", "Go on", "What is, what should be, and the ways out: weighed, with what speaks for and against."),
		"belong":  askBelong(),
		"date":    askDate(one),
		"need":    askNeed(one),
	}
}

// askWhom is the form of a word that needs nothing but to know whom it is about.
func askWhom(whom part, title, submit, intro string) ask {
	return ask{title: title, submit: submit, intro: intro, parts: []part{whom}, main: fieldWhom}
}

// askNote is the form that keeps a note about people.
func askNote(whom part) ask {
	return ask{
		title: "Keep a note", submit: "Keep it", main: fieldNote, fill: fillNote,
		intro: "For what is worth keeping without a talk. Only you see it.",
		parts: []part{whom, {Field: chat.Field{
			Name: fieldNote, Label: "What shall I note?", Kind: chat.AskText, Hint: "A #topic is understood here too",
		}, typed: typedNote}},
	}
}

// askFind is the form that looks for words.
func askFind() ask {
	return ask{
		title: "Find", submit: "Find", main: fieldFind,
		intro: "I look through names, topics, notes, promises and needs.",
		parts: []part{{Field: chat.Field{
			Name: fieldFind, Label: "What shall I look for?", Kind: chat.AskLine, Hint: "A word or two of what you wrote",
		}}},
	}
}

// askMerge is the form that makes two of the list one.
func askMerge() ask {
	return ask{
		title: "Merge two into one", submit: "Go on", main: fieldTwin,
		intro: "For somebody who stands on your list twice. All that you told about both is kept. I ask before anything moves.",
		parts: []part{
			{Field: chat.Field{Name: fieldWhom, Label: "Who stays?", Kind: chat.AskChoice}, whom: true},
			{Field: chat.Field{Name: fieldTwin, Label: "Who is the same person?", Kind: chat.AskChoice}, whom: true},
		},
	}
}

// askAdd is the form that puts people on the list.
func askAdd() ask {
	return ask{
		title: "Add people", submit: "Add", main: fieldNames, fill: fillNewcomers,
		intro: "Nobody is told that they are on your list.",
		lacks: "Choose a colleague above, or write a name here.",
		parts: []part{
			{
				Field: chat.Field{Name: fieldPeople, Label: "Colleagues", Kind: chat.AskPeople, Optional: true},
				typed: typedColleagues,
			},
			{
				Field: chat.Field{
					Name: fieldNames, Label: "Others", Kind: chat.AskLine, Optional: true,
					Hint: "Names with commas between them, as in Ana Díaz ana@example.org, Works Council",
				},
				typed: typedNewcomers,
			},
			{Field: chat.Field{
				Name: fieldKind, Label: "What they are", Kind: chat.AskChoice, Choices: kindChoices(),
				Value: chat.Value{Chosen: []string{kindName(rapport.Person)}},
			}},
			{Field: chat.Field{
				Name: fieldTier, Label: "How close", Kind: chat.AskChoice, Choices: tierChoices(),
				Value: chat.Value{Chosen: []string{string(rapport.Regular)}},
			}},
			{
				Field: chat.Field{
					Name: fieldTopics, Label: "Topics", Kind: chat.AskLine, Optional: true, Hint: "As in #budget #audit",
				},
				typed: typedTopics,
			},
		},
	}
}

// askTier is the form that moves people to a tier.
func askTier(whom part) ask {
	return ask{
		title: "Say how close", submit: "Keep it", main: fieldTier, fill: fillTier,
		intro: "The closer a tie, the sooner I bring it up again.",
		parts: []part{whom, {Field: chat.Field{
			Name: fieldTier, Label: "How close shall it be?", Kind: chat.AskChoice, Choices: tierChoices(),
		}}},
	}
}

// askEvery is the form that gives people a rhythm of their own.
func askEvery(whom part) ask {
	return ask{
		title: "Set a rhythm", submit: "Keep it", main: fieldOften, fill: fillCadence,
		intro: "Their own rhythm counts before that of their tier.",
		lacks: "I couldn’t read that. Try “10 days”, “two weeks” or “default”.",
		knows: (*Desk).habitsOf,
		parts: []part{whom, {Field: chat.Field{
			Name: fieldOften, Label: "How often?", Kind: chat.AskLine,
			Hint: "As in 10 days or two weeks; “default” is that of their tier",
		}}},
	}
}

// askDate is the form that notes a day of somebody's.
func askDate(whose part) ask {
	whose.Label = "Whose day is it?"
	return ask{
		title: "Note a day", submit: "Keep it", main: fieldDay, fill: fillDate,
		intro: "I’ll bring it up each year, from a week before.",
		lacks: "Which day is it? Try “3 nov” or “1980-02-29”.",
		parts: []part{
			whose,
			{Field: chat.Field{Name: fieldWhat, Label: "What is it?", Kind: chat.AskLine, Hint: "As in birthday"}},
			{Field: chat.Field{
				Name: fieldDay, Label: "Which day?", Kind: chat.AskLine, Hint: "As in 3 nov, or 1980-02-29 with its year",
			}},
		},
	}
}

// askOf is a button that opens the form of a word.
func askOf(word string) chat.Button {
	return button(askForms()[word].title, "", pressAsk, chat.TextToken(word))
}

// askButton opens the form of a word about somebody on the list.
func askButton(label, word string, who rapport.Stakeholder) chat.Button {
	return button(label, who.Name, pressAsk, chat.TextToken(word), idToken(who.ID))
}

// typedNote types a note behind a colon, so that nothing in it names anybody.
func typedNote(_ roll, v chat.Value) (chat.Line, error) {
	return chat.Line{chat.TextToken(": " + v.Text)}, nil
}

func typedTopics(_ roll, v chat.Value) (chat.Line, error) {
	return chat.Line{chat.TextToken(topics(topicsIn(v.Text)))}, nil
}

// typedNewcomers types names with commas between them, each with an address
// behind it or without.
func typedNewcomers(_ roll, v chat.Value) (chat.Line, error) {
	var typed []string
	for entry := range strings.SplitSeq(v.Text, ",") {
		words := strings.Fields(entry)
		address, last := "", len(words)-1
		if last >= 0 {
			if a, ok := email(chat.Word{Token: chat.TextToken(words[last])}); ok {
				address, words = a, words[:last]
			}
		}
		name := withoutQuotes(strings.Join(words, " "))
		switch {
		case name == "" && address == "":
			continue
		case name == "":
			return nil, &mistake{says: "Whose address is “" + short(address) + "”? Write the name before it."}
		case strings.HasPrefix(name, "@"):
			return nil, &mistake{says: "Choose colleagues above; here is room for everybody else’s names."}
		}
		typed = append(typed, inQuotes(name), address)
	}
	typed = slices.DeleteFunc(typed, func(s string) bool { return s == "" })
	return chat.Line{chat.TextToken(strings.Join(typed, " "))}, nil
}
