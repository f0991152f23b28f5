package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the form that sums up what to ask about.
const (
	fieldAdviser = "adviser"
	fieldTried   = "tried"
	fieldWent    = "went"
	fieldMyself  = "myself"
)

// maxSummary is how many runes each part of a summary may have: together they are a
// note beside a share.
const maxSummary = 300

// feedback answers /rapport feedback: the form that asks an adviser, or whom to
// mark as one.
func (d *Desk) feedback(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if v.Stranger {
		return say(welcome()), nil
	}
	all, err := d.steward.Advisers(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(words) == 0 {
		return feedbackForm(all, "")
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	people, err := roll(list).onList(words)
	if err != nil {
		return chat.Reply{}, alsoSaying(err, " Nothing was sent.")
	}
	if len(people) != 1 {
		return chat.Reply{}, &mistake{says: "I ask one adviser at a time. Nothing was sent.", example: "rapport feedback @sam"}
	}
	who := people[0]
	i := slices.IndexFunc(all, func(a upkeep.Adviser) bool { return a.Who.ID == who.ID })
	switch {
	case i < 0:
		return say(chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{
			chat.Strong(who.Name), chat.Plain(" is nobody whom I can write to. Advisers are colleagues here. Ask them yourself: a word in person goes further anyway."),
		}}}}), nil
	case !all[i].Is:
		return say(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Text{
				chat.Strong(who.Name), chat.Plain(" isn’t among your advisers so far. Are they well connected, and do they read the house well?"),
			}},
			chat.Buttons{adviserButton("Mark as an adviser", who.ID, who.Name, true)},
		}}), nil
	}
	return feedbackForm(all, who.ID)
}

// feedbackPress answers the button that asks somebody.
func (d *Desk) feedbackPress(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	all, err := d.steward.Advisers(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	r, err := feedbackForm(all, rapport.StakeholderID(id(args, 0)))
	r.Beside = true
	return r, err
}

// feedbackForm asks for a summary. It offers only those who are marked, and may be
// asked.
func feedbackForm(all []upkeep.Adviser, chosen rapport.StakeholderID) (chat.Reply, error) {
	field := chat.Field{Name: fieldAdviser, Label: "Whom would you like to ask?", Kind: chat.AskChoice}
	for _, a := range all {
		if !a.Is {
			continue
		}
		if a.Unasked {
			if a.Who.ID == chosen {
				return say(unaskedMessage(a.Who.Name)), nil
			}
			continue
		}
		field.Choices = append(field.Choices, chat.Choice{Name: string(a.Who.ID), Label: cut(a.Who.Name, maxChoice)})
		if a.Who.ID == chosen {
			field.Value.Chosen = []string{string(chosen)}
		}
	}
	if len(field.Choices) == 0 {
		return say(chooseAdvisers(slices.DeleteFunc(all, func(a upkeep.Adviser) bool { return a.Is }))), nil
	}
	if len(field.Choices) == 1 {
		field.Value.Chosen = []string{field.Choices[0].Name}
	}
	field.Choices = field.Choices[:min(len(field.Choices), maxChoices)]
	part := func(name, label string) chat.Field {
		return chat.Field{Name: name, Label: label, Kind: chat.AskText, Optional: name != fieldTried}
	}
	return chat.Reply{Form: &chat.Form{
		Name: formFeedback, Title: "Ask an adviser", Submit: "Show me first",
		Intro: chat.Words("Sum it up in your own words; your notes stay with you. Leave out names that aren’t yours to tell. You’ll see what goes before it goes."),
		Fields: []chat.Field{
			field, part(fieldTried, "What I did"), part(fieldWent, "How it worked"), part(fieldMyself, "How I felt about it"),
		},
	}}, nil
}

func unaskedMessage(name string) chat.Message {
	return chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{
		chat.Strong(name), chat.Plain(" would rather not be asked through me, and that’s fine. If it matters, a word in person is always welcome. Nothing was sent."),
	}}}}
}

// submitFeedback shows what would go, and keeps it as a draft: nothing is sent.
func (d *Desk) submitFeedback(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	who := rapport.StakeholderID(strings.Join(s.Values[fieldAdviser].Chosen, ""))
	faults := faults{}
	lines := []string{chat.Line{idToken(who)}.String()}
	for _, field := range []string{fieldTried, fieldWent, fieldMyself} {
		text := rapport.CleanLines(s.Values[field].Text)
		if n := utf8.RuneCountInString(text); n > maxSummary {
			faults[field] = "That has " + thousands(n) + " characters, and up to " + thousands(maxSummary) + " are read with pleasure. Could you make it shorter?"
		}
		lines = append(lines, chat.Line{chat.TextToken(text)}.String())
	}
	if rapport.CleanLines(s.Values[fieldTried].Text) == "" {
		faults[fieldTried] = "What did you try? A line is enough."
	}
	if who == "" {
		faults[fieldAdviser] = "Whom would you like to ask?"
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	draft, err := d.steward.KeepDraft(ctx, v, lines, nil)
	if err != nil {
		return chat.Reply{}, err
	}
	r, err := d.previewFeedback(ctx, v, draft)
	r.Beside = true
	return r, err
}

// A summing is what a draft of a summary holds.
type summing struct {
	who   rapport.StakeholderID
	parts [3]string
}

// readSumming reads a draft, and returns false for one of something else.
func (d *Desk) readSumming(ctx context.Context, v upkeep.Visit, draft upkeep.DraftID) (summing, error) {
	kept, err := d.steward.Draft(ctx, v, draft)
	if err != nil {
		return summing{}, err
	}
	var s summing
	for i, text := range kept.Lines[:min(len(kept.Lines), 4)] {
		line, err := chat.ParseLine(text)
		if err != nil || len(line) != 1 {
			return summing{}, upkeep.ErrTooOld
		}
		if i == 0 {
			s.who = rapport.StakeholderID(line[0].Text)
		} else {
			s.parts[i-1] = line[0].Text
		}
	}
	return s, nil
}

// text is the summary as it goes.
func (s summing) text() string {
	var lines []string
	for i, label := range []string{"What I did: ", "How it worked: ", "How I felt about it: "} {
		if s.parts[i] != "" {
			lines = append(lines, label+s.parts[i])
		}
	}
	return strings.Join(lines, "\n")
}

// previewFeedback shows exactly what would go.
func (d *Desk) previewFeedback(ctx context.Context, v upkeep.Visit, draft upkeep.DraftID) (chat.Reply, error) {
	s, err := d.readSumming(ctx, v, draft)
	if err != nil {
		return chat.Reply{}, err
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	who, err := roll(list).who(upkeep.Whom{Stakeholder: s.who})
	if err != nil {
		return chat.Reply{}, err
	}
	from, err := d.steward.Sender(ctx, v.Member)
	if err != nil {
		return chat.Reply{}, err
	}
	send := styled(button("Send it", who.Name, pressSendFeedback, idToken(draft)), chat.Primary)
	send.Key = "feedback " + string(draft)
	blocks := []chat.Block{chat.Para{Text: chat.Text{chat.Plain("This is what "), chat.Strong(who.Name), chat.Plain(" would read. Nothing is sent yet.")}}, chat.Divider{}}
	asks := adviceBlocks(upkeep.ShareLetter{Owner: v.Member, Sender: from.Name, What: rapport.Share{Kind: rapport.AdviceShare, Note: s.text()}})
	return say(chat.Message{Blocks: slices.Concat(blocks, asks, []chat.Block{
		chat.Divider{},
		chat.Buttons{send, button("Change it…", who.Name, pressEditFeedback, idToken(draft)), button("Leave it", who.Name, pressDropFeedback)},
		smallWords("I keep this draft for a day."),
	})}), nil
}

// editFeedback opens the form again, as the draft has it.
func (d *Desk) editFeedback(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, err := d.readSumming(ctx, v, upkeep.DraftID(id(args, 0)))
	if err != nil {
		return lostSumming(err)
	}
	all, err := d.steward.Advisers(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	r, err := feedbackForm(all, s.who)
	if r.Form != nil {
		for i, field := range []string{fieldTried, fieldWent, fieldMyself} {
			fillIn(r.Form, field, textValue(s.parts[i]))
		}
	}
	return r, err
}

// lostSumming answers a button whose draft is gone.
func lostSumming(err error) (chat.Reply, error) {
	if errors.Is(err, upkeep.ErrTooOld) {
		return say(chat.Say("I keep such a draft for one day, and that day is over, so nothing goes out now. What you sent before stands in " + chat.Naming("share sent") + "; to ask anew, write it again.")), nil
	}
	return chat.Reply{}, err
}

// dropFeedback answers "Leave it".
func (d *Desk) dropFeedback(context.Context, upkeep.Visit, chat.Line) (chat.Reply, error) {
	return say(chat.Say("Left as it is: nothing was sent, and nobody was told.")), nil
}

// sendFeedback sends what was shown.
func (d *Desk) sendFeedback(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, err := d.readSumming(ctx, v, upkeep.DraftID(id(args, 0)))
	if err != nil {
		return lostSumming(err)
	}
	shared, err := d.steward.AskAdvice(ctx, v, s.who, s.text())
	if e, ok := errors.AsType[*upkeep.UnaskedError](err); ok {
		return say(unaskedMessage(e.Name)), nil
	}
	if errors.Is(err, upkeep.ErrNoAdviser) {
		return say(chat.Say("They aren’t among your advisers any more, so nothing was sent. " + chat.Naming("rapport feedback") + " shows whom you can ask.")), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if shared.Undone {
		return say(chat.Say("You asked that before, and took it back since. I left it so.")), nil
	}
	return say(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Plain("On its way to "), chat.Strong(shared.Forwarded[0].Person.Name), chat.Plain(", with three questions. Their answers come to you alone.")}},
		chat.Para{Text: chat.Text{chat.Soft(s.text())}},
		chat.Buttons{unsendButton(shared)},
		smallWords("I won’t remind them. Whether they answer is up to them."),
	}}), nil
}
