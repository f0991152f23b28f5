package bot

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// planExample is a line that plans a step and would have worked.
const planExample = "stakeholders plan @maria friday ask about the pilot by call"

// planStakeholders answers /stakeholders plan: alone it shows all open steps, with
// a name it opens the form, and with a step behind the name it plans that.
func (d *Desk) planStakeholders(ctx context.Context, v upkeep.Visit, words []chat.Word) (chat.Reply, error) {
	if len(words) == 0 {
		return d.planPage(ctx, v, 0)
	}
	about, err := d.subject(ctx, v, words, "plan it", mistake{says: "A step is with one person at a time.", example: planExample})
	if err != nil {
		return chat.Reply{}, err
	}
	st := readStep(about.rest, v.Today)
	switch {
	case len(about.rest) > 0 && (!lacksOfStep(st) || about.unlisted != nil):
		if st.On.IsZero() {
			st.On = v.Worked(v.Today.Add(1))
		}
		return d.planned(ctx, v, about.named, st)
	case about.unlisted != nil:
		return chat.Reply{}, about.unlisted
	default:
		return chat.Reply{Form: planForm(about.who, st, d.surroundings(ctx, v, about.who, ""), v)}, nil
	}
}

// lacksOfStep reports whether a line says less of a step than its day and what to do:
// the form asks for the rest.
func lacksOfStep(st rapport.Step) bool {
	return st.On.IsZero() || (st.Kind == "" || st.Kind == rapport.OtherStep) && st.Why == ""
}

// planned plans a step, and echoes it.
func (d *Desk) planned(ctx context.Context, v upkeep.Visit, who upkeep.Whom, st rapport.Step) (chat.Reply, error) {
	noted, err := d.steward.Plan(ctx, v, who, st)
	if err != nil {
		return chat.Reply{}, err
	}
	if m, ok := notedTwice(who, noted); ok {
		return say(m), nil
	}
	known, err := d.steward.Recall(ctx, v, noted.Person.ID)
	if err != nil {
		return chat.Reply{}, err
	}
	own, err := d.steward.Settings(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	m := plannedMessage(noted, st, known.Who, own.Own.OwnPhrases(), v)
	around := d.surroundings(ctx, v, known.Who, noted.Entry)
	if hint := customsHint(around); hint != "" {
		last := len(m.Blocks) - 1
		m.Blocks = append(m.Blocks[:last], smallWords(hint), append(m.Blocks[last].(chat.Buttons), customsButton(around)))
	}
	return say(m), nil
}

func plannedMessage(n upkeep.Noted, st rapport.Step, who rapport.Stakeholder, own []string, v upkeep.Visit) chat.Message {
	blocks := []chat.Block{chat.Para{Text: stepText(who, st, v.Today)}}
	small := stepComes(n.Ahead, v.Today)
	if known := welcomed(n.Person, n.New, n.FirstCheckIn, v); known != "" {
		small += "\n" + known
	}
	blocks = append(blocks, smallWords(small))
	if st.Words == "" {
		blocks = append(blocks, beginBlocks(n.Entry, stepOpeners(who, st, own))...)
	}
	if who.Summary.LatestOn.IsZero() && asksForOneself(st.Words) {
		blocks = append(blocks, smallWords("It’s your first talk with them: a question about their side opens more doors than a wish of your own. It’s yours to choose."))
	}
	row := chat.Buttons{button("My plan", "", "stakeholders", chat.TextToken("plan"))}
	if st.Kind == rapport.BoardStep && st.Every == 0 {
		row = append(row, button("Make it a series…", who.Name, pressSeries, idToken(n.Entry)))
	}
	return chat.Message{Blocks: append(blocks, append(row, undoButton(n.Receipt)))}
}

// beginBlocks offer three ways to begin a step, to take one of them.
func beginBlocks(step rapport.EntryID, lines []string) []chat.Block {
	text := chat.Words("How would you like to begin? You could ask:")
	var row chat.Buttons
	for i, line := range lines {
		text = append(text, chat.Plain("\n"+strconv.Itoa(i+1)+". “"+line+"”"))
		row = append(row, button("Take "+strconv.Itoa(i+1), line, pressBeginStep, idToken(step), chat.TextToken(line)))
	}
	return []chat.Block{chat.Para{Text: text}, row}
}

// stepText shows a step: whom, when, what, how, and with what words.
func stepText(who rapport.Stakeholder, st rapport.Step, today rapport.Date) chat.Text {
	says := capital(day(st.On, today)) + ": " + stepName(st.Kind, cut(st.Why, maxRecalled))
	if st.Method != "" {
		says += " · " + medium(st.Method)
	}
	if st.Every > 0 {
		says += " · " + every(st.Every)
	}
	text := chat.Text{chat.Strong(who.Name), chat.Plain("\n" + says)}
	if st.Words != "" {
		text = append(text, chat.Soft("\n“"+cut(st.Words, maxRecalled)+"”"))
	}
	return text
}

// stepComes says when a step is brought up.
func stepComes(a upkeep.Ahead, today rapport.Date) string {
	switch {
	case a.From.IsZero():
		return "They rest, so I won’t bring it up. It stands in your plan."
	case a.From == a.Day:
		return "I’ll bring it up " + onDay(a.From, today) + "."
	default:
		return "I’ll bring it up when I look in next, " + onDay(a.From, today) + "."
	}
}

// planPage draws a page of the open steps, by their days.
func (d *Desk) planPage(ctx context.Context, v upkeep.Visit, page int) (chat.Reply, error) {
	if v.Stranger {
		return say(welcome()), nil
	}
	all, err := d.steward.Steps(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	some := leaf(all, page)
	blocks := []chat.Block{chat.Heading{Text: "Your plan"}}
	if some.total == 0 {
		blocks = append(blocks, chat.Para{Text: chat.Words("Nothing is planned. A step is whom you get in touch with, why, how, with what words and when. I bring it up on its day.")})
	}
	for _, p := range some.shown {
		blocks = append(blocks, chat.Para{Text: stepText(p.Who, p.Step, v.Today)}, stepButtons(p.Entry, p.Who.Name+", "+stepName(p.Step.Kind, p.Step.Why)))
	}
	blocks = append(blocks, some.turns(pagePlan, "steps")...)
	return say(chat.Message{Blocks: append(blocks, chat.Buttons{askOf("plan")}, chat.Small{Text: chat.Text{
		chat.Plain("Only you see this. In one line: "), chat.Typed("/" + planExample),
	}})}), nil
}

// stepButtons are all that can become of an open step.
func stepButtons(step rapport.EntryID, about string, digest ...chat.Token) chat.Buttons {
	words := append(chat.Line{idToken(step)}, digest...)
	row := chat.Buttons{button("Another day…", about, pressMoveStep, words...), button("Let go", about, pressDropStep, words...)}
	if len(digest) > 0 {
		return row
	}
	return append(chat.Buttons{button("Done", about, pressTakeStep, words...)}, row...)
}

// takeStep answers Done: it logs that a step was done today.
func (d *Desk) takeStep(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, err := d.steward.TakeStep(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if s.Repeat {
		return beside(stepBefore(s)), nil
	}
	logged := " Logged: " + deed(rapport.Planned{Kind: s.Step.Kind, Method: s.Step.Method}.Touch(v.Today)) + " today."
	if s.Joined {
		logged = " It stands with your talk of today."
	}
	blocks := []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong(s.Person.Name), chat.Plain("\nDone: " + stepName(s.Step.Kind, s.Step.Why) + "." + logged)}},
	}
	row := chat.Buttons{detailsButton(s.Touch, s.Person.Name), undoOf(s.Receipt, s.Person.Name)}
	if !s.Next.IsZero() {
		row = append(chat.Buttons{followButton(rapport.EntryID(id(args, 0)), s.Next, v.Today)}, row...)
	}
	page, _ := pageAt(args, 1)
	return d.answered(ctx, v, page, append(blocks, row))
}

// followButton plans the next step of a series.
func followButton(step rapport.EntryID, next, today rapport.Date) chat.Button {
	return styled(button("Next: "+day(next, today), "plan the next of the series", pressFollowStep, idToken(step)), chat.Primary)
}

// stepBefore answers a press on a step that is as the press would have it, or closed.
func stepBefore(s upkeep.Stepped) chat.Message {
	return chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{
			chat.Strong(s.Person.Name),
			chat.Plain(": " + stepName(s.Step.Kind, s.Step.Why) + "\n" + notedBefore),
		}},
		chat.Buttons{button("My plan", "", "stakeholders", chat.TextToken("plan"))},
	}}
}

// followStep answers the button that plans the next step of a series.
func (d *Desk) followStep(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, err := d.steward.FollowStep(ctx, v, rapport.EntryID(id(args, 0)))
	return d.replanned(v, s, err)
}

// replanned echoes a step as it stands now.
func (d *Desk) replanned(v upkeep.Visit, s upkeep.Stepped, err error) (chat.Reply, error) {
	if err != nil {
		return chat.Reply{}, err
	}
	if s.Repeat {
		return beside(stepBefore(s)), nil
	}
	blocks := []chat.Block{chat.Para{Text: stepText(rapport.Stakeholder{Name: s.Person.Name}, s.Step, v.Today)}}
	if s.Ahead != (upkeep.Ahead{}) {
		blocks = append(blocks, smallWords(stepComes(s.Ahead, v.Today)))
	}
	return beside(chat.Message{Blocks: append(blocks,
		chat.Buttons{button("My plan", "", "stakeholders", chat.TextToken("plan")), undoButton(s.Receipt)})}), nil
}

// dropStep answers Let go. In a digest, which the button then names, that is drawn
// anew.
func (d *Desk) dropStep(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	s, err := d.steward.DropStep(ctx, v, rapport.EntryID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	if digest, ok := digestOf(args); ok {
		return d.redraw(ctx, v, digest)
	}
	if s.Repeat {
		return beside(stepBefore(s)), nil
	}
	return beside(chat.Message{Blocks: []chat.Block{
		chat.Para{Text: chat.Text{chat.Strong(s.Person.Name), chat.Plain("\nLet go: " + stepName(s.Step.Kind, s.Step.Why) + ".")}},
		chat.Buttons{undoOf(s.Receipt, s.Person.Name)},
	}}), nil
}

// moveStep answers "Another day…": alone it offers days, with one of them it moves
// the step. In a digest, which the button then names, both happen there.
func (d *Desk) moveStep(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) == 0 {
		return oldButton(), nil
	}
	step, choice := rapport.EntryID(id(args, 0)), args[len(args)-1]
	if choice.Kind == chat.KindText {
		on, ok := laterDay(choice.Text, v.Today)
		if !ok {
			return oldButton(), nil
		}
		digest, _ := digestOf(args)
		return d.movedStep(ctx, v, step, digest, on)
	}
	if digest, ok := digestOf(args); ok {
		return d.offerDays(ctx, v, step, digest)
	}
	all, err := d.steward.Steps(ctx, v)
	if err != nil {
		return chat.Reply{}, err
	}
	i := slices.IndexFunc(all, func(p upkeep.PlannedStep) bool { return p.Entry == step })
	if i < 0 {
		return beside(chat.Say("That step is closed by now, so I left everything as it is.")), nil
	}
	press := func(label, verb string, choice ...string) chat.Button {
		return button(label, all[i].Who.Name, verb, append(chat.Line{idToken(step)}, textTokens(choice...)...)...)
	}
	text := slices.Concat(chat.Words("When would be better, to "+stepName(all[i].Step.Kind, cut(all[i].Step.Why, maxRecalled))+"? "), joinStrong([]string{all[i].Who.Name}))
	return beside(chat.Message{Blocks: []chat.Block{chat.Para{Text: text}, laterDays(press, pressMoveStep, pressStepDay)}}), nil
}

// movedStep moves a step, and echoes it in the place of the days that were offered.
func (d *Desk) movedStep(
	ctx context.Context, v upkeep.Visit, step rapport.EntryID, digest rapport.DigestID, on rapport.Date,
) (chat.Reply, error) {
	s, err := d.steward.MoveStep(ctx, v, step, on)
	switch {
	case err == nil && digest != "" && s.Repeat:
		return d.redraw(ctx, v, digest, smallWords(notedBefore))
	case err == nil && digest != "":
		return d.redraw(ctx, v, digest)
	}
	r, err := d.replanned(v, s, err)
	r.Beside = false
	return r, err
}

// beginStep answers "Take 1": it keeps how the member wants to begin.
func (d *Desk) beginStep(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	if len(args) < 2 {
		return oldButton(), nil
	}
	s, err := d.steward.ReplanStep(ctx, v, rapport.EntryID(id(args, 0)), func(st rapport.Step) rapport.Step {
		st.Words = args[1].Text
		return st
	})
	return d.replanned(v, s, err)
}
