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

// sawBehind is what a button, or a form, of the second questions carries.
const sawBehind = "behind"

// maxFirstName is how much of a name stands in a button's label.
const maxFirstName = 12

// firstName is how a button calls somebody.
func firstName(name string) string {
	return cut(called(rapport.Stakeholder{Name: name}), maxFirstName)
}

// sawButton opens the form that asks what was seen. In a digest it names the
// digest, too.
func sawButton(observation rapport.EntryID, name string, digest ...chat.Token) chat.Button {
	return button("How did "+firstName(name)+" do it?", "", pressSaw, append(chat.Line{idToken(observation)}, digest...)...)
}

// behindButton opens the form that asks what lies behind it.
func behindButton(o upkeep.Outlook) chat.Button {
	return button("Look behind it…", o.Who.Name, pressSaw, idToken(o.Entry), chat.TextToken(sawBehind))
}

// openersButton shows questions for whom was watched.
func openersButton(o upkeep.Outlook) chat.Button {
	return button("Questions for "+firstName(o.Who.Name), "", pressSawOpeners, idToken(o.Entry))
}

// discussButton opens the form that promises a talk about it.
func discussButton(o upkeep.Outlook, today rapport.Date) chat.Button {
	what := "a talk about how you saw them with " + meeter(o)
	return button("Discuss it with "+firstName(o.Who.Name), "", pressPromise, idToken(o.Who.ID), chat.TextToken(what), idToken(today.Add(7).String()))
}

// seenQuestion asks about what was seen, by the names of those whom it was about.
func seenQuestion(q rapport.Question, o upkeep.Outlook) string {
	who, met := called(o.Who), "the other"
	if o.Meeter.Name != "" {
		met = called(o.Meeter)
	}
	switch q {
	case rapport.Said:
		return "What did " + who + " say?"
	case rapport.Did:
		return "What did " + who + " do?"
	case rapport.Took:
		return "How did " + met + " react?"
	case rapport.Foresaw:
		return "How did " + who + " anticipate what " + met + " needs?"
	case rapport.Gave:
		return "How were the expectations of " + met + " met?"
	case rapport.Spots:
		return "How does " + who + " spot an opportunity?"
	case rapport.Foresees:
		return "How does " + who + " anticipate a concern?"
	case rapport.Gains:
		return "What does " + who + " gain from ties like this one?"
	default:
		return "Why did " + who + " begin with this one?"
	}
}

// askSaw answers those buttons: the form with what was told so far.
func (d *Desk) askSaw(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	o, err := d.steward.Observation(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return oldObservation(err)
	}
	form := &chat.Form{
		Name: formSaw, Title: "What you saw", Submit: "Keep it", State: string(o.Entry),
		Intro: chat.Text{
			chat.Strong(o.Who.Name), chat.Plain(" with "), chat.Strong(meeter(o)), chat.Plain(", " + day(o.On, v.Today) + ". Any one answer is enough, and only you see it."),
		},
	}
	questions := rapport.SeenQuestions()
	if digest, ok := digestOf(args); ok {
		form.State += " " + string(digest)
	} else if len(args) > 1 && args[1].Text == sawBehind {
		form.Title, questions = "Look behind it", rapport.BehindQuestions()
		form.Intro = chat.Text{chat.Plain("What you learn when you talk it over with "), chat.Strong(o.Who.Name), chat.Plain(". Any one answer is enough.")}
	}
	form.Fields = asked(questions, func(q rapport.Question) string { return seenQuestion(q, o) })
	for _, a := range o.Answers {
		if slices.Contains(questions, a.Question) {
			fillIn(form, string(a.Question), textValue(a.Text))
		}
	}
	return chat.Reply{Form: form}, nil
}

// submitSaw keeps what was filled in.
func (d *Desk) submitSaw(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	observation, digest, _ := strings.Cut(s.State, " ")
	first := string(rapport.Said)
	var answers []rapport.Answer
	for _, q := range slices.Concat(rapport.SeenQuestions(), rapport.BehindQuestions()) {
		if value, there := s.Values[string(q)]; there {
			answers = append(answers, rapport.Answer{Question: q, Text: strings.TrimSpace(value.Text)})
		}
	}
	if len(answers) > 0 {
		first = string(answers[0].Question)
	}
	if !slices.ContainsFunc(answers, func(a rapport.Answer) bool { return a.Text != "" }) {
		return wrong(first, "One answer is enough: what struck you most?"), nil
	}
	kept, err := d.steward.Saw(ctx, v, rapport.EntryID(observation), answers)
	if errors.Is(err, upkeep.ErrNotFound) {
		return wrong(first, "That observation has left your book since, so there is nothing to add to."), nil
	}
	if says, ok := remedy(err); ok {
		return wrong(first, says), nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	o, err := d.steward.Observation(ctx, v, rapport.EntryID(observation))
	if err != nil {
		return chat.Reply{}, err
	}
	says := sawBlocks(o, kept, v.Today)
	if digest != "" {
		return d.drawnBelow(ctx, v, rapport.DigestID(digest), says)
	}
	return beside(chat.Message{Blocks: says}), nil
}

// sawBlocks echo what was kept, and lead on to a talk about it.
func sawBlocks(o upkeep.Outlook, kept upkeep.Forgotten, today rapport.Date) []chat.Block {
	text := chat.Text{chat.Plain("Kept, for you alone: how "), chat.Strong(o.Who.Name), chat.Plain(" did it.")}
	if kept.Repeat {
		text = chat.Words("You had noted that before; nothing changed.")
	}
	for _, a := range o.Answers {
		text = append(text, chat.Plain("\n"+seenQuestion(a.Question, o)+" "), chat.Soft(cut(a.Text, maxRecalled)))
	}
	row := chat.Buttons{behindButton(o), openersButton(o), discussButton(o, today)}
	if kept.Receipt != "" {
		row = append(row, undoOf(kept.Receipt, o.Who.Name))
	}
	return []chat.Block{chat.Para{Text: text}, row}
}

// sawOpeners answers "Questions for …": what one could ask whom one watched about
// their thinking, drawn from what was seen.
func (d *Desk) sawOpeners(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	o, err := d.steward.Observation(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return oldObservation(err)
	}
	text := chat.Text{chat.Plain("You could ask "), chat.Strong(o.Who.Name), chat.Plain(", in words of your own:")}
	for _, line := range sawQuestions(o) {
		text = append(text, chat.Plain("\n“"+line+"”"))
	}
	return beside(chat.Message{Blocks: []chat.Block{chat.Para{Text: text}, chat.Buttons{discussButton(o, v.Today), behindButton(o)}}}), nil
}

// maxWitnessed is how much of an answer stands in a question.
const maxWitnessed = 80

// sawQuestions are questions that ask for the thinking behind what was seen, and
// at the end for what one could learn in general.
func sawQuestions(o upkeep.Outlook) []string {
	met := "they"
	if o.Meeter.Name != "" {
		met = called(o.Meeter)
	}
	var lines []string
	for _, a := range o.Answers {
		said := strings.TrimRight(cut(a.Text, maxWitnessed), ".!?")
		switch a.Question {
		case rapport.Said:
			lines = append(lines, "You said ‘"+said+"’. What did you have in mind?")
		case rapport.Did:
			lines = append(lines, "I noticed this: ‘"+said+"’. What made you do it that way?")
		case rapport.Took:
			lines = append(lines, "To me it looked like this: ‘"+said+"’. Had you expected it?")
		case rapport.Foresaw:
			lines = append(lines, "How did you know beforehand what "+met+" would need?")
		case rapport.Gave:
			lines = append(lines, "When did you know that it had gone well?")
		}
	}
	return append(lines, "How do you notice that somebody will soon have a worry?", "What made you begin with this one, and what does it bring you?")
}
