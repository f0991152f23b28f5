package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// promptBlocks ask, in one line behind an answer, about somebody or, without a name,
// about the member's own days; nothing for no prompt. In a digest the buttons name the
// digest, too.
func promptBlocks(p rapport.Prompt, who upkeep.Listed, digest ...chat.Token) []chat.Block {
	if p == "" {
		return nil
	}
	name := called(rapport.Stakeholder{Name: who.Name})
	blocks := []chat.Block{smallWords(promptLine(p, name))}
	return append(blocks, promptButtons(p, who, digest))
}

// promptLine is the line of a prompt.
func promptLine(p rapport.Prompt, name string) string {
	switch p {
	case rapport.Appreciated:
		return "Did " + name + " leave feeling appreciated?"
	case rapport.Heard:
		return "Did " + name + " leave feeling that their ideas were taken seriously?"
	case rapport.PartOfIt:
		return "Did " + name + " leave feeling part of it?"
	case rapport.FreeToShine:
		return "Did " + name + " leave feeling free to do excellent work?"
	case rapport.Trusted:
		return "Did " + name + " leave feeling trusted to decide for themselves?"
	case rapport.Understood:
		return "Do you know what " + name + " needs just now?"
	case rapport.OwnLife:
		return "How do you get things done in your own life, in a club or a family?"
	case rapport.Respected:
		return "What do you do when somebody you respect asks for your advice?"
	case rapport.Enough:
		return "Are you doing what you can to be close to those you work for?"
	case rapport.WhyHard:
		return "What might explain this?"
	case rapport.WhyGood:
		return "What made it go well? A line of it is worth keeping."
	default:
		return "You know " + name + " better by now. Did it change how you two talk, from 1, not at all, to 5, very much?"
	}
}

// promptButtons are what can be answered with one tap, or the one that opens the
// form to answer in words.
func promptButtons(p rapport.Prompt, who upkeep.Listed, digest chat.Line) chat.Buttons {
	var row chat.Buttons
	for _, s := range p.Senses() {
		about := promptAbout(p)
		if who.Name != "" {
			about += ", " + who.Name
		}
		words := chat.Line{idToken(who.ID), chat.TextToken(string(p)), chat.TextToken(string(s))}
		row = append(row, button(senseLabel(p, s), about, pressSense, append(words, digest...)...))
	}
	switch p {
	case rapport.WhyHard:
		return chat.Buttons{
			spoken(button("Think it over…", "", "reflect", idToken(who.ID)), "Think it over: "+who.Name), rapportButton("Ask an adviser…", "feedback"),
		}
	case rapport.WhyGood:
		return chat.Buttons{spoken(button("Keep the lesson…", "", "reflect", idToken(who.ID)), "Keep the lesson: "+who.Name)}
	case rapport.OwnLife, rapport.Respected:
		return chat.Buttons{button("Write a line…", promptAbout(p), pressMuse, chat.TextToken(string(p)))}
	}
	return row
}

// senseLabel is how a button says an answer.
func senseLabel(p rapport.Prompt, s rapport.Sense) string {
	switch s {
	case rapport.Surely:
		return "Yes"
	case rapport.Partly:
		return "In part"
	case rapport.Unsure:
		if p == rapport.Understood || p == rapport.Enough {
			return "Not yet"
		}
		return "I can’t tell"
	default:
		return string(s)
	}
}

// promptAbout says in a word or two what a prompt is about.
func promptAbout(p rapport.Prompt) string {
	switch p {
	case rapport.Heard:
		return "taken seriously"
	case rapport.FreeToShine:
		return "free to do excellent work"
	case rapport.Understood:
		return "what they need"
	case rapport.OwnLife:
		return "your own life"
	case rapport.Respected:
		return "asked by somebody you respect"
	case rapport.Enough:
		return "close to those you work for"
	case rapport.Changed:
		return "how you two talk"
	default:
		return string(p)
	}
}

// sense answers one tap.
func (d *Desk) sense(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 3 {
		return oldButton(), nil
	}
	p, s := rapport.Prompt(args[1].Text), rapport.Sense(args[2].Text)
	sensing, err := d.steward.Sense(ctx, v, rapport.StakeholderID(id(args, 0)), p, s)
	if _, unknown := errors.AsType[*rapport.EmptyError](err); unknown {
		return oldButton(), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	says := sensedMessage(sensing, rapport.Sensed{Prompt: p, On: v.Today, Answer: s}, v.Today)
	if digest := rapport.DigestID(id(args, 3)); digest != "" {
		return d.drawnBelow(ctx, v, digest, says.Blocks)
	}
	return beside(says), nil
}

func sensedMessage(s upkeep.Sensing, now rapport.Sensed, today rapport.Date) chat.Message {
	text := chat.Text{chat.Plain("Noted: " + sensedWords(now) + ".")}
	if s.Person.Name != "" {
		text = chat.Text{chat.Strong(s.Person.Name), chat.Plain("\nNoted: " + sensedWords(now) + ".")}
	}
	if s.Repeat {
		text = append(text, chat.Plain(" You had said so today already."))
	}
	if now.Prompt == rapport.Changed {
		text = append(text, chat.Plain(" "+trend(append(slices.Clone(s.Before), now), today)))
	}
	var row chat.Buttons
	if now.Prompt == rapport.Understood && now.Answer != rapport.Surely && s.Person.ID != "" {
		row = append(row, askButton("Note what they need…", "need", rapport.Stakeholder{ID: s.Person.ID, Name: s.Person.Name}))
	}
	if now.Prompt == rapport.Enough && now.Answer != rapport.Surely {
		row = append(row, rapportButton("See who is due", "due"))
	}
	if s.Person.ID != "" {
		row = append(row, profileButton(s.Person.ID, s.Person.Name))
	}
	if s.Receipt != "" {
		row = append(row, undoButton(s.Receipt))
	}
	blocks := []chat.Block{chat.Para{Text: text}}
	if len(row) > 0 {
		blocks = append(blocks, row)
	}
	return chat.Message{Blocks: blocks}
}

// sensedWords say what was answered.
func sensedWords(s rapport.Sensed) string {
	about := promptAbout(s.Prompt)
	switch {
	case s.Prompt == rapport.Changed:
		return "it changed how you two talk " + changeWords[s.Answer]
	case s.Prompt == rapport.Understood:
		return "you " + map[rapport.Sense]string{rapport.Surely: "know", rapport.Partly: "know in part", rapport.Unsure: "don’t know yet"}[s.Answer] + " what they need"
	case s.Prompt == rapport.Enough:
		return map[rapport.Sense]string{
			rapport.Surely: "you are close to those you work for, and that’s worth being glad of",
			rapport.Partly: "in part. One person is a good place to begin", rapport.Unsure: "not yet. One person is a good place to begin",
		}[s.Answer]
	case s.Answer == rapport.Surely:
		return "they left feeling " + about
	case s.Answer == rapport.Partly:
		return "they left feeling " + about + " in part"
	default:
		return "whether they felt " + about + " is hard to tell. Asking is fine, too"
	}
}

// changeWords are the five steps of how talks changed.
var changeWords = map[rapport.Sense]string{"1": "not at all so far", "2": "hardly", "3": "a little", "4": "clearly", "5": "very much"}

// maxTrend is how many answers a trend names.
const maxTrend = 4

// trend says in words how talks with somebody changed over time; "" for a single
// answer.
func trend(all []rapport.Sensed, today rapport.Date) string {
	if len(all) < 2 {
		return "I’ll ask again in a while, so that you see where it goes."
	}
	var steps []string
	for _, s := range all[max(0, len(all)-maxTrend):] {
		steps = append(steps, changeWords[s.Answer]+" "+onDay(s.On, today))
	}
	first, last := all[len(all)-2].Answer, all[len(all)-1].Answer
	way := "It stays as it was: "
	if last > first {
		way = "It grows: "
	} else if last < first {
		way = "It was more the time before: "
	}
	return way + strings.Join(steps, ", ") + "."
}

// sensedBlocks show, below a profile, how somebody left and how talks with them
// changed; nothing where nothing was said.
func sensedBlocks(all []rapport.Sensed, today rapport.Date) []chat.Block {
	var left, lines []string
	latest := map[rapport.Prompt]rapport.Sensed{}
	var changes []rapport.Sensed
	for _, s := range all {
		if latest[s.Prompt] = s; s.Prompt == rapport.Changed {
			changes = append(changes, s)
		}
	}
	for _, p := range rapport.LeavingPrompts() {
		switch s := latest[p]; s.Answer {
		case rapport.Surely:
			left = append(left, promptAbout(p))
		case rapport.Partly:
			left = append(left, promptAbout(p)+" in part")
		}
	}
	if len(left) > 0 {
		lines = append(lines, "They left feeling "+join(left)+".")
	}
	switch len(changes) {
	case 0:
	case 1:
		lines = append(lines, "Knowing them changed how you two talk "+sensedOn(changes[0], today)+".")
	default:
		lines = append(lines, "How you two talk: "+trend(changes, today))
	}
	if len(lines) == 0 {
		return nil
	}
	return []chat.Block{chat.Para{Text: chat.Text{chat.Strong("How your talks go"), chat.Plain("\n" + strings.Join(lines, "\n"))}}}
}

func sensedOn(s rapport.Sensed, today rapport.Date) string {
	return changeWords[s.Answer] + ", as you said " + onDay(s.On, today)
}

// muse answers "Write a line…": the form of a question of one's own life.
func (d *Desk) muse(_ context.Context, _ upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 1 {
		return oldButton(), nil
	}
	q := rapport.Question(args[0].Text)
	if !slices.Contains(rapport.OwnQuestions(), q) {
		return oldButton(), nil
	}
	return chat.Reply{Form: &chat.Form{
		Name: formReflect, Title: "Think it over", Submit: "Keep it",
		Intro: chat.Words("One of those ways may work at work, too. Only you see it."),
		Fields: append(asked([]rapport.Question{q}, question), chat.Field{
			Name: fieldNext, Label: "What of it will you try at work?", Kind: chat.AskLine, Optional: true,
		}),
	}}, nil
}
