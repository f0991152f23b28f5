package bot

import (
	"context"
	"strconv"
	"strings"

	"rapport/internal/chat"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

// The fields of the form that plans a step, beside those of others.
const (
	fieldStep   = "step"
	fieldMethod = "method"
	fieldWords  = "words"
)

// planButton opens the form about somebody, with what a step is and what it is
// about filled in.
func planButton(label string, who rapport.StakeholderID, name string, k rapport.StepKind, why string) chat.Button {
	return button(label, name, pressPlan, idToken(who), chat.TextToken(string(k)), chat.TextToken(cut(why, maxAsked)))
}

// plan answers it.
func (d *Desk) plan(ctx context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	known, err := d.steward.Recall(ctx, v, rapport.StakeholderID(id(args, 0)))
	if err != nil {
		return chat.Reply{}, err
	}
	st := rapport.Step{Kind: rapport.AskStep}
	for i, set := range []func(string){
		func(s string) { st.Kind = rapport.StepKind(s) }, func(s string) { st.Why = s }, func(s string) { st.Words = s },
	} {
		if len(args) > i+1 {
			set(args[i+1].Text)
		}
	}
	return chat.Reply{Form: planForm(known.Who, st, d.surroundings(ctx, v, known.Who, ""), v)}, nil
}

// planForm asks for a step with somebody, with as much of it as is known, and beside
// it how things are done around them.
func planForm(who rapport.Stakeholder, st rapport.Step, around upkeep.Surroundings, v upkeep.Visit) *chat.Form {
	if st.On.IsZero() {
		st.On = v.Worked(v.Today.Add(1))
	}
	if st.Kind == "" || st.Kind == rapport.OtherStep && st.Why == "" {
		st.Kind = rapport.AskStep
	}
	method := string(st.Method)
	if method == "" {
		method = anyWay
	}
	intro := introOf(who, "I’ll bring it up on its day. Only you see it.")
	if says := customsText(around); says != "" {
		intro = append(intro, chat.Soft("\n"+says))
	}
	return &chat.Form{
		Name: formPlan, Title: "Plan a step", Submit: "Plan it", State: string(who.ID) + " " + strconv.Itoa(int(st.Every)),
		Intro: intro,
		Fields: []chat.Field{
			{Name: fieldStep, Label: "What would you like to do?", Kind: chat.AskChoice, Choices: stepChoices(), Value: chat.Value{Chosen: []string{string(st.Kind)}}},
			{Name: fieldWhat, Label: "What is it about?", Kind: chat.AskLine, Optional: true, Value: textValue(st.Why), Hint: "The reason that serves them, in a few words"},
			{Name: fieldMethod, Label: "How", Kind: chat.AskChoice, Choices: waysOfContact(), Value: chat.Value{Chosen: []string{method}}},
			{Name: fieldWords, Label: "How will you begin?", Kind: chat.AskLine, Optional: true, Value: textValue(st.Words), Hint: "Leave it empty, and I’ll offer three first sentences"},
			{Name: fieldBy, Label: "When", Kind: chat.AskDate, Value: textValue(st.On.String())},
		},
	}
}

// submitPlan plans what was filled in.
func (d *Desk) submitPlan(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	who, series, _ := strings.Cut(s.State, " ")
	faults := faults{}
	st := rapport.Step{
		Kind: rapport.StepKind(strings.Join(s.Values[fieldStep].Chosen, "")), Why: rapport.CleanText(s.Values[fieldWhat].Text),
		Words: rapport.CleanText(s.Values[fieldWords].Text), On: dayBy(s.Values, faults),
	}
	if how := strings.Join(s.Values[fieldMethod].Chosen, ""); how != anyWay {
		st.Method = rapport.Medium(how)
	}
	if days, err := strconv.Atoi(series); err == nil {
		st.Every = rapport.Cadence(days)
	}
	if len(faults) > 0 {
		return chat.Reply{Faults: faults}, nil
	}
	r, err := d.planned(ctx, v, upkeep.Whom{Stakeholder: rapport.StakeholderID(who)}, st)
	if says, ok := remedyOf(err); ok {
		return wrong(wordsOrDay(err), says), nil
	}
	r.Beside = true
	return r, err
}

// askStepDay opens the form that moves a step to any day.
func (d *Desk) askStepDay(_ context.Context, v upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: &chat.Form{
		Name: formStepDay, Title: "Another day", Submit: "Move it", State: args.String(),
		Fields: []chat.Field{{
			Name: fieldBy, Label: "When", Kind: chat.AskDate, Value: textValue(v.Today.Add(14).String()), Hint: "I’ll bring it up on that day",
		}},
	}}, nil
}

// submitStepDay moves the step to the day that was filled in.
func (d *Desk) submitStepDay(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	args, err := chat.ParseLine(s.State)
	if err != nil {
		return oldForm(), nil
	}
	on, err := rapport.ParseDate(s.Values[fieldBy].Text)
	if err != nil || (rapport.StepMoved{On: on}).Check(v.Today) != nil {
		return wrong(fieldBy, "Choose a day from today on, within a few years."), nil
	}
	digest, _ := digestOf(args)
	return d.movedStep(ctx, v, rapport.EntryID(id(args, 0)), digest, on)
}

// askSeries opens the form that makes a series of a step.
func (d *Desk) askSeries(_ context.Context, _ upkeep.Visit, args chat.Line) (chat.Reply, error) {
	return chat.Reply{Form: &chat.Form{
		Name: formSeries, Title: "Make it a series", Submit: "Keep it", State: id(args, 0),
		Intro:  chat.Words("Each time you have done it I offer the next."),
		Fields: []chat.Field{{Name: fieldOften, Label: "How often?", Kind: chat.AskLine, Value: textValue("3 weeks"), Hint: "As in 10 days or two weeks"}},
	}}, nil
}

// submitSeries makes it one.
func (d *Desk) submitSeries(ctx context.Context, v upkeep.Visit, s chat.Submission) (chat.Reply, error) {
	words := chat.Line{chat.TextToken(strings.TrimPrefix(strings.TrimSpace(s.Values[fieldOften].Text), "every "))}.Words()
	often, n := readCadence(words)
	if n < len(words) || often <= 0 {
		return wrong(fieldOften, "I couldn’t read that. Try “10 days” or “two weeks”."), nil
	}
	step, err := d.steward.ReplanStep(ctx, v, rapport.EntryID(s.State), func(st rapport.Step) rapport.Step {
		st.Every = often
		return st
	})
	if says, ok := remedy(err); ok {
		return wrong(fieldOften, says), nil
	}
	return d.replanned(v, step, err)
}
