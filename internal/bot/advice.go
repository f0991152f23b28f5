package bot

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// adviceQuestion is one of the three that an adviser reads.
func adviceQuestion(q rapport.Question, sender string) string {
	switch q {
	case rapport.Worked:
		return "What did " + sender + " do well, as you see it?"
	case rapport.Missed:
		return "What may " + sender + " have overlooked, or could try?"
	default:
		return "How do you find out what the other side thinks?"
	}
}

// adviceBlocks are what an adviser reads: the summary, and what is asked.
func adviceBlocks(l upkeep.ShareLetter) []chat.Block {
	name := someone(l.Sender)
	text := chat.Text{chat.Plain("Three questions, if you have a moment:")}
	for _, q := range rapport.AdviceQuestions() {
		text = append(text, chat.Plain("\n• "+adviceQuestion(q, firstOf(l.Sender))))
	}
	return []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong(name), chat.Plain(" would like your advice on dealing with people:\n" + l.What.Note)}},
		chat.Para{Text: text},
		smallWords(name + " asks this through Rapport. What you answer goes to them alone."),
	}
}

// firstOf is how a question calls whoever asks.
func firstOf(sender string) string {
	if sender == "" {
		return "they"
	}
	return called(rapport.Stakeholder{Name: sender})
}

// adviceMessage is a request for advice as the adviser reads it, with what they
// answered.
func adviceMessage(l upkeep.ShareLetter) chat.Message {
	if l.TakenBack {
		return takenBackMessage(l.Sender)
	}
	blocks := adviceBlocks(l)
	name := cmp.Or(l.Sender, "your colleague")
	press := func(label, verb string) chat.Button {
		return button(label, "", verb, idToken(l.Owner), idToken(l.Share))
	}
	answer := press("Answer…", pressAdvise)
	switch l.Reaction {
	case "":
		return chat.Message{Blocks: append(blocks, chat.Buttons{
			styled(answer, chat.Primary), reactButton(l, "Not now", rapport.NotNow), press("Please don’t ask me", pressDontAsk),
		})}
	case rapport.GaveAdvice:
		return chat.Message{Blocks: append(blocks, chat.Para{Text: chat.Words("You answered, thank you. " + name + " has it, and nobody else.")})}
	case rapport.NotNow:
		return chat.Message{Blocks: append(blocks,
			chat.Para{Text: chat.Words("Not now, and that’s fine. I’ve told " + name + ", and I won’t remind you.")},
			chat.Buttons{answer, press("Please don’t ask me", pressDontAsk)},
		)}
	default:
		return chat.Message{Blocks: append(blocks,
			chat.Para{Text: chat.Words("All right: " + name + " won’t ask you through me again, and knows that it is nothing about them. " + wayBack())},
			chat.Buttons{press("Let them ask again", pressAskMe)},
		)}
	}
}

// askAdvice answers "Answer…": the three questions.
func (d *Desk) askAdvice(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	owner, share := rapport.MemberID(id(args, 0)), rapport.EntryID(id(args, 1))
	l, err := d.steward.Asked(ctx, v, owner, share)
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return goneAsking(), nil
	case err != nil:
		return chat.Reply{}, err
	case l.TakenBack || l.Reaction == rapport.GaveAdvice:
		return say(adviceMessage(l)), nil
	}
	return chat.Reply{Form: &chat.Form{
		Name: formAdvice, Title: "Your advice", Submit: "Send it", State: string(owner) + " " + string(share),
		Intro:  chat.Text{chat.Plain("For "), chat.Strong(someone(l.Sender)), chat.Plain(", who reads it alone. Any one answer is a help.")},
		Fields: asked(rapport.AdviceQuestions(), func(q rapport.Question) string { return adviceQuestion(q, firstOf(l.Sender)) }),
	}}, nil
}

func goneAsking() chat.Reply {
	return beside(chat.Say("That can’t be answered any more. Nothing was changed."))
}

// submitAdvice sends what was filled in.
func (d *Desk) submitAdvice(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	owner, share, _ := strings.Cut(s.State, " ")
	a := upkeep.Answering{Owner: rapport.MemberID(owner), Share: rapport.EntryID(share), Reaction: rapport.GaveAdvice}
	for _, q := range rapport.AdviceQuestions() {
		if text := rapport.CleanLines(s.Values[string(q)].Text); text != "" {
			a.Answers = append(a.Answers, rapport.Answer{Question: q, Text: text})
		}
	}
	l, err := d.steward.React(ctx, v, a, talkAbout)
	switch {
	case errors.Is(err, upkeep.ErrNotFound):
		return goneAsking(), nil
	case wrongGoal(err) && len(a.Answers) == 0:
		return wrong(string(rapport.Worked), "One answer is enough, to any of the three."), nil
	case wrongGoal(err):
		return wrong(string(rapport.Worked), "One of these is longer than "+thousands(rapport.MaxAdvice)+" characters. Could you make it shorter?"), nil
	case err != nil:
		return chat.Reply{}, err
	case l.Unheard:
		return beside(unheard(l, a.Answers)), nil
	}
	return say(adviceMessage(l)), nil
}

// unheard says why an answer did not go, and gives its words back.
func unheard(l upkeep.ShareLetter, answers []rapport.Answer) chat.Message {
	name := cmp.Or(l.Sender, "your colleague")
	why := "You said that you would rather not be asked, so I sent nothing."
	switch {
	case l.TakenBack:
		why = capital(name) + " took the question back meanwhile, so I sent nothing."
	case l.Reaction == rapport.GaveAdvice:
		why = "You answered before, and " + name + " has that. I sent nothing more."
	}
	blocks := []chat.Block{chat.Para{Text: chat.Words(why + " Here are your words, should you want to tell them yourself:")}}
	for _, a := range answers {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Soft(a.Text)}})
	}
	return chat.Message{Blocks: blocks}
}

// dontAsk answers "Please don’t ask me".
func (d *Desk) dontAsk(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	l, err := d.steward.DontAskMe(ctx, v, rapport.MemberID(id(args, 0)), rapport.EntryID(id(args, 1)))
	if errors.Is(err, upkeep.ErrNotFound) {
		return goneAsking(), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return say(adviceMessage(l)), nil
}

// askMe answers "Let them ask again".
func (d *Desk) askMe(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	owner := rapport.MemberID(id(args, 0))
	if _, err := d.steward.AskMe(ctx, v, owner); err != nil {
		return chat.Reply{}, err
	}
	from, err := d.steward.Sender(ctx, owner)
	if err != nil {
		return chat.Reply{}, err
	}
	return beside(chat.Say("Good: " + cmp.Or(from.Name, "your colleague") + " may ask you again. They aren’t told.")), nil
}

// adviceCame tells a member what became of a request for advice. What was answered
// stands behind a press, unless they want it in the message.
func adviceCame(l upkeep.FateLetter) chat.Message {
	name := chat.Strong(l.Person.Name)
	if l.Own.Discreet == rapport.Strict {
		says, label := "There is word about what you asked.", "Show it"
		if l.Passing.Reacted.Reaction == rapport.GaveAdvice {
			says, label = "Somebody has answered what you asked.", "Read it"
		}
		return chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Words(says)},
			chat.Buttons{styled(button(label, "", pressAdvice, idToken(l.Share)), chat.Primary)},
			smallWords("Only you see this."),
		}}
	}
	if l.Passing.Reacted.Reaction == rapport.GaveAdvice && l.Own.Discreet != rapport.Candid {
		return chat.Message{Blocks: []chat.Block{
			chat.Para{Text: chat.Text{name, chat.Plain(" has answered your questions.")}},
			chat.Buttons{styled(button("Read it", l.Person.Name, pressAdvice, idToken(l.Share)), chat.Primary)},
			smallWords("Only you see this."),
		}}
	}
	return adviceRead(l)
}

// adviceRead is what an adviser answered.
func adviceRead(l upkeep.FateLetter) chat.Message {
	name, again := chat.Strong(l.Person.Name), chat.Buttons{askAdviser(l.Person.ID, l.Person.Name)}
	switch r := l.Passing.Reacted; {
	case r == nil:
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{name, chat.Plain(" hasn’t answered so far.")}}}}
	case r.Reaction == rapport.NotNow:
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{
			name, chat.Plain(" has no room for it just now, and that’s fine. I won’t remind them; they can still answer, or you ask another time."),
		}}, again}}
	case r.Reaction == rapport.DontAskMe:
		return chat.Message{Blocks: []chat.Block{chat.Para{Text: chat.Text{
			name, chat.Plain(" would rather not be asked through me, and that says nothing about you two. I won’t ask them again; a word in person is always welcome."),
		}}}}
	}
	blocks := []chat.Block{chat.Para{Text: chat.Text{name, chat.Plain(" on what you asked: "), chat.Soft(cut(l.Passing.Title(), maxSharedTitle))}}}
	for _, a := range l.Passing.Reacted.Answers {
		blocks = append(blocks, chat.Para{Text: chat.Text{chat.Strong(adviceQuestion(a.Question, "you")), chat.Plain("\n" + a.Text)}})
	}
	return chat.Message{Blocks: append(blocks,
		append(chat.Buttons{reflectButton(l.Person.ID, l.Person.Name)}, again...),
		chat.Small{Text: chat.Text{chat.Plain("A word of thanks goes a long way. "), chat.Typed("/stakeholders show " + inQuotes(l.Person.Name)), chat.Plain(" keeps it.")}},
	)}
}

// readAdvice answers "Read it".
func (d *Desk) readAdvice(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	l, err := d.steward.Advice(ctx, v, rapport.EntryID(id(args, 0)))
	if errors.Is(err, upkeep.ErrNotFound) {
		return beside(chat.Say("That isn’t in your book any more.")), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return say(adviceRead(l)), nil
}
