package bot

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// fieldCame is the field of what came of a practice.
const fieldCame = "came"

// doneExample is a line that tells of a practice, and would have worked.
const doneExample = "rapport practice done: a good talk with the new team"

// practice answers /rapport practice: the practice of the week, a gesture, another
// practice, or what came of this one.
func (d *Desk) practice(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return d.showPractice(ctx, v, "")
	}
	switch strings.ToLower(strings.TrimRight(words[0].Text, ":,.")) {
	case "idea", "ideas", "gesture", "gestures":
		return d.showGesture(ctx, v, "")
	case "done", "did":
		return d.tellPractice(ctx, v, chat.Join(words[1:]))
	case "another", "other", "next":
		now, err := d.steward.PracticeNow(ctx, v)
		if err != nil {
			return chat.Reply{}, err
		}
		return d.showPractice(ctx, v, now.Suggestion)
	case rapport.Off, "none", "never", "stop":
		return chat.Reply{}, &mistake{
			says:  "None at all is a choice among the levels. Nothing was changed yet.",
			lines: []chat.Line{textTokens(everythingElse, "settings level")},
		}
	}
	return chat.Reply{}, &mistake{
		says:    "I can’t read “" + short(chat.Join(words)) + "” there. Behind " + chat.Naming("rapport practice") + " I understand done, another and idea. Nothing was changed.",
		example: doneExample,
	}
}

// showPractice draws the practice of the week; beyond a suggestion, another one.
func (d *Desk) showPractice(ctx context.Context, v upkeep.Visit, beyond rapport.EntryID) (chat.Reply, error) {
	p, err := d.steward.Practise(ctx, v, beyond)
	if err != nil {
		return chat.Reply{}, err
	}
	words, known := d.steward.Practice(p.Practice)
	if p.Suggestion == "" || !known {
		return say(allPractised(p, v)), nil
	}
	return say(practiceMessage(p, words, v)), nil
}

// practiceMessage shows a practice with what helps with it, or what became of it.
func practiceMessage(p upkeep.Practising, words rapport.Practice, v upkeep.Visit) chat.Message {
	if p.Fate != "" {
		return chat.Message{Blocks: []chat.Block{
			chat.Para{Text: fateText(p, words.Title, v)},
			chat.Buttons{otherButton(p.Suggestion)},
			chat.Small{Text: chat.Words(practiceFoot(p.Done, p.Since, v))},
		}}
	}
	blocks := []chat.Block{
		chat.Heading{Text: "Practice of the week"},
		chat.Para{Text: chat.Text{chat.Strong(words.Title), chat.Plain("\n" + words.Prompt)}},
	}
	if len(words.Steps) > 0 {
		var steps []string
		for i, step := range words.Steps {
			steps = append(steps, strconv.Itoa(i+1)+". "+step)
		}
		blocks = append(blocks, chat.Para{Text: chat.Words(strings.Join(steps, "\n"))})
	}
	blocks = append(blocks, chat.Para{Text: chat.Words("Tip: " + words.Tip)})
	if p.Because != "" {
		blocks = append(blocks, smallWords(because(p.Because, p.Level)))
	}
	return chat.Message{Blocks: append(blocks,
		chat.Buttons{
			styled(button("Done", words.Title, pressPractised, idToken(p.Suggestion)), chat.Primary),
			button("Another week", words.Title, pressNextWeek, idToken(p.Suggestion)),
			button("Not for me", words.Title, pressUnsuited, idToken(p.Suggestion)),
			otherButton(p.Suggestion),
		},
		chat.Small{Text: chat.Words(practiceFoot(p.Done, p.Since, v))},
	)}
}

func otherButton(suggestion rapport.EntryID) chat.Button {
	return button("Show another", "practice", pressOther, idToken(suggestion))
}

// because says in a line why a practice was chosen.
func because(l rapport.Lack, level rapport.Level) string {
	says, known := map[rapport.Lack]string{
		rapport.NoFocus:       "nobody on your list is on focus yet",
		rapport.OnlyAsked:     "your last talks were all about problems or requests",
		rapport.NoReflection:  "a talk of the last weeks is there to look back on",
		rapport.NoNeeds:       "no need of anybody’s has been noted lately",
		rapport.NothingGiven:  "a good while went by without something shared or given",
		rapport.NoThanks:      "your last talks name no thanks and no praise so far",
		rapport.OnlyFormal:    "your last talks were all formal",
		rapport.NotPersonal:   "none of your last talks is noted as personal",
		rapport.NobodyNew:     "nobody new has come to your list for a season",
		rapport.PutOffTillNow: "you put it off until now",
	}[l]
	if !known {
		return "Because it comes next at level " + string(level) + "."
	}
	return "Because " + says + "."
}

// practiceFoot says kindly how far somebody is.
func practiceFoot(done int, since rapport.Date, v upkeep.Visit) string {
	if done == 0 {
		return "Only you see this."
	}
	return practicesDone(done, since, v) + ". Only you see this."
}

func practicesDone(done int, since rapport.Date, v upkeep.Visit) string {
	month := since.Month.String()
	if since.Year != v.Today.Year {
		month += " " + strconv.Itoa(since.Year)
	}
	return count(done, "practice", "practices") + " done since " + month
}

// fateText says what became of a practice.
func fateText(p upkeep.Practising, title string, v upkeep.Visit) chat.Text {
	text := chat.Text{chat.Strong(title)}
	switch {
	case p.Fate == upkeep.Deferred:
		return append(text, chat.Plain("\nPut off: it comes back "+onDay(p.Until, v.Today)+"."))
	case p.Fate == upkeep.Unsuited:
		return append(text, chat.Plain("\nNot for you, and that’s fine: it won’t come again."))
	case p.Came != "":
		return append(text, chat.Plain("\nDone. What came of it: "), chat.Soft(cut(p.Came, maxEcho)))
	default:
		return append(text, chat.Plain("\nDone. Well done."))
	}
}

// allPractised says that nothing is left to suggest.
func allPractised(p upkeep.Practising, v upkeep.Visit) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("That was all I have for now. What you did comes round again in half a year; a small gesture fits any day.")},
		chat.Buttons{rapportButton("Draw a gesture", "practice idea")},
		chat.Small{Text: chat.Words(practiceFoot(p.Done, p.Since, v))},
	}}
}

// practise answers the button that stands in a digest or on Home.
func (d *Desk) practise(ctx context.Context, v upkeep.Visit, _ chat.Line) (chat.Reply, error) {
	r, err := d.showPractice(ctx, v, "")
	r.Beside = true
	return r, err
}

// otherPractice answers “Show another”.
func (d *Desk) otherPractice(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.showPractice(ctx, v, rapport.EntryID(id(args, 0)))
}

// askPractised opens the form in which one tells what came of a practice.
func (d *Desk) askPractised(_ context.Context, _ upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: practisedForm(rapport.EntryID(id(args, 0)))}, nil
}

func practisedForm(suggestion rapport.EntryID) *chat.Form {
	return &chat.Form{
		Name: formCame, Title: "Practice done", Submit: "Keep it", State: string(suggestion),
		Fields: []chat.Field{{
			Name: fieldCame, Label: "What came of it?", Kind: chat.AskLine, Optional: true,
			Hint: "A line is enough, and so is none. Only you see it",
		}},
	}
}

// submitPractised keeps what was filled in.
func (d *Desk) submitPractised(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	came := strings.TrimSpace(s.Values[fieldCame].Text)
	r, err := d.keepPractised(ctx, v, rapport.EntryID(s.State), came)
	if says, ok := remedy(err); ok {
		return wrong(fieldCame, says), nil
	}
	return r, err
}

// tellPractice notes what is typed of the practice of the week.
func (d *Desk) tellPractice(ctx context.Context, v upkeep.Visit, came string) (chat.Reply, error) {
	now, err := d.steward.PracticeNow(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if now.Suggestion == "" {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words("No practice was chosen for this week yet, so nothing was noted. Here is how to see one:")},
			chat.Buttons{rapportButton("Practice of the week", "practice")},
		}}), nil
	}
	return d.keepPractised(ctx, v, now.Suggestion, strings.TrimLeft(strings.TrimSpace(came), ": "))
}

func (d *Desk) keepPractised(ctx context.Context, v upkeep.Visit, suggestion rapport.EntryID, came string) (chat.Reply, error) {
	done, err := d.steward.Practised(ctx, v, suggestion, came)
	return d.afterPractice(v, suggestion, done, upkeep.Practising{Fate: upkeep.Tried, Came: came}, err)
}

// nextWeek answers “Another week”, and unsuited “Not for me”.
func (d *Desk) nextWeek(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	suggestion := rapport.EntryID(id(args, 0))
	done, err := d.steward.Shelve(ctx, v, suggestion, false)
	return d.afterPractice(v, suggestion, done, upkeep.Practising{Fate: upkeep.Deferred, Until: v.Today.Monday().Add(7)}, err)
}

func (d *Desk) unsuited(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	suggestion := rapport.EntryID(id(args, 0))
	done, err := d.steward.Shelve(ctx, v, suggestion, true)
	return d.afterPractice(v, suggestion, done, upkeep.Practising{Fate: upkeep.Unsuited}, err)
}

// afterPractice says what became of a practice, with Undo and the way on.
func (d *Desk) afterPractice(
	v upkeep.Visit, suggestion rapport.EntryID, done upkeep.Practised, now upkeep.Practising, err error,
) (chat.Reply, error) {
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return oldButton(), nil
	case err != nil:
		return chat.Reply{}, err
	case done.Undone:
		return say(undoneSince()), nil
	}
	title := "That practice"
	if words, known := d.steward.Practice(done.Practice); known {
		title = words.Title
	}
	if done.Before != "" {
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Text{chat.Strong(title), chat.Plain("\n" + notedBefore)}},
			chat.Buttons{otherButton(suggestion)},
		}}), nil
	}
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: fateText(now, title, v)},
		chat.Buttons{otherButton(suggestion), undoButton(done.Receipt)},
		chat.Small{Text: chat.Words(practiceFoot(done.Done, done.Since, v))},
	}}), nil
}

// homePractice is the line of Home about the practice of the week, while that is
// open, or how far somebody is.
func (d *Desk) homePractice(p upkeep.Practising, v upkeep.Visit) []chat.Block {
	words, known := d.steward.Practice(p.Practice)
	switch {
	case known && p.Fate == "":
		return practiceLine(words)
	case p.Fate == upkeep.Tried:
		return []chat.Block{chat.Small{Text: chat.Words("The practice of this week is done. " + practicesDone(p.Done, p.Since, v) + ".")}}
	default:
		return nil
	}
}

// practiceLine names the practice of the week in a line, with the button that
// shows it.
func practiceLine(words rapport.Practice) []chat.Block {
	return []chat.Block{
		chat.Small{Text: chat.Words("Practice of the week: " + words.Title + ".")},
		chat.Buttons{spoken(button("Try it", "", pressPractise), "See the practice of the week: "+words.Title)},
	}
}
