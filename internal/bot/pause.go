package bot

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// pause answers /rapport pause: alone it asks until when.
func (d *Desk) pause(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return say(pauseQuestion(v.Today)), nil
	}
	until, ok := pauseDay(strings.Fields(strings.ToLower(chat.Join(words))), v.Today)
	if !ok {
		return chat.Reply{}, &mistake{
			says:    "I couldn’t read “" + short(chat.Join(words)) + "” as a day, so nothing was changed.",
			example: "rapport pause until monday",
		}
	}
	r, err := d.pauseUntil(ctx, v, until)
	if doubt, ok := doubtAbout(until, doubtsIn(words, v.Today)); ok && err == nil {
		r.Message.Blocks = append(r.Message.Blocks, doubt.blocks("the pause", everythingElse, v.Today, textTokens("pause", "until ")...)...)
	}
	return r, err
}

func (d *Desk) pauseUntil(ctx context.Context, v upkeep.Visit, until rapport.Date) (chat.Reply, error) {
	chosen, err := d.steward.Choose(ctx, v, rapport.PauseOption, rapport.Settings{Paused: until})
	if err != nil {
		return chat.Reply{}, err
	}
	says := "Quiet until " + day(until, v.Today) + "."
	if chosen.Settings.Erase.IsZero() {
		says += " Nothing is lost: what comes up meanwhile waits, and comes in one go then."
	}
	return say(chosenMessage(says, chosen, v, rapportButton("Resume now", "resume"))), nil
}

// pauseDay reads "until monday", "monday", "a week" or "for two weeks".
func pauseDay(words []string, today rapport.Date) (rapport.Date, bool) {
	if len(words) > 0 && (words[0] == "until" || words[0] == "till") {
		words = words[1:]
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

// pauseQuestion asks until when to be quiet.
func pauseQuestion(today rapport.Date) chat.Message {
	press := func(label string, until rapport.Date) chat.Button {
		b := button(label, "", everythingElse, chat.TextToken("pause until "+until.String()))
		return spoken(b, "Pause for "+strings.ToLower(label))
	}
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Words("Until when shall I be quiet? What comes up meanwhile waits.")},
		chat.Buttons{
			press("A week", today.Add(7)), press("Two weeks", today.Add(14)),
			spoken(button("Until a day…", "", pressPause), "Pause until a day"),
		},
	}}
}

// fieldUntil is the field of the form that pauses.
const fieldUntil = "until"

// askPause opens the form that pauses until a day.
func (d *Desk) askPause(_ context.Context, v upkeep.Visit, _ chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: &chat.Form{
		Name: formPause, Title: "Pause", Submit: "Pause",
		Fields: []chat.Field{{
			Name: fieldUntil, Label: "Until", Kind: chat.AskDate, Value: chat.Value{Text: v.Today.Add(7).String()},
			Hint: "The first day on which I may write again",
		}},
	}}, nil
}

// submitPause pauses until the day that was filled in.
func (d *Desk) submitPause(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	until, err := rapport.ParseDate(s.Values[fieldUntil].Text)
	if err != nil {
		return wrong(fieldUntil, "Choose a day from tomorrow on."), nil
	}
	r, err := d.pauseUntil(ctx, v, until)
	if says, ok := settingRemedy(err); ok {
		return wrong(fieldUntil, says), nil
	}
	return r, err
}

// resume answers /rapport resume.
func (d *Desk) resume(ctx context.Context, v upkeep.Visit, _ []chat.Word) (chat.Reply, error) {
	chosen, err := d.steward.Choose(ctx, v, rapport.PauseOption, rapport.Settings{})
	if err != nil {
		return chat.Reply{}, err
	}
	if chosen.Receipt == "" {
		return say(chat.Say(strings.TrimSpace("There is no pause to end. " + nextLook(chosen.Settings, v)))), nil
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
