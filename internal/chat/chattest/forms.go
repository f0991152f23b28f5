package chattest

import (
	"fmt"
	"strings"

	"rapport/internal/chat"
)

// Forms returns forms by name that every adapter must show well. Each adapter
// renders all of them and keeps the outcome as golden files.
func Forms() map[string]chat.Form {
	return map[string]chat.Form{
		"empty":          touched(),
		"filled-in":      filledIn(touched()),
		"more-kinds":     settings(),
		"more-filled-in": filledIn(settings()),
		"hostile":        hostileForm(),
		"very-long":      longForm(),
		"misfits":        misfits(),
	}
}

func touched() chat.Form {
	return chat.Form{
		Name: "touched", Title: "Log a touch", Submit: "Log it",
		Intro: chat.Text{chat.Plain("One line is enough. "), chat.Strong("Only you see it.")},
		Fields: []chat.Field{
			{Name: "who", Label: "Colleagues", Kind: chat.AskPeople},
			{Name: "names", Label: "Others", Kind: chat.AskLine, Hint: "Names, with commas between them", Optional: true},
			{Name: "how", Label: "How", Kind: chat.AskChoice, Choices: media()},
			{Name: "day", Label: "When", Kind: chat.AskDate},
			{Name: "note", Label: "Note", Kind: chat.AskText, Optional: true},
		},
	}
}

func settings() chat.Form {
	return chat.Form{
		Name: "settings", Title: "Settings", Submit: "Save",
		Fields: []chat.Field{
			{Name: "hour", Label: "Check-in at", Kind: chat.AskTime},
			{Name: "media", Label: "What you like", Kind: chat.AskChoices, Choices: media(), Optional: true},
		},
	}
}

func media() []chat.Choice {
	return []chat.Choice{{Name: "coffee", Label: "Coffee"}, {Name: "walk", Label: "A walk"}, {Name: "call", Label: "A call"}}
}

// filledIn puts something into each field.
func filledIn(f chat.Form) chat.Form {
	f.State = "01JD7"
	for i := range f.Fields {
		f.Fields[i].Value = map[chat.FieldKind]chat.Value{
			chat.AskLine:    {Text: "Ana, Sam"},
			chat.AskText:    {Text: "first\nsecond"},
			chat.AskDate:    {Text: "2026-11-03"},
			chat.AskTime:    {Text: "09:30"},
			chat.AskChoice:  {Chosen: []string{"walk"}},
			chat.AskChoices: {Chosen: []string{"walk", "coffee"}},
			chat.AskPeople:  {People: []chat.Profile{{ID: "slack:T1:UMARIA"}, {ID: "slack:T1:UMARIA"}, {ID: "mail:ana@x.org"}}},
		}[f.Fields[i].Kind]
	}
	return f
}

func hostileForm() chat.Form {
	return chat.Form{
		Name: "note", Title: "<!channel> *x*", Submit: "<@U1> &amp;", State: Hostile,
		Intro: chat.Text{chat.Plain(Hostile), chat.Strong(Hostile), chat.Soft(Hostile), chat.Typed(Hostile)},
		Fields: []chat.Field{
			{Name: "line", Label: Hostile[:70], Hint: Hostile, Kind: chat.AskLine, Value: chat.Value{Text: Hostile}},
			{Name: "text", Label: "Note", Kind: chat.AskText, Value: chat.Value{Text: Hostile}},
			{
				Name: "one", Label: "One", Kind: chat.AskChoice, Value: chat.Value{Chosen: []string{"<a&b> %26"}},
				Choices: []chat.Choice{{Name: "<a&b> %26", Label: Hostile[:70]}},
			},
		},
	}
}

func longForm() chat.Form {
	long := strings.Repeat("änd & ßer ", 1000)
	var all []chat.Choice
	for n := range 120 {
		all = append(all, chat.Choice{Name: fmt.Sprintf("choice-%d", n+1), Label: fmt.Sprintf("Choice %d %s", n+1, long)})
	}
	return chat.Form{
		Name: "long", Title: long, Submit: long, Intro: chat.Words(long), State: strings.Repeat("\"", 2000),
		Fields: []chat.Field{
			{Name: "line", Label: long, Hint: long, Kind: chat.AskLine, Value: chat.Value{Text: long}},
			{Name: "text", Label: long, Hint: long, Kind: chat.AskText, Value: chat.Value{Text: long}},
			{Name: "one", Label: long, Kind: chat.AskChoice, Choices: all, Value: chat.Value{Chosen: []string{"choice-100"}}},
		},
	}
}

// misfits holds values that do not belong into their fields, and fields that
// cannot be filled in.
func misfits() chat.Form {
	one := []chat.Choice{{Name: "a", Label: "A"}, {Name: "b"}, {Label: "C"}, {Name: strings.Repeat("d", 80), Label: "D"}}
	return chat.Form{
		Name: "misfits", Title: "Misfits", Submit: "Go on",
		Fields: []chat.Field{
			{Name: "day", Label: "A day", Kind: chat.AskDate, Value: chat.Value{Text: "tomorrow"}},
			{Name: "one", Label: "One", Kind: chat.AskChoice, Choices: one, Value: chat.Value{Chosen: []string{"z"}}},
			{Name: "some", Label: "Some", Kind: chat.AskChoices, Choices: one, Value: chat.Value{Chosen: []string{"b", "z"}}},
			{Name: "none", Label: "Among none", Kind: chat.AskChoice},
			{Name: "line", Label: "A line", Kind: chat.AskLine, Value: chat.Value{Text: " two\nlines "}},
		},
	}
}
