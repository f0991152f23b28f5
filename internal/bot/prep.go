package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// prepStakeholder answers /stakeholders prep: the brief before a talk.
func (d *Desk) prepStakeholder(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	who, err := d.person(ctx, v, words, &mistake{
		says: "Whom are you going to meet? Write a name from your list.", example: "stakeholders prep @maria", lacks: true,
	})
	if err != nil {
		return chat.Reply{}, err
	}
	return d.brief(ctx, v, who.ID)
}

// prepares reports whether a nudge offers the brief: about a focus person, or on a
// day of theirs.
func prepares(item upkeep.Item, today rapport.Date) bool {
	isToday := item.Reason.Kind == rapport.DateAhead && item.Owed != nil && item.Owed.By == today
	return item.Who.Tier == rapport.Focus || isToday
}

// prepButton shows the brief about somebody.
func prepButton(who rapport.StakeholderID, name string) chat.Button {
	return button("Prepare", name, pressPrep, idToken(who))
}

// brief shows what to have in mind before a talk with somebody.
func (d *Desk) brief(ctx context.Context, v upkeep.Visit, who rapport.StakeholderID) (chat.Reply, error) {
	b, err := d.steward.Brief(ctx, v, who)
	if err != nil {
		return chat.Reply{}, err
	}
	own, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	return say(briefMessage(b, own.Own.OwnPhrases(), v)), nil
}

// asksBefore is how many questions a brief has.
const asksBefore = 2

func briefMessage(b upkeep.Brief, own []string, v upkeep.Visit) chat.Message {
	item := upkeep.Item{Who: b.Who, Latest: b.Latest, Reason: rapport.Reason{Kind: rapport.Silence}}
	blocks := []chat.Block{chat.Heading{Text: cut("Before you meet "+b.Who.Name, 100)}}
	before := lastTimeBlocks(item, v.Today)
	if len(before) == 0 {
		before = []chat.Block{chat.Para{Text: chat.Words("No talk is logged with them yet: a good reason to be curious.")}}
	}
	blocks = append(blocks, before...)
	blocks = append(blocks, earlierBefore(b.Earlier, v.Today)...)
	blocks = append(blocks, knownBefore(b.Profile)...)
	blocks = append(blocks, plannedBefore(b, v.Today)...)
	asks := chat.Text{chat.Strong("Two questions to ask")}
	for _, o := range openers(item, v.Today, own, b.Profile, "")[:asksBefore] {
		asks = append(asks, chat.Plain("\n“"+o+"”"))
	}
	blocks = append(blocks, chat.Para{Text: asks})
	if b.Tip.Tip != "" {
		blocks = append(blocks, smallWords(b.Tip.Title+". "+b.Tip.Tip))
	}
	return chat.Message{Blocks: append(blocks, chat.Buttons{
		button("Log it afterwards", b.Who.Name, pressLogTalk, idToken(b.Who.ID)),
		planButton("Plan a step…", b.Who.ID, b.Who.Name, rapport.AskStep, ""),
		button("Options…", b.Who.Name, pressOptions, idToken(b.Who.ID)),
	}, smallWords("Only you see this."))}
}

// earlierBefore are the talks before the last one of which a note is kept.
func earlierBefore(talks []rapport.Touch, today rapport.Date) []chat.Block {
	var blocks []chat.Block
	for _, t := range talks {
		blocks = append(blocks, chat.Para{Text: chat.Words("Before that: " + deed(t) + " " + onDay(t.On, today) + "\n“" + cut(t.Note, maxRecalled) + "”")})
	}
	return blocks
}

// knownBefore is what they must deliver and care for, and one thing about the
// person.
func knownBefore(p rapport.Profile) []chat.Block {
	fields := []rapport.ProfileField{
		rapport.Mandate, rapport.Priorities, rapport.Worries, rapport.Changes, rapport.Values, rapport.Drives,
	}
	theirs := []rapport.ProfileField{rapport.AtHome, rapport.Interests, rapport.DoWell}
	if i := slices.IndexFunc(theirs, func(field rapport.ProfileField) bool { return p.Text(field) != "" }); i >= 0 {
		fields = append(fields, theirs[i])
	}
	var lines []string
	for _, field := range fields {
		if says := p.Text(field); says != "" {
			lines = append(lines, facetLabel(field)+": "+cut(says, maxRecalled))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return []chat.Block{chat.Para{Text: chat.Words(strings.Join(lines, "\n"))}}
}

// plannedBefore are the steps that are planned with somebody, and the options to
// talk through.
func plannedBefore(b upkeep.Brief, today rapport.Date) []chat.Block {
	var blocks []chat.Block
	if len(b.Steps) > 0 {
		text := chat.Text{chat.Strong("You planned")}
		for _, p := range b.Steps[:min(len(b.Steps), maxOpen)] {
			text = append(text, chat.Plain("\n"+capital(day(p.Step.On, today))+": "+stepName(p.Step.Kind, cut(p.Step.Why, maxRecalled))))
			if p.Step.Words != "" {
				text = append(text, chat.Soft(" “"+cut(p.Step.Words, maxAsked)+"”"))
			}
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	if s := b.Options.Sheet; len(s.Options) > 0 {
		text := chat.Text{chat.Strong("Options to talk through")}
		for i, c := range s.Options {
			line := "\n" + strconv.Itoa(i+1) + ". " + c.What
			if says := weights(c); says != "" {
				line += " (" + says + ")"
			}
			text = append(text, chat.Plain(line))
		}
		blocks = append(blocks, chat.Para{Text: text})
	}
	return blocks
}
