package bot

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// pause answers /rapport pause: alone it asks until when.
func (d *Desk) pause(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return d.askPauseAnew(ctx, v)
	}
	s, ok := readPause(pauseWords(words), v.Today)
	if !ok {
		return chat.Reply{}, &mistake{
			says: "I couldn’t read “" + short(chat.Join(words)) + "” as a day, so nothing was changed. " +
				"A pause can also begin later, as in " + chat.Naming("rapport pause from Dec 20 until Jan 3") + ".",
			example: "rapport pause until monday",
		}
	}
	r, err := d.keepPause(ctx, v, s)
	if doubt, ok := doubtAbout(s.until, doubtsIn(words, v.Today)); ok && err == nil && s.from.IsZero() {
		r.Message.Blocks = append(r.Message.Blocks, doubt.blocks("the pause", everythingElse, v.Today, textTokens("pause", "until ")...)...)
	}
	return r, err
}

// A span is from when until when somebody is not to be written to.
type span struct {
	from  rapport.Date // zero for from now on
	until rapport.Date // the first day after it
}

// words say it as one types it, with its days written in some way.
func (s span) words(written func(rapport.Date) string) string {
	until := "until " + written(s.until)
	if s.from.IsZero() {
		return until
	}
	return "from " + written(s.from) + " " + until
}

func (d *Desk) keepPause(ctx context.Context, v upkeep.Visit, s span) (chat.Reply, error) {
	chosen, err := d.steward.Choose(ctx, v, rapport.PauseOption, rapport.Settings{Paused: s.until, PausedFrom: s.from})
	if err != nil {
		return chat.Reply{}, err
	}
	says, end := "Quiet until "+day(s.until, v.Today)+".", "Resume now"
	if !s.from.IsZero() {
		says, end = "Quiet from "+day(s.from, v.Today)+" until "+day(s.until, v.Today)+"; I write as usual before.", "No pause"
	}
	if chosen.Settings.Erase.IsZero() {
		says += " Nothing is lost: what comes up meanwhile waits, and comes in one go then."
	}
	return say(chosenMessage(says, chosen, v, rapportButton(end, "resume"))), nil
}

// pauseWords are words about a pause, in small letters and without signs behind them:
// “the 7th of december” as “7th december”.
func pauseWords(words []chat.Word) []string {
	var typed []string
	for word := range strings.FieldsSeq(chat.Join(words)) {
		word = strings.ToLower(strings.TrimRight(word, ".,;:!?…"))
		last := len(typed) - 1
		if _, numbered := ordinal(word); numbered && last >= 0 && typed[last] == "the" {
			typed = typed[:last]
		}
		if _, named := month(word); named && last > 0 && typed[last] == "of" {
			if _, numbered := ordinal(typed[last-1]); numbered {
				typed = typed[:last]
			}
		}
		typed = append(typed, strings.Fields(twoDays.ReplaceAllString(word, "$1 to $2"))...)
	}
	return typed
}

// twoDays are those of “16-18 december”.
var twoDays = regexp.MustCompile(`^(\d{1,2})[-–](\d{1,2})$`)

// readPause reads “until monday”, “a week”, “next week”, “from monday to friday”, “16 to
// 18 december” or “from dec 20 until jan 3”. Of “to friday” that Friday is a part, of “until friday” it is not.
func readPause(words []string, today rapport.Date) (span, bool) {
	if whole, ok := wholeSpan(words, today); ok {
		return whole, true
	}
	if len(words) == 0 || words[0] != "from" && words[0] != "starting" {
		if until, ok := pauseDay(words, today); ok {
			return span{until: until}, true
		}
		words = slices.Concat([]string{"from"}, words)
	}
	words = ofOneMonth(words)
	from, n := readDay(words[1:], today, coming)
	rest := words[1+n:]
	if n == 0 || len(rest) < 2 {
		return span{}, false
	}
	until, ok := pauseDay(rest[1:], from)
	switch rest[0] {
	case "to", "through", "thru", "-", "–":
		until = afterAll(strings.Join(rest[1:], " "), until)
	case "until", "till", "til":
		until, ok = pauseDay(rest, from)
	case "for":
		until, ok = pauseDay(rest, from)
	default:
		return span{}, false
	}
	if !from.After(today) {
		from = rapport.Date{} // it begins now
	}
	return span{from, until}, ok
}

// wholeSpan reads “next week” and “next month”, which begin on their first day.
func wholeSpan(words []string, today rapport.Date) (span, bool) {
	if len(words) != 2 || words[0] != "next" {
		return span{}, false
	}
	switch words[1] {
	case "week":
		from := nearest(time.Monday, today, coming)
		return span{from, from.Add(7)}, true
	case "month":
		from := rapport.Date{Year: today.Year, Month: today.Month, Day: 1}.AddMonths(1)
		return span{from, from.AddMonths(1)}, true
	}
	return span{}, false
}

// ofOneMonth names the month of both days in “from 7 to 11 december”.
func ofOneMonth(words []string) []string {
	if len(words) < 5 {
		return words
	}
	_, isDay := ordinal(words[1])
	_, named := month(words[2])
	if _, ok := month(words[4]); isDay && !named && ok {
		return slices.Insert(slices.Clone(words), 2, words[4])
	}
	return words
}

// pauseDay reads "until monday", "monday", "a week" or "for two weeks".
func pauseDay(words []string, today rapport.Date) (rapport.Date, bool) {
	if len(words) > 1 && slices.Contains(strings.Fields(saysUntil), words[0]) {
		words = words[1:]
		if until, n := untilDay(words, today); n == len(words) {
			return until, true
		}
	}
	if len(words) > 0 && words[0] == "for" {
		words = words[1:]
	}
	for _, try := range [][]string{words, slices.Concat([]string{"in"}, words)} {
		if d, n := readDay(try, today, coming); n > 0 && n == len(try) {
			return d, true
		}
	}
	return rapport.Date{}, false
}

// askPauseAnew asks until when to be quiet, and says so where there is a pause
// already.
func (d *Desk) askPauseAnew(ctx context.Context, v upkeep.Visit) (chat.Reply, error) {
	set, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(pauseAnew(set, rapport.Date{}, v.Today)), nil
}

// pauseAnew is that for a pause from a day on, zero for now.
func pauseAnew(set upkeep.Settings, from, today rapport.Date) chat.Message {
	m := pauseQuestion(from, today)
	if !set.Own.Paused.IsZero() {
		says := "There is a pause already, " + pauseOf(set, today) + "."
		m.Blocks = slices.Insert(m.Blocks, 0, chat.Block(chat.Para{Text: chat.Words(says)}))
		m.Blocks = append(m.Blocks, chat.Buttons{rapportButton("Resume now", "resume")})
	}
	return m
}

// pauseQuestion asks until when to be quiet, from a day on or from now.
func pauseQuestion(from, today rapport.Date) chat.Message {
	asks, begins := "Until when shall I be quiet?", today
	if from.After(today) {
		asks, begins = "Until when shall I be quiet, from "+day(from, today)+" on?", from
	}
	press := func(label string, days int) chat.Button {
		pause := span{from, begins.Add(days)}.words(rapport.Date.String)
		return spoken(button(label, "", everythingElse, chat.TextToken("pause "+pause)), "Pause for "+strings.ToLower(label))
	}
	until := button("Until a day…", "", pressPause)
	if !from.IsZero() {
		until = button("Until a day…", "", pressPause, chat.TextToken(from.String()))
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words(asks + " What comes up meanwhile waits.")},
		chat.Buttons{press("A week", 7), press("Two weeks", 14), spoken(until, "Pause until a day")},
	}}
}

// fieldUntil is a field of the form that pauses, beside fieldFrom.
const fieldUntil = "until"

// askPause opens the form that pauses until a day, from now or from the day that a
// button names.
func (d *Desk) askPause(_ context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	var from chat.Value
	begins := v.Today
	if len(args) > 0 && args[0].Kind == chat.KindText {
		if on, err := rapport.ParseDate(args[0].Text); err == nil && on.After(v.Today) {
			from, begins = textValue(args[0].Text), on
		}
	}
	return chat.Reply{Form: &chat.Form{
		Name: formPause, Title: "Pause", Submit: "Pause",
		Fields: []chat.Field{
			{Name: fieldFrom, Label: "From", Kind: chat.AskDate, Optional: true, Value: from, Hint: "Leave it empty for a pause from now on"},
			{
				Name: fieldUntil, Label: "Until", Kind: chat.AskDate, Value: textValue(begins.Add(7).String()),
				Hint: "The first day on which I may write again",
			},
		},
	}}, nil
}

// submitPause pauses until the day that was filled in.
func (d *Desk) submitPause(ctx context.Context, v upkeep.Visit, form chat.Submission) (chat.Reply, error) {
	until, err := rapport.ParseDate(form.Values[fieldUntil].Text)
	if err != nil {
		return wrong(fieldUntil, "Choose a day from tomorrow on."), nil
	}
	s := span{until: until}
	if text := form.Values[fieldFrom].Text; text != "" {
		if s.from, err = rapport.ParseDate(text); err != nil || !s.from.Before(until) {
			return wrong(fieldFrom, "Choose a day before the last one, or none."), nil
		}
	}
	if !s.from.After(v.Today) {
		s.from = rapport.Date{}
	}
	r, err := d.keepPause(ctx, v, s)
	if says, ok := settingRemedy(err); ok {
		return wrong(fieldUntil, says), nil
	}
	return r, err
}

// resuming are the words that alone end a pause, in lower case and without signs.
var resuming = []string{"resume", "unpause", "end pause", "end the pause", "end my pause", "stop the pause", "stop pause", "resume nudges"}

// resumeTyped ends the pause where the member types no more than that. It returns
// false for anything else.
func (d *Desk) resumeTyped(ctx context.Context, v upkeep.Visit, words []chat.Word, _ roll) (chat.Reply, bool, error) {
	var said []string
	for _, w := range words {
		if word := bareWord(w.Text); !slices.Contains(strings.Fields("please ok now again"), word) {
			said = append(said, word)
		}
	}
	if len(words) > maxRemark || !slices.Contains(resuming, strings.Join(said, " ")) {
		return chat.Reply{}, false, nil
	}
	r, err := d.resume(ctx, v, nil)
	return r, true, err
}

// resume answers /rapport resume.
func (d *Desk) resume(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	set, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	chosen, err := d.steward.Choose(ctx, v, rapport.PauseOption, rapport.Settings{})
	if err != nil {
		return chat.Reply{}, err
	}
	if chosen.Receipt == "" {
		return say(chat.Say(strings.TrimSpace("There is no pause to end. " + nextLook(chosen.Settings, v)))), nil
	}
	if !set.Own.PausedFrom.IsZero() {
		return say(chosenMessage("The pause from "+day(set.Own.PausedFrom, v.Today)+" is off: I write as usual.", chosen, v)), nil
	}
	says, buttons := d.waiting(ctx, v)
	return say(chosenMessage("Welcome back. The pause is over."+says, chosen, v, buttons...)), nil
}

// waiting says who is on Home as a pause ends, and whether the next slot is about
// them. The pause is over by then, so a fault must not sound as if it were not.
func (d *Desk) waiting(ctx context.Context, v upkeep.Visit) (string, []chat.Button) {
	h, err := d.steward.Home(ctx, v)
	if err != nil {
		d.fault(v.Member, err)
		return "", nil
	}
	n := len(h.Due) + h.More
	if n == 0 {
		return "", nil
	}
	says := " " + count(n, "person is", "people are") + " on Home, whenever you have a moment."
	if h.Slot == rapport.Daily && len(h.Ahead) == 0 {
		says += " Nobody new is due so far, so the next look may stay quiet."
	}
	return says, []chat.Button{rapportButton("Show them", "due")}
}
