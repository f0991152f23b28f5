package bot

import (
	"context"
	"slices"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// maxTold is how many occasions a digest brings up with all that can be done.
const maxTold = 3

// toldBlocks bring occasions up in a digest: whom to greet before, and how it was
// after. Of many the first stand there, and the rest a click away.
func toldBlocks(l upkeep.DigestLetter) []chat.Block {
	var blocks []chat.Block
	for _, t := range l.Occasions[:min(len(l.Occasions), maxTold)] {
		if t.After {
			blocks = append(blocks, afterBlocks(t, l)...)
		} else {
			blocks = append(blocks, beforeBlocks(t.Meeting, l)...)
		}
	}
	if more := len(l.Occasions) - maxTold; more > 0 {
		blocks = append(blocks, smallWords(capital(inWords(more, "more occasion", "more occasions"))+" in these days."), chat.Buttons{rapportButton("Occasions", "occasion")})
	}
	return blocks
}

// beforeBlocks are the brief before an occasion.
func beforeBlocks(m upkeep.Meeting, l upkeep.DigestLetter) []chat.Block {
	when := capital(day(m.On, l.Today))
	text := slices.Concat(chat.Text{chat.Strong(when + ": " + cut(m.What, maxRecalled)), chat.Plain("\n")}, thereText(m, l.Today))
	if m.On.Before(l.Today) {
		return []chat.Block{chat.Para{Text: text}}
	}
	row := chat.Buttons{button("Invite somebody", m.What, pressSuits, idToken(m.Entry))}
	if len(m.Greet) > 0 {
		text = append(text, greetLines(m, l.On, l.Own.Discreet == rapport.Candid)...)
		row = append(chat.Buttons{button("Whom to greet", m.What, pressGreet, idToken(m.Entry))}, row...)
	}
	return []chat.Block{chat.Para{Text: text}, append(row, button("Change…", m.What, pressReconvene, idToken(m.Entry), idToken(l.ID)))}
}

// greetLines are up to five people to greet, with one thing to ask each: from what
// is known of them only where notes may show.
func greetLines(m upkeep.Meeting, on rapport.Date, open bool) chat.Text {
	text := chat.Words("\nWhom to greet, and what you could ask:")
	for _, g := range m.Greet {
		text = append(text, chat.Plain("\n• "), chat.Strong(g.Who.Name), chat.Plain(": “"+greetingOf(g, on, open)+"”"))
	}
	return text
}

// greetingOf is the one thing to ask somebody on an occasion.
func greetingOf(g upkeep.Greeting, on rapport.Date, open bool) string {
	item := upkeep.Item{Who: g.Who, Latest: g.Latest, Reason: rapport.Reason{Kind: rapport.Silence}}
	if !open {
		item.Latest, item.Who.Topics, item.Who.Summary.Needs, item.Who.Summary.Promises = nil, nil, nil, nil
	}
	return openers(item, on, nil, nil, "")[0]
}

// afterBlocks ask how an occasion was.
func afterBlocks(m upkeep.Mention, l upkeep.DigestLetter) []chat.Block {
	text := chat.Text{chat.Strong(capital(day(m.On, l.Today)) + ": " + cut(m.What, maxRecalled))}
	switch {
	case m.Attended == "":
		return []chat.Block{
			chat.Para{Text: append(text, chat.Plain("\nWhom did you talk to, and whom did you meet?"))}, attendButtons(m.Meeting, idToken(l.ID)),
		}
	case m.Told.Receipt == "":
		return []chat.Block{chat.Para{Text: append(text, chat.Plain("\nYou told me how it was. Thank you."))}}
	default:
		return []chat.Block{
			chat.Para{Text: append(text, attendedText(m.Told)...)}, chat.Buttons{undoOf(m.Told.Receipt, m.What, idToken(l.ID))},
		}
	}
}

// greetings answers "Whom to greet".
func (d *Desk) greetings(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.meeting(ctx, v, args, func(m upkeep.Meeting) (chat.Reply, error) {
		text := slices.Concat(
			chat.Text{chat.Strong(capital(cut(m.What, maxRecalled))), chat.Plain(", " + day(m.On, v.Today) + ". ")}, thereText(m, v.Today))
		if len(m.Greet) > 0 {
			text = append(text, greetLines(m, v.Today, true)...)
		}
		return beside(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: text},
			smallWords("And one new person: “What brings you here?” works everywhere."),
		}}), nil
	})
}

// maxSuits is how many people an invitation is suggested for.
const maxSuits = 5

// suits answers "Invite somebody": whom it may suit, with a draft to copy for each.
func (d *Desk) suits(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.meeting(ctx, v, args, func(m upkeep.Meeting) (chat.Reply, error) {
		fits, err := d.steward.Suits(ctx, v, m)
		if err != nil {
			return chat.Reply{}, err
		}
		return beside(suitsMessage(m, fits, v.Today)), nil
	})
}

func suitsMessage(m upkeep.Meeting, fits []rapport.Fit, today rapport.Date) chat.Message {
	blocks := []chat.Block{chat.Heading{Text: cut("Whom to invite: "+m.What, maxHeading)}}
	if len(fits) == 0 {
		return chat.Message{Blocks: append(blocks, chat.Para{Text: chat.Words(
			"Nobody on your list has a topic or an interest noted that fits. A topic on the occasion helps, and so does an interest in a profile.",
		)}, chat.Buttons{button("Change…", m.What, pressReconvene, idToken(m.Entry))}, smallWords("Only you see this."))}
	}
	for _, fit := range fits[:min(len(fits), maxSuits)] {
		who := fit.Who
		var common []string
		for _, g := range fit.Grounds {
			if !slices.Contains(common, g.Word) {
				common = append(common, g.Word)
			}
		}
		text := chat.Text{
			chat.Strong(who.Name), chat.Plain("\nIn common: " + cut(join(common), maxAsked) + "\n"),
			chat.Soft("“" + invitation(m, who, common, today) + "”"),
		}
		row := chat.Buttons{button("Invited", who.Name, pressInvited, idToken(m.Entry), idToken(who.ID))}
		if slices.ContainsFunc(m.Invited, func(i rapport.Stakeholder) bool { return i.ID == who.ID }) {
			text = append(text, chat.Plain("\nInvited."))
			row = nil
		}
		blocks = append(blocks, chat.Para{Text: text}, append(row, button("They’ll come", who.Name, pressComes, idToken(m.Entry), idToken(who.ID))))
	}
	return chat.Message{Blocks: append(blocks, smallWords("Copy a draft and make it yours: I write to nobody. Only you see this."))}
}

// invitation is a draft that invites somebody, for the member to send.
func invitation(m upkeep.Meeting, who rapport.Stakeholder, common []string, today rapport.Date) string {
	return called(who) + ", there is the " + cut(m.What, maxAsked) + " " + onDay(m.On, today) + ". It’s about " + cut(common[0], maxAsked) +
		", so I thought of you. Shall we go together?"
}

// invited answers "Invited", and comes "They’ll come".
func (d *Desk) invited(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.invite(ctx, v, args, false)
}

func (d *Desk) comesAlong(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return d.invite(ctx, v, args, true)
}

func (d *Desk) invite(ctx context.Context, v upkeep.Visit, args chat.Line, comes bool) (chat.Reply, error) {
	return d.meeting(ctx, v, args, func(m upkeep.Meeting) (chat.Reply, error) {
		c, err := d.steward.Invite(ctx, v, m.Entry, rapport.StakeholderID(id(args, 1)), comes)
		if err != nil {
			return chat.Reply{}, err
		}
		if c.Repeat {
			return beside(chat.Say(notedBefore)), nil
		}
		now, err := d.steward.Occasion(ctx, v, m.Entry)
		if err != nil {
			return chat.Reply{}, err
		}
		return beside(chat.Message{Blocks: []chat.Block{
			chat.Para{Text: slices.Concat(chat.Words("Noted. "), chat.Text{chat.Strong(capital(cut(m.What, maxRecalled))), chat.Plain(": ")}, thereText(now, v.Today))},
			chat.Buttons{undoButton(c.Receipt)},
		}}), nil
	})
}

// homeOccasions are a line on Home about what comes in the next days.
func homeOccasions(h upkeep.Home) []chat.Block {
	if len(h.Occasions) == 0 {
		return nil
	}
	var says []string
	for _, m := range h.Occasions[:min(len(h.Occasions), maxOpen)] {
		says = append(says, cut(m.What, maxAsked)+" ("+day(m.On, h.Today)+")")
	}
	return []chat.Block{smallWords("Coming up: " + join(says) + "."), chat.Buttons{rapportButton("Occasions", "occasion")}}
}
