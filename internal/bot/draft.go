package bot

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxCarried is how long a line may be that a button carries, in bytes. Slack
// takes 2,000 characters of a button's value, the key among them.
const maxCarried = 1500

// offerButtons are buttons that carry the lines of offers. Where one is too long
// for a button, all are kept as a draft, and the buttons name that. In front
// stands the day on which they are drawn: a line means that day.
func (d *Desk) offerButtons(ctx context.Context, v upkeep.Visit, offers []offer) (chat.Buttons, error) {
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return nil, err
	}
	buttons := make(chat.Buttons, len(offers))
	lines := make([]string, len(offers))
	var people []upkeep.Mentioned
	drawn, long := idToken(v.Today.String()), false
	for i, o := range offers {
		line := slices.Concat(chat.Line{chat.TextToken(o.press), drawn}, o.line)
		buttons[i] = chat.Button{
			Label: o.label, Spoken: cut(o.spoken, maxSpoken), Line: line, Key: o.key(v.Key()),
			Opens: o.press == pressFix || o.press == pressWhatIsIt || roll(list).opens(o.line, v.Today),
		}
		lines[i], people = o.line.String(), append(people, mentioned(o.line)...)
		long = long || len(line.String()) > maxCarried
	}
	if !long {
		return buttons, nil
	}
	draft, err := d.steward.KeepDraft(ctx, v, lines, slices.Compact(people))
	for i, o := range offers {
		buttons[i].Line = chat.Line{chat.TextToken(o.press), drawn, idToken(draft), chat.TextToken(strconv.Itoa(i))}
	}
	return buttons, err
}

// mentioned are the accounts in a line, with what a printed line does not hold of
// them.
func mentioned(line chat.Line) []upkeep.Mentioned {
	var people []upkeep.Mentioned
	for _, t := range line {
		if t.Kind == chat.KindMention {
			whom := upkeep.Whom{Account: rapport.MemberID(t.Who.ID), Name: t.Who.Name, Outside: t.Who.Outside}
			people = append(people, upkeep.Mentioned{Whom: whom, Machine: t.Who.Machine})
		}
	}
	return people
}

// carried returns the line that a button stands for, nil where nothing can read
// it any more, a *pastError for one that was not drawn today, as those without a
// day, and ErrTooOld for one of a draft that is gone. A line that means the same on
// any day does not grow old.
func (d *Desk) carried(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Line, error) {
	drawn, err := rapport.ParseDate(id(args, 0))
	if err == nil {
		args = args[1:]
	}
	line, err := d.offered(ctx, v, args)
	if err != nil || len(line) == 0 || !depends(line, drawn, v.Today) {
		return line, err
	}
	list, err := d.steward.Stakeholders(ctx, v)
	if err != nil {
		return nil, err
	}
	return nil, &pastError{line, drawn, list}
}

// typable puts names in quotes in the place of what only a button can carry.
func (r roll) typable(line chat.Line) chat.Line {
	line = slices.Clone(line)
	for i, t := range line {
		name := t.Text
		if who, err := r.who(upkeep.Whom{Stakeholder: rapport.StakeholderID(t.Text)}); err == nil && t.Kind == chat.KindID {
			name = who.Name
		}
		if t.Kind == chat.KindID || t.Kind == chat.KindNewcomer {
			line[i] = chat.TextToken(" " + inQuotes(name))
		}
	}
	return line
}

// offered returns the line that a button holds, or that its draft does.
func (d *Desk) offered(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Line, error) {
	if id(args, 0) == "" {
		if len(args) == 0 || args[0].Kind != chat.KindText {
			return nil, nil
		}
		return args, nil
	}
	draft, err := d.steward.Draft(ctx, v, upkeep.DraftID(id(args, 0)))
	if err != nil || len(args) < 2 {
		return nil, err
	}
	n, err := strconv.Atoi(args[1].Text)
	if err != nil || n < 0 || n >= len(draft.Lines) {
		return nil, nil //nolint:nilerr // the button is of another version
	}
	line, err := chat.ParseLine(draft.Lines[n])
	if err != nil {
		return nil, nil //nolint:nilerr // the draft is of another version
	}
	for i, t := range line {
		for _, w := range draft.People {
			if t.Kind == chat.KindMention && rapport.MemberID(t.Who.ID) == w.Account {
				line[i].Who.Name, line[i].Who.Outside, line[i].Who.Machine = w.Name, w.Outside, w.Machine
			}
		}
	}
	return line, nil
}

// lost answers a button whose line could not be had.
func lost(err error) (chat.Reply, error) {
	if errors.Is(err, upkeep.ErrTooOld) {
		return say(chat.Say("I keep a line that is too long for a button for one day, and that day is over. " +
			"Nothing was saved: could you type it again?")), nil
	}
	return oldButton(), err
}
